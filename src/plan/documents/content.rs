//! The two files that a template reads: what all copies of a variant share, and what is of one copy alone.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    Tree,
    annex::{self, OwnAnnex},
    applicability::{self, Applicability, Statement},
    chapters::{self, Chapter},
    contents::{self, Contents},
    copy::{self, Copy},
    cover::{self, Cover, IssuedFor},
    data::{self, Attachment},
    differences::{self, Differences},
    evidence::{self, EvidenceList},
    exceptions::{self, Exceptions},
    health::{self, Health},
    label::{self, Label},
    letter::{self, Letter},
    packed::Packed,
    palette::{self, Palette},
    parts::Parts,
    preface::{self, Preface},
    register::{self, OwnRegister, Register},
    responsibilities::{self, Responsibilities, ServicePart},
    variant::Shared,
    words,
    writer::{Writer, subtags},
};

/// `/content.json`: what all copies of a variant share. Absent parts are null, never left out.
#[derive(Clone, Debug, Serialize)]
pub struct Content {
    /// The language, as the engine takes it.
    pub language: LanguageOf,
    /// Colours.
    pub palette: Palette,
    /// The name of the house.
    pub organisation: String,
    /// Its first letter, for the seal.
    pub initial: String,
    /// The title, in plain words.
    pub title: String,
    /// The version of the policy.
    pub version: Option<String>,
    /// The TLP label.
    pub label: Label,
    /// Version and date, for the foot.
    pub foot: String,
    /// The words that templates print.
    pub words: BTreeMap<&'static str, String>,
    /// The cover.
    pub cover: Cover,
    /// What stands under the contents.
    pub contents: Option<Contents>,
    /// What stands before the chapters.
    pub preface: Option<Preface>,
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// The statement of applicability.
    pub applicability: Option<Applicability>,
    /// What answers to each requirement.
    pub measures: Vec<Statement>,
    /// The evidence register.
    pub evidence: Option<EvidenceList>,
    /// Who does what.
    pub responsibilities: Option<Responsibilities>,
    /// The same, service by service.
    pub services: Vec<ServicePart>,
    /// The activities of hosting health data.
    pub health: Option<Health>,
    /// Exceptions.
    pub exceptions: Option<Exceptions>,
    /// Versions, how to verify, the closing formula.
    pub register: Register,
    /// What is attached to the file for machines.
    pub attachments: Vec<Attachment>,
}

impl Content {
    /// How many annexes there are.
    #[must_use]
    pub fn annexes(&self) -> usize {
        let present = [
            self.applicability.is_some(),
            self.evidence.is_some(),
            self.responsibilities.is_some(),
            self.exceptions.is_some(),
        ];
        present.into_iter().filter(|present| *present).count()
    }
}

/// A language as the engine takes it.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageOf {
    /// The primary subtag.
    pub lang: String,
    /// The region by which it is written.
    pub region: Option<String>,
}

/// `/customer.json`: what is of one copy alone. Absent parts are null, never left out.
#[derive(Clone, Debug, Serialize)]
pub struct Own {
    /// Which copy it is.
    pub copy: Copy,
    /// For whom it is made, for the foot.
    pub foot: String,
    /// To whom it was issued, behind the text of every page.
    pub watermark: Option<String>,
    /// What the document is, in two sentences.
    pub lede: Tree,
    /// For whom it is made, on the cover.
    pub cover: Option<IssuedFor>,
    /// What is agreed with the customer alone.
    pub annex: Option<OwnAnnex>,
    /// What differs from the public policy.
    pub differences: Option<Differences>,
    /// What the letter of issue says.
    pub letter: Option<Letter>,
    /// This copy, on the page of document control.
    pub register: OwnRegister,
}

/// `/customer.json` as the engine reads it: thousands of them wait until their documents are made.
#[derive(Clone, Debug)]
pub struct OwnFile {
    json: Arc<Packed>,
    /// The short id of the copy.
    pub id: String,
    /// The digest of content and copy that the document states, 64 hexadecimal digits.
    pub digest: String,
}

impl OwnFile {
    /// Writes it.
    #[must_use]
    pub fn new(own: Own) -> Self {
        Self {
            // Our own types always serialise; were it otherwise, the engine would refuse the empty file.
            json: Arc::new(Packed::new(&serde_json::to_vec(&own).unwrap_or_default())),
            id: own.copy.id,
            digest: own.register.digest,
        }
    }

    /// The file.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        self.json.bytes()
    }
}

/// Gives out the letters of annexes. What is not the policy has none: its parts are no annexes to anything.
pub struct Letters(Option<char>);

impl Letters {
    /// Letters from `A` on.
    pub fn first(writer: &Writer<'_>) -> Self {
        match writer.parts {
            Parts::Whole => Self(Some('A')),
            Parts::Applicability
            | Parts::Evidence
            | Parts::Responsibilities
            | Parts::Measures
            | Parts::Article32
            | Parts::Health
            | Parts::Letter => Self(None),
        }
    }

    /// Letters from where the content that all copies share has left off.
    pub fn after(writer: &Writer<'_>, taken: usize) -> Self {
        let mut letters = Self::first(writer);
        for _ in 0..taken {
            letters.next();
        }
        letters
    }

    /// The next letter; empty where there are none.
    pub fn next(&mut self) -> String {
        let Some(letter) = self.0 else {
            return String::new();
        };
        self.0 = char::from_u32(u32::from(letter) + 1);
        letter.to_string()
    }
}

/// What all copies of a variant share.
pub fn content(writer: &Writer<'_>) -> Content {
    let mut letters = Letters::first(writer);
    let manifest = &writer.selection.model.book.manifest;
    let organisation = manifest.organisation.as_ref();
    let organisation = organisation.map_or_else(String::new, |name| writer.plain(name));
    let title = writer.plain(&writer.document.title);
    let (lang, _) = subtags(&writer.language.tag);
    let (_, region) = subtags(&writer.language.format);
    Content {
        initial: organisation
            .chars()
            .chain(title.chars())
            .find(|c| c.is_alphabetic())
            .map_or_else(String::new, |first| first.to_uppercase().collect()),
        language: LanguageOf { lang, region },
        palette: palette::palette(writer),
        organisation,
        title,
        version: writer.selection.model.book.version().map(str::to_owned),
        label: label::label(writer),
        foot: cover::foot(writer),
        words: words::words(writer),
        cover: cover::cover(writer),
        contents: contents::contents(writer),
        preface: preface::preface(writer),
        chapters: chapters::chapters(writer),
        applicability: applicability::applicability(writer, &mut letters),
        measures: applicability::measures(writer),
        evidence: evidence::evidence(writer, &mut letters),
        responsibilities: responsibilities::responsibilities(writer, &mut letters),
        services: responsibilities::by_service(writer),
        health: health::health(writer),
        exceptions: exceptions::exceptions(writer, &mut letters),
        register: register::register(writer),
        attachments: data::attachments(writer),
    }
}

/// What is of one copy alone. Its digest of the content covers everything but itself.
pub fn own(writer: &Writer<'_>, shared: &Shared) -> Own {
    let mut letters = Letters::after(writer, shared.annexes());
    let mut own = Own {
        copy: copy::copy(writer),
        foot: cover::issued_for_line(writer),
        watermark: cover::watermark(writer),
        lede: cover::lede(writer),
        cover: cover::issued_for(writer),
        annex: annex::annex(writer, &mut letters),
        differences: differences::differences(writer, &mut letters),
        letter: letter::letter(writer),
        register: register::own_register(writer, &mut letters),
    };
    let mut hash = Sha256::new();
    hash.update(shared.digest());
    // Our own types always serialise; were it otherwise, the engine would say so when it is given the same view.
    hash.update(serde_json::to_vec(&own).unwrap_or_default());
    own.register.digest = hex::encode(hash.finalize());
    own
}
