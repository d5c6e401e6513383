//! The register of what was handed out, and how a copy stands by it. One line is never changed: a later one about the
//! same copy says what holds from then on.

use super::List;
use crate::{
    lang::LanguageTag,
    source::{Span, Spanned},
    terms::{CustomerId, Date, DocumentId},
};

/// One line of the register: a copy that was handed out, or revoked.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The copy's short id: `7F3A-91C2-44D0`.
    pub id: Spanned<String>,
    /// To whom.
    pub customer: Spanned<CustomerId>,
    /// Which document.
    pub document: Spanned<DocumentId>,
    /// The policy's version; empty where the book states none.
    pub version: String,
    /// The language of the copy.
    pub language: LanguageTag,
    /// The SHA-256 of the file, 64 hexadecimal digits.
    pub digest: String,
    /// The day of the line.
    pub date: Date,
    /// Since when the copy no longer holds, where it was revoked.
    pub revoked: Option<Date>,
    /// The whole line.
    pub span: Span,
}

impl Issue {
    /// Whether both are of one document of one customer in one language.
    #[must_use]
    pub fn is_of_same(&self, other: &Self) -> bool {
        (&self.customer.value, &self.document.value, &self.language)
            == (
                &other.customer.value,
                &other.document.value,
                &other.language,
            )
    }
}

/// How a copy stands by the register.
#[derive(Clone, Copy, Debug)]
pub enum Validity<'a> {
    /// It is the last one handed out.
    Current,
    /// A later one took its place.
    Superseded(&'a Issue),
    /// It was revoked on a day.
    Revoked(Date),
}

/// What the register says of the file with this SHA-256: its last line about it, and how it stands. `None` where
/// nothing was recorded.
#[must_use]
pub fn validity<'a>(register: &'a List<Issue>, digest: &str) -> Option<(&'a Issue, Validity<'a>)> {
    let place = register.iter().rposition(|line| line.digest == digest)?;
    let line = register.get(place)?;
    if let Some(date) = line.revoked {
        return Some((line, Validity::Revoked(date)));
    }
    let mut later = register.iter().skip(place + 1);
    let by = later.rfind(|next| next.is_of_same(line) && holds(register, next));
    Some((line, by.map_or(Validity::Current, Validity::Superseded)))
}

/// Whether the last line about a copy is not its revocation.
fn holds(register: &List<Issue>, line: &Issue) -> bool {
    let last = register.iter().rfind(|other| other.digest == line.digest);
    last.is_none_or(|last| last.revoked.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{BookPath, Sources};

    fn line(version: &str, digest: &str, revoked: Option<&str>) -> Issue {
        let path = BookPath::parse("issued.jsonl").expect("a path");
        let span = Span::new(Sources::default().add(path, "".into()), 0..0);
        let day = |text: &str| text.parse().expect("a date");
        Issue {
            id: Spanned::new(version.to_owned(), span),
            customer: Spanned::new(CustomerId::parse("alpha").expect("an id"), span),
            document: Spanned::new(DocumentId::parse("policy").expect("an id"), span),
            version: version.to_owned(),
            language: LanguageTag::parse("fr").expect("a tag"),
            digest: digest.to_owned(),
            date: day("2026-03-12"),
            revoked: revoked.map(day),
            span,
        }
    }

    fn told(register: &List<Issue>, digest: &str) -> String {
        match validity(register, digest) {
            None => "unknown".to_owned(),
            Some((_, Validity::Current)) => "current".to_owned(),
            Some((_, Validity::Superseded(by))) => format!("superseded by {}", by.version),
            Some((_, Validity::Revoked(date))) => format!("revoked {date}"),
        }
    }

    #[test]
    fn the_last_copy_that_was_not_revoked_takes_the_place_of_those_before() {
        let mut lines = vec![
            line("1", "a", None),
            line("2", "b", None),
            line("3", "c", None),
        ];
        let register = List::from(lines.clone());
        assert_eq!(told(&register, "a"), "superseded by 3");
        assert_eq!(told(&register, "c"), "current");
        assert_eq!(told(&register, "d"), "unknown");
        lines.push(line("3", "c", Some("2026-04-01")));
        let register = List::from(lines.clone());
        assert_eq!(told(&register, "c"), "revoked 2026-04-01");
        assert_eq!(told(&register, "a"), "superseded by 2");
        lines.push(line("3", "c", None));
        let register = List::from(lines);
        assert_eq!(told(&register, "c"), "current");
    }

    #[test]
    fn another_language_takes_no_place() {
        let mut english = line("2", "b", None);
        english.language = LanguageTag::parse("en").expect("a tag");
        assert_eq!(
            told(&vec![line("1", "a", None), english].into(), "a"),
            "current"
        );
    }
}
