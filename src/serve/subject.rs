//! What a row of the status page is about: its id, its title in the reader's language, its page. In: an edition.
//! Out: words and addresses; no address where the site shows no such page.

use super::shown::Shown;
use crate::{
    book::{Control, Localised, Page},
    diag::{Diagnostic, Location},
    lang::LanguageTag,
    model::{Model, Selection},
    pipeline::Edition,
    plan::{
        routes::{Address, Routes},
        site::{
            images::Images,
            texts::{Depth, Shown as Blocks, Texts},
        },
    },
    source::Span,
    terms::{ControlId, EvidenceId, RoleId},
};

/// Something that has a page, or could have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// What hangs in the folio.
    pub(super) id: Option<String>,
    /// Its title, without marks.
    pub(super) title: String,
    /// Its page.
    pub(super) href: Option<String>,
}

/// Everything of a book that a row can be about.
pub(super) struct Subjects<'e> {
    /// The book that is shown.
    pub(super) model: &'e Model,
    edition: &'e Edition,
    routes: Routes<'e>,
    selection: &'e Selection<'e>,
    images: Images,
    tag: LanguageTag,
    policy: String,
}

impl<'e> Subjects<'e> {
    /// The subjects of what an edition shows.
    pub(super) fn new(shown: &Shown<'e>, selection: &'e Selection<'e>) -> Self {
        Self {
            model: selection.model,
            edition: shown.edition,
            routes: Routes::new(selection),
            selection,
            images: Images::new(selection.model),
            tag: shown.tag.clone(),
            policy: shown.voice().text("preview-policy"),
        }
    }

    /// The policy as a whole.
    pub(super) fn policy(&self) -> Subject {
        Subject {
            id: None,
            title: self.policy.clone(),
            href: self.existing(&self.tag, &self.routes.page(&self.tag, Address::Home)),
        }
    }

    /// A control.
    pub(super) fn control(&self, id: &str) -> Subject {
        self.control_in(id, self.tag.as_str())
    }

    /// A control, its page in a language of the book.
    pub(super) fn control_in(&self, id: &str, language: &str) -> Subject {
        let control = ControlId::parse(id).and_then(|id| self.model.control(&id));
        let tag = LanguageTag::parse(language).unwrap_or_else(|| self.tag.clone());
        let href = control.and_then(|control| {
            let page = self.routes.page(&tag, Address::Control(&control.id.value));
            self.existing(&tag, &page)
        });
        Subject {
            id: Some(id.to_owned()),
            title: control.map_or(String::new(), |control| self.plain(&control.title)),
            href,
        }
    }

    /// What a control says to staff, as blocks of its page.
    pub(super) fn guidance(&self, control: &Control) -> Option<Blocks> {
        let guidance = control.guidance.as_ref()?;
        let texts = Texts::new(self.selection, &self.routes, &self.images, &self.tag);
        Some(texts.blocks(guidance, 3, "guidance", Depth::Section))
    }

    /// The control whose page in the reader's language lies at a path.
    pub(super) fn control_at(&self, path: &str) -> Option<&'e Control> {
        let below = path.strip_prefix(self.tag.as_str())?.strip_prefix('/')?;
        let (_, file) = below.rsplit_once('/')?;
        let control = self.model.control_by_slug(file.strip_suffix(".html")?)?;
        let address = Address::Control(&control.id.value);
        (self.routes.page(&self.tag, address) == below).then_some(control)
    }

    /// A piece of evidence.
    pub(super) fn evidence(&self, id: &str) -> Subject {
        let mut entries = self.model.book.evidence.iter();
        let entry = entries.find(|entry| entry.id.value.as_str() == id);
        let is_shown = self
            .selection
            .evidence()
            .any(|entry| entry.id.value.as_str() == id);
        let href = EvidenceId::parse(id)
            .filter(|_| is_shown)
            .and_then(|id| self.existing(&self.tag, &self.routes.evidence(&self.tag, &id)));
        Subject {
            id: Some(id.to_owned()),
            title: entry.map_or(String::new(), |entry| self.plain(&entry.title)),
            href,
        }
    }

    /// An exception; its page is that of the control that it is made to.
    pub(super) fn exception(&self, id: &str) -> Subject {
        let mut exceptions = self.model.book.exceptions.iter();
        let exception = exceptions.find(|exception| exception.id.value.as_str() == id);
        let control = exception.map(|exception| self.control(exception.control.value.as_str()));
        Subject {
            id: Some(id.to_owned()),
            ..control.unwrap_or_default()
        }
    }

    /// A Markdown page.
    pub(super) fn page(&self, page: &Page) -> Subject {
        let tag = &page.language.value;
        Subject {
            id: None,
            title: page.title.raw.to_string(),
            href: self.existing(tag, &self.routes.page(tag, Address::Page(&page.key))),
        }
    }

    /// A role's title, in place of its id.
    pub(super) fn role(&self, id: &str) -> String {
        let role = RoleId::parse(id).and_then(|id| self.model.role(&id));
        role.map_or_else(|| id.to_owned(), |role| self.plain(&role.title))
    }

    /// What a diagnostic is about: the control, piece of evidence or page that its place belongs to.
    pub(super) fn of(&self, diagnostic: &Diagnostic) -> Option<Subject> {
        let span = match &diagnostic.location {
            Location::Span(span) => *span,
            Location::Path(_) => return None,
        };
        let book = &self.model.book;
        let path = &self.edition.sources.get(span.file)?.path;
        if let Some(page) = book.pages.iter().find(|page| page.path == *path) {
            return Some(self.page(page));
        }
        let controls = book
            .controls
            .iter()
            .map(|control| (control.id.span, control.id.value.as_str()));
        if let Some(id) = last_before(controls, span) {
            return Some(self.control(id));
        }
        let evidence = book
            .evidence
            .iter()
            .map(|entry| (entry.id.span, entry.id.value.as_str()));
        last_before(evidence, span).map(|id| self.evidence(id))
    }

    fn plain(&self, text: &Localised) -> String {
        Texts::new(self.selection, &self.routes, &self.images, &self.tag).plain(text)
    }

    /// The address of a page, where the site has it; `page` may end on a place in it.
    fn existing(&self, tag: &LanguageTag, page: &str) -> Option<String> {
        let path = format!("{tag}/{page}");
        let file = path.split('#').next().unwrap_or_default();
        self.edition.kind(file)?;
        Some(format!("/{path}"))
    }
}

/// The entry of a file that begins last before a place of it.
fn last_before<'i>(entries: impl Iterator<Item = (Span, &'i str)>, place: Span) -> Option<&'i str> {
    entries
        .filter(|(span, _)| span.file == place.file && span.start() <= place.end())
        .max_by_key(|(span, _)| span.start())
        .map(|(_, id)| id)
}
