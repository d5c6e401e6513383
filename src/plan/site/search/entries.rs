//! Everything that can be found, in the order of the policy. In: a selection. Out: names, addresses and texts.

use super::{super::plan::Plan, registers};
use crate::{
    book::{Control, Framework, Localised, Page, Term},
    model::SelectedChapter,
    plan::routes::Address,
};

/// What kind of thing was found; the number stands for it in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A control.
    Control,
    /// A chapter.
    Chapter,
    /// A requirement of a framework.
    Requirement,
    /// A term of the glossary.
    Term,
    /// A Markdown page, or a list that the menu leads to.
    Page,
    /// A framework.
    Framework,
    /// A record of evidence.
    Evidence,
    /// A supplier.
    Supplier,
    /// An exception to a control.
    Exception,
}

impl Kind {
    /// Its number in the index.
    pub(super) fn number(self) -> u8 {
        match self {
            Self::Control => 0,
            Self::Chapter => 1,
            Self::Requirement => 2,
            Self::Term => 3,
            Self::Page => 4,
            Self::Framework => 5,
            Self::Evidence => 6,
            Self::Supplier => 7,
            Self::Exception => 8,
        }
    }

    /// Whether its id is one that people use, and not a key of the book alone.
    fn shows_id(self) -> bool {
        match self {
            Self::Control
            | Self::Chapter
            | Self::Requirement
            | Self::Term
            | Self::Page
            | Self::Evidence
            | Self::Exception => true,
            Self::Framework | Self::Supplier => false,
        }
    }
}

/// Something that can be found.
pub(super) struct Found {
    /// Its kind.
    pub(super) kind: Kind,
    /// Its id, where it has one that people use.
    pub(super) id: String,
    /// Its name without marks.
    pub(super) title: String,
    /// From the language's folder.
    pub(super) href: String,
    /// What it belongs to: a chapter's title, a framework's.
    pub(super) context: String,
    /// Whether it is found by the words of its name.
    pub(super) by_title: bool,
    /// Its texts, each with how much a word in it weighs.
    pub(super) texts: Vec<(u8, String)>,
}

/// How it stands in the index: kind, id, title, address, context.
pub(super) type Row<'f> = (u8, &'f str, &'f str, &'f str, &'f str);

impl Found {
    /// Something of a kind, that has yet nothing else.
    pub(super) fn of(kind: Kind) -> Self {
        Self {
            kind,
            id: String::new(),
            title: String::new(),
            href: String::new(),
            context: String::new(),
            by_title: true,
            texts: Vec::new(),
        }
    }

    /// The same, with what stands in the index alone.
    pub(super) fn without_texts(self) -> Self {
        Self {
            texts: Vec::new(),
            ..self
        }
    }

    /// How it stands in the index.
    pub(super) fn row(&self) -> Row<'_> {
        (
            self.kind.number(),
            if self.kind.shows_id() { &self.id } else { "" },
            &self.title,
            &self.href,
            &self.context,
        )
    }
}

/// What a word weighs in another name, in the text of a statement, and in what explains it.
pub(super) const NAMED: u8 = 6;
const STATEMENT: u8 = 2;
pub(super) const EXPLANATION: u8 = 1;

/// What has a name of its own, without its texts: controls, chapters, terms.
pub(super) fn named(plan: &Plan) -> Vec<Found> {
    let selection = plan.selection;
    let controls = selection
        .controls()
        .chain(selection.retired.iter().copied());
    let controls = controls.map(|control| control_by_name(plan, control, ""));
    let chapters = selection.chapters.iter();
    let chapters = chapters.map(|chapter| chapter_by_name(plan, chapter));
    let terms = selection.model.book.glossary.iter();
    let terms = terms.map(|term| term_by_name(plan, term));
    controls.chain(chapters).chain(terms).collect()
}

/// How many things have a name of their own.
pub(super) fn named_count(plan: &Plan) -> usize {
    let selection = plan.selection;
    let current = selection.chapters.iter();
    let current: usize = current.map(|chapter| chapter.controls.len()).sum();
    let terms = selection.model.book.glossary.len();
    current + selection.retired.len() + selection.chapters.len() + terms
}

/// Hands over everything that can be found: controls first, so that they come first among equals.
pub(super) fn each(plan: &Plan, mut take: impl FnMut(Found)) {
    for chapter in &plan.selection.chapters {
        let context = plan.texts.plain(&chapter.group.title);
        for control in &chapter.controls {
            take(of_control(plan, control, &context));
        }
    }
    for control in &plan.selection.retired {
        take(of_control(plan, control, ""));
    }
    for chapter in &plan.selection.chapters {
        take(of_chapter(plan, chapter));
    }
    for framework in &plan.selection.model.book.frameworks {
        of_framework(plan, framework).for_each(&mut take);
    }
    for term in &plan.selection.model.book.glossary {
        take(of_term(plan, term));
    }
    for page in plan.selection.pages(&plan.shell.tag) {
        take(of_page(plan, page));
    }
    registers::each(plan, take);
}

fn of_page(plan: &Plan, page: &Page) -> Found {
    let description = page.description.as_ref();
    let texts = description
        .into_iter()
        .chain([&page.body])
        .map(|text| (EXPLANATION, plan.texts.plain_own(text)));
    Found {
        title: plan.texts.plain_own(&page.title),
        href: plan.href(Address::Page(&page.key)),
        texts: texts.collect(),
        ..Found::of(Kind::Page)
    }
}

fn of_control(plan: &Plan, control: &Control, context: &str) -> Found {
    let told = control.implementation.as_ref();
    let told = told.and_then(|told| told.description.as_deref());
    let mut texts = vec![(STATEMENT, plan.texts.plain(&control.statement))];
    texts.extend(told.map(|text| (EXPLANATION, plan.texts.plain(text))));
    Found {
        texts,
        ..control_by_name(plan, control, context)
    }
}

fn control_by_name(plan: &Plan, control: &Control, context: &str) -> Found {
    Found {
        id: control.id.value.to_string(),
        title: plan.texts.plain(&control.title),
        href: plan.href(Address::Control(&control.id.value)),
        context: context.to_owned(),
        ..Found::of(Kind::Control)
    }
}

fn of_chapter(plan: &Plan, chapter: &SelectedChapter) -> Found {
    let introduction = chapter.group.introduction.as_ref();
    let texts = introduction.map(|text| (STATEMENT, plan.texts.plain(text)));
    Found {
        texts: texts.into_iter().collect(),
        ..chapter_by_name(plan, chapter)
    }
}

fn chapter_by_name(plan: &Plan, chapter: &SelectedChapter) -> Found {
    Found {
        id: chapter.number.to_string(),
        title: plan.texts.plain(&chapter.group.title),
        href: plan.href(Address::Chapter(&chapter.group.id.value, 0)),
        ..Found::of(Kind::Chapter)
    }
}

fn of_framework<'p>(
    plan: &'p Plan<'p>,
    framework: &'p Framework,
) -> impl Iterator<Item = Found> + use<'p> {
    let context = plan.texts.plain(&framework.title);
    framework.requirements.iter().map(move |requirement| Found {
        id: requirement.id.value.to_string(),
        title: requirement
            .title
            .as_ref()
            .map(|title| plan.texts.plain(title))
            .unwrap_or_default(),
        href: plan
            .routes
            .requirement(&plan.shell.tag, &framework.id.value, &requirement.id.value),
        context: context.clone(),
        ..Found::of(Kind::Requirement)
    })
}

fn of_term(plan: &Plan, term: &Term) -> Found {
    let said = |text: &Localised| plan.texts.plain(text);
    let mut texts = vec![(STATEMENT, said(&term.definition))];
    texts.extend(term.abbreviation.as_ref().map(|text| (7, said(text))));
    Found {
        texts,
        ..term_by_name(plan, term)
    }
}

fn term_by_name(plan: &Plan, term: &Term) -> Found {
    Found {
        title: plan.texts.plain(&term.term),
        href: plan.routes.term(&plan.shell.tag, &term.id.value),
        ..Found::of(Kind::Term)
    }
}

#[cfg(test)]
impl Found {
    /// Something with a name and nothing else, for tests.
    pub(super) fn named(kind: Kind, id: &str, title: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            ..Self::of(kind)
        }
    }
}
