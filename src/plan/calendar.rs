//! When what is due: a calendar (RFC 5545) of reviews, records and exceptions for the house's own staff. In: a selection.
//! Out: a job for each language, in `internal/`, never in what the public or a customer sees.

use icalendar::{Calendar, Class, Component, Event, Property};

use super::{Job, Work};
use crate::{
    book::Localised,
    lang::{LanguageTag, Voice},
    model::{Model, Reader, Selection},
    prose::{self, Surroundings},
    source::BookPath,
    terms::Date,
};

/// The calendars as jobs; none where nothing has a day.
#[must_use]
pub fn jobs(model: &Model) -> Vec<Job<'static>> {
    let selection = Selection::new(model, Reader::STAFF);
    let languages = model.languages().iter();
    languages
        .filter_map(|language| job(&selection, &language.tag))
        .collect()
}

/// Something that is due.
struct Due {
    /// Its part of the entry's id: `review/ACC-04`.
    id: String,
    on: Date,
    summary: String,
}

fn job(selection: &Selection, language: &LanguageTag) -> Option<Job<'static>> {
    let voice = selection.model.messages.voice(language);
    let due = due(selection, voice, language);
    if due.is_empty() {
        return None;
    }
    let title = plain(
        selection,
        &selection.model.book.manifest.title,
        voice,
        language,
    );
    let name = voice.format("calendar-title", &[("title", title.into())]);
    let mut calendar = named(&name);
    for entry in due {
        calendar.push(event(&entry, language));
    }
    Some(Job {
        path: BookPath::parse(&format!("internal/reviews-{language}.ics")).ok()?,
        needs: Vec::new(),
        work: Work::Bytes(calendar.done().to_string().into_bytes().into()),
    })
}

/// A calendar without entries. Its name is text (RFC 7986, 5.1), which the library writes as it is unless it is told so.
fn named(name: &str) -> Calendar {
    let mut title = Property::new("NAME", name);
    title.append_parameter(("VALUE", "TEXT"));
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//policybook//reviews//EN"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(title)
        .append_property(Property::new("X-WR-CALNAME", name));
    calendar
}

/// A whole day. Its stamp is the day itself, since the clock enters no output.
fn event(due: &Due, language: &LanguageTag) -> Event {
    let day = due.on.to_string().replace('-', "");
    let mut start = Property::new("DTSTART", &day);
    start.append_parameter(icalendar::Parameter::new("VALUE", "DATE"));
    let mut event = Event::new();
    event
        .uid(&format!("{}/{language}@policybook", due.id))
        .append_property(start)
        .append_property(Property::new("DTSTAMP", format!("{day}T000000Z")))
        .append_property(Property::new("TRANSP", "TRANSPARENT"))
        .summary(&due.summary)
        .class(Class::Confidential);
    event.done()
}

/// Everything that has a day, in the order of days.
fn due(selection: &Selection, voice: &Voice, language: &LanguageTag) -> Vec<Due> {
    let mut due = Vec::new();
    let mut add = |kind: &str, id: &str, on: Date, title: &Localised| {
        let title = plain(selection, title, voice, language);
        let words = [("id", id.into()), ("title", title.into())];
        due.push(Due {
            id: format!("{kind}/{id}"),
            on,
            summary: voice.format(&format!("calendar-{kind}"), &words),
        });
    };
    for control in selection.controls() {
        if let Some(on) = control.next_review() {
            add("review", control.id.value.as_str(), on, &control.title);
        }
    }
    for entry in selection.evidence() {
        if let Some(on) = &entry.valid_until {
            add("evidence", entry.id.value.as_str(), on.value, &entry.title);
        }
    }
    for exception in selection.exceptions() {
        let control = selection.control(&exception.control.value);
        if let Some(control) = control {
            let id = exception.id.value.as_str();
            add("exception", id, exception.expires.value, &control.title);
        }
    }
    due.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    due
}

/// The words of a title; links in it say nothing that a calendar could follow.
fn plain(selection: &Selection, text: &Localised, voice: &Voice, language: &LanguageTag) -> String {
    let Some((text, _)) = text.shown(language, selection.model.languages()) else {
        return String::new();
    };
    let around = Surroundings {
        voice,
        heading_level: 2,
        anchor: "",
        resolve: &|_| None,
        image: &|_| None,
        value: &|id| {
            let parameter = selection.parameter(id);
            parameter.map_or(String::new(), |(value, _)| voice.value(value))
        },
    };
    prose::to_plain(&text.prose(), &around)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text() {
        let text = named("A, b; c\\d").done().to_string();
        for line in [
            r"NAME;VALUE=TEXT:A\, b\; c\\d",
            r"X-WR-CALNAME:A\, b\; c\\d",
        ] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{text}");
        }
    }

    #[test]
    fn an_entry_is_a_whole_day_without_a_clock() {
        let due = Due {
            id: "review/ACC-04".to_owned(),
            on: Date::constant(2027, 3, 1),
            summary: "Revue, ACC-04 ; « Comptes »".to_owned(),
        };
        let language = LanguageTag::parse("fr").expect("a tag");
        let mut calendar = Calendar::empty();
        calendar.push(event(&due, &language));
        let text = calendar.done().to_string();
        assert!(text.contains("DTSTART;VALUE=DATE:20270301\r\n"), "{text}");
        assert!(text.contains("DTSTAMP:20270301T000000Z\r\n"), "{text}");
        assert!(
            text.contains("UID:review/ACC-04/fr@policybook\r\n"),
            "{text}"
        );
        assert!(text.contains("Revue\\, ACC-04 \\; « Comptes »"), "{text}");
    }
}
