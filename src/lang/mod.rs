//! Languages: tags, the book's list of them, and how each writes dates, numbers and messages.
//! In: values. Out: words of one language. Never reads the disk or the clock.

mod fluent;
mod formats;
mod guards;
mod messages;
mod numbers;
mod references;
mod tag;
mod voice;

pub use fluent::{FluentFault, FluentSource};
pub use messages::Messages;
pub use tag::{Language, LanguageTag, Languages, Typography};
pub use voice::{Argument, Voice};

#[cfg(test)]
mod tests;
