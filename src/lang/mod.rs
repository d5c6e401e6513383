//! Languages: tags, the book's list of them, and how each writes dates, numbers and messages.
//! In: values. Out: words of one language. Never reads the disk or the clock.

mod messages;
mod tag;

pub use messages::Messages;
pub use tag::{Language, LanguageTag, Languages, Typography};
