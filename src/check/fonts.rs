//! The characters that a theme's fonts have.

use std::sync::Arc;

use crate::theme::Theme;

/// One bit for each character of Unicode.
const WORDS: usize = 0x11_0000 / 64;

/// The characters of a theme's fonts, kept until the fonts are others.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    of: Option<Vec<Arc<[u8]>>>,
    coverage: Option<Arc<Coverage>>,
}

impl Fonts {
    /// The characters that a theme's fonts have, read again only where the fonts are others.
    pub(super) fn coverage(&mut self, theme: &Theme) -> Option<Arc<Coverage>> {
        let fonts = theme.below("fonts");
        let fonts: Vec<Arc<[u8]>> = fonts.map(|(_, file)| Arc::clone(&file.bytes)).collect();
        let is_current = self.of.as_ref().is_some_and(|of| {
            let mut both = of.iter().zip(&fonts);
            of.len() == fonts.len() && both.all(|(one, other)| Arc::ptr_eq(one, other))
        });
        if !is_current {
            self.of = Some(fonts);
            self.coverage = Coverage::of(theme).map(Arc::new);
        }
        self.coverage.clone()
    }
}

/// The characters that at least one font has.
#[derive(Debug)]
pub(super) struct Coverage {
    bits: Vec<u64>,
    has_accents: bool,
}

impl Coverage {
    /// The coverage of a theme's fonts; `None` where it has none that can be read.
    pub(super) fn of(theme: &Theme) -> Option<Self> {
        let mut coverage = Self {
            bits: vec![0; WORDS],
            has_accents: false,
        };
        let mut fonts = 0;
        for (name, file) in theme.below("fonts") {
            let is_font = [".ttf", ".otf"].iter().any(|end| name.ends_with(end));
            if is_font && coverage.add(&file.bytes).is_some() {
                fonts += 1;
            }
        }
        coverage.has_accents = ('\u{c0}'..='\u{ff}').all(|letter| coverage.has(letter));
        (fonts > 0).then_some(coverage)
    }

    /// Whether fonts have every letter from U+00C0 to U+00FF.
    pub(super) fn has_accents(&self) -> bool {
        self.has_accents
    }

    /// Whether one font has a glyph for this character.
    pub(super) fn has(&self, character: char) -> bool {
        let point = u32::from(character) as usize;
        self.bits
            .get(point / 64)
            .is_some_and(|word| word >> (point % 64) & 1 == 1)
    }

    fn add(&mut self, font: &[u8]) -> Option<()> {
        let face = ttf_parser::Face::parse(font, 0).ok()?;
        for table in face.tables().cmap?.subtables {
            if !table.is_unicode() {
                continue;
            }
            table.codepoints(|point| {
                let has_glyph = table.glyph_index(point).is_some_and(|glyph| glyph.0 != 0);
                if let (true, Some(word)) = (has_glyph, self.bits.get_mut(point as usize / 64)) {
                    *word |= 1 << (point % 64);
                }
            });
        }
        Some(())
    }
}
