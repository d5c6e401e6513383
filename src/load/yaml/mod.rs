//! YAML text to a spanned tree, by the events of `granit-parser`, or sooner where it has the shape that files of a book
//! usually have. In: the text of one file, or a part of it. Out: a tree in which each scalar is untyped, and faults.
//! Never reads the disk.

mod build;
mod faults;
mod offsets;
mod usual;

pub use offsets::offsets;

use std::ops::Range;

use granit_parser::{Event, Parser};

use super::tree::Node;
use crate::{book::Limits, diag::Diagnostics, source::FileId};

/// Reads the part `range` of a file within limits. `None` where it cannot be parsed; the fault is pushed.
/// A part without any value is a node that [`super::tree::Scalar::is_null`].
pub fn parse<'s>(
    file: FileId,
    source: &'s str,
    range: Range<usize>,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Option<Node<'s>> {
    let part = source.get(range.clone())?;
    let usual = usual::read(file, part, range.start, *limits);
    if usual.is_some() && !cfg!(any(test, debug_assertions)) {
        return usual;
    }
    let faults = diagnostics.as_slice().len();
    let tree = by_events(file, source, range, limits, diagnostics);
    let is_same = tree == usual && faults == diagnostics.as_slice().len();
    assert!(usual.is_none() || is_same, "read in two ways: {part:?}");
    tree
}

/// Reads a part of a file by the parser's events.
fn by_events<'s>(
    file: FileId,
    source: &'s str,
    range: Range<usize>,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Option<Node<'s>> {
    let part = source.get(range.clone())?;
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let mut builder = build::Builder::new(file, range.start, *limits);
    let mut documents = 0;
    for next in Parser::new_from_str_with_options(part, options) {
        let (event, span) = match next {
            Ok(pair) => pair,
            Err(error) => {
                diagnostics.push(faults::syntax(
                    file,
                    source,
                    range.start,
                    limits.depth,
                    &error,
                ));
                return None;
            }
        };
        documents += usize::from(matches!(event, Event::DocumentStart(..)));
        if documents > 1 {
            diagnostics.push(faults::second_document(builder.span_of(&span)));
            return None;
        }
        if let Err(fault) = builder.take(event, &span, diagnostics) {
            diagnostics.push(fault);
            return None;
        }
    }
    Some(builder.finish())
}

#[cfg(test)]
mod tests;
