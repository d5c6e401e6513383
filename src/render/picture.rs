//! Drawings to images. In: SVG of our own, the theme's fonts. Out: PNG, the same bytes for the same drawing.

use std::sync::{Arc, OnceLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb},
};

use crate::{
    diag::{Code, Diagnostic},
    theme::Theme,
};

/// Draws with the fonts of a theme, which are read when the first drawing asks for them.
#[derive(Debug)]
pub struct Painter<'a> {
    theme: &'a Theme,
    fonts: OnceLock<Arc<fontdb::Database>>,
}

impl<'a> Painter<'a> {
    /// A painter that has read no font yet.
    #[must_use]
    pub fn new(theme: &'a Theme) -> Self {
        Self {
            theme,
            fonts: OnceLock::new(),
        }
    }

    /// A drawing as PNG, a pixel for each of its units.
    ///
    /// # Errors
    /// Where the drawing is none, which those of `plan` never are, or too large for the memory.
    pub fn png(&self, svg: &str, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let options = Options {
            fontdb: Arc::clone(self.fonts.get_or_init(|| fonts(self.theme))),
            ..Options::default()
        };
        let tree =
            Tree::from_str(svg, &options).map_err(|error| fault(path, &error.to_string()))?;
        let size = tree.size().to_int_size();
        let mut pixels = Pixmap::new(size.width(), size.height())
            .ok_or_else(|| fault(path, "it has no size"))?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        pixels
            .encode_png()
            .map_err(|error| fault(path, &error.to_string()))
    }
}

fn fault(path: &str, why: &str) -> Diagnostic {
    Diagnostic::about(
        Code::Theme,
        path,
        format!("the image cannot be drawn: {why}"),
    )
    .hint("compare the fonts of the book's theme with the built-in ones")
}

/// The theme's fonts by family: the first by name whose name says what it is.
fn fonts(theme: &Theme) -> Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    for (path, file) in theme.below("fonts") {
        if path.ends_with(".ttf") || path.ends_with(".otf") {
            fonts.load_font_data(file.bytes.to_vec());
        }
    }
    let mut names: Vec<String> = fonts
        .faces()
        .flat_map(|face| &face.families)
        .map(|(name, _)| name.clone())
        .collect();
    names.sort();
    let family = |marks: &[&str]| {
        let marked = |name: &&String| marks.iter().any(|mark| name.contains(mark));
        names.iter().find(marked).or(names.first()).cloned()
    };
    if let (Some(serif), Some(sans)) = (family(&["STIX", "Serif"]), family(&["Sans"])) {
        fonts.set_serif_family(serif);
        fonts.set_sans_serif_family(sans);
    }
    Arc::new(fonts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_becomes_an_image_of_its_size_and_always_the_same() {
        let theme = Theme::default();
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"12\" height=\"7\"><path d=\"M0 0h6v7H0z\"/></svg>";
        let one = Painter::new(&theme).png(svg, "a.png").expect("an image");
        let two = Painter::new(&theme).png(svg, "a.png").expect("an image");
        assert_eq!(one, two);
        let size = imagesize::blob_size(&one).expect("a size");
        assert_eq!((size.width, size.height), (12, 7));
    }

    #[test]
    fn what_is_no_drawing_is_named() {
        let theme = Theme::default();
        let fault = Painter::new(&theme)
            .png("no", "a.png")
            .expect_err("a fault");
        assert!(
            fault.message.contains("cannot be drawn"),
            "{}",
            fault.message
        );
    }
}
