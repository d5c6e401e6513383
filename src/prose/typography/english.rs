//! Tells English from French by the small words that only one of them has. In: glyphs. Out: a verdict.

use super::glyphs::Glyph;

/// Words that English has and French has not.
const ENGLISH: &[&str] = &[
    "and", "are", "be", "by", "can", "from", "has", "have", "how", "is", "it", "its", "must", "my",
    "no", "not", "of", "our", "shall", "should", "that", "the", "this", "to", "we", "what", "when",
    "which", "who", "why", "will", "with", "you", "your",
];

/// Words that French has and English has not.
const FRENCH: &[&str] = &[
    "au", "aux", "avec", "ce", "ces", "cette", "dans", "de", "des", "du", "elle", "en", "est",
    "et", "il", "la", "le", "les", "leur", "ne", "nous", "ou", "par", "pas", "pour", "que", "qui",
    "sa", "se", "ses", "son", "sont", "sur", "un", "une", "vous", "à", "d", "l", "qu", "s", "n",
];

/// Whether the words are English: more of its small words than of French ones.
pub(super) fn is_english(glyphs: &[Glyph]) -> bool {
    let (mut english, mut french) = (0, 0);
    let words = glyphs.split(|glyph| !glyph.character.is_alphabetic());
    let mut word = String::new();
    for letters in words.filter(|word| (1..=6).contains(&word.len())) {
        word.clear();
        let letters = letters.iter();
        word.extend(letters.flat_map(|glyph| glyph.character.to_lowercase()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
        french += usize::from(FRENCH.contains(&word.as_str()));
    }
    english > french && (english > 1 || french == 0)
}
