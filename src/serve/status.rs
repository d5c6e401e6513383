//! What is due in the book that is shown, as a page: warnings, translations, reviews, evidence, exceptions, drafts, each
//! with its page. In: an edition, the reader's language. Out: a page.

use axum::http::StatusCode;
use serde::Serialize;

use super::{
    notice::{Drawn, Faults},
    reply::Reply,
    shown::Shown,
    subject::{Subject, Subjects},
};
use crate::pipeline;
use crate::{
    diag::Severity,
    lang::LanguageTag,
    report,
    status::{DutyRow, DutyState, Status, TranslationRow, TranslationState},
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

impl Row {
    fn about(subject: Subject, mark: &'static str, state: &'static str) -> Self {
        Self {
            id: subject.id,
            href: subject.href,
            title: subject.title,
            mark,
            state,
            ..Self::default()
        }
    }
}

/// A day as printed.
#[derive(Debug, Serialize)]
struct Day {
    iso: String,
    words: String,
}

impl<T> List<T> {
    /// Counts what was found, and draws as much of it as is shown.
    fn new<F>(found: impl Iterator<Item = F>, draw: impl Fn(F) -> T) -> Self {
        let mut list = Self {
            rows: Vec::new(),
            total: 0,
            hidden: 0,
        };
        for row in found {
            list.total += 1;
            if list.total <= SHOWN {
                list.rows.push(draw(row));
            } else {
                list.hidden += 1;
            }
        }
        list
    }

    /// Nothing.
    fn empty() -> Self {
        Self {
            rows: Vec::new(),
            total: 0,
            hidden: 0,
        }
    }
}

/// The page of what is due.
pub(super) fn reply(shown: &Shown<'_>) -> Reply {
    let edition = shown.edition;
    let selection = edition.model().map(pipeline::preview_selection);
    let found = selection
        .as_ref()
        .map(|selection| Subjects::new(shown, selection))
        .zip(edition.status());
    let subjects = found.as_ref().map(|(subjects, _)| subjects);
    let duties = |rows: fn(&Status) -> &[DutyRow], words: &Words| match &found {
        Some((subjects, status)) => duties(rows(status), words, shown, subjects),
        None => List::empty(),
    };
    let view = StatusView {
        today: day(edition.today, shown),
        faults: Faults::of(
            &edition.diagnostics,
            &edition.sources,
            Severity::Error,
            SHOWN,
        ),
        warnings: warnings(shown, subjects),
        known: found.is_some(),
        translations: match &found {
            Some((subjects, status)) => translations(&status.translations, shown, subjects),
            None => List::empty(),
        },
        reviews: duties(|status| &status.reviews, &REVIEWS),
        evidence: duties(|status| &status.evidence, &EVIDENCE),
        exceptions: duties(|status| &status.exceptions, &EXCEPTIONS),
        drafts: subjects.map_or_else(List::empty, drafts),
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
    subjects: &Subjects<'_>,
) -> List<Row> {
    let mut open: Vec<&DutyRow> = rows
        .iter()
        .filter(|row| matches!(row.state, DutyState::Past | DutyState::Soon))
        .collect();
    open.sort_by_key(|row| (row.state, row.due));
    List::new(open.into_iter(), |row| {
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
        Row {
            owner: row.owner.as_deref().map(|role| subjects.role(role)),
            due: row.due.map(|due| day(due, shown)),
            ..Row::about(subject, mark, state)
        }
    })
}

fn translations(rows: &[TranslationRow], shown: &Shown<'_>, subjects: &Subjects<'_>) -> List<Row> {
    let open = rows.iter().filter_map(|row| match row.state {
        TranslationState::Current => None,
        TranslationState::Stale => Some((row, "partial", "preview-state-stale")),
        TranslationState::NeverConfirmed => Some((row, "planned", "preview-state-never-confirmed")),
    });
    List::new(open, |(row, mark, state)| {
        let tag = LanguageTag::parse(&row.language);
        Row {
            language: tag.map(|tag| shown.voice().language_name(&tag)),
            ..Row::about(
                subjects.control_in(&row.control, &row.language),
                mark,
                state,
            )
        }
    })
}

/// What is written and not yet in force: controls, then pages.
fn drafts(subjects: &Subjects<'_>) -> List<Row> {
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
    List::new(controls.chain(pages), |(subject, state)| {
        Row::about(subject, "draft", state)
    })
}

/// The warnings, each with the page that it is about, where the state that is shown is the newest one.
fn warnings(shown: &Shown<'_>, subjects: Option<&Subjects<'_>>) -> List<WarningRow> {
    let edition = shown.edition;
    let subjects = subjects.filter(|_| !edition.diagnostics.has_errors());
    let sorted = report::sorted(&edition.diagnostics, &edition.sources);
    let found = sorted.into_iter();
    let found = found.filter(|found| found.severity == Severity::Warning);
    List::new(found, |diagnostic| {
        let subject = subjects.and_then(|subjects| subjects.of(diagnostic));
        let subject = subject.unwrap_or_default();
        WarningRow {
            id: subject.id,
            href: subject.href,
            drawn: Drawn::new(diagnostic, &edition.sources),
        }
    })
}

fn day(date: Date, shown: &Shown<'_>) -> Day {
    Day {
        iso: date.to_string(),
        words: shown.voice().date(date),
    }
}
