//! Turns Markdown into a tree. In: a text. Out: the tree and its faults. Never fails: what cannot be published
//! is left out and named.

use std::{ops::Range, sync::Arc};

use pulldown_cmark::{
    Alignment as Side, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag,
};

use super::{
    Alignment, Block, Bounds, Excerpt, FaultKind, Inline, ListKind, Prose, Target,
    bounds::laden_letter, builder::Builder, finish, frame::Kind, lettered::Lettered, target,
};

/// How a title is made a block that holds inlines alone.
const LINE_MARK: &str = "# ";

/// Parses a text of blocks.
#[must_use]
pub fn parse(markdown: &str) -> Prose {
    parse_within(&markdown.into(), Bounds::USUAL)
}

/// The same within these bounds. A text that is too large is not looked at.
#[must_use]
pub fn parse_within(markdown: &Arc<str>, bounds: Bounds) -> Prose {
    let mut builder = Builder::new(markdown, bounds);
    if builder.is_too_large() {
        return finish::blocks(builder.finish());
    }
    let lettered = Lettered::rewrite(markdown);
    for (event, range) in Parser::new_ext(&lettered.text, options()).into_offset_iter() {
        take(&mut builder, &lettered, event, range);
    }
    finish::blocks(builder.finish())
}

/// Parses one line of inline Markdown, such as a title: always exactly one paragraph.
/// Links, images, footnotes and line ends are faults: a title is itself the text of links.
#[must_use]
pub fn parse_line(markdown: &str) -> Prose {
    parse_line_within(&markdown.into(), Bounds::USUAL)
}

/// The same within these bounds. A title that is too large is not looked at.
#[must_use]
pub fn parse_line_within(markdown: &Arc<str>, bounds: Bounds) -> Prose {
    let bounds = Bounds {
        size: bounds.line,
        ..bounds
    };
    let is_small = markdown.len() <= bounds.word.min(bounds.size);
    if is_plain(markdown)
        && is_small
        && laden_letter(markdown).is_none()
        && let Some(words) = Excerpt::of(markdown, 0..markdown.len())
    {
        return Prose {
            blocks: vec![Block::Paragraph(vec![Inline::Text(words)])],
            ..Prose::default()
        };
    }
    parse_marked_line(markdown, bounds)
}

/// The same for a line that may hold marks.
pub(super) fn parse_marked_line(markdown: &Arc<str>, bounds: Bounds) -> Prose {
    let mut builder = Builder::new(markdown, bounds);
    if builder.is_too_large() {
        return finish::line(builder.finish());
    }
    let line = markdown.trim_end();
    let mut text = String::with_capacity(line.len() + 3);
    text.push_str(LINE_MARK);
    text.extend(
        line.chars()
            .map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }),
    );
    if text.ends_with('#') && text.len() > LINE_MARK.len() {
        text.insert(text.len() - 1, '\\');
    }
    let lettered = Lettered::unchanged(&text);
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        let before = LINE_MARK.len();
        let range = range.start.saturating_sub(before)..range.end.saturating_sub(before);
        take(&mut builder, &lettered, event, range);
    }
    if let Some(end) = line.find('\n') {
        builder.fault(
            FaultKind::Unsupported("a line break in a title"),
            end..end + 1,
        );
    }
    finish::line(builder.finish())
}

/// Whether a line is nothing but words: no character of it means anything to Markdown, and no blank stands at its ends.
/// Most titles are such lines, and a large book has a hundred thousand of them.
fn is_plain(line: &str) -> bool {
    let is_word = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || !byte.is_ascii()
            || matches!(
                byte,
                b' ' | b',' | b'.' | b':' | b'-' | b'\'' | b'(' | b')' | b'/' | b'%'
            )
    };
    !line.is_empty() && line.trim() == line && line.bytes().all(is_word)
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
}

fn take(builder: &mut Builder<'_>, lettered: &Lettered<'_>, event: Event<'_>, range: Range<usize>) {
    if builder.skips(&event) || builder.goes_beyond(&event, &range) {
        return;
    }
    match event {
        Event::Start(tag) => start(builder, lettered, tag, range),
        Event::End(_) => builder.close(),
        Event::Text(text) => {
            let text = restored(builder, lettered, &text, &range);
            builder.text(text, range);
        }
        Event::Code(code) => {
            let code = restored_code(builder, lettered, code, &range);
            builder.inline(Inline::Code(code));
        }
        Event::SoftBreak => builder.soft_break(range),
        Event::HardBreak => builder.inline(Inline::HardBreak),
        Event::Rule => builder.block(Block::Rule),
        Event::FootnoteReference(label) => builder.footnote(&label, range),
        Event::Html(_) | Event::InlineHtml(_) => builder.fault(FaultKind::RawHtml, range),
        Event::InlineMath(_) | Event::DisplayMath(_) => {
            builder.fault(FaultKind::Unsupported("mathematics"), range);
        }
        Event::TaskListMarker(_) => builder.fault(FaultKind::Unsupported("a task"), range),
    }
}

/// A piece of text as the author wrote it, where a letter in it was taken for a marker.
fn restored<'t>(
    builder: &Builder<'t>,
    lettered: &Lettered<'_>,
    text: &'t str,
    range: &Range<usize>,
) -> &'t str {
    let same = lettered.touches(range) && lettered.text.get(range.clone()) == Some(text);
    let original = same.then(|| builder.source(range)).flatten();
    original.unwrap_or(text)
}

/// The same for code between backticks, whose line ends are spaces.
fn restored_code(
    builder: &Builder<'_>,
    lettered: &Lettered<'_>,
    code: CowStr<'_>,
    range: &Range<usize>,
) -> String {
    let Some(original) = builder.source(range).filter(|_| lettered.touches(range)) else {
        return code.into_string();
    };
    let inner = original.trim_matches('`').replace('\n', " ");
    let stripped = inner
        .strip_prefix(' ')
        .and_then(|rest| rest.strip_suffix(' '));
    match stripped {
        Some(stripped) if !stripped.trim().is_empty() => stripped.to_owned(),
        Some(_) | None => inner,
    }
}

fn start(builder: &mut Builder<'_>, lettered: &Lettered<'_>, tag: Tag<'_>, range: Range<usize>) {
    let kind = match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, .. } => Kind::Heading(level as u8),
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(String::new()),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            let word = info.split_whitespace().next();
            Kind::Code(word.unwrap_or_default().to_owned())
        }
        Tag::HtmlBlock => return builder.skip(FaultKind::RawHtml, range),
        Tag::List(first) => Kind::List(first.map_or(ListKind::Bullet, ListKind::Numbered)),
        Tag::Item => {
            if lettered.is_marker(range.start) {
                builder.letter_list();
            }
            Kind::Item
        }
        Tag::FootnoteDefinition(label) => Kind::Note(label.to_lowercase()),
        Tag::Table(sides) => Kind::Table(sides.into_iter().map(alignment).collect()),
        Tag::TableHead | Tag::TableRow => Kind::Row,
        Tag::TableCell => Kind::Cell,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Link {
            link_type,
            dest_url,
            title,
            ..
        } => {
            if !title.is_empty() {
                builder.fault(FaultKind::Unsupported("a title on a link"), range.clone());
            }
            link(builder, link_type, &dest_url, &range)
        }
        Tag::Image {
            dest_url, title, ..
        } => {
            if !title.is_empty() {
                builder.fault(FaultKind::Unsupported("a title on an image"), range.clone());
            }
            Kind::Image(dest_url.into_string())
        }
        Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
            return builder.skip(FaultKind::Unsupported("a definition list"), range);
        }
        Tag::Strikethrough => return builder.skip(FaultKind::Unsupported("struck text"), range),
        Tag::Superscript | Tag::Subscript => {
            return builder.skip(FaultKind::Unsupported("raised or lowered text"), range);
        }
        Tag::MetadataBlock(_) => {
            return builder.skip(FaultKind::Unsupported("a metadata block"), range);
        }
    };
    builder.open(kind, range);
}

fn link(
    builder: &mut Builder<'_>,
    link_type: LinkType,
    destination: &str,
    range: &Range<usize>,
) -> Kind {
    let automatic = matches!(link_type, LinkType::Autolink | LinkType::Email);
    let read = match link_type {
        LinkType::Email => Ok(Target::Web(format!("mailto:{destination}"))),
        LinkType::Inline
        | LinkType::Reference
        | LinkType::ReferenceUnknown
        | LinkType::Collapsed
        | LinkType::CollapsedUnknown
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown
        | LinkType::Autolink
        | LinkType::WikiLink { .. } => target::read(destination),
    };
    match read {
        Ok(target) if automatic => Kind::AutomaticLink(target),
        Ok(target) => Kind::Link(target),
        Err(fault) => {
            builder.fault(fault, range.clone());
            Kind::Transparent
        }
    }
}

fn alignment(side: Side) -> Alignment {
    match side {
        Side::None | Side::Left => Alignment::Start,
        Side::Center => Alignment::Center,
        Side::Right => Alignment::End,
    }
}
