//! How much a book may cost. Whoever runs the program decides: a book may lower these limits for itself, and only the
//! environment may raise them, so that a change by a stranger cannot.

use crate::prose::Bounds;

/// One mebibyte, in bytes.
const MEBIBYTE: u64 = 1024 * 1024;

/// One million pixels.
const MEGAPIXEL: u64 = 1_000_000;

/// What a book, and making anything of it, may cost at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file of text or image that is read, in bytes.
    pub file_size: u64,
    /// The largest file that is copied as it is, such as evidence, in bytes.
    pub copy_size: u64,
    /// The largest image, in pixels: a small file may hold a very large one.
    pub image_size: u64,
    /// The sum of all files of text below `content/`, in bytes.
    pub book_size: u64,
    /// How many files may lie below one of a book's folders.
    pub files: usize,
    /// How deep lists and maps of YAML may lie in each other.
    pub depth: usize,
    /// How large each text may be.
    pub text: Bounds,
    /// How many values anchors of YAML may add to a file; a long text counts as several.
    pub alias_values: usize,
    /// How long reading, judging and making may take, in seconds of processor time.
    pub time: u64,
    /// How much memory the program may hold meanwhile, in bytes.
    pub memory: u64,
}

impl Limits {
    /// What holds where nothing else is said. A real book meets none of them.
    pub const DEFAULT: Self = Self {
        file_size: 16 * MEBIBYTE,
        copy_size: 1024 * MEBIBYTE,
        image_size: 40 * MEGAPIXEL,
        book_size: 512 * MEBIBYTE,
        files: 100_000,
        depth: 64,
        text: Bounds::USUAL,
        alias_values: 1_000_000,
        time: 3600,
        memory: 4096 * MEBIBYTE,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// One of the limits as a key of `[limits]`.
#[derive(Clone, Copy, Debug)]
pub struct LimitKey {
    /// Its key.
    pub name: &'static str,
    /// What a number stands for.
    pub unit: &'static str,
    /// The number that holds where nothing else is said; a book may say a smaller one.
    pub default: u64,
    /// The largest number that the environment may say. Depths are not raised: the stack would not hold them.
    pub ceiling: u64,
    /// Puts a number into the limits.
    pub put: fn(&mut Limits, u64),
}

/// Every limit by its key, in the order in which they are written down.
pub const LIMIT_KEYS: [LimitKey; 14] = [
    LimitKey {
        name: "file_size",
        unit: "MiB",
        default: 16,
        ceiling: 1024,
        put: |limits, number| limits.file_size = number * MEBIBYTE,
    },
    LimitKey {
        name: "copy_size",
        unit: "MiB",
        default: 1024,
        ceiling: 1024 * 1024,
        put: |limits, number| limits.copy_size = number * MEBIBYTE,
    },
    LimitKey {
        name: "image_size",
        unit: "megapixels",
        default: 40,
        ceiling: 4000,
        put: |limits, number| limits.image_size = number * MEGAPIXEL,
    },
    LimitKey {
        name: "book_size",
        unit: "MiB",
        default: 512,
        ceiling: 1024 * 1024,
        put: |limits, number| limits.book_size = number * MEBIBYTE,
    },
    LimitKey {
        name: "files",
        unit: "files",
        default: 100_000,
        ceiling: 100_000_000,
        put: |limits, number| limits.files = size(number),
    },
    LimitKey {
        name: "depth",
        unit: "levels",
        default: 64,
        ceiling: 64,
        put: |limits, number| limits.depth = size(number),
    },
    LimitKey {
        name: "text_depth",
        unit: "levels",
        default: 12,
        ceiling: 12,
        put: |limits, number| limits.text.depth = size(number),
    },
    LimitKey {
        name: "text_parts",
        unit: "parts",
        default: 6000,
        ceiling: 1_000_000,
        put: |limits, number| limits.text.parts = size(number),
    },
    LimitKey {
        name: "text_size",
        unit: "KiB",
        default: 512,
        ceiling: 16 * 1024,
        put: |limits, number| limits.text.size = size(number * 1024),
    },
    LimitKey {
        name: "line_size",
        unit: "bytes",
        default: 4096,
        ceiling: 16_000,
        put: |limits, number| limits.text.line = size(number),
    },
    LimitKey {
        name: "word_size",
        unit: "bytes",
        default: 16_000,
        ceiling: 32_000,
        put: |limits, number| limits.text.word = size(number),
    },
    LimitKey {
        name: "alias_values",
        unit: "values",
        default: 1_000_000,
        ceiling: 100_000_000,
        put: |limits, number| limits.alias_values = size(number),
    },
    LimitKey {
        name: "time",
        unit: "seconds of processor time",
        default: 3600,
        ceiling: 1_000_000,
        put: |limits, number| limits.time = number,
    },
    LimitKey {
        name: "memory",
        unit: "MiB",
        default: 4096,
        ceiling: 1024 * 1024,
        put: |limits, number| limits.memory = number * MEBIBYTE,
    },
];

fn size(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_keys() {
        let mut limits = Limits {
            file_size: 0,
            copy_size: 0,
            image_size: 0,
            book_size: 0,
            files: 0,
            depth: 0,
            text: Bounds {
                depth: 0,
                parts: 0,
                size: 0,
                line: 0,
                word: 0,
            },
            alias_values: 0,
            time: 0,
            memory: 0,
        };
        for key in LIMIT_KEYS {
            (key.put)(&mut limits, key.default);
            assert!(key.default <= key.ceiling, "{}", key.name);
        }
        assert_eq!(limits, Limits::DEFAULT);
    }
}
