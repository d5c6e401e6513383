//! Files that are copied or drawn rather than read as text: evidence, images, static files.

use std::{path::PathBuf, sync::Arc};

use super::BookPath;

/// A file that `load` has opened and hashed. `write` streams it and checks the digest again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it lies in the book.
    pub path: BookPath,
    /// Where it lies on the disk.
    pub disk: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
    /// What it shows, where it is an image that a text uses.
    pub image: Option<Image>,
}

/// An image in a form that is safe to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its format.
    pub format: ImageFormat,
    /// Its width in CSS pixels.
    pub width: u32,
    /// Its height in CSS pixels.
    pub height: u32,
    /// Its bytes; an SVG is written anew without scripts, links and foreign parts.
    pub bytes: Arc<[u8]>,
}

/// The formats of images that site and documents take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics, sanitised.
    Svg,
}

impl ImageFormat {
    /// The ending of a file of this format.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
        }
    }
}
