//! How a kind of map is described: its keys, whether they must be there and what they take.

use crate::terms::{Tlp, Vocabulary};

/// A kind of map.
#[derive(Debug)]
pub struct Kind {
    /// What one of them is called in a message: `control`.
    pub subject: &'static str,
    /// What one is, in a sentence for an editor.
    pub about: &'static str,
    /// Its keys, in the order in which they are offered.
    pub keys: &'static [Key],
    /// Keys of which one must be there; none where this is empty.
    pub any_of: &'static [&'static str],
    /// Pairs of keys of which only one may be there.
    pub rivals: &'static [[&'static str; 2]],
}

/// A key of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key as written.
    pub name: &'static str,
    /// Another spelling that is read as this one.
    pub alias: Option<&'static str>,
    /// Whether it must be there.
    pub need: Need,
    /// What it takes.
    pub shape: Shape,
    /// What it says, in a sentence for an editor.
    pub about: &'static str,
    /// Values as written in YAML; those of the shape where there is none.
    pub examples: &'static [&'static str],
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
}

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line of inline Markdown, for all languages or for each.
    Line,
    /// A public key of age.
    AgeRecipient,
    /// A list of such lines.
    Lines,
    /// Markdown, for all languages or for each.
    Prose,
    /// A text as it is.
    Plain,
    /// Texts as they are.
    Plains,
    /// The id of this thing or of another one, by what it names.
    Id(&'static str),
    /// One id or a list of them.
    Ids(&'static str),
    /// A language tag.
    LanguageTag,
    /// A language tag, or a list of them.
    LanguageTags,
    /// The languages of a book: tags or tables.
    Languages,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// One of these words or a list of them.
    Words(fn() -> Vec<&'static str>),
    /// A level of TLP 2.0.
    Tlp,
    /// A day.
    Date,
    /// A duration of ISO 8601.
    Duration,
    /// A whole number.
    Integer,
    /// A whole number from 1.
    Positive,
    /// Whole numbers from 1 up to this one.
    IntegersUpTo(u8),
    /// `true` or `false`.
    Boolean,
    /// Hexadecimal digits, this many.
    Hex(usize),
    /// A digest for each translated language.
    Digests,
    /// The value of a parameter, by its type.
    Value,
    /// Values of a parameter.
    Values,
    /// A value for each parameter.
    Overrides,
    /// An address of the web or of mail.
    Address,
    /// The address of a site.
    Site,
    /// An address of mail or of the web.
    Contact,
    /// A country, ISO 3166-1 alpha-2.
    Country,
    /// Countries.
    Countries,
    /// A path of a file.
    Path,
    /// Old paths of a site.
    Paths,
    /// A colour, `#rrggbb`.
    Colour,
    /// One map of this kind.
    Map(&'static Kind),
    /// A list of maps of this kind.
    List(&'static Kind),
    /// Maps of this kind by their ids.
    ById(&'static Kind),
    /// A level for each code of a rule.
    Levels,
    /// A new path for each old one.
    Redirects,
    /// Who carries out an activity.
    Responsible,
}

impl Key {
    /// The same key with values to show.
    #[must_use]
    pub const fn such_as(self, examples: &'static [&'static str]) -> Self {
        Self { examples, ..self }
    }
}

impl Kind {
    /// The same kind, where one of these keys must be there.
    #[must_use]
    pub const fn any_of(self, any_of: &'static [&'static str]) -> Self {
        Self { any_of, ..self }
    }

    /// The same kind, where each of these pairs may not be there together.
    #[must_use]
    pub const fn rivals(self, rivals: &'static [[&'static str; 2]]) -> Self {
        Self { rivals, ..self }
    }

    /// The key with this name or alias.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys
            .iter()
            .find(|key| key.name == name || key.alias == Some(name))
    }

    /// The names of all keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }
}

impl Shape {
    /// What the key takes, in words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Line => "one line of text, or one for each language".to_owned(),
            Self::AgeRecipient => {
                "a public key of age, the 62 characters that `age-keygen -y` prints".to_owned()
            }
            Self::Lines | Self::Plains => "a list of texts".to_owned(),
            Self::Prose => "a text, or one for each language".to_owned(),
            Self::Plain => "a text".to_owned(),
            Self::Id(subject) => format!("the id of {}", article(subject)),
            Self::Ids(subject) => format!("the id of {}, or a list of them", article(subject)),
            Self::LanguageTag => "a language tag such as `fr`".to_owned(),
            Self::LanguageTags => "a language tag such as `fr`, or a list of them".to_owned(),
            Self::Languages => "a list of languages, the source first".to_owned(),
            Self::Word(words) => format!("one of {}", listed(words())),
            Self::Words(words) => format!("one or more of {}", listed(words())),
            Self::Tlp => format!("a TLP level: {}", listed(tlp_names())),
            Self::Date => "a date such as `2026-03-12`".to_owned(),
            Self::Duration => "an ISO 8601 duration such as `P60D`, `P6M` or `PT48H`".to_owned(),
            Self::Integer => "a whole number".to_owned(),
            Self::Positive => "a whole number from 1".to_owned(),
            Self::IntegersUpTo(last) => format!("a list of whole numbers from 1 to {last}"),
            Self::Boolean => "`true` or `false`".to_owned(),
            // Only a nonce has this many.
            Self::Hex(32) => {
                "32 hexadecimal digits, as `policybook customer new` writes them".into()
            }
            Self::Hex(digits) => format!("{digits} hexadecimal digits"),
            Self::Digests => "a digest for each translated language".to_owned(),
            Self::Value => "a value of the parameter's type".to_owned(),
            Self::Values => "a list of values of the parameter's type".to_owned(),
            Self::Overrides => "a value for each parameter".to_owned(),
            Self::Address => "an address that begins with `https://` or `mailto:`".to_owned(),
            Self::Site => "an address that begins with `https://` or `http://`".to_owned(),
            Self::Contact => "an address of mail, or one that begins with `https://`".to_owned(),
            Self::Country => "a country's two letters (ISO 3166-1), such as `FR`".to_owned(),
            Self::Countries => "a list of countries' two letters, such as `[FR, BE]`".to_owned(),
            Self::Path => "the path of a file".to_owned(),
            Self::Paths => "a list of paths from the site's root".to_owned(),
            Self::Colour => "a colour such as `\"#0d5358\"`".to_owned(),
            Self::Map(kind) => format!("a map with the keys {}", listed(kind.names())),
            Self::List(kind) => format!("a list in which each item is {}", article(kind.subject)),
            Self::ById(kind) => {
                format!("a map in which each id leads to {}", article(kind.subject))
            }
            Self::Levels => "a level for each code".to_owned(),
            Self::Redirects => "a new path for each old one".to_owned(),
            Self::Responsible => "`provider`, `customer`, `shared` or `supplier:ID`".to_owned(),
        }
    }
}

/// A noun with its article: `an exception`.
#[must_use]
pub fn article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// Names in backticks, with commas.
#[must_use]
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn tlp_names() -> Vec<&'static str> {
    Tlp::ALL.into_iter().map(Tlp::name).collect()
}

/// Every word of a vocabulary.
pub fn words<V: Vocabulary>() -> Vec<&'static str> {
    V::ALL.iter().map(|word| word.name()).collect()
}

/// A kind with these keys.
pub const fn kind(subject: &'static str, about: &'static str, keys: &'static [Key]) -> Kind {
    Kind {
        subject,
        about,
        keys,
        any_of: &[],
        rivals: &[],
    }
}

/// A key that must be there.
pub const fn required(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        alias: None,
        need: Need::Required,
        shape,
        about,
        examples: &[],
    }
}

/// A key that may be left out.
pub const fn optional(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        need: Need::Optional,
        ..required(name, shape, about)
    }
}

/// A key with a second spelling.
pub const fn spelled(alias: &'static str, key: Key) -> Key {
    Key {
        alias: Some(alias),
        ..key
    }
}
