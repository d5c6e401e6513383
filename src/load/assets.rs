//! Files that a book refers to: evidence, images of texts, the logo, what is copied as it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Arc, OnceLock},
};

use sha2::{Digest, Sha256};
use usvg::fontdb;

use super::{
    decode::{EVIDENCE_FOLDER, ImageUse},
    disk::{self, Found, Place},
    faults,
    glance::Glance,
    images,
    shelf::{Listing, Shelf, stamp, stamp_of_referred},
};
use crate::{
    book::{Book, Evidence, EvidenceFile, EvidenceSource, Limits, List},
    diag::{Diagnostic, Diagnostics},
    source::{Asset, BookPath, ImageFormat, Span},
    terms::EvidenceId,
    theme::Theme,
};

/// Why a file cannot be had, to be said at each place that refers to it.
#[derive(Debug)]
enum Problem {
    Missing,
    Refused(&'static str),
    Image(String),
    Other(Diagnostic),
}

/// Files that are copied or drawn, opened once and kept until they change.
#[derive(Debug, Default)]
pub struct Assets {
    register: Option<List<Evidence>>,
    files: Vec<(EvidenceId, EvidenceFile)>,
    evidence: Shelf<Result<Asset, Problem>>,
    images: Shelf<Result<Asset, Problem>>,
    fonts: Vec<Arc<[u8]>>,
    referred: Arc<BTreeMap<BookPath, Asset>>,
    listing: Listing,
    opened: Shelf<Result<Asset, Diagnostic>>,
    statics: Arc<BTreeMap<BookPath, Asset>>,
}

impl Assets {
    /// Evidence files and images by their path in the book. What is missing or wrong is pushed for each place.
    pub fn referred(
        &mut self,
        root: &Path,
        book: &Book,
        mut shown: Vec<ImageUse>,
        theme: &Theme,
        glance: &Glance,
        diagnostics: &mut Diagnostics,
    ) -> Arc<BTreeMap<BookPath, Asset>> {
        shown.extend(book.manifest.logo.as_ref().map(|logo| ImageUse {
            path: logo.value.clone(),
            span: logo.span,
        }));
        let is_new = self.open_evidence(root, book, glance)
            | self.draw(root, &shown, (theme, &book.manifest.limits), glance);
        self.judge(&shown, diagnostics);
        if is_new {
            let evidence = self.evidence.iter();
            let evidence = evidence.filter(|(path, _)| is_below(path, EVIDENCE_FOLDER));
            // An image that is evidence as well is drawn.
            let assets = evidence
                .chain(self.images.iter())
                .filter_map(|(path, asset)| Some((path.clone(), asset.as_ref().ok()?.clone())));
            self.referred = Arc::new(assets.collect());
        }
        Arc::clone(&self.referred)
    }

    /// The images and the logo that the book names, also those that are not there.
    pub fn named(&self) -> impl Iterator<Item = &BookPath> {
        self.images.iter().map(|(path, _)| path)
    }

    /// The files that the evidence register names, also those that are not there.
    pub fn registered(&self) -> impl Iterator<Item = &BookPath> {
        self.files.iter().map(|(_, file)| &file.path.value)
    }

    /// Opens the files of the register; whether any is another.
    fn open_evidence(&mut self, root: &Path, book: &Book, glance: &Glance) -> bool {
        let is_same = self
            .register
            .as_ref()
            .is_some_and(|register| register.is(&book.evidence));
        if !is_same {
            self.register = Some(book.evidence.clone());
            let files = book
                .evidence
                .iter()
                .filter_map(|entry| match &entry.source {
                    EvidenceSource::File(file) => {
                        Some((entry.id.value.clone(), EvidenceFile::clone(file)))
                    }
                    EvidenceSource::Web { .. } => None,
                });
            self.files = files.collect();
        }
        let limits = book.manifest.limits;
        let paths = self.files.iter().map(|(_, file)| &file.path.value);
        let files = unique(root, paths);
        let stamp = |file: &Found| stamp_of_referred(root, file);
        self.evidence.hold(files, glance, stamp, |file| {
            disk::asset(found(root, &file.path)?, limits.copy_size).map_err(Problem::Other)
        })
    }

    /// Reads the images that texts show; whether any is another. The words of a drawing are drawn by the theme's fonts.
    fn draw(
        &mut self,
        root: &Path,
        shown: &[ImageUse],
        (theme, limits): (&Theme, &Limits),
        glance: &Glance,
    ) -> bool {
        let fonts: Vec<Arc<[u8]>> = theme
            .below("fonts")
            .map(|(_, file)| Arc::clone(&file.bytes))
            .collect();
        let mut both = fonts.iter().zip(&self.fonts);
        let is_same = fonts.len() == self.fonts.len() && both.all(|(a, b)| Arc::ptr_eq(a, b));
        if !is_same {
            self.fonts = fonts;
            self.images.clear();
        }
        let fonts = OnceLock::new();
        let files = unique(root, shown.iter().map(|image| &image.path));
        let stamp = |file: &Found| stamp_of_referred(root, file);
        self.images.hold(files, glance, stamp, |file| {
            image(
                root,
                &file.path,
                limits,
                fonts.get_or_init(|| images::fonts(theme)),
            )
        })
    }

    /// Says at each place what is wrong with the file that it refers to.
    fn judge(&self, shown: &[ImageUse], diagnostics: &mut Diagnostics) {
        for (id, file) in &self.files {
            let path = &file.path;
            if !is_below(&path.value, EVIDENCE_FOLDER) {
                let fault =
                    faults::outside_evidence(path.value.as_str(), EVIDENCE_FOLDER, path.span);
                diagnostics.push(fault);
                continue;
            }
            match self.evidence.get(&path.value) {
                Some(Ok(asset)) => compare(id, file, asset, diagnostics),
                Some(Err(problem)) => diagnostics.push(fault(&path.value, path.span, problem)),
                None => {}
            }
        }
        for image in shown {
            if let Some(Err(problem)) = self.images.get(&image.path) {
                diagnostics.push(fault(&image.path, image.span, problem));
            }
        }
    }

    /// Files under `static/`, by their path below it.
    pub fn statics(
        &mut self,
        root: &Path,
        limits: &Limits,
        glance: &Glance,
        diagnostics: &mut Diagnostics,
    ) -> Arc<BTreeMap<BookPath, Asset>> {
        let most = limits.files;
        let (files, _) = self.listing.of(root, "static", most, glance, diagnostics);
        let is_new = self.opened.hold(files.to_vec(), glance, stamp, |found| {
            disk::asset(found.clone(), limits.copy_size)
        });
        for (_, asset) in self.opened.iter() {
            diagnostics.extend(asset.as_ref().err().cloned());
        }
        if is_new {
            let assets = self.opened.iter().filter_map(|(path, asset)| {
                let below = path.as_str().strip_prefix("static/")?;
                Some((BookPath::parse(below).ok()?, asset.as_ref().ok()?.clone()))
            });
            self.statics = Arc::new(assets.collect());
        }
        Arc::clone(&self.statics)
    }
}

/// Each path once, with its place on the disk.
fn unique<'p>(root: &Path, paths: impl Iterator<Item = &'p BookPath>) -> Vec<Found> {
    let paths: BTreeSet<&BookPath> = paths.collect();
    let files = paths.into_iter().map(|path| Found {
        path: path.clone(),
        disk: root.join(path.as_str()),
    });
    files.collect()
}

fn is_below(path: &BookPath, folder: &str) -> bool {
    path.as_str()
        .strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

fn compare(id: &EvidenceId, file: &EvidenceFile, asset: &Asset, diagnostics: &mut Diagnostics) {
    let Some(registered) = &file.sha256 else {
        return;
    };
    let actual = hex::encode(asset.sha256);
    if registered.value != actual {
        let path = asset.path.as_str();
        let (known, span) = (&registered.value, registered.span);
        let fault = faults::digest_mismatch(id.as_str(), path, known, &actual, span);
        diagnostics.push(fault);
    }
}

fn image(
    root: &Path,
    path: &BookPath,
    limits: &Limits,
    fonts: &Arc<fontdb::Database>,
) -> Result<Asset, Problem> {
    let found = found(root, path)?;
    let bytes = disk::bytes(&found, limits.file_size).map_err(Problem::Other)?;
    let (size, sha256) = (bytes.len() as u64, Sha256::digest(&bytes).into());
    let image = images::read(&path.extension(), bytes, fonts).map_err(Problem::Image)?;
    let pixels = u64::from(image.width) * u64::from(image.height);
    if image.format != ImageFormat::Svg && pixels > limits.image_size {
        let fault = faults::too_many_pixels(path.as_str(), image.width, image.height, limits);
        return Err(Problem::Other(fault));
    }
    Ok(Asset {
        path: found.path,
        disk: found.disk,
        size,
        sha256,
        image: Some(image),
    })
}

fn found(root: &Path, path: &BookPath) -> Result<Found, Problem> {
    match disk::locate(root, path) {
        Place::File(disk) => Ok(Found {
            path: path.clone(),
            disk,
        }),
        Place::Missing => Err(Problem::Missing),
        Place::Link => Err(Problem::Refused(
            "it is a symbolic link, or lies behind one",
        )),
        Place::Other => Err(Problem::Refused("it is no regular file")),
    }
}

fn fault(path: &BookPath, span: Span, problem: &Problem) -> Diagnostic {
    match problem {
        Problem::Missing => faults::missing_file(path.as_str(), span),
        Problem::Refused(reason) => faults::refused_file(path.as_str(), reason, span),
        Problem::Image(reason) => faults::image(path.as_str(), reason, span),
        Problem::Other(diagnostic) => diagnostic.clone(),
    }
}
