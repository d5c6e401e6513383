//! The image that stands for the site where a page of it is shared (Open Graph): house, title, version on the house's
//! colours. In: words and a colour. Out: a drawing, as a job. Its words become outlines by the theme's own fonts.

use std::fmt::Write as _;

use serde::Serialize;

use super::{
    assets::{DEFAULT_BRAND, hashed_name},
    colour::schemes,
    shell::SiteView,
    texts::Texts,
};
use crate::{
    plan::{Job, Work},
    source::BookPath,
};

/// The size that Open Graph's readers crop the least, in pixels.
pub const SIZE: (u32, u32) = (1200, 630);

/// The image that stands for the site.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// From `public/`.
    pub href: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// The image of one language; none where the book does not say where its site stands, since readers of the image
/// need its whole address.
#[must_use]
pub fn card(
    texts: &Texts,
    site: &SiteView,
    brand: Option<[u8; 3]>,
) -> (Option<Job<'static>>, Option<CardView>) {
    if site.base_url.is_none() {
        return (None, None);
    }
    let version = site.closing.version.as_ref().map(|version| {
        let words = [("version", version.as_str().into())];
        texts.voice.format("card-version", &words)
    });
    let svg = drawing(site, version.as_deref(), brand.unwrap_or(DEFAULT_BRAND));
    let name = hashed_name(&format!("card-{}", texts.tag), "png", svg.as_bytes());
    let view = CardView {
        href: format!("assets/{name}"),
        width: SIZE.0,
        height: SIZE.1,
    };
    let job = BookPath::parse(&format!("public/{}", view.href))
        .ok()
        .map(|path| Job {
            path,
            needs: Vec::new(),
            work: Work::Drawing(svg.into()),
        });
    (job, Some(view))
}

/// The cover of the register: the line, the seal in the folio, the title beside it.
fn drawing(site: &SiteView, version: Option<&str>, brand: [u8; 3]) -> String {
    let (light, _) = schemes(brand);
    let (letters, lines) = fitted(&site.title);
    let leading = letters * 112 / 100;
    let height = leading * u32::try_from(lines.len()).unwrap_or(1);
    let first = 330_u32.saturating_sub(height / 2) + letters * 3 / 4;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 630\" width=\"1200\" height=\"630\">\
         <path d=\"M0 0h1200v630H0z\" fill=\"{}\"/><path d=\"M200.5 0v630\" stroke=\"{accent}\" stroke-width=\"2\"/>\
         <g fill=\"none\" stroke=\"{accent}\"><path d=\"M84 72h72v72H84z\" stroke-width=\"2\"/>\
         <path d=\"M90 78h60v60H90z\"/></g>\
         <text x=\"120\" y=\"123\" font-family=\"sans-serif\" font-size=\"42\" text-anchor=\"middle\" fill=\"{accent}\">{}</text>\
         <text x=\"244\" y=\"122\" font-family=\"serif\" font-weight=\"600\" font-size=\"40\" fill=\"{ink}\">{}</text>",
        light.paper,
        escaped(&site.initial),
        escaped(&site.house_plain),
        accent = light.accent,
        ink = light.ink,
    );
    for (place, line) in lines.iter().enumerate() {
        let y = first + leading * u32::try_from(place).unwrap_or_default();
        let _ = write!(
            svg,
            "<text x=\"244\" y=\"{y}\" font-family=\"serif\" font-size=\"{letters}\" letter-spacing=\"-1\" fill=\"{}\">{}</text>",
            light.ink,
            escaped(line)
        );
    }
    if let Some(version) = version {
        let _ = write!(
            svg,
            "<text x=\"244\" y=\"556\" font-family=\"sans-serif\" font-size=\"30\" fill=\"{}\">{}</text>",
            light.second_ink,
            escaped(version)
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// A title in lines of the largest size that it fits in, four lines at most; what is longer is cut.
fn fitted(title: &str) -> (u32, Vec<String>) {
    let tried =
        [(84, 21), (68, 27), (54, 34)].map(|(size, letters)| (size, wrapped(title, letters)));
    let [large, middle, small] = tried;
    for fit in [large, middle] {
        if fit.1.len() <= 3 {
            return fit;
        }
    }
    let (size, mut lines) = small;
    if lines.len() > 4 {
        lines.truncate(4);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    (size, lines)
}

/// Words in lines of at most so many letters; a longer word has a line of its own.
fn wrapped(title: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count() + 1;
        match lines.last_mut() {
            Some(line) if line.chars().count() + length <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_set_smaller_and_never_lost() {
        let (large, lines) = fitted("Security policy");
        assert_eq!((large, lines.len()), (84, 1));
        let title =
            "Politique de sécurité des systèmes d’information de la maison et de ses filiales";
        let (size, lines) = fitted(title);
        assert!(size < large);
        assert_eq!(lines.join(" "), title);
    }

    #[test]
    fn no_title_ends_the_drawing() {
        assert_eq!(escaped("a<b & \"c\"\u{7}"), "a&lt;b &amp; &quot;c&quot; ");
    }
}
