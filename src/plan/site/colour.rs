//! One brand colour to the site's two sets of colours, light and dark. In: sRGB. Out: sRGB as `#rrggbb`.
//! Everything takes the brand's hue in OKLCH; lightness and chroma are the design's, and the accent moves in
//! lightness until it can be read.

use palette::{
    FromColor, IsWithinBounds, Oklch, Srgb, color_difference::Wcag21RelativeContrast,
    convert::FromColorUnclamped,
};

/// The contrast of the accent on the tint: WCAG 2.2, 1.4.6.
const READABLE: f32 = 7.0;
/// How far lightness moves at a time.
const LIGHTNESS_STEP: f32 = 0.002;
/// How far chroma moves at a time until a colour lies in sRGB.
const CHROMA_STEP: f32 = 0.002;
/// From this chroma on, the neutrals take all of theirs.
const FULL_CHROMA: f32 = 0.03;
/// The chroma of the accent on a dark paper, at most.
const DARK_CHROMA: f32 = 0.13;
/// The accent starts at this lightness at most on a light paper, at least on a dark one.
const ACCENT_LIGHTNESS: f32 = 0.60;

/// The colours of one scheme, each `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// What is printed on.
    pub paper: String,
    /// A paper slightly set off.
    pub tint: String,
    /// The text.
    pub ink: String,
    /// Ledes, labels, notes.
    pub second_ink: String,
    /// The smallest labels, digests.
    pub third_ink: String,
    /// Hairlines.
    pub rule: String,
    /// Double rules and strokes.
    pub second_rule: String,
    /// Links, ids, the margin line, focus.
    pub accent: String,
}

/// Lightness and chroma of a scheme's neutrals.
struct Recipe {
    paper: (f32, f32),
    tint: (f32, f32),
    ink: (f32, f32),
    second_ink: (f32, f32),
    third_ink: (f32, f32),
    rule: (f32, f32),
    second_rule: (f32, f32),
}

const LIGHT: Recipe = Recipe {
    paper: (0.993, 0.001),
    tint: (0.962, 0.007),
    ink: (0.225, 0.018),
    second_ink: (0.40, 0.018),
    third_ink: (0.475, 0.018),
    rule: (0.80, 0.010),
    second_rule: (0.60, 0.015),
};

const DARK: Recipe = Recipe {
    paper: (0.185, 0.010),
    tint: (0.225, 0.012),
    ink: (0.915, 0.008),
    second_ink: (0.775, 0.010),
    third_ink: (0.70, 0.012),
    rule: (0.37, 0.012),
    second_rule: (0.56, 0.014),
};

/// The colours of both schemes: light, dark.
#[must_use]
pub fn schemes(brand: [u8; 3]) -> (Scheme, Scheme) {
    let [red, green, blue] = brand;
    let brand = Oklch::from_color(Srgb::new(red, green, blue).into_format::<f32>());
    (
        scheme(brand, &LIGHT, light_accent(brand)),
        scheme(brand, &DARK, dark_accent(brand)),
    )
}

fn scheme(brand: Oklch, recipe: &Recipe, accent: Srgb<u8>) -> Scheme {
    let neutral = |at| hexadecimal(neutral(brand, at));
    Scheme {
        paper: neutral(recipe.paper),
        tint: neutral(recipe.tint),
        ink: neutral(recipe.ink),
        second_ink: neutral(recipe.second_ink),
        third_ink: neutral(recipe.third_ink),
        rule: neutral(recipe.rule),
        second_rule: neutral(recipe.second_rule),
        accent: hexadecimal(accent),
    }
}

/// A neutral of the brand's hue; a brand without colour gives grey ones.
fn neutral(brand: Oklch, (lightness, chroma): (f32, f32)) -> Srgb<u8> {
    let share = (brand.chroma / FULL_CHROMA).min(1.0);
    fit(Oklch::new(lightness, chroma * share, brand.hue))
}

/// Darker and darker, until it can be read on the tint.
fn light_accent(brand: Oklch) -> Srgb<u8> {
    let ground = neutral(brand, LIGHT.tint);
    let mut colour = brand;
    colour.l = colour.l.min(ACCENT_LIGHTNESS);
    while contrast(fit(colour), ground) < READABLE && colour.l > 0.0 {
        colour.l -= LIGHTNESS_STEP;
    }
    fit(colour)
}

/// Lighter and lighter, until it can be read on the tint.
fn dark_accent(brand: Oklch) -> Srgb<u8> {
    let ground = neutral(brand, DARK.tint);
    let mut colour = brand;
    colour.chroma = colour.chroma.min(DARK_CHROMA);
    colour.l = colour.l.max(ACCENT_LIGHTNESS);
    while contrast(fit(colour), ground) < READABLE && colour.l < 1.0 {
        colour.l += LIGHTNESS_STEP;
    }
    fit(colour)
}

/// The colour in sRGB; where it lies outside, with less chroma.
fn fit(mut colour: Oklch) -> Srgb<u8> {
    loop {
        let screen = Srgb::from_color_unclamped(colour);
        if screen.is_within_bounds() || colour.chroma <= 0.0 {
            return screen.into_format();
        }
        colour.chroma = (colour.chroma - CHROMA_STEP).max(0.0);
    }
}

fn contrast(one: Srgb<u8>, other: Srgb<u8>) -> f32 {
    one.into_format::<f32>()
        .relative_contrast(other.into_format::<f32>())
}

fn hexadecimal(colour: Srgb<u8>) -> String {
    format!("#{colour:x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRANDS: [(&str, &str, &str); 6] = [
        ("#0d5358", "#0d5358", "#72b0b5"),
        ("#c8102e", "#a70022", "#f28885"),
        ("#ffd400", "#625003", "#f4d66c"),
        ("#5b2a86", "#5b2a86", "#bd94eb"),
        ("#777777", "#515151", "#a6a6a6"),
        ("#00a651", "#005f2c", "#5db978"),
    ];

    fn read(colour: &str) -> Srgb<u8> {
        colour.parse().expect("a colour")
    }

    #[test]
    fn six_brands_give_the_accents_of_the_design() {
        for (brand, light, dark) in BRANDS {
            let found = schemes(read(brand).into());
            assert_eq!(
                (found.0.accent.as_str(), found.1.accent.as_str()),
                (light, dark),
                "{brand}"
            );
        }
    }

    #[test]
    fn the_neutrals_are_those_of_the_design() {
        let (light, dark) = schemes([0x0d, 0x53, 0x58]);
        assert_eq!(light.ink, "#121e1f");
        assert_eq!(light.paper, "#fcfdfd");
        assert_eq!(light.tint, "#edf4f4");
        assert_eq!(light.third_ink, "#515f61");
        assert_eq!(dark.paper, "#0e1415");
        assert_eq!(dark.rule, "#394242");
    }

    #[test]
    fn any_brand_can_be_read_on_paper_and_tint_in_both_schemes() {
        for red in (0..=255u8).step_by(51) {
            for green in (0..=255u8).step_by(51) {
                for blue in (0..=255u8).step_by(51) {
                    let (light, dark) = schemes([red, green, blue]);
                    for scheme in [light, dark] {
                        let accent = read(&scheme.accent);
                        for ground in [&scheme.paper, &scheme.tint] {
                            assert!(
                                contrast(accent, read(ground)) >= 7.0,
                                "{red} {green} {blue}"
                            );
                        }
                        assert!(contrast(read(&scheme.third_ink), read(&scheme.paper)) >= 6.0);
                        assert!(contrast(read(&scheme.second_rule), read(&scheme.paper)) >= 3.0);
                    }
                }
            }
        }
    }
}
