//! The text files under `content/`, read and decoded once and kept until they change. In: what may have changed.
//! Out: an entry for each file, in the order of a walk.

use std::{path::Path, sync::Arc};

use foldhash::HashMap;
use rayon::prelude::*;

use super::{
    assemble::{Placed, Typed},
    content::{self, Draft, FileKind, Manner, Outcome},
    decode::ImageUse,
    disk::{self, Decoded, Found},
    faults,
    glance::Glance,
    meter::Meter,
    shelf::{Listing, Seen, refresh, stamp},
    standing::{Standing, judged},
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    lang::Languages,
    source::{BookPath, FileId, Sources},
};

/// Every text file of a book's content.
#[derive(Debug, Default)]
pub struct Texts {
    listing: Listing,
    faults: Vec<Diagnostic>,
    /// Files that lie where none is read, in order.
    misplaced: Vec<BookPath>,
    /// In the order of a walk.
    entries: Vec<Entry>,
    languages: Option<Languages>,
}

/// One file and what it says.
#[derive(Debug)]
pub struct Entry {
    kind: FileKind,
    found: Found,
    file: FileId,
    text: Option<Seen<Result<Decoded, Diagnostic>>>,
    is_due: bool,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
    /// What it says; `None` where that could not be made out at all.
    pub draft: Option<Draft>,
    /// The images that its texts show.
    pub images: Vec<ImageUse>,
    /// Its controls in their groups.
    pub placed: Option<Placed>,
    /// Its customer with typed values.
    pub typed: Option<Typed>,
}

impl Entry {
    /// Where the file lies in the book.
    pub fn path(&self) -> &BookPath {
        &self.found.path
    }

    fn new(kind: FileKind, found: Found, file: FileId) -> Self {
        Self {
            kind,
            found,
            file,
            text: None,
            is_due: false,
            faults: Vec::new(),
            draft: None,
            images: Vec::new(),
            placed: None,
            typed: None,
        }
    }

    /// Reads the file where it may be another; it is due where its text is.
    fn read(&mut self, glance: &Glance, most: u64) {
        let before = self.text.as_ref().and_then(|seen| seen.value.clone().ok());
        let is_read = refresh(&mut self.text, &self.found, glance, stamp, |found| {
            disk::text(found, most)
        });
        let now = self.text.as_ref().and_then(|seen| seen.value.as_ref().ok());
        self.is_due |= is_read && (now.is_none() || now != before.as_ref());
    }

    fn size(&self) -> usize {
        match self.text.as_ref().map(|seen| &seen.value) {
            Some(Ok(Decoded::Text(text, _))) => text.len(),
            Some(Ok(Decoded::Latin(..) | Decoded::Foreign(_)) | Err(_)) | None => 0,
        }
    }

    fn decode(&mut self, languages: Option<&Languages>, manner: Manner) {
        self.is_due = false;
        self.placed = None;
        self.typed = None;
        self.draft = None;
        self.images = Vec::new();
        let path = &self.found.path;
        self.faults = match self.text.as_ref().map(|seen| &seen.value) {
            None => Vec::new(),
            Some(Err(fault)) => vec![fault.clone()],
            Some(Ok(decoded)) => {
                let (standing, mut faults) = judged(path, self.file, decoded);
                if let Standing::Read(text) = standing {
                    let Outcome {
                        draft,
                        diagnostics,
                        images,
                    } = content::read(self.kind, self.file, path, &text, languages, manner);
                    self.draft = draft;
                    self.images = images;
                    faults.extend(diagnostics);
                }
                faults
            }
        };
    }

    /// Puts the text among the sources, where it can be shown.
    fn publish(&self, sources: &mut Sources) {
        match self.text.as_ref().map(|seen| &seen.value) {
            Some(Ok(Decoded::Text(text, _) | Decoded::Latin(text, ..))) => {
                sources.fill(self.file, self.found.path.clone(), Arc::clone(text));
            }
            Some(Ok(Decoded::Foreign(_)) | Err(_)) | None => sources.clear(self.file),
        }
    }
}

impl Texts {
    /// Brings every entry up to date. Faults are pushed.
    pub fn update(
        &mut self,
        root: &Path,
        glance: &Glance,
        languages: Option<&Languages>,
        (manner, meter): (Manner, &Meter),
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) {
        let limits = manner.limits;
        let listing = &mut self.listing;
        let (found, is_new) = listing.of(root, content::FOLDER, limits.files, glance, diagnostics);
        if found.is_empty() {
            let shown = root.display().to_string();
            let what = "the book has no file under `content/`";
            diagnostics.push(faults::no_book(&shown, what));
        }
        if is_new {
            let found = found.to_vec();
            self.list(found, sources);
        }
        diagnostics.extend(self.faults.iter().cloned());
        self.read(glance, is_new, limits.file_size);
        if let Some(path) = self.beyond(limits.book_size) {
            diagnostics.push(faults::too_large_together(path.as_str(), limits.book_size));
            return;
        }
        diagnostics.extend(self.decode(languages, manner, meter, sources));
        for entry in &self.entries {
            diagnostics.extend(entry.faults.iter().cloned());
        }
    }

    /// The entries in order of the walk.
    pub fn entries(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    /// Files that could not be read as a whole, and those that may have been meant to be read.
    pub fn unread(&self) -> Vec<BookPath> {
        let unread = self.entries.iter().filter(|entry| entry.draft.is_none());
        let unread = unread.map(|entry| &entry.found.path);
        let meant = self.misplaced.iter();
        let meant = meant.filter(|path| content::may_define(path));
        unread.chain(meant).cloned().collect()
    }

    /// The file with which the texts are larger together than this many bytes.
    fn beyond(&self, most: u64) -> Option<&BookPath> {
        let sizes = self.entries.iter().scan(0, |sum: &mut u64, entry| {
            *sum += entry.size() as u64;
            Some((*sum, entry.path()))
        });
        let mut sizes = sizes.filter(|(sum, _)| *sum > most);
        sizes.next().map(|(_, path)| path)
    }

    fn list(&mut self, found: Vec<Found>, sources: &mut Sources) {
        let before = std::mem::take(&mut self.entries).into_iter();
        let mut before: HashMap<BookPath, Entry> = before
            .map(|entry| (entry.found.path.clone(), entry))
            .collect();
        self.faults.clear();
        self.misplaced.clear();
        self.entries.reserve_exact(found.len());
        for found in found {
            match content::standing(&found.path) {
                content::Standing::Read(kind) => {
                    let known = before.remove(&found.path);
                    let entry = known.unwrap_or_else(|| {
                        let file = sources.reserve(&found.path);
                        Entry::new(kind, found, file)
                    });
                    self.entries.push(entry);
                }
                content::Standing::Ignored => {}
                content::Standing::Misplaced => self.misplaced.push(found.path),
                content::Standing::Unread(ending) => {
                    self.faults.push(faults::unread(&found.path, ending));
                }
            }
        }
        self.faults.extend(content::unknown_places(&self.misplaced));
        if !before.is_empty() {
            sources.retain(|path| !before.contains_key(path));
        }
    }

    fn place(&self, path: &BookPath) -> Option<usize> {
        let by_path = |entry: &Entry| disk::in_order(&entry.found.path, path);
        self.entries.binary_search_by(by_path).ok()
    }

    fn read(&mut self, glance: &Glance, is_new: bool, most: u64) {
        match glance.paths(content::FOLDER).filter(|_| !is_new) {
            None => self
                .entries
                .par_iter_mut()
                .for_each(|entry| entry.read(glance, most)),
            Some(changed) => {
                for path in changed {
                    let place = BookPath::parse(path)
                        .ok()
                        .and_then(|path| self.place(&path));
                    if let Some(entry) = place.and_then(|place| self.entries.get_mut(place)) {
                        entry.read(glance, most);
                    }
                }
            }
        }
    }

    /// Decodes what is due, the largest files first, so that no core waits for the last of them.
    fn decode(
        &mut self,
        languages: Option<&Languages>,
        manner: Manner,
        meter: &Meter,
        sources: &mut Sources,
    ) -> Option<Diagnostic> {
        let is_same = self.languages.as_ref() == languages;
        self.languages = languages.cloned();
        let due = self
            .entries
            .iter_mut()
            .filter(|entry| entry.is_due || !is_same);
        let mut due: Vec<&mut Entry> = due.collect();
        due.sort_by_key(|entry| std::cmp::Reverse(entry.size() / LARGE));
        let mut spent: Vec<Diagnostic> = due
            .par_iter_mut()
            .with_max_len(SHARE)
            .filter_map(|entry| {
                let fault = meter.fault(&manner.limits, entry.found.path.as_str());
                if !meter.is_spent() {
                    entry.decode(languages, manner);
                }
                fault
            })
            .collect();
        for entry in due {
            entry.publish(sources);
        }
        spent.pop()
    }
}

/// Files are put in order of size by steps of this many bytes: those of one step stay in the order of the walk.
const LARGE: usize = 64 * 1024;

/// A thread takes at most so many files at a time.
const SHARE: usize = 64;
