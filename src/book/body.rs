//! The long texts of controls, and who read them. In: texts. Out: the same, and a list of those that were read while something
//! was made: whatever the others say, it would be made alike.

use std::{cell::RefCell, collections::BTreeSet, ops::Deref};

use sha2::{Digest, Sha256};

use super::Localised;
use crate::source::{BookPath, Place};

/// A long text that few pages show. There is one way to what it says, and whoever takes it is noted.
#[derive(Clone, Debug)]
pub struct Body(Localised);

/// Tells a body from every other that is in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(usize);

/// What was read, and which images were shown, while something was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// The bodies.
    pub bodies: BTreeSet<BodyId>,
    /// The images, by their paths in the book.
    pub images: BTreeSet<BookPath>,
}

thread_local! {
    /// What this thread has read since somebody asked to be told.
    static READS: RefCell<Option<Reads>> = const { RefCell::new(None) };
}

impl Body {
    /// Which one it is.
    #[must_use]
    pub fn id(&self) -> BodyId {
        BodyId(std::ptr::from_ref(self).addr())
    }

    /// The length of the longest of its texts, in bytes. This alone is not noted: nothing but where lists are cut may follow
    /// from it.
    #[must_use]
    pub fn longest(&self) -> usize {
        let lengths = self.0.iter().map(|(_, text)| text.raw.len());
        lengths.max().unwrap_or_default()
    }

    /// The digest of all that it says in any language.
    #[must_use]
    pub fn digest(&self) -> [u8; 16] {
        let mut digest = Sha256::new();
        for (tag, text) in &self.0 {
            let tag = tag.map_or("", |tag| tag.as_str());
            for part in [tag, &text.raw] {
                digest.update((part.len() as u64).to_be_bytes());
                digest.update(part);
            }
        }
        let digest: [u8; 32] = digest.finalize().into();
        digest.first_chunk().copied().unwrap_or_default()
    }

    /// Where its texts stand.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.0.iter().map(|(_, text)| &text.place)
    }
}

impl From<Localised> for Body {
    fn from(text: Localised) -> Self {
        Self(text)
    }
}

impl Deref for Body {
    type Target = Localised;

    fn deref(&self) -> &Localised {
        note(|reads| {
            reads.bodies.insert(self.id());
        });
        &self.0
    }
}

impl Reads {
    /// Makes something and adds what this thread read for it. What `make` has other threads do is not seen.
    pub fn of<T>(&mut self, make: impl FnOnce() -> T) -> T {
        let before = READS.replace(Some(Self::default()));
        let result = make();
        let mut reads = READS.replace(before).unwrap_or_default();
        note(|outer| {
            outer.bodies.extend(&reads.bodies);
            outer.images.extend(reads.images.iter().cloned());
        });
        self.bodies.append(&mut reads.bodies);
        self.images.append(&mut reads.images);
        result
    }
}

/// Notes that an image is shown.
pub fn note_image(path: &BookPath) {
    note(|reads| {
        reads.images.insert(path.clone());
    });
}

fn note(with: impl FnOnce(&mut Reads)) {
    READS.with_borrow_mut(|reads| {
        if let Some(reads) = reads {
            with(reads);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::{Form, Text, Trees},
        source::{FileId, Offsets, Sources, Span},
    };

    fn body(raw: &str) -> Body {
        let mut sources = Sources::default();
        let path = BookPath::parse("content/a.yml").expect("a path");
        let file: FileId = sources.add(path, raw.into());
        let span = Span::new(file, 0..raw.len());
        let place = Place {
            span,
            offsets: Offsets::default(),
        };
        let text = Text::new(
            raw.into(),
            Form::Blocks,
            Form::Blocks.parse(&raw.into()),
            place,
            Trees::Kept,
        );
        Body::from(Localised::same(span, text))
    }

    #[test]
    fn whoever_looks_at_what_a_body_says_is_noted() {
        let (one, other) = (body("One."), body("Another."));
        let (mut reads, mut inner) = (Reads::default(), Reads::default());
        reads.of(|| {
            assert_eq!((one.longest(), other.longest()), (4, 8));
            assert_ne!(one.digest(), other.digest());
            assert_eq!(one.places().count(), 1);
        });
        assert_eq!(reads, Reads::default());
        reads.of(|| {
            assert!(one.exact("en").is_some());
            inner.of(|| other.span)
        });
        assert_eq!(inner.bodies, [other.id()].into());
        assert_eq!(reads.bodies, [one.id(), other.id()].into());
        assert!(one.exact("en").is_some());
        inner.of(|| ());
        assert_eq!(inner.bodies, [other.id()].into());
    }
}
