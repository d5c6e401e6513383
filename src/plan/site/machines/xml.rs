//! XML as a tree of elements. In: names, attributes, texts. Out: an indented document in UTF-8.
//! Characters that XML 1.0 forbids are left out; the writer escapes the rest.

use std::io::{self, Write};

use quick_xml::{
    ElementWriter, Writer,
    events::{BytesDecl, BytesText, Event},
};

/// An element.
#[derive(Clone, Debug)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Text(String),
    Elements(Vec<Element>),
}

impl Element {
    /// An element with nothing in it.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            content: Content::Elements(Vec::new()),
        }
    }

    /// An element that holds a text.
    #[must_use]
    pub fn text(name: &'static str, text: &str) -> Self {
        Self {
            content: Content::Text(allowed(text)),
            ..Self::new(name)
        }
    }

    /// An element that holds others.
    #[must_use]
    pub fn holding(name: &'static str, elements: Vec<Self>) -> Self {
        Self {
            content: Content::Elements(elements),
            ..Self::new(name)
        }
    }

    /// The same with a further attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, allowed(value)));
        self
    }

    /// Opens it for what it holds.
    fn begin<'w, W: Write>(&self, writer: &'w mut Writer<W>) -> ElementWriter<'w, W> {
        let attributes = self.attributes.iter();
        let attributes = attributes.map(|(name, value)| (*name, value.as_str()));
        writer.create_element(self.name).with_attributes(attributes)
    }

    fn write<W: Write>(&self, writer: &mut Writer<W>) -> io::Result<()> {
        let element = self.begin(writer);
        match &self.content {
            Content::Text(text) => element.write_text_content(BytesText::new(text))?,
            Content::Elements(elements) if elements.is_empty() => element.write_empty()?,
            Content::Elements(elements) => element.write_inner_content(|writer| {
                elements.iter().try_for_each(|inner| inner.write(writer))
            })?,
        };
        Ok(())
    }
}

/// A document; `None` never happens, since memory takes every write.
#[must_use]
pub fn document(root: &Element) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = declared(&mut bytes).ok()?;
    root.write(&mut writer).ok()?;
    bytes.push(b'\n');
    Some(bytes)
}

/// Writes a document whose root has these attributes and holds these elements, of which one is held at a time. There is one at
/// least.
///
/// # Errors
/// Where the writer refuses.
pub fn write(
    into: &mut impl Write,
    root: &Element,
    elements: impl Iterator<Item = Element>,
) -> io::Result<()> {
    let mut writer = declared(&mut *into)?;
    let mut elements = elements;
    let root = root.begin(&mut writer);
    root.write_inner_content(|writer| elements.try_for_each(|element| element.write(writer)))?;
    into.write_all(b"\n")
}

/// A document that has begun.
fn declared<W: Write>(into: W) -> io::Result<Writer<W>> {
    let mut writer = Writer::new_with_indent(into, b' ', 2);
    let declaration = BytesDecl::new("1.0", Some("utf-8"), None);
    writer.write_event(Event::Decl(declaration))?;
    Ok(writer)
}

/// A text without the characters that no XML document holds (XML 1.0, 2.2).
fn allowed(text: &str) -> String {
    text.chars()
        .filter(|character| match character {
            '\t' | '\n' => true,
            '\u{fffe}' | '\u{ffff}' => false,
            character => *character >= ' ',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_the_same_from_its_elements_one_by_one() {
        let elements = || ["a", "b"].map(|text| Element::text("loc", text));
        let root = || Element::new("urlset").with("xmlns", "x");
        let whole = Element::holding("urlset", elements().into()).with("xmlns", "x");
        let mut bytes = Vec::new();
        let written = write(&mut bytes, &root(), elements().into_iter());
        assert!(written.is_ok());
        assert_eq!(Some(bytes), document(&whole));
    }

    #[test]
    fn markup_in_texts_and_attributes_is_escaped_and_forbidden_characters_go() {
        let inner = Element::text("b", "x < y & z\u{1}").with("c", "\"<\u{0}");
        let bytes = document(&Element::holding("a", vec![inner, Element::new("d")]));
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a>\n  \
                        <b c=\"&quot;&lt;\">x &lt; y &amp; z</b>\n  <d/>\n</a>\n";
        assert_eq!(text.as_deref(), Some(expected));
    }
}
