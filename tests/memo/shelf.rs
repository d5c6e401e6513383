//! A book of every kind of file in a temporary folder, and changes of it by chance.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::chance::Chance;

/// Paths that the book does not begin with.
const OTHERS: &[&str] = &[
    "content/controls/access/new.yml",
    "content/controls/new/group.yml",
    "content/evidence/s.txt",
    "content/nowhere.yml",
    "content/pages/about.de.md",
    "themes/yours/static/b.css",
    "i18n/fr/more.ftl",
    "static/b/c.txt",
    "content/controls/access/.hidden.yml",
    "content/controls/access/acc-01.yml~",
];

const FILES: &[(&str, &str)] = &[
    (
        "book.toml",
        "[book]\ntitle = 'Politique'\nlanguages = ['fr', 'en']\nlogo = 'content/images/a.svg'\n\
         [policy]\nversion = '1'\n[[roles]]\nid = 'rssi'\ntitle = 'RSSI'\n[output.site]\ntheme = 'mine'\n",
    ),
    ("themes/mine/static/a.css", "a { color: red }\n"),
    ("i18n/fr.ftl", "nav-home = Maison\n"),
    ("i18n/en/site.ftl", "nav-home = House\n"),
    ("static/robots.txt", "x\n"),
    (
        "content/images/a.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0H5V5Z'/></svg>",
    ),
    (
        "content/controls/access/group.yml",
        "group: {id: ACC, title: Accès}\n",
    ),
    (
        "content/controls/access/acc-01.yml",
        "controls:\n  - id: ACC-01\n    title: {fr: Comptes, en: Accounts}\n    statement:\n      fr: |\n        \
         Une promesse sous {{ insert: param, delay }}, voir [lui](control:NET-01) et ![i](/images/a.svg).\n      \
         en: |\n        A promise within {{ insert: param, delay }}, see [it](control:NET-01) and ![i](/images/a.svg).\n    \
         evidence: [EV-1]\n    responsible: [rssi]\n    mappings:\n      - {framework: iso, ids: [A.1]}\n    params:\n      \
         delay: {type: duration, value: P60D, override: stricter, stricter: lower, min: P1D}\n",
    ),
    (
        "content/controls/access/acc-02.yml",
        "controls:\n  - {id: ACC-02, title: T, statement: 'See [](term:mfa).', covers: [x]}\n  - {id: ACC-03, title: T, statement: \
         'Voir [la page](page:about#un-titre)', lifecycle: retired}\n",
    ),
    (
        "content/controls/net.yml",
        "group: {id: NET, title: Réseau, number: 7}\ncontrols:\n  - id: NET-01\n    title: T\n    statement: {fr: 'Un pare-feu.', en: \
         'A firewall.'}\n    review: {last: 2026-01-01, frequency: P6M}\n    silence:\n      - {code: review-overdue, reason: r, until: 2027-01-01}\n",
    ),
    (
        "content/evidence.yml",
        "evidence:\n  - {id: EV-1, title: R, file: r.txt, tlp: CLEAR, valid_until: 2026-12-01}\n",
    ),
    ("content/evidence/r.txt", "a report\n"),
    (
        "content/frameworks/iso.yml",
        "id: iso\ntitle: ISO\nrequirements:\n  - {id: A, title: All}\n  - {id: A.1, parent: A, title: One}\n  - {id: A.2, \
         parent: A, title: Two}\n",
    ),
    (
        "content/applicability/iso.yml",
        "framework: iso\ndecisions:\n  - {requirement: A.1, applicable: true}\n",
    ),
    (
        "content/glossary.yml",
        "glossary:\n  - {id: mfa, term: MFA, definition: 'Two of them.'}\n",
    ),
    (
        "content/customers/alpha.yml",
        "id: alpha\nname: Alpha\nclearance: AMBER\nlanguages: [en]\nnonce: 00112233445566778899aabbccddeeff\nparams: {delay: P30D}\n",
    ),
    (
        "content/pages/about.fr.md",
        "---\ntitle: À propos\n---\n# Un titre\n\nMots.\n",
    ),
    (
        "content/pages/about.en.md",
        "---\ntitle: About\n---\n# Un titre\n\nWords.\n",
    ),
];

/// What a part of a file becomes: faults, their mending, and things that are merely other.
const SWAPS: &[(&str, &str)] = &[
    ("Une promesse", "Une autre promesse, plus longue"),
    ("A promise", "A longer promise"),
    ("ACC-01", "ACC-09"),
    ("ACC-02", "ACC-01"),
    ("control:NET-01", "control:NET-02"),
    ("title: T", "tlp: AMBER\n    title: T"),
    ("id: NET,", "id: ACC,"),
    ("{id: ACC,", "{id: ACX,"),
    ("P60D", "P20D"),
    ("duration, value: P60D", "text, value: soon"),
    ("delay", "delai"),
    ("A.1", "A.9"),
    ("EV-1", "EV-2"),
    ("a report", "another report"),
    ("r.txt", "s.txt"),
    ("lifecycle: retired", "lifecycle: draft"),
    ("statement:", "statemnt:"),
    ("controls:", "controls: ["),
    ("Un titre", "Un autre titre"),
    ("mfa", "mfb"),
    ("Voir", "Voir : \"ceci\" ;"),
    ("['fr', 'en']", "['fr']"),
    ("theme = 'mine'", "theme = 'yours'"),
    ("[policy]", "[check]\nunused = 'deny'\n[policy]"),
    ("version = '1'", "version = 1 1"),
    ("nav-home", "nav-hom"),
    ("width='9'", "width='8'"),
    ("color: red", "color: blue"),
    ("2026-12-01", "2026-01-01"),
    ("until: 2027", "until: 2020"),
    ("title: About", "title: About\ntlp: GREEN"),
    ("number: 7", "number: 1"),
    (
        "see [it](control:NET-01)",
        "see [it](control:ACC-02) and [](term:mfa)",
    ),
    ("![i](/images/a.svg).", "a picture."),
    (
        "statement: 'See [](term:mfa).'",
        "history: [{version: '1', change: &same 'See.'}], statement: *same",
    ),
    ("{fr: 'Un pare-feu.', en: ", "{fr: 'Deux murs.', en: "),
    (
        "    silence:",
        "    implementation: {description: 'Par un outil.'}\n    silence:",
    ),
    ("Par un outil", "Par [](control:ACC-01)"),
];

/// A book on the disk.
pub struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    /// A sound book.
    pub fn new() -> Self {
        let shelf = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        for (path, text) in FILES {
            shelf.write(path, text);
        }
        shelf
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        // A file may have taken the place of a folder.
        if fs::create_dir_all(path.parent().expect("a folder")).is_ok() {
            let _ = fs::write(path, text);
        }
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        let _ = fs::remove_file(self.root().join(path));
    }

    /// Changes a part of a file.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let path = self.root().join(path);
        if let Ok(text) = fs::read_to_string(&path) {
            fs::write(path, text.replace(from, to)).expect("a file");
        }
    }

    /// Does something to the book; what, and to which paths.
    pub fn change(&self, chance: &mut Chance, paths: &mut BTreeSet<PathBuf>) -> String {
        let (path, text) = *chance.of(FILES);
        let other = *chance.of(OTHERS);
        let mut touch = |path: &str| {
            paths.insert(self.root().join(path));
        };
        match chance.below(15) {
            0..=5 => self.swap(chance, &mut touch),
            6 | 7 => {
                self.write(path, text);
                touch(path);
                format!("mended {path}")
            }
            8 => {
                self.remove(path);
                touch(path);
                format!("removed {path}")
            }
            9 => {
                self.write(other, text);
                touch(other);
                format!("wrote {other} as {path}")
            }
            10 => {
                self.rename(path, other);
                touch(path);
                touch(other);
                format!("renamed {path} to {other}")
            }
            11 => {
                self.rename(path, &format!("{path}~"));
                self.write(path, text);
                touch(path);
                touch(&format!("{path}~"));
                format!("saved {path} by a backup")
            }
            12 => {
                let (from, to) = ("content/controls/access", "content/controls/moved");
                let (from, to) = *chance.of(&[(from, to), (to, from)]);
                self.rename(from, to);
                touch(from);
                touch(to);
                format!("moved the folder {from}")
            }
            13 => {
                self.link(other);
                touch(other);
                format!("linked {other}")
            }
            _ => {
                for path in OTHERS {
                    self.remove(path);
                    touch(path);
                }
                for (path, text) in FILES {
                    self.write(path, text);
                    touch(path);
                }
                "mended all".to_owned()
            }
        }
    }

    /// Swaps a part of the book for another wherever it stands.
    fn swap(&self, chance: &mut Chance, touch: &mut impl FnMut(&str)) -> String {
        let (from, to) = *chance.of(SWAPS);
        let (from, to) = *chance.of(&[(from, to), (to, from)]);
        for (path, _) in FILES {
            let before = fs::read(self.root().join(path)).ok();
            self.replace(path, from, to);
            if before != fs::read(self.root().join(path)).ok() {
                touch(path);
            }
        }
        format!("{from:?} to {to:?}")
    }

    /// Puts a link somewhere: a fault, which goes with it.
    fn link(&self, path: &str) {
        self.remove(path);
        let _ = std::os::unix::fs::symlink("nowhere", self.root().join(path));
    }

    fn rename(&self, from: &str, to: &str) {
        let (from, to) = (self.root().join(from), self.root().join(to));
        if fs::create_dir_all(to.parent().expect("a folder")).is_ok() {
            let _ = fs::rename(from, to);
        }
    }
}
