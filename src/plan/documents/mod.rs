//! Documents.

/// What a document's template is filled with.
#[derive(Clone, Debug)]
pub struct DocumentView {}
