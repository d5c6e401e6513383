//! One build, from a folder to a folder.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{
    Changed, Judged, Memo, Subject, Web,
    bodies::Tools,
    deliver::{deliver, seal},
    identity::Identity,
    jobs::{Plan, selection},
    judge_again,
    make::{Made, Workshop, make},
    places,
    request::{Built, Failure, Mixed, Output, Progress, Request, Scope, Stage},
    shards::{self, Expected, Shards},
    views::{Soil, Views},
};
use crate::{
    book::{Reads, Trees},
    check::Checked,
    diag::{Diagnostic, Diagnostics, nearest},
    load::decode::ISSUED,
    model::{Model, Unpublished, Verification},
    plan::{self, documents::PartNames, site::Grounds},
    render::{self, picture::Painter},
    source::Sources,
    write::{Generation, Part, PartEntry, ShardEntry, WriteError},
};

/// Builds a book by a memo of what it was before: the same output, sooner. `None` where the book is as it was.
///
/// # Errors
/// Where the output folder cannot be written, or a customer asked for does not exist. Faults of the book are diagnostics in the outcome.
pub fn build_again(
    request: &Request,
    changed: &Changed,
    memo: &mut Memo,
    progress: &dyn Progress,
) -> Result<Option<Built>, Failure> {
    let judged = judge_again(subject(request), changed, memo, &Web::Unasked, progress);
    if judged.is_same {
        return Ok(None);
    }
    let built = build_judged(request, judged, memo, &BTreeSet::new(), progress);
    if built.is_err() {
        // What was not put in place is built again, though the book stays as it is.
        memo.state = None;
    }
    built.map(Some)
}

pub(super) fn subject(request: &Request) -> Subject<'_> {
    Subject {
        root: &request.root,
        environment: &request.environment,
        today: request.today,
        trees: Trees::Dropped,
    }
}

/// Builds a book that was judged. `broken` are files of the output that are to be made anew.
pub(super) fn build_judged(
    request: &Request,
    judged: Judged,
    memo: &mut Memo,
    broken: &BTreeSet<String>,
    progress: &dyn Progress,
) -> Result<Built, Failure> {
    let (mut built, checked) = begun(judged);
    let Some((checked, engine)) = checked else {
        return Ok(built);
    };
    let model = model(request, checked, memo);
    known_customers(request, &model)?;
    let selection = selection(request, &model);
    let mut planned = Reads::default();
    let grounds = planned.of(|| selection.as_ref().map(Grounds::new));
    let pages = planned.of(|| grounds.as_ref().map(Grounds::plans).unwrap_or_default());
    let site = planned.of(|| grounds.as_ref().map(|grounds| grounds.jobs(&pages)));
    let diagnostics = &mut built.diagnostics;
    let mut plan = Plan::new(request, &model, site.unwrap_or_default(), diagnostics);
    if built.diagnostics.has_errors() {
        return Ok(built);
    }
    let identity = Identity::new(&model, &built.sources);
    let soil = Soil {
        request,
        identity: &identity,
        sources: &built.sources,
        planned: &planned,
    };
    let views = Views::new(&soil, selection.as_ref(), &memo.views);
    let built_from = built_from(request, &model, &built.sources);
    plan.shards = shards(request, &model, &identity, &built_from)?;
    forget_texts(&mut built);
    let entries = plan.entries(&built_from);
    let generation = generation(request, &identity, built_from, broken)?;
    let kept = kept_parts(request, &model, &generation, &entries)?;
    progress.planned(plan.number());
    let workshop = Workshop {
        request,
        model: &model,
        tools: tools(engine, &model),
        identity,
        views: &views,
        generation: &generation,
        progress,
    };
    let diagnostics = &mut built.diagnostics;
    let made = make(&workshop, &plan, grounds.as_ref(), &pages, diagnostics)?;
    let made = made.map(|made| complete(&workshop, &plan, made, (kept, entries), diagnostics));
    places::show(&model.theme, &mut built.diagnostics, &mut built.sources);
    let Some(Complete { parts, output }) = made.transpose()?.flatten() else {
        return Ok(built);
    };
    // What was planned takes as much room as putting the output in place does.
    drop(plan);
    drop(pages);
    drop(grounds);
    built.output = Some(Output {
        written: generation.finish(parts, seal(request, &model).as_ref())?,
        ..output
    });
    views.remember(&model.messages, &mut memo.views);
    progress.ended(Stage::Written);
    Ok(built)
}

/// A build of which nothing is made yet, and the book and its theme where they are sound.
fn begun(judged: Judged) -> (Built, Option<(Checked, render::html::Engine)>) {
    let built = Built {
        sources: judged.sources,
        diagnostics: judged.diagnostics,
        output: None,
    };
    (built, judged.checked)
}

/// Gives up the texts of files in which nothing was found: after planning, no stage names a place in them, and the texts of a
/// large book are a quarter of its memory.
fn forget_texts(built: &mut Built) {
    let told = built.diagnostics.as_slice().iter();
    let files = told.flat_map(Diagnostic::spans).map(|span| span.file);
    built.sources.keep(&files.collect());
}

/// What pages and pictures are made with.
fn tools(engine: render::html::Engine, model: &Model) -> Tools<'_> {
    Tools {
        engine: engine.speaking(&model.messages),
        painter: Painter::new(&model.theme),
    }
}

/// What a build has made, ready to be put in place.
struct Complete {
    /// What each part is built from.
    parts: BTreeMap<String, PartEntry>,
    /// How much was made.
    output: Output,
}

/// Where files go. `broken` are files of the output that are to be made anew.
fn generation(
    request: &Request,
    identity: &Identity,
    built_from: PartEntry,
    broken: &BTreeSet<String>,
) -> Result<Generation, WriteError> {
    let generation = Generation::open(&request.out, request.placement)?;
    let mut generation = generation.of_shard(shard(request, identity, built_from));
    generation.doubt(broken, request.outputs);
    Ok(generation)
}

/// Makes what follows from what was made. A customer of whose files one could not be made keeps the folder that it had.
/// `None` where faults were found while it was.
fn complete(
    workshop: &Workshop,
    plan: &Plan,
    made: Made,
    (mut parts, mut entries): (BTreeMap<String, PartEntry>, BTreeMap<Part, PartEntry>),
    diagnostics: &mut Diagnostics,
) -> Result<Option<Complete>, WriteError> {
    let (request, model, generation) = (workshop.request, workshop.model, workshop.generation);
    workshop.progress.ended(Stage::Made);
    if diagnostics.has_errors() {
        made.failed.report(diagnostics);
        return Ok(None);
    }
    let mut failed = made.failed;
    generation.keep(&parts);
    parts.extend(deliver(request, model, plan, generation, &mut failed)?);
    failed.report(diagnostics);
    entries.retain(|part, _| !failed.contains(part));
    let own = entries.iter();
    parts.extend(own.map(|(part, entry)| (part.name(), entry.clone())));
    let output = Output {
        rendered: made.rendered,
        filled: workshop.views.filled(),
        without: failed.customers(),
        ..plan.counts(&entries)
    };
    Ok(Some(Complete { parts, output }))
}

/// What the parts of a build are built from.
fn built_from(request: &Request, model: &Model, sources: &Sources) -> PartEntry {
    PartEntry {
        version: model.book.version().unwrap_or_default().to_owned(),
        book: digest(sources, model),
        date: request.today.to_string(),
    }
}

/// What other machines made of this build, where it joins that.
fn shards(
    request: &Request,
    model: &Model,
    identity: &Identity,
    built_from: &PartEntry,
) -> Result<Option<Shards>, Failure> {
    let folders = match &request.scope {
        Scope::Shards(folders) => folders,
        Scope::All | Scope::Site | Scope::Customers(_) | Scope::Shard(_) => return Ok(None),
    };
    let expected = Expected {
        built_from: built_from.clone(),
        made_by: identity.of_documents(),
        shares: &|of| {
            if render::pdf::AVAILABLE {
                plan::documents::shares(model, of)
            } else {
                vec![PartNames::new(); usize::from(of.get())]
            }
        },
    };
    shards::read(folders, &expected).map(Some)
}

/// What the manifest says of a share of a build.
fn shard(request: &Request, identity: &Identity, built_from: PartEntry) -> Option<ShardEntry> {
    match request.scope {
        Scope::Shard(shard) => Some(ShardEntry {
            shard,
            made_by: identity.of_documents(),
            built_from,
        }),
        Scope::All | Scope::Site | Scope::Customers(_) | Scope::Shards(_) => None,
    }
}

/// What the book says, and whether readers can check what they were handed.
fn model(request: &Request, checked: Checked, memo: &mut Memo) -> Model {
    let mut model = memo.model(checked, request.today);
    if let Some(signer) = &request.signer {
        let key = signer.public_line();
        model.verification = Verification::Offered { key };
    }
    model
}

/// The digest of a book: of every file that was read, by path. The built-in theme belongs to the binary.
fn digest(sources: &Sources, model: &Model) -> String {
    // The register says what was handed out; nothing that is handed out depends on it.
    let files = sources.iter().filter(|file| file.path.as_str() != ISSUED);
    let files: Vec<_> = files.collect();
    let files = files.par_iter().map(|file| {
        let digest = Sha256::digest(file.text.as_bytes());
        (file.path.as_str(), digest.into())
    });
    let mut files: BTreeMap<&str, [u8; 32]> = files.collect();
    for asset in model.assets.values().chain(model.statics.values()) {
        files.insert(asset.path.as_str(), asset.sha256);
    }
    let mut digest = Sha256::new();
    for (path, file) in files {
        digest.update(path.as_bytes());
        digest.update([0]);
        digest.update(file);
    }
    hex::encode(digest.finalize())
}

/// The parts of the output that stay, where they may: those that this build does not make and that the book still has.
fn kept_parts(
    request: &Request,
    model: &Model,
    generation: &Generation,
    entries: &BTreeMap<Part, PartEntry>,
) -> Result<BTreeMap<String, PartEntry>, WriteError> {
    let keeps = match request.scope {
        Scope::All | Scope::Shards(_) => request.unpublished == Unpublished::Include,
        Scope::Site | Scope::Customers(_) => true,
        Scope::Shard(_) => false,
    };
    if !keeps {
        return Ok(BTreeMap::new());
    }
    let known: BTreeSet<String> = model
        .book
        .customers
        .iter()
        .map(|customer| Part::Customer(customer.id.value.to_string()).name())
        .collect();
    let mut kept = generation.other_parts(entries);
    kept.retain(|name, _| !name.starts_with("customers/") || known.contains(name));
    let current = entries.values().next();
    let differing: Vec<String> = kept
        .iter()
        .filter(|(_, entry)| {
            current.is_some_and(|current| {
                (&entry.book, &entry.version) != (&current.book, &current.version)
            })
        })
        .map(|(name, _)| name.clone())
        .collect();
    match request.mixed {
        Mixed::Refuse if !differing.is_empty() => Err(WriteError::Mixed(differing)),
        Mixed::Refuse | Mixed::Allow => Ok(kept),
    }
}

/// Every customer asked for is in the book.
fn known_customers(request: &Request, model: &Model) -> Result<(), Failure> {
    let Scope::Customers(ids) = &request.scope else {
        return Ok(());
    };
    let known = || {
        model
            .book
            .customers
            .iter()
            .map(|customer| customer.id.value.as_str())
    };
    match ids
        .iter()
        .find(|id| !known().any(|known| known == id.as_str()))
    {
        Some(id) => Err(Failure::UnknownCustomer {
            id: id.clone(),
            nearest: nearest(id, known()).map(str::to_owned),
        }),
        None => Ok(()),
    }
}
