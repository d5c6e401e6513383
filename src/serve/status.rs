//! What is due in the book that is shown, as a page: warnings, translations, reviews, evidence, exceptions, drafts, each
//! with its page. In: an edition, the reader's language. Out: a page.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde::Serialize;

use super::{
    notice::{Drawn, Faults},
    reply::Reply,
    shown::Shown,
    subject::Subjects,
};
use crate::{
    diag::Severity,
    report,
    status::{DutyRow, DutyState, TranslationState},
    terms::{Date, Lifecycle},
};

/// So many rows of a list are shown; `policybook status` and `check` have all.
const SHOWN: usize = 200;

/// The page.
#[derive(Debug, Serialize)]
struct StatusView {
    today: Day,
    faults: Faults,
    warnings: List<WarningRow>,
    /// Whether the book was ever sound since the preview began; without that nothing else is known.
    known: bool,
    translations: List<Row>,
    reviews: List<Row>,
    evidence: List<Row>,
    exceptions: List<Row>,
    drafts: List<Row>,
}

/// The rows of a list, as many as are shown.
#[derive(Debug, Serialize)]
struct List<T> {
    rows: Vec<T>,
    total: usize,
    hidden: usize,
}

/// A warning.
#[derive(Debug, Serialize)]
struct WarningRow {
    id: Option<String>,
    href: Option<String>,
    drawn: Drawn,
}

/// Something that is due.
#[derive(Debug, Default, Serialize)]
struct Row {
    /// What hangs in the folio.
    id: Option<String>,
    /// Its page, where the site has one.
    href: Option<String>,
    title: String,
    /// The language, for translations.
    language: Option<String>,
    owner: Option<String>,
    due: Option<Day>,
    /// The drawing of its state.
    mark: &'static str,
    /// The message of its state.
    state: &'static str,
}

/// A day as printed.
#[derive(Debug, Serialize)]
struct Day {
    iso: String,
    words: String,
}

impl<T> List<T> {
    fn new(found: impl Iterator<Item = T>) -> Self {
        let mut list = Self {
            rows: Vec::new(),
            total: 0,
            hidden: 0,
        };
        for row in found {
            list.total += 1;
            if list.total <= SHOWN {
                list.rows.push(row);
            } else {
                list.hidden += 1;
            }
        }
        list
    }
}

/// The page of what is due.
pub(super) fn reply(shown: &Shown<'_>) -> Reply {
    let edition = shown.edition;
    let subjects = Subjects::new(shown);
    let status = edition.status();
    let duties = |rows: Option<&Vec<DutyRow>>, words: &Words| {
        duties(
            rows.map_or(&[], Vec::as_slice),
            words,
            shown,
            subjects.as_ref(),
        )
    };
    let rows = status.as_ref();
    let view = StatusView {
        today: day(edition.today, shown),
        faults: Faults::of(
            &edition.diagnostics,
            &edition.sources,
            Severity::Error,
            SHOWN,
        ),
        warnings: warnings(shown, subjects.as_ref()),
        known: status.is_some(),
        translations: translations(shown, subjects.as_ref()),
        reviews: duties(rows.map(|status| &status.reviews), &REVIEWS),
        evidence: duties(rows.map(|status| &status.evidence), &EVIDENCE),
        exceptions: duties(rows.map(|status| &status.exceptions), &EXCEPTIONS),
        drafts: drafts(subjects.as_ref()),
    };
    shown.page(StatusCode::OK, "status", "status.html", &view)
}

/// How a kind of duty is said, and where its rows lead.
struct Words {
    kind: Kind,
    past: (&'static str, &'static str),
    soon: (&'static str, &'static str),
}

#[derive(Clone, Copy)]
enum Kind {
    Review,
    Evidence,
    Exception,
}

const REVIEWS: Words = Words {
    kind: Kind::Review,
    past: ("not-covered", "preview-state-overdue"),
    soon: ("partial", "preview-state-due-soon"),
};
const EVIDENCE: Words = Words {
    kind: Kind::Evidence,
    past: ("expired", "freshness-expired"),
    soon: ("expires-soon", "freshness-expires-soon"),
};
const EXCEPTIONS: Words = Words {
    kind: Kind::Exception,
    past: ("expired", "freshness-expired"),
    soon: ("expires-soon", "freshness-expires-soon"),
};

/// What is past its day or near it, by day; what has none comes first.
fn duties(
    rows: &[DutyRow],
    words: &Words,
    shown: &Shown<'_>,
    subjects: Option<&Subjects<'_>>,
) -> List<Row> {
    let mut open: Vec<&DutyRow> = rows
        .iter()
        .filter(|row| matches!(row.state, DutyState::Past | DutyState::Soon))
        .collect();
    open.sort_by_key(|row| (row.state, row.due));
    let rows = open.into_iter().filter_map(|row| {
        let subjects = subjects?;
        let subject = match words.kind {
            Kind::Review if row.id == "policy" => subjects.policy(),
            Kind::Review => subjects.control(&row.id),
            Kind::Evidence => subjects.evidence(&row.id),
            Kind::Exception => subjects.exception(&row.id),
        };
        let (mark, state) = match row.state {
            DutyState::Past => words.past,
            DutyState::Soon | DutyState::Later | DutyState::Undated => words.soon,
        };
        Some(Row {
            id: subject.id,
            href: subject.href,
            title: subject.title,
            language: None,
            owner: row.owner.as_deref().map(|role| subjects.role(role)),
            due: row.due.map(|due| day(due, shown)),
            mark,
            state,
        })
    });
    List::new(rows)
}

fn translations(shown: &Shown<'_>, subjects: Option<&Subjects<'_>>) -> List<Row> {
    let status = shown.edition.status();
    let rows = status.iter().flat_map(|status| &status.translations);
    let mut names: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let rows = rows.filter_map(|row| {
        let (mark, state) = match row.state {
            TranslationState::Current => return None,
            TranslationState::Stale => ("partial", "preview-state-stale"),
            TranslationState::NeverConfirmed => ("planned", "preview-state-never-confirmed"),
        };
        let subjects = subjects?;
        let subject = subjects.control_in(&row.control, &row.language);
        let name = names.entry(&row.language).or_insert_with(|| {
            let tag = crate::lang::LanguageTag::parse(&row.language)?;
            Some(shown.voice().language_name(&tag))
        });
        Some(Row {
            id: subject.id,
            href: subject.href,
            title: subject.title,
            language: name.clone(),
            mark,
            state,
            ..Row::default()
        })
    });
    List::new(rows)
}

/// What is written and not yet in force: controls, then pages.
fn drafts(subjects: Option<&Subjects<'_>>) -> List<Row> {
    let Some(subjects) = subjects else {
        return List::new(std::iter::empty());
    };
    let book = &subjects.model.book;
    let controls = book.controls.iter().filter_map(|control| {
        let state = match control.lifecycle {
            Lifecycle::Draft => "lifecycle-draft",
            Lifecycle::InReview => "lifecycle-in-review",
            Lifecycle::Approved | Lifecycle::Published | Lifecycle::Retired => return None,
        };
        Some((subjects.control(control.id.value.as_str()), state))
    });
    let pages = book.pages.iter().filter(|page| page.draft);
    let pages = pages.map(|page| (subjects.page(page), "lifecycle-draft"));
    let rows = controls.chain(pages).map(|(subject, state)| Row {
        id: subject.id,
        href: subject.href,
        title: subject.title,
        mark: "draft",
        state,
        ..Row::default()
    });
    List::new(rows)
}

/// The warnings, each with the page that it is about, where the state that is shown is the newest one.
fn warnings(shown: &Shown<'_>, subjects: Option<&Subjects<'_>>) -> List<WarningRow> {
    let edition = shown.edition;
    let subjects = subjects.filter(|_| !edition.diagnostics.has_errors());
    let sorted = report::sorted(&edition.diagnostics, &edition.sources);
    let mut list = List::new(
        sorted
            .into_iter()
            .filter(|found| found.severity == Severity::Warning),
    );
    let rows = list.rows.drain(..).map(|diagnostic| {
        let subject = subjects.and_then(|subjects| subjects.of(diagnostic));
        let (id, href) = subject.map_or((None, None), |subject| (subject.id, subject.href));
        WarningRow {
            id,
            href,
            drawn: Drawn::new(diagnostic, &edition.sources),
        }
    });
    List {
        rows: rows.collect(),
        total: list.total,
        hidden: list.hidden,
    }
}

fn day(date: Date, shown: &Shown<'_>) -> Day {
    Day {
        iso: date.to_string(),
        words: shown.voice().date(date),
    }
}
