//! What a text needs to know about the page or document around it.

use super::{ImageReference, Target};
use crate::{lang::Voice, terms::ParameterId};

/// What a text needs to know about the page or document around it.
pub struct Surroundings<'a> {
    /// The language of the reader.
    pub voice: &'a Voice,
    /// The level of the text's shallowest heading.
    pub heading_level: u8,
    /// The prefix of the anchors of headings and footnotes, such as `acc-04`; unique on its page.
    pub anchor: &'a str,
    /// Where a target of the book is found; `None` prints the words without a link. Web addresses are not asked for.
    pub resolve: &'a dyn Fn(&Target) -> Option<Destination>,
    /// The file that shows an image; `None` prints its alternative text.
    pub image: &'a dyn Fn(&ImageReference) -> Option<PlacedImage>,
    /// A parameter's value in the reader's language.
    pub value: &'a dyn Fn(&ParameterId) -> String,
}

/// Where a link leads, and what the target is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The reference as it goes into the link.
    pub href: String,
    /// The target's title, for a link without words of its own.
    pub title: String,
}

/// An image of a page or document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedImage {
    /// The reference as it goes into the page or document.
    pub source: String,
    /// Its width in CSS pixels.
    pub width: u32,
    /// Its height in CSS pixels.
    pub height: u32,
}
