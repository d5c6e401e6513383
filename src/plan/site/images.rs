//! Images of texts as files of the site. In: the book's images. Out: places on pages, and a job for each image
//! that a published text shows; one that no text shows is not published.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};

use super::{assets::hashed_name, texts::Depth};
use crate::{
    book::note_image,
    model::Model,
    plan::{Job, Work},
    prose::PlacedImage,
    source::{BookPath, Image},
};

/// The images of a book, and which of them are shown.
#[derive(Debug)]
pub struct Images {
    images: BTreeMap<BookPath, Published>,
    shown: Mutex<BTreeSet<BookPath>>,
}

#[derive(Clone, Debug)]
struct Published {
    image: Image,
    /// Its path from `public/`.
    path: String,
}

impl Images {
    /// The images that texts may show.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let images = model
            .assets
            .iter()
            .filter_map(|(path, asset)| {
                let image = asset.image.clone()?;
                let (stem, _) = path.file_name().rsplit_once('.')?;
                let name = hashed_name(stem, image.format.extension(), &image.bytes);
                let path_out = format!("assets/{name}");
                let published = Published {
                    image,
                    path: path_out,
                };
                Some((path.clone(), published))
            })
            .collect();
        Self {
            images,
            shown: Mutex::default(),
        }
    }

    /// Where a page finds an image that its text refers to.
    #[must_use]
    pub fn place(&self, image: &BookPath, depth: Depth) -> Option<PlacedImage> {
        let (path, width, height) = self.show(image)?;
        Some(PlacedImage {
            source: format!("{}{path}", depth.root()),
            width,
            height,
        })
    }

    /// Publishes an image: its path from `public/`, its width and height.
    pub fn show(&self, path: &BookPath) -> Option<(String, u32, u32)> {
        let published = self.images.get(path)?;
        note_image(path);
        self.shown
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.clone());
        let Image { width, height, .. } = published.image;
        Some((published.path.clone(), width, height))
    }

    /// A job for each image that was shown.
    #[must_use]
    pub fn jobs(&self) -> Vec<Job<'static>> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        jobs(shown.iter().filter_map(|path| self.images.get(path)))
    }

    /// A job for each image, shown or not.
    #[must_use]
    pub fn every_job(&self) -> Vec<Job<'static>> {
        jobs(self.images.values())
    }
}

/// The same image in two folders is one file.
fn jobs<'p>(images: impl Iterator<Item = &'p Published>) -> Vec<Job<'static>> {
    let files: BTreeMap<&str, &Published> =
        images.map(|image| (image.path.as_str(), image)).collect();
    files.into_values().filter_map(Published::job).collect()
}

impl Published {
    fn job(&self) -> Option<Job<'static>> {
        Some(Job {
            path: BookPath::parse(&format!("public/{}", self.path)).ok()?,
            needs: Vec::new(),
            work: Work::Bytes(Arc::clone(&self.image.bytes)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ImageFormat;

    #[test]
    fn the_same_image_in_two_folders_is_one_file() {
        let published = |path: &str| Published {
            image: Image {
                format: ImageFormat::Svg,
                width: 9,
                height: 9,
                bytes: Arc::from(*b"<svg/>"),
            },
            path: path.to_owned(),
        };
        let images = ["assets/a.1.svg", "assets/b.1.svg", "assets/a.1.svg"].map(published);
        let paths: Vec<String> = jobs(images.iter())
            .iter()
            .map(|job| job.path.to_string())
            .collect();
        assert_eq!(paths, ["public/assets/a.1.svg", "public/assets/b.1.svg"]);
    }
}
