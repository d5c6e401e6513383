//! The book's texts in the language of one copy. In: a text of the book. Out: nodes for the engine, or plain words.
//! Resolves links within the document, inserts the reader's own values, collects the images shown.

use std::{
    cell::{OnceCell, RefCell},
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::json;

use super::{
    Tree,
    evidence::{self, Entries},
    parts::{self, Parts},
};
use crate::{
    book::{Document, Localised, Text},
    lang::{Argument, Language, LanguageTag, Voice},
    model::{Guidance, SelectedChapter, Selection},
    prose::{self, Destination, PlacedImage, Surroundings, Target},
    source::BookPath,
    terms::{ControlId, ParameterId, RoleId, ServiceId, Tlp, Vocabulary, slug},
};

/// Everything that writing one copy needs to know.
pub struct Writer<'a> {
    /// What its reader sees.
    pub selection: &'a Selection<'a>,
    /// The document.
    pub document: &'a Document,
    /// Its parts.
    pub parts: Parts,
    /// The language.
    pub language: &'a Language,
    /// Its words.
    pub voice: &'a Voice,
    images: RefCell<BTreeMap<String, Arc<[u8]>>>,
    chapters: OnceCell<Vec<SelectedChapter<'a>>>,
    printed: OnceCell<BTreeSet<&'a ControlId>>,
    evidence: OnceCell<Entries<'a>>,
}

impl<'a> Writer<'a> {
    /// A writer of one document in one language.
    pub fn new(
        selection: &'a Selection<'a>,
        document: &'a Document,
        language: &'a LanguageTag,
    ) -> Self {
        Self {
            selection,
            document,
            parts: Parts::of(&document.template.value),
            language: selection.model.language(language),
            voice: selection.model.messages.voice(language),
            images: RefCell::default(),
            chapters: OnceCell::new(),
            printed: OnceCell::new(),
            evidence: OnceCell::new(),
        }
    }

    /// The images that the texts written so far show, by name.
    pub fn images(&self) -> BTreeMap<String, Arc<[u8]>> {
        self.images.borrow().clone()
    }

    /// A message without arguments.
    pub fn word(&self, id: &str) -> String {
        self.voice.text(id)
    }

    /// A message with arguments.
    pub fn phrase(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        self.voice.format(id, arguments)
    }

    /// Generated words as the words of a line.
    #[expect(clippy::unused_self, reason = "reads as the other forms of a text do")]
    pub fn words(&self, words: &str) -> Tree {
        prose::words_to_pdf(words)
    }

    /// The blocks of a text, its shallowest heading at `level`; empty where there is no text to show.
    pub fn blocks(&self, text: &Localised, level: u8, anchor: &str) -> Tree {
        self.shown(text, |text| {
            self.with(text, (level, anchor), |around| {
                let prose = text.prose();
                let mut nodes = prose::to_pdf_tree(&prose, around);
                append_footnotes(&mut nodes, prose.footnotes.len());
                nodes
            })
        })
    }

    /// The words of a title.
    pub fn line(&self, text: &Localised) -> Tree {
        self.shown(text, |text| {
            self.with(text, (1, ""), |around| {
                prose::to_pdf_line(&text.prose(), around)
            })
        })
    }

    /// A text without marks.
    pub fn plain(&self, text: &Localised) -> String {
        let Some((text, _)) = self.text(text) else {
            return String::new();
        };
        self.with(text, (1, ""), |around| {
            prose::to_plain(&text.prose(), around)
        })
        .trim()
        .to_owned()
    }

    /// The title of a role.
    pub fn role(&self, id: &RoleId) -> String {
        let Some(role) = self.selection.model.role(id) else {
            return id.to_string();
        };
        let title = self.plain(&role.title);
        match (&role.holder, self.selection.reader.guidance) {
            // Who holds a role is for the house alone.
            (Some(holder), Guidance::Show) => format!("{title}, {holder}"),
            (Some(_), Guidance::Omit) | (None, _) => title,
        }
    }

    /// The title of a service.
    pub fn service(&self, id: &ServiceId) -> String {
        let service = self.selection.model.service(id);
        service.map_or_else(|| id.to_string(), |service| self.plain(&service.title))
    }

    /// What a level means for whoever holds the document.
    pub fn meaning(&self, level: Tlp) -> String {
        self.word(&format!("tlp-{}", slug(level.name())))
    }

    /// A word of a closed vocabulary.
    pub fn vocabulary<V: Vocabulary>(&self, prefix: &str, word: V) -> String {
        self.word(&format!("{prefix}-{}", word.name()))
    }

    fn text<'t>(&'t self, text: &'t Localised) -> Option<(&'t Text, Option<&'t LanguageTag>)> {
        text.shown(&self.language.tag, self.selection.model.languages())
    }

    /// A text in the nodes that `write` makes of it, marked where it is in another language than the copy.
    fn shown(&self, text: &Localised, write: impl Fn(&Text) -> Tree) -> Tree {
        let Some((text, other)) = self.text(text) else {
            return Tree::Array(Vec::new());
        };
        let nodes = write(text);
        match other {
            None => nodes,
            Some(tag) => {
                let (lang, region) = subtags(tag);
                json!([{"t": "lang", "lang": lang, "region": region, "c": nodes}])
            }
        }
    }

    fn with<T>(
        &self,
        text: &Text,
        (level, anchor): (u8, &str),
        write: impl Fn(&Surroundings<'_>) -> T,
    ) -> T {
        write(&Surroundings {
            voice: self.voice,
            heading_level: level,
            anchor,
            resolve: &|target| Some(self.destination(target)),
            image: &|image| self.image(&text.image(image).ok()?),
            value: &|parameter| self.value(parameter),
        })
    }

    /// A parameter's value for this reader.
    pub fn value(&self, parameter: &ParameterId) -> String {
        let value = self.selection.parameter(parameter);
        value.map_or_else(
            || parameter.to_string(),
            |(value, _)| self.voice.value(value),
        )
    }

    /// Where a target of the book stands in this document; no reference where it does not.
    fn destination(&self, target: &Target) -> Destination {
        let model = self.selection.model;
        let (href, title) = match target {
            Target::Control(id) => (
                self.control_anchor(id),
                self.selection.control(id).map(|control| &control.title),
            ),
            Target::Evidence(id) => (
                evidence::anchor(self, id),
                self.selection.evidence_entry(id).map(|entry| &entry.title),
            ),
            Target::Requirement(framework, id) => (
                super::applicability::anchor(self, framework, id),
                model.framework(framework).and_then(|framework| {
                    let same =
                        |requirement: &&crate::book::Requirement| requirement.id.value == *id;
                    framework.requirements.iter().find(same)?.title.as_ref()
                }),
            ),
            Target::Page(target) => return self.page(&target.page),
            Target::Term(id) => {
                let term = model.book.glossary.iter().find(|term| term.id.value == *id);
                (None, term.map(|term| &term.term))
            }
            Target::Web(address) => (Some(address.clone()), None),
        };
        Destination {
            href: href.unwrap_or_default(),
            title: title.map_or_else(String::new, |title| self.bare(title)),
        }
    }

    /// A title's words without following its own links, so that two titles cannot lead into each other.
    fn bare(&self, title: &Localised) -> String {
        let text = self.text(title);
        text.map_or_else(String::new, |(text, _)| self.bare_words(text))
    }

    fn bare_words(&self, text: &Text) -> String {
        let around = Surroundings {
            voice: self.voice,
            heading_level: 1,
            anchor: "",
            resolve: &|_| None,
            image: &|_| None,
            value: &|parameter| self.value(parameter),
        };
        prose::to_plain(&text.prose(), &around).trim().to_owned()
    }

    /// A page stands on the site alone: its title without a link, since a document outlives addresses.
    fn page(&self, key: &str) -> Destination {
        let pages = self.selection.pages(&self.language.tag);
        let page = pages
            .iter()
            .find(|page| page.key == key || page.slug.value == key);
        Destination {
            href: String::new(),
            title: page.map_or_else(|| key.to_owned(), |page| self.bare_words(&page.title)),
        }
    }

    /// The place of a control in this document, where it has one.
    pub fn control_anchor(&self, id: &ControlId) -> Option<String> {
        self.prints(id).then(|| format!("#control-{id}"))
    }

    /// Whether the document prints a control in full.
    pub fn prints(&self, id: &ControlId) -> bool {
        let printed = self.printed.get_or_init(|| {
            let controls = self.chapters().iter();
            let controls = controls.flat_map(|chapter| &chapter.controls);
            controls.map(|control| &control.id.value).collect()
        });
        printed.contains(id)
    }

    /// The entries of the register of evidence that the document lists.
    pub fn evidence(&self) -> &Entries<'a> {
        self.evidence.get_or_init(|| evidence::listed(self))
    }

    /// The chapters that the document prints, with the controls that it prints in full.
    pub fn chapters(&self) -> &[SelectedChapter<'a>] {
        self.chapters
            .get_or_init(|| parts::chapters(self.selection, self.document, self.parts))
    }

    /// The image of a text, put by under a name that is a digest of what it shows.
    fn image(&self, path: &BookPath) -> Option<PlacedImage> {
        let asset = self.selection.model.assets.get(path)?;
        let picture = asset.image.as_ref()?;
        let digest = hex::encode(asset.sha256);
        let name = format!("{}.{}", digest.get(..16)?, picture.format.extension());
        self.images
            .borrow_mut()
            .insert(name.clone(), Arc::clone(&picture.bytes));
        Some(PlacedImage {
            source: name,
            width: picture.width,
            height: picture.height,
        })
    }
}

/// Puts the footnotes of a text under it, `{"t": "notes", "c": [{"n": 1, "c": blocks}]}`: they are numbered text by
/// text, since a text does not know what else stands on its page.
fn append_footnotes(nodes: &mut Tree, expected: usize) {
    if expected == 0 {
        return;
    }
    let mut found = Vec::new();
    collect_footnotes(nodes, &mut found);
    if let Tree::Array(blocks) = nodes {
        blocks.push(json!({"t": "notes", "c": found}));
    }
}

fn collect_footnotes(node: &Tree, found: &mut Vec<Tree>) {
    match node {
        Tree::Array(items) => items.iter().for_each(|item| collect_footnotes(item, found)),
        Tree::Object(fields) => {
            if fields.get("t").is_some_and(|kind| kind == "fn") {
                found.push(json!({"n": fields.get("n"), "c": fields.get("c")}));
            }
            fields
                .values()
                .for_each(|value| collect_footnotes(value, found));
        }
        Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::String(_) => {}
    }
}

/// Language and region of a tag, as the engine takes them.
pub fn subtags(tag: &LanguageTag) -> (String, Option<String>) {
    let mut parts = tag.as_str().split('-');
    let language = parts.next().unwrap_or_default().to_owned();
    let region = parts
        .find(|part| part.len() == 2)
        .map(str::to_ascii_uppercase);
    (language, region)
}
