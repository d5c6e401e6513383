//! Files that a book refers to: evidence, images of texts, the logo, what is copied as it is.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use usvg::fontdb;

use super::{
    decode::{EVIDENCE_FOLDER, ImageUse},
    disk::{self, Found, Place},
    faults, images,
};
use crate::{
    book::{Book, EvidenceFile, EvidenceSource},
    diag::{Diagnostic, Diagnostics},
    source::{Asset, BookPath, Span},
    theme::Theme,
};

/// Why a file cannot be had, to be said at each place that refers to it.
enum Problem {
    Missing,
    Refused(&'static str),
    Image(String),
    Other(Diagnostic),
}

/// Evidence files and images by their path in the book. What is missing or wrong is pushed for each place.
pub fn referred(
    root: &Path,
    book: &Book,
    mut shown: Vec<ImageUse>,
    theme: &Theme,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<BookPath, Asset> {
    shown.extend(book.manifest.logo.as_ref().map(|logo| ImageUse {
        path: logo.value.clone(),
        span: logo.span,
    }));
    let mut assets = evidence(root, book, diagnostics);
    for (path, asset) in drawn(root, &shown, theme, diagnostics) {
        assets.insert(path, asset);
    }
    assets
}

fn evidence(root: &Path, book: &Book, diagnostics: &mut Diagnostics) -> BTreeMap<BookPath, Asset> {
    let mut files: Vec<&EvidenceFile> = Vec::new();
    for entry in &book.evidence {
        match &entry.source {
            EvidenceSource::File(file) => files.push(file),
            EvidenceSource::Web { .. } => {}
        }
    }
    let opened: Vec<Result<Asset, Problem>> = files
        .par_iter()
        .map(|file| disk::asset(found(root, &file.path.value)?).map_err(Problem::Other))
        .collect();
    let mut assets = BTreeMap::new();
    for (file, opened) in files.into_iter().zip(opened) {
        let path = &file.path;
        if !is_below(&path.value, EVIDENCE_FOLDER) {
            let fault = faults::outside_evidence(path.value.as_str(), EVIDENCE_FOLDER, path.span);
            diagnostics.push(fault);
            continue;
        }
        match opened {
            Ok(asset) => {
                compare(file, &asset, diagnostics);
                assets.insert(path.value.clone(), asset);
            }
            Err(problem) => diagnostics.push(fault(&path.value, path.span, &problem)),
        }
    }
    assets
}

fn is_below(path: &BookPath, folder: &str) -> bool {
    path.as_str()
        .strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

fn compare(file: &EvidenceFile, asset: &Asset, diagnostics: &mut Diagnostics) {
    let Some(registered) = &file.sha256 else {
        return;
    };
    let actual = hex::encode(asset.sha256);
    if registered.value != actual {
        let path = asset.path.as_str();
        let fault = faults::digest_mismatch(path, &registered.value, &actual, registered.span);
        diagnostics.push(fault);
    }
}

/// The images that texts show, each read once.
fn drawn(
    root: &Path,
    shown: &[ImageUse],
    theme: &Theme,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<BookPath, Asset> {
    let mut paths: Vec<&BookPath> = shown.iter().map(|image| &image.path).collect();
    paths.sort();
    paths.dedup();
    if paths.is_empty() {
        return BTreeMap::new();
    }
    let fonts = images::fonts(theme);
    let read: BTreeMap<&BookPath, Result<Asset, Problem>> = paths
        .par_iter()
        .map(|path| (*path, image(root, path, &fonts)))
        .collect();
    for image in shown {
        if let Some(Err(problem)) = read.get(&image.path) {
            diagnostics.push(fault(&image.path, image.span, problem));
        }
    }
    read.into_iter()
        .filter_map(|(path, asset)| Some((path.clone(), asset.ok()?)))
        .collect()
}

fn image(root: &Path, path: &BookPath, fonts: &Arc<fontdb::Database>) -> Result<Asset, Problem> {
    let found = found(root, path)?;
    let bytes = disk::bytes(&found).map_err(Problem::Other)?;
    let (size, sha256) = (bytes.len() as u64, Sha256::digest(&bytes).into());
    let image = images::read(&path.extension(), bytes, fonts).map_err(Problem::Image)?;
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

/// Files under `static/`, by their path below it.
pub fn statics(root: &Path, diagnostics: &mut Diagnostics) -> BTreeMap<BookPath, Asset> {
    let files = disk::walk(root, "static", diagnostics);
    let opened: Vec<Result<Asset, Diagnostic>> = files.into_par_iter().map(disk::asset).collect();
    let mut statics = BTreeMap::new();
    for asset in opened {
        match asset {
            Ok(asset) => {
                let below = asset.path.as_str().strip_prefix("static/");
                if let Some(Ok(below)) = below.map(BookPath::parse) {
                    statics.insert(below, asset);
                }
            }
            Err(fault) => diagnostics.push(fault),
        }
    }
    statics
}
