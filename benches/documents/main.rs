//! Times documents by the thousand: copies that share a variant, and the first of each variant or with values of its own.
//!
//!     cargo bench --bench documents                     1,000 customers, two languages, two threads
//!     cargo bench --bench documents -- 200 4            200 customers, four threads
//!     cargo bench --bench documents -- write 10 DIR     the book of 10 customers, and no more
//!     cargo bench --bench documents -- again 1000       builds the book of 1,000 customers, changes ten of them, builds again
//!
//! With `POLICYBOOK_PEER=PYTHON`, a Python that has `WeasyPrint`, the CPU that it takes for the content of one of the documents
//! is printed beside ours (`python3 -m venv peer && peer/bin/pip install weasyprint`).
//!
//! CPU is counted by thread, so that other work on the machine does not enter it; time is what went by, waiting for another
//! thread's layout included. Documents that share a variant cost what the engine sets anew for them; the first of
//! a variant costs the whole document.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench writes a book, prints what it measured and fails where it cannot"
)]

#[path = "../../src/allocator.rs"]
mod allocator;
mod book;

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    fs,
    num::NonZeroUsize,
    ops::ControlFlow,
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use policybook::{
    model::Unpublished,
    pipeline::{self, Bundles, Mixed, Progress, Request, Scope},
    plan::{
        Work,
        documents::{DocumentView, Made, jobs},
    },
    recall::Cache,
    render::pdf::{self, PdfEngine},
    source::BookPath,
    write::{Outputs, Placement},
};

/// One document made.
struct Measured {
    first: bool,
    cpu: Duration,
    time: Duration,
    bytes: u64,
    pages: usize,
    resident: u64,
}

thread_local! {
    /// The thread's CPU and the time when it ended its last document.
    static BEFORE: Cell<Option<(Duration, Instant)>> = const { Cell::new(None) };
}

fn main() {
    allocator::set();
    // Cargo adds options of its own.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    if let [word, number, folder] = arguments.as_slice()
        && word == "write"
    {
        book::write(Path::new(folder), number.parse().expect("a number"));
        return;
    }
    if let [word, number] = arguments.as_slice()
        && word == "again"
    {
        again(number.parse().expect("a number"));
        return;
    }
    let number = |place: usize, default: usize| {
        arguments
            .get(place)
            .map_or(default, |argument| argument.parse().expect("a number"))
    };
    let threads = NonZeroUsize::new(number(1, 2)).expect("a number of threads");
    measure(number(0, 1_000), threads);
}

/// Builds a book, changes ten of its customers and builds it again.
fn again(customers: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("book");
    book::write(&root, customers);
    let request = Request {
        out: folder.path().join("dist"),
        today: book::TODAY.parse().expect("a day"),
        threads: NonZeroUsize::new(2).expect("two"),
        scope: Scope::All,
        unpublished: Unpublished::Omit,
        mixed: Mixed::Refuse,
        signer: None,
        bundles: Bundles::Omit,
        placement: Placement::Exchange,
        outputs: Outputs::Glanced,
        cache: Cache::Unused,
        environment: BTreeMap::new(),
        root: root.clone(),
    };
    let build = |name: &str| {
        let started = Instant::now();
        let built = pipeline::build(&request, &Silent).expect("a folder");
        let output = built.output.expect("a sound book");
        println!(
            "{name}: {} of {} pages and documents rendered in {:.1} s; peak {} MB",
            output.rendered,
            output.pages + output.documents,
            started.elapsed().as_secs_f64(),
            memory("VmHWM") / 1_000,
        );
    };
    build("all");
    for number in (0..customers).step_by(customers.div_ceil(10)) {
        let path = root.join(format!("content/customers/c-{number:04}.yml"));
        let text = book::customer(number).replace("LIS-2026", "LIS-2027");
        fs::write(path, text).expect("written");
    }
    build("ten customers changed");
}

/// Nobody hears how far a build is.
struct Silent;

impl Progress for Silent {
    fn planned(&self, _files: usize) {}
    fn made(&self, _path: &BookPath) {}
}

fn measure(customers: usize, threads: NonZeroUsize) {
    let model = book::model(customers);
    let read = memory("VmRSS");
    let views: Vec<Arc<DocumentView>> = jobs(&model, Made::All)
        .into_iter()
        .filter_map(|job| match job.work {
            Work::Document(view) => Some(view),
            Work::Page(_)
            | Work::Bytes(_)
            | Work::Written(_)
            | Work::Drawing(_)
            | Work::Copy(_)
            | Work::Sums(_) => None,
        })
        .collect();
    let planned = memory("VmRSS");
    let engine = PdfEngine::new(&model.theme).expect("an engine");
    println!(
        "{} documents; memory {} MB when the book is read, {} MB when they are planned",
        views.len(),
        read / 1_000,
        planned / 1_000,
    );
    let made = Mutex::new(Vec::new());
    let begun = Mutex::new(BTreeSet::new());
    let started = Instant::now();
    pdf::documents(&engine, &views, threads, |place, document| {
        let document = document.expect("a document");
        let (now, at) = (thread_time(), Instant::now());
        let before = BEFORE.replace(Some((now, at)));
        let (cpu, time) = before.map_or((now, at - started), |(cpu, time)| {
            (now.saturating_sub(cpu), at.saturating_duration_since(time))
        });
        let first = begun
            .lock()
            .expect("sound")
            .insert(views[place].shared.digest());
        made.lock().expect("sound").push(Measured {
            first,
            cpu,
            time,
            bytes: document.facts.size,
            pages: document.facts.pages,
            resident: memory("VmRSS"),
        });
        ControlFlow::Continue(())
    });
    let elapsed = started.elapsed().as_secs_f64();
    let made = made.into_inner().expect("sound");
    let ours = print(&made, elapsed, threads.get());
    if let Ok(python) = std::env::var("POLICYBOOK_PEER") {
        compare(&python, &views[0], ours);
    }
}

/// Sets the same content with `WeasyPrint` and prints the ratio.
fn compare(python: &str, view: &DocumentView, ours: f64) {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content.json");
    fs::write(&content, view.shared.files().json).expect("written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/documents/peer.py");
    let output = Command::new(python)
        .args([script.as_path(), content.as_path()])
        .output()
        .expect("the peer runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace();
    let seconds: f64 = numbers
        .next()
        .and_then(|number| number.parse().ok())
        .expect("the peer says how long it took");
    let pages = numbers.next().unwrap_or_default();
    let theirs = seconds * 1_000.0;
    println!(
        "WeasyPrint, same content: {theirs:.0} ms of CPU, {pages} pages; {:.1} times ours",
        theirs / ours
    );
}

/// Prints what was measured; how many milliseconds of CPU a document took that shares a variant.
fn print(made: &[Measured], elapsed: f64, threads: usize) -> f64 {
    let mut shared = 0.0;
    for (name, first) in [
        ("first of a variant or with own values", true),
        ("sharing a variant", false),
    ] {
        let of = made.iter().filter(|made| made.first == first);
        let mut cpu: Vec<f64> = of.clone().map(|made| milliseconds(made.cpu)).collect();
        cpu.sort_unstable_by(f64::total_cmp);
        let Some(median) = cpu.get(cpu.len() / 2) else {
            continue;
        };
        let count = cpu.len() as f64;
        let mean = cpu.iter().sum::<f64>() / count;
        let time = of.map(|made| milliseconds(made.time)).sum::<f64>() / count;
        if !first {
            shared = mean;
        }
        println!(
            "{name}: {count} documents, {mean:.1} ms of CPU each (median {median:.1}); in {:.1} ms, amortised on {threads} threads",
            time / threads as f64,
        );
    }
    let largest = made.iter().map(|made| made.bytes).max().unwrap_or_default();
    let pages: Vec<usize> = made.iter().map(|made| made.pages).collect();
    println!(
        "pages {} to {}, largest file {} kB",
        pages.iter().min().expect("documents"),
        pages.iter().max().expect("documents"),
        largest / 1_000,
    );
    let at = |part: usize| made[(made.len() - 1) * part / 4].resident / 1_000;
    println!(
        "elapsed {elapsed:.1} s; memory after the first {} MB, at a quarter {} MB, at half {} MB, at three quarters {} MB, at the end {} MB; \
         peak {} MB",
        at(0),
        at(1),
        at(2),
        at(3),
        at(4),
        memory("VmHWM") / 1_000,
    );
    shared
}

/// What the processors have given to this thread.
fn thread_time() -> Duration {
    let times = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = times.split(' ').next().and_then(|time| time.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// A size from the system's account of this process, in kB.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or_default()
}
