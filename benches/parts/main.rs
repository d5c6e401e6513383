//! Times the hot parts of a build one by one, on the control in the middle of the catalogue and on the smallest sample book.
//!
//!     cargo bench --bench parts                           all of them
//!     cargo bench --bench parts -- markdown               those whose names hold a word
//!     cargo bench --bench parts --no-default-features     without the typesetting engine
//!
//! For ratios between two states of the code on one machine; what a whole build takes is `--bench catalogue`.

#![expect(
    clippy::expect_used,
    reason = "a bench that cannot read its book has failed"
)]

#[path = "../catalogue/book.rs"]
mod book;
#[path = "../catalogue/words.rs"]
mod words;

use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use divan::{Bencher, black_box};
use policybook::{
    check,
    diag::Diagnostics,
    load,
    model::{self, Model, Reader, Selection},
    plan::{Job, Work, site::Grounds},
    prose::{self, Prose, Surroundings},
    render::html,
    source::{BookPath, Sources},
};

/// How many controls the catalogue has of which one is read.
const CONTROLS: usize = 100;

fn main() {
    divan::main();
}

/// The sample book of an association.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/association");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let today = "2026-11-21".parse().expect("a day");
    let loaded = load::load(&folder, &mut sources, &mut diagnostics).expect("a book");
    let checked = check::check(loaded, today, &mut diagnostics);
    model::build(checked.expect("a sound book"), today)
});

/// The file of a control: its path and its text.
static CONTROL: LazyLock<(String, String)> = LazyLock::new(|| {
    let files = book::files(CONTROLS);
    let mut controls = files.into_iter().filter(|(path, _)| path.contains("/ctl-"));
    controls.nth(CONTROLS / 2).expect("a control")
});

/// The English statement of that control.
static STATEMENT: LazyLock<String> = LazyLock::new(|| {
    let file: serde_json::Value = serde_yaml::from_str(&CONTROL.1).expect("YAML");
    let text = file["controls"][0]["statement"]["en"].as_str();
    text.expect("a statement").to_owned()
});

/// A file of YAML: parsed, decoded and judged by itself.
#[divan::bench]
fn yaml(bencher: Bencher) {
    let (path, text) = &*CONTROL;
    let path = BookPath::parse(path).expect("a path");
    bencher
        .counter(divan::counter::BytesCount::of_str(text))
        .bench(|| {
            let mut sources = Sources::default();
            load::alone(black_box(&path), text.as_bytes(), None, &mut sources)
        });
}

/// A statement of Markdown to its tree.
#[divan::bench]
fn markdown(bencher: Bencher) {
    let text = STATEMENT.as_str();
    bencher
        .counter(divan::counter::BytesCount::of_str(text))
        .bench(|| prose::parse(black_box(text)));
}

/// The tree of a statement to HTML.
#[divan::bench]
fn markdown_to_html(bencher: Bencher) {
    let tree: Prose = prose::parse(&STATEMENT);
    let around = Surroundings {
        voice: MODEL.messages.voice_named("en"),
        heading_level: 2,
        anchor: "ctl-00050",
        resolve: &|_| None,
        image: &|_| None,
        value: &|_| String::new(),
    };
    bencher.bench_local(|| prose::to_html(black_box(&tree), &around));
}

/// A control's page: its view, and the template filled with it.
#[divan::bench]
fn view(bencher: Bencher) {
    with_page(|job, _| {
        let Work::Page(page) = &job.work else { return };
        bencher.bench_local(|| black_box(page).view());
    });
}

/// The template of a control's page, filled.
#[divan::bench]
fn template(bencher: Bencher) {
    with_page(|job, engine| {
        let Work::Page(page) = &job.work else { return };
        let view = page.view();
        bencher.bench_local(|| {
            html::page(engine, black_box(&view), &BTreeMap::new()).expect("a page")
        });
    });
}

/// What is to be timed with the page of a control.
fn with_page(time: impl FnOnce(&Job, &html::Engine)) {
    let selection = Selection::new(&MODEL, Reader::PUBLIC);
    let grounds = Grounds::new(&selection);
    let plans = grounds.plans();
    let jobs = grounds.jobs(&plans);
    let page = jobs
        .iter()
        .find(|job| job.path.as_str().starts_with("public/fr/controles/"));
    let engine = html::parse_theme(&MODEL.theme).expect("a theme");
    let engine = engine.speaking(&MODEL.messages);
    time(page.expect("a control's page"), &engine);
}

/// A public document, typeset from nothing.
#[cfg(feature = "pdf")]
#[divan::bench(sample_count = 10, sample_size = 1)]
fn document(bencher: Bencher) {
    use std::{num::NonZeroUsize, ops::ControlFlow};

    use policybook::{
        plan::documents::{Made, jobs},
        render::pdf::{self, PdfEngine},
    };
    let jobs = jobs(&MODEL, Made::Public);
    let views = jobs.iter().filter_map(|job| match &job.work {
        Work::Document(view) => Some(view),
        Work::Page(_)
        | Work::Bytes(_)
        | Work::Written(_)
        | Work::Drawing(_)
        | Work::Copy(_)
        | Work::Sums(_) => None,
    });
    let view: Vec<_> = views.take(1).cloned().collect();
    let engine = PdfEngine::new(&MODEL.theme).expect("an engine");
    // Once all documents asked for are made, the engine forgets what it laid out.
    bencher.bench(|| {
        pdf::documents(&engine, &view, NonZeroUsize::MIN, |_, made| {
            made.expect("a document");
            ControlFlow::Continue(())
        });
    });
}
