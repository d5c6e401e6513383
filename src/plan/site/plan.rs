//! A page's view to a job: its path, its head, what it needs. In: views. Out: jobs.

use std::sync::Arc;

use super::{
    Page, PageView, View,
    images::Images,
    index::Index,
    linked_data::{Described, of_page},
    names::cut_after_word,
    shell::{Head, LanguageLink, Shell},
    texts::{Depth, Shown, Texts},
};
use crate::{
    model::Selection,
    plan::{
        Job, Work,
        routes::{Address, Routes},
    },
    source::{BookPath, Spanned},
    terms::RoleId,
};

/// Search engines and tabs show no more letters of a title.
const LONGEST_TITLE: usize = 70;

/// The pages of one language.
pub struct Plan<'a> {
    /// Its texts.
    pub texts: Texts<'a>,
    /// What is shown.
    pub selection: &'a Selection<'a>,
    /// Where everything is.
    pub routes: &'a Routes<'a>,
    /// Look-ups over the selection.
    pub index: &'a Index<'a>,
    /// What its pages share.
    pub shell: &'a Shell,
    shells: &'a [Shell],
}

/// What a page says of itself.
pub struct Words {
    /// For the window.
    pub title: String,
    /// For search engines.
    pub description: Option<String>,
    /// The section of the head that it belongs to; `policy` for chapters and controls.
    pub section: &'static str,
}

/// Where a page is in the world.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Its whole address, where the book says where the site stands.
    pub canonical: Option<String>,
    /// The page in each of the book's languages.
    pub languages: Vec<LanguageLink>,
    /// The whole address of the page for readers of other languages.
    pub default: Option<String>,
}

impl<'a> Plan<'a> {
    /// The pages of one language, none planned yet.
    #[must_use]
    pub fn new(
        selection: &'a Selection<'a>,
        routes: &'a Routes<'a>,
        images: &'a Images,
        index: &'a Index<'a>,
        shell: &'a Shell,
        shells: &'a [Shell],
    ) -> Self {
        Self {
            texts: Texts::new(selection, routes, images, &shell.tag),
            selection,
            routes,
            index,
            shell,
            shells,
        }
    }

    /// What the pages of each language share.
    #[must_use]
    pub fn shells(&self) -> &'a [Shell] {
        self.shells
    }

    /// From the language's folder.
    #[must_use]
    pub fn href(&self, address: Address) -> String {
        self.routes.page(&self.shell.tag, address)
    }

    /// A page as a job, filled when it is asked for; `None` where its address is no path, which routes of slugs
    /// never are.
    #[must_use]
    pub fn page<'p>(
        &'p self,
        template: &'static str,
        address: Address<'p>,
        fill: impl Fn() -> (Words, View) + Send + Sync + 'p,
    ) -> Option<Job<'p>> {
        self.page_with(template, address, Vec::new(), fill)
    }

    /// A page that states facts of documents, as a job.
    #[must_use]
    pub fn page_with<'p>(
        &'p self,
        template: &'static str,
        address: Address<'p>,
        documents: Vec<BookPath>,
        fill: impl Fn() -> (Words, View) + Send + Sync + 'p,
    ) -> Option<Job<'p>> {
        let path = format!("public/{}/{}", self.shell.tag, self.href(address));
        let needs = documents.clone();
        let view = move || {
            let (words, view) = fill();
            PageView {
                template,
                lang: self.shell.tag.as_str().into(),
                site: Arc::clone(&self.shell.site),
                page: self.head(address, words),
                view,
                documents: documents.clone(),
            }
        };
        Some(Job {
            path: BookPath::parse(&path).ok()?,
            needs,
            work: Work::Page(Page::new(Some(address), view)),
        })
    }

    fn head(&self, address: Address, words: Words) -> Head {
        let depth = match address {
            Address::Home => Depth::Home,
            Address::Chapter(..)
            | Address::Control(_)
            | Address::Framework(..)
            | Address::Requirement(..)
            | Address::List(..)
            | Address::Page(_) => Depth::Section,
        };
        let path = self.href(address);
        let links = self.links(address);
        let description = words.description.filter(|words| !words.is_empty());
        let described = Described {
            language: self.shell.tag.as_str(),
            title: &words.title,
            description: description.as_deref(),
            url: links.canonical.as_deref(),
        };
        Head {
            data: Some(of_page(&self.shell.site, address, described)),
            kind: match address {
                Address::Control(_) => "article",
                Address::Home
                | Address::Chapter(..)
                | Address::Framework(..)
                | Address::Requirement(..)
                | Address::List(..)
                | Address::Page(_) => "website",
            },
            window: self.window(&words.title),
            title: words.title,
            description,
            section: words.section,
            up: depth.up().to_owned(),
            root: depth.root().to_owned(),
            canonical: links.canonical,
            edit: self.edit(address),
            path,
            languages: links.languages,
            default: links.default,
        }
    }

    /// Where a page is in the world, in each language.
    #[must_use]
    pub fn links(&self, address: Address) -> Links {
        let languages: Vec<LanguageLink> = self
            .shells
            .iter()
            .map(|shell| self.language_link(shell, address))
            .collect();
        let base = self.shell.site.base_url.as_deref();
        let default = match address {
            Address::Home => base.map(str::to_owned),
            Address::Chapter(..)
            | Address::Control(_)
            | Address::Framework(..)
            | Address::Requirement(..)
            | Address::List(..)
            | Address::Page(_) => languages.iter().find_map(|language| language.url.clone()),
        };
        Links {
            canonical: base.map(|base| format!("{base}{}/{}", self.shell.tag, self.href(address))),
            languages,
            default,
        }
    }

    fn window(&self, title: &str) -> String {
        let house = &self.shell.site.house_plain;
        let words = [
            ("title", title.into()),
            ("organisation", house.as_str().into()),
        ];
        let whole = self.texts.voice.format("page-title", &words);
        if title == house {
            title.to_owned()
        } else if whole.chars().count() <= LONGEST_TITLE {
            whole
        } else {
            cut_after_word(title, LONGEST_TITLE)
        }
    }

    /// Where the file is edited that a control or a page of the book comes from.
    fn edit(&self, address: Address) -> Option<String> {
        let model = self.selection.model;
        let base = model.book.manifest.site.edit_url.as_ref()?;
        let path = match address {
            Address::Control(id) => &model.control(id)?.path,
            Address::Page(key) => {
                let pages = self.selection.pages(&self.shell.tag);
                &pages.into_iter().find(|page| page.key == key)?.path
            }
            Address::Home
            | Address::Chapter(..)
            | Address::Framework(..)
            | Address::Requirement(..)
            | Address::List(..) => return None,
        };
        Some(format!("{}{path}", base.value))
    }

    /// The same page in another language; its home where there is none.
    fn language_link(&self, shell: &Shell, address: Address) -> LanguageLink {
        let exists = match address {
            Address::Page(key) => self.routes.has_page(&shell.tag, key),
            Address::Home
            | Address::Chapter(..)
            | Address::Control(_)
            | Address::Framework(..)
            | Address::Requirement(..)
            | Address::List(..) => true,
        };
        let address = if exists { address } else { Address::Home };
        let href = format!("{}/{}", shell.tag, self.routes.page(&shell.tag, address));
        LanguageLink {
            lang: shell.tag.as_str().to_owned(),
            name: shell.name.clone(),
            url: shell
                .site
                .base_url
                .as_ref()
                .filter(|_| exists)
                .map(|base| format!("{base}{href}")),
            href,
            current: shell.tag == self.shell.tag,
        }
    }
}

impl Plan<'_> {
    /// A role's title.
    #[must_use]
    pub fn role(&self, id: &RoleId) -> Option<Shown> {
        let role = self.index.role(id)?;
        Some(self.texts.line(&role.title, Depth::Section))
    }

    /// Roles' titles.
    #[must_use]
    pub fn roles(&self, ids: &[Spanned<RoleId>]) -> Vec<Shown> {
        ids.iter().filter_map(|id| self.role(&id.value)).collect()
    }
}
