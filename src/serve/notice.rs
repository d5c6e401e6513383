//! What the preview says over a page: the book's errors as the terminal prints them, that the page is gone, and the
//! way to the preview's own pages. In: an edition, the page. Out: a piece of HTML, in the page's language.

use serde::Serialize;

use super::{
    address::quoted,
    answer::Asked,
    reply::Reply,
    shown::Shown,
    site::{Near, nearest_page},
    subject::Subjects,
};
use crate::{
    diag::{Diagnostic, Diagnostics, Severity},
    pipeline::{self, Edition},
    plan::site::texts::Shown as Blocks,
    report::{self, Picture, PicturePlace},
    source::Sources,
};

/// So many errors are drawn; the terminal and the status page have all.
const DRAWN: usize = 30;

/// A diagnostic as its template takes it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Drawn {
    severity: &'static str,
    code: &'static str,
    message: Vec<Piece>,
    places: Vec<PicturePlace>,
    hint: Option<Vec<Piece>>,
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Piece {
    /// Whether it is a name, which stands in backticks.
    code: bool,
    text: String,
}

impl Drawn {
    /// Draws a diagnostic.
    pub(super) fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let Picture {
            severity,
            code,
            message,
            places,
            hint,
        } = report::picture(diagnostic, sources);
        Self {
            severity,
            code,
            message: pieces(&message),
            places,
            hint: hint.as_deref().map(pieces),
        }
    }
}

/// A message cut at its backticks.
fn pieces(message: &str) -> Vec<Piece> {
    let parts = message.split('`').enumerate();
    let pieces = parts.map(|(index, text)| Piece {
        code: index % 2 == 1,
        text: text.to_owned(),
    });
    pieces.filter(|piece| !piece.text.is_empty()).collect()
}

/// Errors, drawn.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Faults {
    /// The first ones.
    pub(super) drawn: Vec<Drawn>,
    /// How many there are.
    pub(super) total: usize,
    /// How many are not drawn.
    pub(super) hidden: usize,
}

impl Faults {
    /// The errors of an edition.
    pub(super) fn of_edition(edition: &Edition) -> Self {
        Self::of(
            &edition.diagnostics,
            &edition.sources,
            Severity::Error,
            DRAWN,
        )
    }

    /// What was found of one severity, the first ones drawn.
    pub(super) fn of(
        diagnostics: &Diagnostics,
        sources: &Sources,
        severity: Severity,
        drawn: usize,
    ) -> Self {
        let sorted = report::sorted(diagnostics, sources);
        let found = sorted
            .into_iter()
            .filter(|found| found.severity == severity);
        let mut faults = Self::default();
        for diagnostic in found {
            faults.total += 1;
            if faults.total <= drawn {
                faults.drawn.push(Drawn::new(diagnostic, sources));
            } else {
                faults.hidden += 1;
            }
        }
        faults
    }

    /// A single one.
    pub(super) fn of_one(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        Self {
            drawn: vec![Drawn::new(diagnostic, sources)],
            total: 1,
            hidden: 0,
        }
    }
}

/// What is said.
#[derive(Debug, Serialize)]
struct Notice {
    faults: Faults,
    /// Whether the page comes from an earlier state, since this one has errors.
    earlier: bool,
    gone: Option<Gone>,
    warnings: usize,
    status: String,
    side_by_side: Option<String>,
    /// What the page's control says to staff, which no public page does.
    guidance: Option<Blocks>,
    /// Whether the page is one of the preview's own, which has these ways in its head.
    own: bool,
}

/// The page is gone.
#[derive(Debug, Serialize)]
struct Gone {
    path: String,
    nearest: Option<Near>,
}

/// What is said over the page that the query names.
pub(super) fn reply(edition: &Edition, asked: &Asked) -> Reply {
    let shown = Shown::new(edition, asked);
    let address = asked.query.get("page").map_or("/", String::as_str);
    let path = super::address::path(address).unwrap_or_default();
    let is_own = path.starts_with(super::address::RESERVED);
    // The page of what is due lists them itself.
    let lists_errors = path == ".policybook/status";
    let mut faults = if lists_errors {
        Faults::default()
    } else {
        Faults::of_edition(edition)
    };
    if faults.total == 0
        && is_page(&path)
        && let Some(Err(fault)) = edition.body(&path)
    {
        faults = Faults::of_one(&fault, &edition.sources);
    }
    let is_gone = edition.model().is_some() && !is_own && edition.kind(&path).is_none();
    let gone = is_gone.then(|| Gone {
        nearest: nearest_page(edition, &path),
        path: format!("/{path}"),
    });
    let counterparts = edition
        .view(&path)
        .map_or(0, |view| view.page.languages.len());
    let tag = &shown.tag;
    let selection = edition.model().map(pipeline::preview_selection);
    let guidance = selection.as_ref().and_then(|selection| {
        let subjects = Subjects::new(&shown, selection);
        subjects.guidance(subjects.control_at(&path)?)
    });
    let notice = Notice {
        earlier: faults.total > 0 && edition.model().is_some(),
        faults,
        gone,
        guidance,
        own: is_own,
        warnings: edition.diagnostics.count(Severity::Warning),
        status: format!("/.policybook/status?lang={tag}"),
        side_by_side: (counterparts > 1).then(|| {
            format!(
                "/.policybook/side-by-side?page=/{}&lang={tag}",
                quoted(&path)
            )
        }),
    };
    shown.fragment("notice.html", &notice)
}

/// Whether a path is that of a page.
pub(super) fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_in_a_message_are_set_apart() {
        let piece = |code, text: &str| Piece {
            code,
            text: text.to_owned(),
        };
        assert_eq!(
            pieces("`name` is no key of a `group`"),
            [
                piece(true, "name"),
                piece(false, " is no key of a "),
                piece(true, "group")
            ]
        );
    }
}
