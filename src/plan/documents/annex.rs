//! What is agreed with one customer alone.

use serde::Serialize;

use super::{Tree, content::Letters, parts::Parts, writer::Writer};

/// What is agreed with one customer alone.
#[derive(Clone, Debug, Serialize)]
pub struct OwnAnnex {
    /// Its letter among the annexes.
    pub letter: String,
    /// The text.
    pub body: Tree,
}

/// The customer's own annex; `None` where there is none, or in a document that is not the policy.
pub fn annex(writer: &Writer<'_>, letters: &mut Letters) -> Option<OwnAnnex> {
    if writer.parts != Parts::Whole {
        return None;
    }
    let annex = writer.selection.reader.customer?.annex.as_ref()?;
    Some(OwnAnnex {
        letter: letters.next(),
        body: writer.blocks(annex, 2, "annex"),
    })
}
