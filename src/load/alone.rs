//! One file by itself, without a book around it. In: its path and its bytes. Out: what is wrong with it, whatever other
//! files say. Never reads the disk.

use std::collections::BTreeMap;

use super::{
    content::{self, Manner, Standing},
    disk,
    manifest::judged_alone,
    standing,
};
use crate::{
    diag::Diagnostics,
    lang::Languages,
    source::{BookPath, Sources},
};

/// Judges the bytes of one file as those of the file that a book has at this path: `book.toml`, or one below `content/`.
/// `languages` are the book's; `None` lets any stand. The text becomes one of the sources. A path at which nothing is
/// read has no faults.
#[must_use]
pub fn alone(
    path: &BookPath,
    bytes: &[u8],
    languages: Option<&Languages>,
    sources: &mut Sources,
) -> Diagnostics {
    let decoded = disk::decode(bytes);
    if let Some(faults) = judged_alone(path, &decoded, &BTreeMap::new(), sources) {
        return faults;
    }
    let mut diagnostics = Diagnostics::default();
    let Standing::Read(kind) = content::standing(path) else {
        return diagnostics;
    };
    let file = sources.reserve(path);
    let (standing, faults) = standing::judged(path, file, &decoded);
    diagnostics.extend(faults);
    match standing {
        standing::Standing::Read(text) => {
            let outcome = content::read(kind, file, path, &text, languages, Manner::default());
            sources.add(path.clone(), text);
            diagnostics.append(outcome.diagnostics);
        }
        standing::Standing::Shown(text) => {
            sources.add(path.clone(), text);
        }
        standing::Standing::None => {}
    }
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(path: &str, text: &str) -> Vec<&'static str> {
        let path = BookPath::parse(path).expect("a path");
        let mut sources = Sources::default();
        let faults = alone(&path, text.as_bytes(), None, &mut sources);
        faults.into_iter().map(|fault| fault.code.name()).collect()
    }

    #[test]
    fn each_kind_of_file_is_judged_by_its_path() {
        assert_eq!(codes("content/services.yml", "services: []\n"), [""; 0]);
        assert_eq!(codes("content/services.yml", "b: 1\n")[0], "unknown-key");
        assert_eq!(codes("content/controls/a.yml", "a: [\n"), ["syntax"]);
        assert_eq!(codes("content/pages/a.en.md", "A.\n")[0], "missing-key");
        assert_eq!(codes("book.toml", "[book\n")[0], "syntax");
        assert_eq!(codes("content/images/a.svg", "<svg"), [""; 0]);
    }
}
