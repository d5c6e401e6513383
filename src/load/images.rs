//! Images in a form that is safe to publish. In: a file's bytes. Out: the image, or why it cannot be one.
//! Never reads the disk.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use usvg::{ImageHrefResolver, ImageKind, Tree, WriteOptions, fontdb};

use crate::{
    source::{Image, ImageFormat},
    theme::Theme,
};

/// The fonts by which the words of a drawing become outlines: those of the theme.
#[must_use]
pub fn fonts(theme: &Theme) -> Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    for (path, file) in theme.below("fonts") {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if matches!(ending, "ttf" | "otf") {
            fonts.load_font_data(file.bytes.to_vec());
        }
    }
    let family = |marks: &[&str]| {
        let names = fonts.faces().flat_map(|face| &face.families);
        let mut names: Vec<String> = names.map(|(name, _)| name.clone()).collect();
        names.sort();
        let marked = |name: &&String| marks.iter().any(|mark| name.contains(mark));
        names.iter().find(marked).or(names.first()).cloned()
    };
    let serif = family(&["STIX", "Serif"]);
    let sans = family(&["Sans"]);
    let mono = family(&["Code", "Mono"]);
    if let (Some(serif), Some(sans), Some(mono)) = (serif, sans, mono) {
        fonts.set_serif_family(serif);
        fonts.set_sans_serif_family(sans);
        fonts.set_monospace_family(mono);
    }
    Arc::new(fonts)
}

/// Reads an image. The ending says what it must be; the bytes must agree.
///
/// # Errors
/// In words, why it cannot be published.
pub fn read(
    extension: &str,
    bytes: Vec<u8>,
    fonts: &Arc<fontdb::Database>,
) -> Result<Image, String> {
    let (format, expected) = match extension {
        "svg" => return drawing(&bytes, fonts),
        "png" => (ImageFormat::Png, imagesize::ImageType::Png),
        "jpg" | "jpeg" => (ImageFormat::Jpeg, imagesize::ImageType::Jpeg),
        "" => return Err("its name has no ending".to_owned()),
        other => return Err(format!("`.{other}` is none of PNG, JPEG and SVG")),
    };
    if imagesize::image_type(&bytes).ok() != Some(expected) {
        return Err(format!(
            "it is no {} image",
            format.extension().to_uppercase()
        ));
    }
    let size = imagesize::blob_size(&bytes).map_err(|error| error.to_string())?;
    let pixels_of = |length: usize| u32::try_from(length).map_err(|error| error.to_string());
    Ok(Image {
        format,
        width: pixels_of(size.width)?,
        height: pixels_of(size.height)?,
        bytes: bytes.into(),
    })
}

/// Writes a drawing anew, so that shapes alone remain: no scripts, links, styles, events or other files.
fn drawing(bytes: &[u8], fonts: &Arc<fontdb::Database>) -> Result<Image, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let refers = AtomicBool::new(false);
    let tree = {
        let options = usvg::Options {
            fontdb: Arc::clone(fonts),
            image_href_resolver: resolver(&refers),
            ..usvg::Options::default()
        };
        Tree::from_str(text, &options).map_err(|error| lower_first(&error.to_string()))?
    };
    if refers.load(Ordering::Relaxed) {
        return Err("it refers to another file".to_owned());
    }
    if text.contains("<text") && !holds_text(tree.root()) {
        return Err("it holds text for which the theme has no font".to_owned());
    }
    let written = tree.to_string(&WriteOptions {
        indent: usvg::Indent::None,
        ..WriteOptions::default()
    });
    Ok(Image {
        format: ImageFormat::Svg,
        width: pixels(tree.size().width()),
        height: pixels(tree.size().height()),
        bytes: written.into_bytes().into(),
    })
}

/// Whether words were set somewhere in the drawing; without a font they are left out silently.
fn holds_text(group: &usvg::Group) -> bool {
    group.children().iter().any(|node| match node {
        usvg::Node::Text(_) => true,
        usvg::Node::Group(group) => holds_text(group),
        usvg::Node::Path(_) | usvg::Node::Image(_) => false,
    })
}

/// Takes pictures that are in the drawing itself, and notes any that is elsewhere.
fn resolver(refers: &AtomicBool) -> ImageHrefResolver<'_> {
    ImageHrefResolver {
        resolve_data: Box::new(|kind, data, _| match kind {
            "image/png" => Some(ImageKind::PNG(data)),
            "image/jpeg" | "image/jpg" => Some(ImageKind::JPEG(data)),
            _ => None,
        }),
        resolve_string: Box::new(|_, _| {
            refers.store(true, Ordering::Relaxed);
            None
        }),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a drawing's size is positive, and cut to what a page could ever show"
)]
fn pixels(length: f32) -> u32 {
    length.ceil().clamp(1.0, 100_000.0) as u32
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts_of_theme() -> Arc<fontdb::Database> {
        Arc::new(fontdb::Database::new())
    }

    fn svg(body: &str) -> Result<Image, String> {
        let text = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='20' height='10'>{body}</svg>"
        );
        read("svg", text.into_bytes(), &fonts_of_theme())
    }

    #[test]
    fn a_drawing_keeps_nothing_but_shapes() {
        let image = svg(
            "<script>alert(1)</script><a xlink:href='https://evil.example/'><path onclick='x()' d='M0 0H5V5Z'/></a>\
             <foreignObject><p>x</p></foreignObject>",
        );
        let image = image.expect("a sound drawing");
        let written = String::from_utf8_lossy(&image.bytes).into_owned();
        assert_eq!((image.width, image.height), (20, 10));
        assert!(written.contains("<path"));
        for forbidden in ["script", "onclick", "evil", "foreignObject"] {
            assert!(!written.contains(forbidden), "{forbidden} in {written}");
        }
    }

    #[test]
    fn a_drawing_that_refers_to_another_file_is_refused() {
        let refused = svg("<image width='5' height='5' xlink:href='/etc/passwd'/>");
        assert_eq!(refused.err().as_deref(), Some("it refers to another file"));
        let words = svg("<text x='1' y='9'>A</text>");
        assert!(words.is_err(), "text without a font");
    }

    #[test]
    fn an_ending_that_lies_is_refused() {
        assert!(read("png", b"<svg/>".to_vec(), &fonts_of_theme()).is_err());
        assert!(read("gif", b"GIF89a".to_vec(), &fonts_of_theme()).is_err());
    }
}
