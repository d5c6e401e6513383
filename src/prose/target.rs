//! Destinations of links. In: a destination as written. Out: a target, or why it cannot be published.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{FaultKind, PageTarget, Target};
use crate::terms::{ControlId, EvidenceId, FrameworkId, RequirementId, TermId};

/// The schemes of the book itself.
pub(super) const OWN_SCHEMES: [&str; 5] = ["control", "evidence", "requirement", "page", "term"];

/// Reads the destination of a link.
pub(super) fn read(destination: &str) -> Result<Target, FaultKind> {
    let Some((scheme, rest)) = destination.split_once(':') else {
        return Err(FaultKind::Scheme(destination.to_owned()));
    };
    let scheme = scheme.to_ascii_lowercase();
    let target = match scheme.as_str() {
        "control" => ControlId::parse(rest).map(Target::Control),
        "evidence" => EvidenceId::parse(rest).map(Target::Evidence),
        "requirement" => requirement(rest),
        "page" => page(rest),
        "term" => TermId::parse(rest).map(Target::Term),
        "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['))
            .then(|| Target::Web(format!("https:{rest}"))),
        "mailto" | "tel" => {
            (!rest.trim().is_empty()).then(|| Target::Web(format!("{scheme}:{rest}")))
        }
        _ => return Err(FaultKind::Scheme(destination.to_owned())),
    };
    target.ok_or_else(|| FaultKind::Destination(destination.to_owned()))
}

/// Whether a text begins with one of the book's own schemes.
pub(super) fn is_own(text: &str) -> bool {
    OWN_SCHEMES.iter().any(|scheme| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| rest.starts_with(':'))
    })
}

/// The words for a target that is not shown: its id, or its address without the scheme.
pub(super) fn words(target: &Target) -> &str {
    match target {
        Target::Control(id) => id.as_str(),
        Target::Evidence(id) => id.as_str(),
        Target::Requirement(_, id) => id.as_str(),
        Target::Page(target) => &target.page,
        Target::Term(id) => id.as_str(),
        Target::Web(address) => ["mailto:", "tel:"]
            .into_iter()
            .find_map(|scheme| address.strip_prefix(scheme))
            .unwrap_or(address),
    }
}

/// An address in the characters that a URI may hold (RFC 3986, 2); the others as percent-encoded UTF-8.
pub(super) fn uri(address: &str) -> String {
    const OTHERS: AsciiSet = CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'\\')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    utf8_percent_encode(address, &OTHERS).to_string()
}

fn requirement(text: &str) -> Option<Target> {
    let (framework, id) = text.split_once('/')?;
    Some(Target::Requirement(
        FrameworkId::parse(framework)?,
        RequirementId::parse(id)?,
    ))
}

/// A page by its slug, with the heading to go to after a `#`.
fn page(text: &str) -> Option<Target> {
    let (page, fragment) = match text.split_once('#') {
        Some((page, fragment)) => (page, Some(fragment)),
        None => (text, None),
    };
    let sound = is_slug(page) && fragment.is_none_or(is_slug);
    sound.then(|| {
        Target::Page(PageTarget {
            page: page.to_owned(),
            fragment: fragment.map(str::to_owned),
        })
    })
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_are_targets() {
        assert!(matches!(read("control:ACC-04"), Ok(Target::Control(_))));
        assert!(matches!(
            read("requirement:gdpr/Art. 3(4)"),
            Ok(Target::Requirement(..))
        ));
        assert!(matches!(
            read("page:scope#the-exceptions"),
            Ok(Target::Page(PageTarget {
                fragment: Some(_),
                ..
            }))
        ));
        assert!(matches!(read("HTTPS://a.example"), Ok(Target::Web(_))));
        for refused in [
            "http://a.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "../x",
            "//a",
        ] {
            assert!(
                matches!(read(refused), Err(FaultKind::Scheme(_))),
                "{refused}"
            );
        }
        for refused in [
            "control:",
            "control:4 x",
            "https:a",
            "mailto:",
            "requirement:gdpr",
            "page:a#",
            "page:#b",
            "page:a#b#c",
        ] {
            assert!(
                matches!(read(refused), Err(FaultKind::Destination(_))),
                "{refused}"
            );
        }
    }

    #[test]
    fn an_address_is_written_in_the_characters_of_a_uri() {
        assert_eq!(
            uri("https://a.example/é \"x"),
            "https://a.example/%C3%A9%20%22x"
        );
    }
}
