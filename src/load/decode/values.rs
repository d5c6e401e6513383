//! Single values: words, levels, dates, numbers, digests, addresses.

use super::{
    Decoder, faults,
    fields::Fields,
    prose_faults,
    shapes::{Key, Shape},
};
use crate::{
    load::tree::{Content, Node},
    prose::{self, FaultKind},
    source::{BookPath, BookPathError, Span, Spanned},
    terms::{Date, Duration, Tlp, Vocabulary},
};

impl Decoder<'_> {
    /// The text of a scalar as it stands.
    pub fn plain(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<String>> {
        let (key, node) = fields.get(name)?;
        let (text, span) = self.scalar(key, node)?;
        if text.trim().is_empty() {
            self.fault(faults::no_words(key, span));
            return None;
        }
        Some(Spanned::new(text.to_owned(), span))
    }

    /// A list of such texts; a single one counts as a list of one.
    pub fn plains(&mut self, fields: &Fields<'_>, name: &str) -> Vec<Spanned<String>> {
        self.items(fields, name, |text| Some(text.to_owned()))
    }

    /// One word of a vocabulary.
    pub fn word<V: Vocabulary>(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<V>> {
        let (key, node) = fields.get(name)?;
        let (text, span) = self.scalar(key, node)?;
        self.read_word(key, text, span)
    }

    /// One word or a list of them.
    pub fn words<V: Vocabulary>(&mut self, fields: &Fields<'_>, name: &str) -> Vec<Spanned<V>> {
        let Some((key, node)) = fields.get(name) else {
            return Vec::new();
        };
        let mut words = Vec::new();
        for item in self.one_or_more(key, node) {
            if let Some((text, span)) = self.scalar(key, item) {
                words.extend(self.read_word(key, text, span));
            }
        }
        words
    }

    fn read_word<V: Vocabulary>(
        &mut self,
        key: &'static Key,
        text: &str,
        span: Span,
    ) -> Option<Spanned<V>> {
        let Some(word) = V::parse(text) else {
            let words: Vec<&'static str> = V::ALL.iter().map(|word| word.name()).collect();
            self.fault(faults::invalid_word(key, text, &words, span));
            return None;
        };
        Some(Spanned::new(word, span))
    }

    /// A TLP level, or the default where the key is missing.
    pub fn tlp(&mut self, fields: &Fields<'_>, name: &str, default: Tlp) -> Tlp {
        let Some((key, node)) = fields.get(name) else {
            return default;
        };
        let Some((text, span)) = self.scalar(key, node) else {
            return default;
        };
        Tlp::parse(text).unwrap_or_else(|| {
            // What was meant stands for it, so that what the texts refer to is no fault as well.
            let meant = faults::meant_level(text);
            self.fault(faults::invalid_level(key, text, meant, span));
            meant.unwrap_or(default)
        })
    }

    /// A day.
    pub fn date(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<Date>> {
        self.parsed(fields, name, date)
    }

    /// A duration.
    pub fn duration(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<Duration>> {
        self.parsed(fields, name, Duration::parse)
    }

    /// A whole number.
    pub fn integer(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<i64>> {
        self.parsed(fields, name, |text| text.parse().ok())
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<bool>> {
        self.parsed(fields, name, |text| text.parse().ok())
    }

    /// Hexadecimal digits, in lower case; how many is in the key's shape.
    pub fn hex(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<String>> {
        let Shape::Hex(digits) = fields.get(name)?.0.shape else {
            return None;
        };
        self.parsed(fields, name, |text| {
            let sound = text.len() == digits && text.bytes().all(|b| b.is_ascii_hexdigit());
            sound.then(|| text.to_ascii_lowercase())
        })
    }

    /// A country, ISO 3166-1 alpha-2.
    pub fn country(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<String>> {
        self.parsed(fields, name, country)
    }

    /// Countries.
    pub fn countries(&mut self, fields: &Fields<'_>, name: &str) -> Vec<Spanned<String>> {
        self.items(fields, name, country)
    }

    /// An address of the web, of mail or a telephone.
    pub fn address(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<String>> {
        let (key, node) = fields.get(name)?;
        let (text, span) = self.scalar(key, node)?;
        if !is_address(text) {
            self.fault(faults::address(key, text, span));
            return None;
        }
        Some(Spanned::new(text.to_owned(), span))
    }

    /// An address of mail, without a scheme, or one with a scheme.
    pub fn contact(&mut self, fields: &Fields<'_>, name: &str) -> Option<Spanned<String>> {
        let is_mail = fields.get(name).is_some_and(|(_, node)| {
            matches!(&node.content, Content::Scalar(scalar) if is_mailbox(&scalar.text))
        });
        if is_mail {
            self.plain(fields, name)
        } else {
            self.address(fields, name)
        }
    }

    /// A path from `folder`, or from `root` with a leading `/`.
    pub fn path(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        folder: &str,
        root: &str,
    ) -> Option<Spanned<BookPath>> {
        let (key, node) = fields.get(name)?;
        let (text, span) = self.scalar(key, node)?;
        match BookPath::resolve(folder, text, root) {
            Ok(path) => Some(Spanned::new(path, span)),
            Err(reason) => {
                self.fault(faults::invalid_path(text, &reason.to_string(), span));
                None
            }
        }
    }

    /// A path from the site's root; one that ends with `/` means the page of that folder.
    pub fn site_path(&mut self, text: &str, span: Span) -> Option<Spanned<BookPath>> {
        let path = text.strip_prefix('/').unwrap_or(text);
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        // `javascript:` and `https:` would make an address of it.
        let parsed = match path.find(':') {
            Some(_) => Err(BookPathError::Character(':')),
            None => BookPath::parse(&path),
        };
        match parsed {
            Ok(path) => Some(Spanned::new(path, span)),
            Err(reason) => {
                self.fault(faults::invalid_path(text, &reason.to_string(), span));
                None
            }
        }
    }

    /// A value that `read` understands.
    pub fn parsed<T>(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let (key, node) = fields.get(name)?;
        self.parsed_node(key, node, read)
    }

    /// A list of values that `read` understands; a single one counts as a list of one.
    pub fn items<T>(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Vec<Spanned<T>> {
        let Some((key, node)) = fields.get(name) else {
            return Vec::new();
        };
        let items = self.one_or_more(key, node);
        items
            .iter()
            .filter_map(|item| self.parsed_node(key, item, &read))
            .collect()
    }

    /// The nodes of a list, or the one that stands for a list of one.
    pub fn one_or_more<'n>(&mut self, key: &'static Key, node: &'n Node<'n>) -> &'n [Node<'n>] {
        match &node.content {
            Content::List(items) => items,
            Content::Scalar(_) => std::slice::from_ref(node),
            Content::Map(_) => {
                self.fault(faults::wrong_type(key, node));
                &[]
            }
        }
    }

    /// A scalar's text.
    pub fn scalar<'n>(&mut self, key: &'static Key, node: &'n Node<'n>) -> Option<(&'n str, Span)> {
        match &node.content {
            Content::Scalar(scalar) if !scalar.is_null() => {
                let bounds = self.limits.text;
                let fault = if prose::long_word(&scalar.text, bounds.word).is_some() {
                    Some(FaultKind::LongWord(bounds.word))
                } else if prose::laden_letter(&scalar.text).is_some() {
                    Some(FaultKind::Laden)
                } else {
                    (scalar.text.len() > bounds.line).then_some(FaultKind::TooLarge(bounds.line))
                };
                if let Some(fault) = fault {
                    self.fault(prose_faults::prose(&fault, node.span));
                    return None;
                }
                Some((&scalar.text, node.span))
            }
            Content::Scalar(_) | Content::List(_) | Content::Map(_) => {
                self.fault(faults::wrong_type(key, node));
                None
            }
        }
    }

    fn parsed_node<T>(
        &mut self,
        key: &'static Key,
        node: &Node,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let (text, span) = self.scalar(key, node)?;
        let Some(value) = read(text) else {
            self.fault(faults::invalid_value(key, text, span));
            return None;
        };
        Some(Spanned::new(value, span))
    }
}

/// Reads a day, written as ISO 8601 has it and in no other way.
pub fn date(text: &str) -> Option<Date> {
    const LENGTH: usize = "2026-03-12".len();
    (text.len() == LENGTH).then(|| text.parse().ok())?
}

fn is_address(text: &str) -> bool {
    let known = ["https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    known && !has_blanks(text)
}

fn is_mailbox(text: &str) -> bool {
    let sound = |part: &str| !part.is_empty() && !part.contains([':', '/', '@']);
    !has_blanks(text)
        && text
            .split_once('@')
            .is_some_and(|(name, host)| sound(name) && sound(host) && host.contains('.'))
}

fn has_blanks(text: &str) -> bool {
    text.contains(|c: char| c.is_whitespace() || c.is_control())
}

fn country(text: &str) -> Option<String> {
    let sound = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    sound.then(|| text.to_owned())
}
