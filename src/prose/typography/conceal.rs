//! Finds in running text what is no word: inserts, the book's own links, addresses, file names, identifiers, times.
//! In: the glyphs of a run. Out: the same, with those concealed.

use super::{
    super::target,
    glyphs::{Glyph, OPAQUE, Role},
    letters,
};

/// What may stand around a token without being a part of it.
const AROUND: &[char] = &[';', ':', '!', '?', '.', ',', '…', '“', '”', '\'', '’', '*'];

/// What ends a token, whether or not a space stands there.
const SEPARATORS: &[char] = &['\n', '«', '»', '"', '”', '(', ')', '[', ']', OPAQUE];

/// No scheme of the book is longer, its colon included.
const LONGEST_SCHEME: usize = 16;

/// Conceals what is no word.
pub(super) fn conceal(run: &mut [Glyph]) {
    inserts(run);
    own_links(run);
    tokens(run);
}

fn inserts(run: &mut [Glyph]) {
    let mut from = 0;
    while let Some(open) = find(run, "{{", from) {
        let Some(close) = find(run, "}}", open + 2) else {
            return;
        };
        hide(run, open, close + 2);
        if let Some(last) = run.get_mut(close + 1) {
            last.role = Role::InsertEnd;
        }
        from = close + 2;
    }
}

fn own_links(run: &mut [Glyph]) {
    let mut from = 0;
    while let Some(open) = find(run, "<", from) {
        from = open + 1;
        let scheme = run.iter().skip(open + 1).take(LONGEST_SCHEME);
        let scheme: String = scheme.map(|glyph| glyph.character).collect();
        if !target::is_own(&scheme) {
            continue;
        }
        let Some(close) = find(run, ">", open) else {
            return;
        };
        hide(run, open, close + 1);
        from = close + 1;
    }
}

fn tokens(run: &mut [Glyph]) {
    let mut start = 0;
    while start < run.len() {
        let is_gap = |glyph: &Glyph| glyph.is_blank() || SEPARATORS.contains(&glyph.character);
        let length = run.iter().skip(start).take_while(|g| !is_gap(g)).count();
        token(run, start, start + length);
        start += length + 1;
    }
}

fn token(run: &mut [Glyph], mut start: usize, mut end: usize) {
    let is_around =
        |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| AROUND.contains(&glyph.character));
    while start < end && is_around(run.get(start)) {
        start += 1;
    }
    while start < end && is_around(run.get(end - 1)) {
        end -= 1;
    }
    let glyphs = run.get(start..end).unwrap_or_default();
    // A word of letters alone is none of these.
    if glyphs.iter().all(|glyph| glyph.character.is_alphabetic()) {
        return;
    }
    let text: String = glyphs.iter().map(|glyph| glyph.character).collect();
    if let Some((elided, rest)) = text.split_once(['\'', '’'])
        && letters::is_elided(elided)
    {
        if is_technical(rest) {
            hide(run, start + elided.chars().count() + 1, end);
        }
    } else if is_technical(&text) {
        hide(run, start, end);
    }
}

/// Whether a token is an address, a path, the name of a file, an identifier or a time.
fn is_technical(token: &str) -> bool {
    if token.contains("://") || token.contains(['@', '_', '\\', '=', '{', '}', '<', '>', '#']) {
        return true;
    }
    if token.starts_with(['/', '$', '&', '-', '~']) || token.starts_with("www.") {
        return true;
    }
    let characters: Vec<char> = token.chars().collect();
    characters.windows(3).any(|three| match three {
        [before, '.', after] => before.is_alphanumeric() && after.is_alphabetic(),
        [before, ':' | '?' | '!' | ';' | '&' | '%', after] => {
            before.is_alphanumeric() && after.is_alphanumeric()
        }
        _ => false,
    })
}

fn find(run: &[Glyph], text: &str, from: usize) -> Option<usize> {
    let length = text.chars().count();
    let windows = run.get(from..)?.windows(length);
    let found = windows
        .enumerate()
        .find(|(_, window)| window.iter().map(|glyph| glyph.character).eq(text.chars()));
    found.map(|(index, _)| from + index)
}

fn hide(run: &mut [Glyph], start: usize, end: usize) {
    if let Some(glyphs) = run.get_mut(start..end) {
        glyphs.iter_mut().for_each(Glyph::conceal);
    }
}
