//! Pages that need not even be filled. In: a book, and what was noted when its pages were filled before. Out: the digest of
//! what a page is rendered from, where filling it would give the same; else a note for the next time. Never a word of a page.
//!
//! A page follows from its *ground*, which all pages of a build share, and from the bodies (`book::Body`) that were read
//! while it was filled. The ground is everything else: the question, the binary, the theme, and every file of the book
//! with the bodies cut out.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use foldhash::HashMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    identity::{Identity, add},
    recalled::of_build,
    request::Request,
};
use crate::{
    book::{Body, BodyId, Control, Reads},
    lang::Messages,
    model::Selection,
    plan::parts::cuts_of_controls,
    source::{BookPath, FileId, SourceFile, Sources},
};

type Digest = [u8; 32];

/// What was noted of the pages of a build.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    ground: Digest,
    /// The digest of each body, in the order of the book.
    bodies: Vec<[u8; 16]>,
    /// By their paths from the output folder.
    pages: BTreeMap<String, Filled>,
}

/// A page that was filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Filled {
    /// The digest of what it is rendered from.
    pub(super) made_from: String,
    /// The bodies that were read for it, by their places in the list of all.
    bodies: Vec<u32>,
    /// The images that it shows.
    images: Vec<String>,
}

/// The pages of a build.
#[derive(Default)]
pub(super) struct Views {
    /// The ground and the bodies of this build; `None` where it makes no site.
    state: Option<Known>,
    numbers: HashMap<BodyId, u32>,
    /// What was noted before, of the same ground.
    known: Arc<Known>,
    noted: Mutex<BTreeMap<BookPath, Filled>>,
    filled: AtomicUsize,
    /// How many messages were at fault before any page was filled.
    problems: usize,
}

/// What a build's ground is made of.
pub(super) struct Soil<'a> {
    /// What is asked for.
    pub(super) request: &'a Request,
    /// What everything is rendered with.
    pub(super) identity: &'a Identity,
    /// The text of every file.
    pub(super) sources: &'a Sources,
    /// What was read to find out which pages there are: that is of the ground as well.
    pub(super) planned: &'a Reads,
}

impl Views {
    /// The pages of a build, with what was noted of the build before.
    pub(super) fn new(soil: &Soil, selection: Option<&Selection>, known: &Arc<Known>) -> Self {
        let Some(selection) = selection else {
            return Self::default();
        };
        let controls = selection.model.book.controls.shared();
        let bodies: Vec<&Body> = controls
            .iter()
            .flat_map(|control| bodies(control))
            .collect();
        let numbers = bodies
            .iter()
            .zip(0..)
            .map(|(body, number)| (body.id(), number));
        let state = Known {
            ground: ground(soil, selection, &bodies),
            bodies: bodies.par_iter().map(|body| body.digest()).collect(),
            pages: BTreeMap::new(),
        };
        let known = if known.ground == state.ground {
            Arc::clone(known)
        } else {
            Arc::default()
        };
        Self {
            numbers: numbers.collect(),
            state: Some(state),
            known,
            problems: selection.model.messages.problems().len(),
            ..Self::default()
        }
    }

    /// What was noted of a page, where filling it would give the same.
    pub(super) fn known(&self, path: &BookPath) -> Option<&Filled> {
        let page = self.known.pages.get(path.as_str())?;
        let now = &self.state.as_ref()?.bodies;
        let is_same = |number: &u32| {
            let place = usize::try_from(*number).unwrap_or(usize::MAX);
            let body = now.get(place);
            body.is_some() && body == self.known.bodies.get(place)
        };
        page.bodies.iter().all(is_same).then_some(page)
    }

    /// Takes over what was noted of a page.
    pub(super) fn keep(&self, path: &BookPath, page: &Filled) {
        self.put(path, page.clone());
    }

    /// Notes a page that was filled, and what was read for it.
    pub(super) fn note(&self, path: &BookPath, made_from: Option<&str>, reads: &Reads) {
        self.filled.fetch_add(1, Ordering::Relaxed);
        let numbers = reads.bodies.iter().map(|id| self.numbers.get(id).copied());
        // A body that is not the book's own cannot be looked at again.
        let numbers: Option<BTreeSet<u32>> = numbers.collect();
        if let (Some(made_from), Some(numbers)) = (made_from, numbers) {
            let page = Filled {
                made_from: made_from.to_owned(),
                bodies: numbers.into_iter().collect(),
                images: reads.images.iter().map(BookPath::to_string).collect(),
            };
            self.put(path, page);
        }
    }

    fn put(&self, path: &BookPath, page: Filled) {
        let noted = self.noted.lock();
        let mut noted = noted.unwrap_or_else(PoisonError::into_inner);
        noted.insert(path.clone(), page);
    }

    /// The images of all pages that were noted or taken over.
    pub(super) fn images(&self) -> BTreeSet<BookPath> {
        let noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let images = noted.values().flat_map(|page| &page.images);
        images
            .filter_map(|path| BookPath::parse(path).ok())
            .collect()
    }

    /// How many pages were filled.
    pub(super) fn filled(&self) -> usize {
        self.filled.load(Ordering::Relaxed)
    }

    /// Remembers what is to be known at the next build. A fault of a message is told by filling its page: then nothing is.
    pub(super) fn remember(self, messages: &Messages, known: &mut Arc<Known>) {
        if let Some(state) = self.state
            && messages.problems().len() == self.problems
        {
            let noted = self.noted.into_inner();
            let noted = noted.unwrap_or_else(PoisonError::into_inner).into_iter();
            *known = Arc::new(Known {
                pages: noted.map(|(path, page)| (path.to_string(), page)).collect(),
                ..state
            });
        }
    }
}

fn bodies(control: &Control) -> impl Iterator<Item = &Body> {
    let told = control.implementation.as_ref();
    let told = told.and_then(|told| told.description.as_ref());
    std::iter::once(&control.statement).chain(told)
}

/// All that pages follow from but what bodies say.
fn ground(soil: &Soil, selection: &Selection, bodies: &[&Body]) -> Digest {
    let model = selection.model;
    let mut digest = Sha256::new();
    add(&mut digest, &of_build(soil.request).key());
    add(&mut digest, &soil.identity.of_pages());
    add(
        &mut digest,
        format!("{:?} {:?}", model.today, model.verification).as_bytes(),
    );
    for (path, file) in model.theme.files() {
        add(&mut digest, path.as_bytes());
        add(&mut digest, &Sha256::digest(&file.bytes));
    }
    for (path, asset) in model.assets.iter().chain(&*model.statics) {
        add(&mut digest, path.as_str().as_bytes());
        add(&mut digest, asset.path.as_str().as_bytes());
        add(&mut digest, &asset.sha256);
    }
    add(
        &mut digest,
        format!("{:?}", cuts_of_controls(&selection.chapters)).as_bytes(),
    );
    let planned = bodies
        .iter()
        .filter(|body| soil.planned.bodies.contains(&body.id()));
    for body in planned {
        add(&mut digest, &body.digest());
    }
    for (path, file) in files(soil.sources, bodies) {
        add(&mut digest, path.as_str().as_bytes());
        add(&mut digest, &file);
    }
    digest.finalize().into()
}

/// The digest of each file without its bodies, by path.
fn files<'a>(sources: &'a Sources, bodies: &[&Body]) -> BTreeMap<&'a BookPath, Digest> {
    let mut spans: BTreeMap<FileId, Vec<Range<usize>>> = BTreeMap::new();
    for place in bodies.iter().flat_map(|body| body.places()) {
        let spans = spans.entry(place.span.file).or_default();
        spans.push(place.span.range());
    }
    for spans in spans.values_mut() {
        spans.sort_by_key(|span| span.start);
    }
    let files: Vec<(FileId, &SourceFile)> = sources.numbered().collect();
    let digests = files.par_iter().map(|(id, file)| {
        let spans = spans.get(id).map(Vec::as_slice).unwrap_or_default();
        let rest = rest(&file.text, spans);
        (
            &file.path,
            told_apart(&rest.unwrap_or_else(|| vec![&file.text])),
        )
    });
    digests.collect()
}

/// A file without these parts of it, which are YAML scalars. What ends a scalar may also say how deep the next line
/// lies, so that blanks at its end stay. `None` where a part may be said elsewhere in the file by an alias.
fn rest<'t>(text: &'t str, spans: &[Range<usize>]) -> Option<Vec<&'t str>> {
    let mut parts = Vec::with_capacity(spans.len() + 1);
    let mut end = 0;
    for span in spans {
        parts.push(text.get(end..span.start)?);
        end = span.start + text.get(span.clone())?.trim_end().len();
    }
    parts.push(text.get(end..)?);
    parts
        .iter()
        .all(|part| !part.contains('*'))
        .then_some(parts)
}

fn told_apart(parts: &[&str]) -> Digest {
    let mut digest = Sha256::new();
    for part in parts {
        add(&mut digest, part.as_bytes());
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_cut_out_and_nothing_else() {
        let text = "a: |\n  Text.\n\nb: 'x'\n";
        let cut = |spans: [Range<usize>; 2]| rest(text, &spans);
        assert_eq!(cut([3..14, 17..20]), Some(vec!["a: ", "\n\nb: ", "\n"]));
        assert_eq!(cut([17..20, 3..14]), None, "out of order");
        assert_eq!(cut([3..14, 17..99]), None, "not of this file");
        let text = "a: &x b\nc: *x\nd: e\n";
        assert_eq!(rest(text, &[6..7, 18..19]), None, "an alias");
    }
}
