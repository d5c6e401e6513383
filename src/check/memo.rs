//! What a check found before, for the next one. In: a book. Out: findings: those of before wherever nothing that they
//! depend on is another, those of the rules for all else. An empty memo is how a book is checked once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    Context, Settings,
    families::{ABSENT, Findings, Reading, TOGETHER, single, together},
    fonts::{Coverage, Fonts},
    index::{Index, Same, Tables},
    numbers::Signs,
    same::{
        all_alike, counts_the_same, defines_the_same, registers_are_the_same,
        registers_define_the_same,
    },
    suggest::Suggestions,
};
use crate::{
    book::{Book, Control, List},
    diag::{Diagnostic, Diagnostics},
    lang::{LanguageTag, Messages},
    load::Loaded,
    source::{FileId, Span},
    terms::Date,
    theme::Theme,
};

/// How many entries of the evidence register are judged at a time.
const ENTRIES: usize = 1_000;

/// What the last check found. One memo belongs to one book; it holds the last book and nothing older.
#[derive(Debug, Default)]
pub struct Memo {
    fonts: Fonts,
    suggestions: Suggestions,
    last: Option<Last>,
}

/// The last book and what was found in it.
#[derive(Debug)]
struct Last {
    book: Book,
    theme: Arc<Theme>,
    messages: Messages,
    coverage: Option<Arc<Coverage>>,
    signs: BTreeMap<LanguageTag, Signs>,
    today: Date,
    reading: Reading,
    tables: Tables,
    /// Of each control.
    controls: Vec<Findings>,
    /// Of parts of everything else.
    registers: Vec<Findings>,
    /// Of each family that looks at all items together.
    whole: Vec<Vec<Diagnostic>>,
}

/// What of the findings before still holds.
#[derive(Clone, Copy)]
struct Kept<'l> {
    controls: Option<&'l Last>,
    registers: Option<&'l Last>,
    whole: Option<&'l Last>,
}

impl Memo {
    /// Everything that the rules find in a book, in the order of its parts.
    pub(super) fn findings(&mut self, loaded: &Loaded, today: Date, diagnostics: &mut Diagnostics) {
        let book = &loaded.book;
        let signs = signs(loaded);
        let reading = reading(loaded);
        let same = self.last.as_ref().map(|last| last.same(book));
        let before = self.last.as_ref().zip(same);
        let (coverage, tables) = rayon::join(
            || self.fonts.coverage(&loaded.theme),
            || Tables::of(book, before.map(|(last, same)| (&last.tables, same))),
        );
        let settings = Settings {
            theme: &loaded.theme,
            messages: &loaded.messages,
            coverage: coverage.as_deref(),
            signs: &signs,
            today,
        };
        let last = self.last.as_ref();
        let kept = Kept::of(last, loaded, settings, reading, coverage.as_ref());
        let index = Index::new(book, &tables);
        let run = Run {
            book,
            settings,
            index,
            reading,
        };
        let ((controls, registers), whole) = rayon::join(
            || {
                let controls = || run.controls(kept.controls);
                rayon::join(controls, || run.registers(kept.registers))
            },
            || run.whole(kept.whole),
        );
        if !same.is_some_and(|same| same.controls && same.registers) {
            self.suggestions.clear();
        }
        let parts = || controls.iter().chain(&registers);
        diagnostics.extend(parts().flat_map(|found| found.faults.iter().cloned()));
        let unknown = parts().flat_map(|found| &found.unknown);
        diagnostics.extend(self.suggestions.answer(unknown, &index));
        diagnostics.extend(whole.iter().flatten().cloned());
        self.last = Some(Last {
            book: book.clone(),
            theme: Arc::clone(&loaded.theme),
            messages: loaded.messages.renewed(),
            coverage,
            signs,
            today,
            reading,
            tables,
            controls,
            registers,
            whole,
        });
    }
}

fn reading(loaded: &Loaded) -> Reading {
    match loaded.unread.as_slice() {
        [] => Reading::Whole,
        [_, ..] => Reading::Partial,
    }
}

fn signs(loaded: &Loaded) -> BTreeMap<LanguageTag, Signs> {
    let languages = loaded.book.manifest.languages.iter();
    let tags = languages.map(|language| &language.tag);
    tags.map(|tag| (tag.clone(), Signs::of(loaded.messages.voice(tag))))
        .collect()
}

impl Last {
    /// Which parts of a book define what they did.
    fn same(&self, book: &Book) -> Same {
        Same {
            controls: all_alike(&self.book.controls, &book.controls, defines_the_same),
            registers: registers_are_the_same(&self.book, book),
        }
    }
}

impl<'l> Kept<'l> {
    fn of(
        last: Option<&'l Last>,
        loaded: &Loaded,
        settings: Settings<'_>,
        reading: Reading,
        coverage: Option<&Arc<Coverage>>,
    ) -> Self {
        let none = Self {
            controls: None,
            registers: None,
            whole: None,
        };
        let Some(last) = last else { return none };
        let book = &loaded.book;
        let is_same_coverage = match (&last.coverage, coverage) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        let is_same_setting = is_same_coverage
            && last.today == settings.today
            && last.signs == *settings.signs
            && last.reading == reading
            && last.book.manifest.languages == book.manifest.languages;
        let defines = all_alike(&last.book.controls, &book.controls, defines_the_same);
        if !is_same_setting || !defines {
            return none;
        }
        let registers = registers_are_the_same(&last.book, book);
        let is_same_whole = registers
            && Arc::ptr_eq(&last.theme, &loaded.theme)
            && last.messages.say_the_same(&loaded.messages)
            && all_alike(&last.book.controls, &book.controls, counts_the_same);
        Self {
            controls: (registers || registers_define_the_same(&last.book, book)).then_some(last),
            registers: registers.then_some(last),
            whole: is_same_whole.then_some(last),
        }
    }
}

/// One check of a book.
#[derive(Clone, Copy)]
struct Run<'a> {
    book: &'a Book,
    settings: Settings<'a>,
    index: Index<'a>,
    reading: Reading,
}

impl Run<'_> {
    /// What is found in each control. Findings that point into another file hold where that file is the same.
    fn controls(&self, last: Option<&Last>) -> Vec<Findings> {
        let empty = self.empty();
        let moved = last.map(|last| Moved {
            files: changed_files(&last.book.controls, &self.book.controls),
            registers: !registers_are_the_same(&last.book, self.book),
        });
        let all = self.book.controls.shared().par_iter().enumerate();
        // Each thread has one such book, so that no two count who shares what is in it.
        all.with_min_len(64)
            .map_init(
                || empty.clone(),
                |part, (place, control)| {
                    let before = last.zip(moved.as_ref());
                    before
                        .and_then(|(last, moved)| last.of_control(place, control, moved))
                        .cloned()
                        .unwrap_or_else(|| {
                            part.controls = vec![Arc::clone(control)].into();
                            self.part(part, Manifest::Left)
                        })
                },
            )
            .collect()
    }

    /// What is found in everything else.
    fn registers(&self, last: Option<&Last>) -> Vec<Findings> {
        if let Some(last) = last {
            let moved = changed_files(&last.book.controls, &self.book.controls);
            let mut places = last.registers.iter().flat_map(places);
            if !places.any(|span| moved.contains(&span.file)) {
                return last.registers.clone();
            }
        }
        let others = Book {
            controls: List::default(),
            evidence: List::default(),
            ..self.book.clone()
        };
        let empty = self.empty();
        let entries = self.book.evidence.shared().chunks(ENTRIES);
        let entries = entries.map(|entries| Book {
            evidence: entries.to_vec().into(),
            ..empty.clone()
        });
        let parts: Vec<Book> = entries.collect();
        let (others, mut entries) = rayon::join(
            || self.part(&others, Manifest::Judged),
            || -> Vec<Findings> {
                let parts = parts.par_iter();
                parts.map(|part| self.part(part, Manifest::Left)).collect()
            },
        );
        entries.push(others);
        entries
    }

    /// What the families find that look at all items together. Those of before hold where they point into no control
    /// that changed.
    fn whole(&self, last: Option<&Last>) -> Vec<Vec<Diagnostic>> {
        let absent: &[_] = match self.reading {
            Reading::Whole => ABSENT,
            Reading::Partial => &[],
        };
        let changed = last.map(|last| changed_files(&last.book.controls, &self.book.controls));
        let is_kept = |found: &Vec<Diagnostic>| {
            let mut spans = found.iter().flat_map(Diagnostic::spans);
            changed
                .as_ref()
                .is_some_and(|files| !spans.any(|span| files.contains(&span.file)))
        };
        let kept: Vec<Option<&Vec<Diagnostic>>> = (0..TOGETHER.len() + absent.len())
            .map(|place| last?.whole.get(place).filter(|found| is_kept(found)))
            .collect();
        if kept.iter().all(Option::is_some) {
            return kept.into_iter().flatten().cloned().collect();
        }
        let context = Context::together(self.book, self.settings, self.index);
        let families = TOGETHER.par_iter().chain(absent);
        families
            .zip(kept)
            .map(|(family, kept)| kept.cloned().unwrap_or_else(|| together(*family, &context)))
            .collect()
    }

    fn part(&self, part: &Book, manifest: Manifest) -> Findings {
        let manifest = match manifest {
            Manifest::Judged => Some(&*part.manifest),
            Manifest::Left => None,
        };
        let context = Context::new(part, manifest, self.settings, self.index);
        single(&context, self.reading)
    }

    /// A book of which nothing is judged.
    fn empty(&self) -> Book {
        Book {
            manifest: Arc::clone(&self.book.manifest),
            groups: List::default(),
            controls: List::default(),
            frameworks: List::default(),
            applicability: List::default(),
            evidence: List::default(),
            suppliers: List::default(),
            services: List::default(),
            exceptions: List::default(),
            revisions: List::default(),
            glossary: List::default(),
            documents: List::default(),
            customers: List::default(),
            pages: List::default(),
            issued: List::default(),
        }
    }
}

/// Whether the manifest is judged with a part of a book.
#[derive(Clone, Copy)]
enum Manifest {
    /// It is.
    Judged,
    /// It is not.
    Left,
}

impl Last {
    /// What was found in a control, where it is the same and no finding points to what has moved.
    fn of_control(&self, place: usize, control: &Arc<Control>, moved: &Moved) -> Option<&Findings> {
        let before = self.book.controls.shared().get(place)?;
        if !Arc::ptr_eq(before, control) {
            return None;
        }
        let found = self.controls.get(place)?;
        // Most controls have no findings, and are not looked at.
        if found.faults.is_empty() && found.unknown.is_empty() {
            return Some(found);
        }
        let own = control.span.file;
        let has_moved = |file| file != own && (moved.registers || moved.files.contains(&file));
        let points_away = places(found).any(|span| has_moved(span.file));
        (!points_away).then_some(found)
    }
}

/// Where places may be others than before.
struct Moved {
    files: BTreeSet<FileId>,
    registers: bool,
}

/// The files of controls that are others than before.
fn changed_files(before: &List<Control>, now: &List<Control>) -> BTreeSet<FileId> {
    let both = before.shared().iter().zip(now.shared());
    both.filter(|(before, now)| !Arc::ptr_eq(before, now))
        .flat_map(|(before, now)| [before.span.file, now.span.file])
        .collect()
}

/// Every place that findings name.
fn places(found: &Findings) -> impl Iterator<Item = Span> {
    let unknown = found.unknown.iter().map(|unknown| &unknown.fault);
    found
        .faults
        .iter()
        .chain(unknown)
        .flat_map(Diagnostic::spans)
}
