//! Words of a text as a part of it: a tree shares them with the text that it was parsed from. In: a text and a place in it.
//! Out: the words there.

use std::{fmt, ops::Deref, ops::Range, sync::Arc};

/// A part of a text that others hold as well. Two are equal where they say the same, wherever they stand.
#[derive(Clone)]
pub struct Excerpt {
    text: Arc<str>,
    start: u32,
    end: u32,
}

impl Excerpt {
    /// A part of a text; `None` where the text has no such part, or is larger than 4 GiB.
    #[must_use]
    pub fn of(text: &Arc<str>, part: Range<usize>) -> Option<Self> {
        text.get(part.clone())?;
        Some(Self {
            text: Arc::clone(text),
            start: u32::try_from(part.start).ok()?,
            end: u32::try_from(part.end).ok()?,
        })
    }
}

impl From<&str> for Excerpt {
    /// Words that stand nowhere else, cut to 4 GiB.
    fn from(words: &str) -> Self {
        let end = words.floor_char_boundary(u32::MAX as usize);
        Self {
            text: words.into(),
            start: 0,
            end: u32::try_from(end).unwrap_or(u32::MAX),
        }
    }
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        let part = self.start as usize..self.end as usize;
        self.text.get(part).unwrap_or_default()
    }
}

impl PartialEq for Excerpt {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_says_what_stands_there_and_is_equal_to_the_same_words_elsewhere() {
        let text: Arc<str> = "Une promesse tenue".into();
        let excerpt = Excerpt::of(&text, 4..12).expect("a part");
        assert_eq!(&*excerpt, "promesse");
        assert_eq!(excerpt, Excerpt::from("promesse"));
        assert_eq!(format!("{excerpt:?}"), "\"promesse\"");
        assert_eq!(Excerpt::of(&text, 12..40), None);
        assert_eq!(Excerpt::of(&"é".into(), 1..2), None);
    }
}
