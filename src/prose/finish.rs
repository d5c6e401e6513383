//! Turns what has grown into the tree of a text. In: blocks, footnotes by label. Out: prose, its faults in order.

use super::{Block, Fault, FaultKind, Inline, Prose, builder::Grown, target};

/// The tree of a text of blocks.
pub(super) fn blocks(mut grown: Grown) -> Prose {
    level_headings(&mut grown.blocks, &mut grown.faults);
    let footnotes = number_footnotes(&mut grown);
    in_order(&mut grown.faults);
    Prose {
        blocks: grown.blocks,
        footnotes,
        faults: grown.faults,
    }
}

/// The tree of a title, which was parsed as a heading.
pub(super) fn line(grown: Grown) -> Prose {
    let mut faults = grown.faults;
    faults.retain(|fault| fault.kind != FaultKind::HeadingEmpty);
    let mut line = Vec::new();
    for block in grown.blocks {
        if let Block::Heading { content, .. } | Block::Paragraph(content) = block {
            line.extend(content);
        }
    }
    refuse_in_title(&line, &mut faults);
    in_order(&mut faults);
    Prose {
        blocks: vec![Block::Paragraph(line)],
        footnotes: Vec::new(),
        faults,
    }
}

fn in_order(faults: &mut [Fault]) {
    faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
}

fn refuse_in_title(title: &[Inline], faults: &mut Vec<Fault>) {
    for inline in title {
        let (name, range) = match inline {
            Inline::Link(link) => ("a link in a title", &link.range),
            Inline::Image(image) => ("an image in a title", &image.range),
            Inline::Emphasis(content) | Inline::Strong(content) => {
                refuse_in_title(content, faults);
                continue;
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Footnote(_)
            | Inline::Insert(_)
            | Inline::SoftBreak
            | Inline::HardBreak => continue,
        };
        faults.push(Fault {
            kind: FaultKind::Unsupported(name),
            range: range.clone(),
        });
    }
}

/// Turns levels of the source into depths from the shallowest, and finds skipped ones.
fn level_headings(blocks: &mut [Block], faults: &mut Vec<Fault>) {
    let levels = blocks.iter().filter_map(|block| match block {
        Block::Heading { depth, .. } => Some(*depth),
        Block::Paragraph(_)
        | Block::List { .. }
        | Block::Table(_)
        | Block::Code(_)
        | Block::Quote(_)
        | Block::Rule => None,
    });
    let shallowest = levels.min().unwrap_or(1);
    let mut allowed = 0;
    for block in blocks {
        if let Block::Heading { depth, range, .. } = block {
            *depth -= shallowest;
            if *depth > allowed {
                faults.push(Fault {
                    kind: FaultKind::HeadingSkip,
                    range: range.clone(),
                });
            }
            allowed = *depth + 1;
        }
    }
}

/// The footnotes in the order of their first reference.
fn number_footnotes(grown: &mut Grown) -> Vec<Vec<Block>> {
    let mut footnotes = Vec::with_capacity(grown.references.len());
    for (label, range) in std::mem::take(&mut grown.references) {
        if let Some((blocks, _)) = grown.notes.remove(&label) {
            footnotes.push(blocks);
        } else {
            footnotes.push(Vec::new());
            let kind = FaultKind::Footnote(label);
            grown.faults.push(Fault { kind, range });
        }
    }
    for (_, range) in std::mem::take(&mut grown.notes).into_values() {
        let kind = FaultKind::Unsupported("a footnote that nothing refers to");
        grown.faults.push(Fault { kind, range });
    }
    footnotes
}

/// Inlines whose links are their words alone, for a link holds no other.
pub(super) fn without_links(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Link(link) if link.content.is_empty() => {
                kept.push(Inline::Text(target::words(&link.target).into()));
            }
            Inline::Link(mut link) => kept.append(&mut link.content),
            Inline::Emphasis(content) => kept.push(Inline::Emphasis(without_links(content))),
            Inline::Strong(content) => kept.push(Inline::Strong(without_links(content))),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Footnote(_)
            | Inline::Insert(_)
            | Inline::SoftBreak
            | Inline::HardBreak => kept.push(inline),
        }
    }
    kept
}
