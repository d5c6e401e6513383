//! Fluent messages.

/// The messages of every language of a book.
#[derive(Debug, Default)]
pub struct Messages {}
