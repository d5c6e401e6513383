//! Files of the site as hosts serve them compressed. In: an artifact. Out: the same by gzip (RFC 1952) and Brotli (RFC 7932).
//! The same bytes for the same file: no name, no time.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};

use super::{Artifact, Body};
use crate::source::BookPath;

/// The endings of files that gain by it; images, fonts and documents are compressed by themselves.
const TEXTS: [&str; 7] = ["html", "css", "js", "svg", "xml", "json", "txt"];
/// A smaller file fits in one packet as it is.
const LEAST: usize = 1_024;

/// A file of the site by gzip and by Brotli, where it gains by it; files that are copied as they are do not.
#[must_use]
pub fn of(artifact: &Artifact) -> Vec<Artifact> {
    let path = artifact.path.as_str();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let bytes = match &artifact.body {
        Body::Bytes(bytes) if path.starts_with("public/") && TEXTS.contains(&ending) => bytes,
        Body::Bytes(_) | Body::File(_) => return Vec::new(),
    };
    if bytes.len() < LEAST {
        return Vec::new();
    }
    let packed = [gzip(bytes), brotli(bytes)].into_iter();
    let packed = paths(&artifact.path).into_iter().zip(packed);
    packed
        .filter_map(|(path, packed)| {
            Some(Artifact {
                path,
                body: Body::Bytes(packed?.into()),
                facts: None,
                made_from: artifact.made_from.clone(),
            })
        })
        .collect()
}

/// Where a file lies by gzip, and by Brotli.
#[must_use]
pub fn paths(path: &BookPath) -> Vec<BookPath> {
    let named = ["gz", "br"].map(|ending| format!("{path}.{ending}"));
    named
        .iter()
        .filter_map(|path| BookPath::parse(path).ok())
        .collect()
}

/// Writing to memory never fails; if it did, the file would be left out.
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters).ok()?;
    Some(packed)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn page(path: &str, text: &str) -> Artifact {
        Artifact {
            path: BookPath::parse(path).expect("a path"),
            body: Body::Bytes(text.to_owned().into()),
            facts: None,
            made_from: None,
        }
    }

    #[test]
    fn what_is_compressed_comes_back() {
        let text = "Une politique. ".repeat(200);
        let made = of(&page("public/fr/a.html", &text));
        let bytes: Vec<&[u8]> = made
            .iter()
            .map(|artifact| match &artifact.body {
                Body::Bytes(bytes) => &**bytes,
                Body::File(_) => &[],
            })
            .collect();
        let [gzip, brotli] = bytes.as_slice() else {
            panic!("two files");
        };
        let mut back = String::new();
        flate2::read::GzDecoder::new(*gzip)
            .read_to_string(&mut back)
            .expect("gzip");
        assert_eq!(back, text);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &**brotli, &mut back).expect("Brotli");
        assert_eq!(back, text.as_bytes());
        assert_eq!(made[1].path.as_str(), "public/fr/a.html.br");
    }

    #[test]
    fn small_files_and_what_is_not_of_the_site_stay_alone() {
        assert!(of(&page("public/fr/a.html", "short")).is_empty());
        let long = "x".repeat(5_000);
        assert!(of(&page("customers/a/a.html", &long)).is_empty());
        assert!(of(&page("public/a.png", &long)).is_empty());
    }
}
