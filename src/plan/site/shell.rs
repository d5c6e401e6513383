//! What every page of a language shares: the house, the sections, the closing formula, styles.
//! In: a selection. Out: one shell for each language.

use std::sync::Arc;

use serde::Serialize;

use super::{
    assets::{BookStyle, ThemeAssets, book_style, icon},
    card::{self, CardView},
    images::Images,
    machines::{FEED, has_entries},
    marks::Counts,
    menu::{self, SectionLink, is_shown},
    names::{capitalised, initial, locale},
    texts::{Day, Depth, Shown, Texts},
};
use crate::{
    book::Control,
    lang::LanguageTag,
    model::Selection,
    plan::{
        Job,
        routes::{Address, Routes, Section},
    },
    source::ImageFormat,
};

/// What every page of a language shares.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The name of the house, or the book's title where it has none.
    pub house: Shown,
    /// The same without marks.
    pub house_plain: String,
    /// The name of the house without marks, where it has one.
    pub organisation: Option<String>,
    /// Who does what the provider does: the house, or the word for it.
    pub provider: String,
    /// Its first letter, for the seal.
    pub initial: String,
    /// The image of its name, where there is one.
    pub logo: Option<LogoView>,
    /// The book's title without marks.
    pub title: String,
    /// Where to report a vulnerability.
    pub contact: Option<ContactView>,
    /// Whether there are frameworks that controls could answer to.
    pub maps: bool,
    /// Whether there are services that a control could hold for.
    pub serves: bool,
    /// Whether any control says how it is put in place.
    pub explains: bool,
    /// The sections of the head.
    pub sections: Vec<SectionLink>,
    /// What the head does not name, for the foot.
    pub registers: Vec<SectionLink>,
    /// What the register is closed at.
    pub closing: ClosingView,
    /// The whole policy as one text, from the language's folder.
    pub whole: String,
    /// The list of everything by name, from the language's folder.
    pub alphabet: String,
    /// What is said of how far everybody can use the site, from the language's folder.
    pub accessibility: String,
    /// Style sheets, from `public/`.
    pub styles: Vec<String>,
    /// Scripts, from `public/`; every page works without them.
    pub scripts: Vec<String>,
    /// The image that stands for the site where a page of it is shared, from `public/`.
    pub card: Option<CardView>,
    /// The window's image, from `public/`.
    pub icon: String,
    /// Where the site stands, with a final slash.
    pub base_url: Option<String>,
    /// The feed of changes, from the language's folder, where there is one.
    pub feed: Option<String>,
    /// Language and country as Open Graph writes them, where the book names a country: `en_GB`.
    pub locale: Option<String>,
}

/// The image of the house's name.
#[derive(Clone, Debug, Serialize)]
pub struct LogoView {
    /// From `public/`; `None` where the style sheet draws it in the text's ink.
    pub href: Option<String>,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}

/// Where to report a vulnerability.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// As a link.
    pub href: String,
    /// As words.
    pub words: String,
}

/// What the register is closed at, in the reader's view.
#[derive(Clone, Debug, Serialize)]
pub struct ClosingView {
    /// How many controls.
    pub controls: usize,
    /// In how many chapters that hold one.
    pub chapters: usize,
    /// The policy's version.
    pub version: Option<String>,
    /// The day it was approved.
    pub approved: Option<Day>,
}

/// What a page says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// What it is called, without marks.
    pub title: String,
    /// The same with the house's name, for the window; where that is long, without it, and never too long for a tab.
    pub window: String,
    /// For search engines.
    pub description: Option<String>,
    /// The section of the head that it belongs to.
    pub section: &'static str,
    /// From the page to its language's folder.
    pub up: String,
    /// From the page to `public/`.
    pub root: String,
    /// From the language's folder.
    pub path: String,
    /// The page in each of the book's languages.
    pub languages: Vec<LanguageLink>,
    /// Its whole address, where the book says where the site stands.
    pub canonical: Option<String>,
    /// The whole address of the page for readers of other languages.
    pub default: Option<String>,
    /// Where its file is edited, where the book says so.
    pub edit: Option<String>,
    /// What it is to Open Graph: `website` or `article`.
    pub kind: &'static str,
    /// What it says of itself as JSON-LD, where search engines may find it.
    pub data: Option<String>,
}

/// A page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    /// The language.
    pub lang: String,
    /// Its own name for itself.
    pub name: String,
    /// From `public/`.
    pub href: String,
    /// The whole address, where it is the same page and the site's place is known.
    pub url: Option<String>,
    /// Whether it is the page itself.
    pub current: bool,
}

/// A language and its shell.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The language.
    pub tag: LanguageTag,
    /// The language's own name for itself.
    pub name: String,
    /// What its pages share.
    pub site: Arc<SiteView>,
}

/// The shells of a book's languages; their style sheets and images become jobs.
pub fn shells(
    selection: &Selection,
    routes: &Routes,
    images: &Images,
    theme: &ThemeAssets,
    jobs: &mut Vec<Job<'static>>,
) -> Vec<Shell> {
    let brand = selection.model.book.manifest.brand_colour.as_ref();
    let (icon_job, icon) = icon(brand.map(|brand| brand.value));
    jobs.extend(icon_job);
    let mut shells = Vec::new();
    for language in selection.model.languages().iter() {
        let texts = Texts::new(selection, routes, images, &language.tag);
        let mut site = site(&texts, &icon);
        let (job, style) = book_style(
            language.tag.as_str(),
            &BookStyle {
                brand: brand.map(|brand| brand.value),
                foot: &print_foot(&texts, &site),
                logo: drawn_logo(selection, images),
                theme: &theme.style,
            },
        );
        jobs.extend(job);
        site.styles.push(style);
        site.scripts.clone_from(&theme.scripts);
        let (job, shown) = card::card(&texts, &site, brand.map(|brand| brand.value));
        jobs.extend(job);
        site.card = shown;
        shells.push(Shell {
            name: capitalised(&texts.voice.text("language-name")),
            tag: language.tag.clone(),
            site: Arc::new(site),
        });
    }
    shells
}

fn site(texts: &Texts, icon: &str) -> SiteView {
    let manifest = &texts.selection.model.book.manifest;
    let house = manifest.organisation.as_ref().unwrap_or(&manifest.title);
    let house_plain = texts.plain(house);
    let organisation = manifest.organisation.as_ref();
    let organisation = organisation.map(|name| texts.plain(name));
    let provider = organisation.clone();
    let provider = provider.unwrap_or_else(|| texts.voice.text("share-provider"));
    let list = |section| texts.routes.page(texts.tag, Address::List(section, 0));
    let (sections, registers) = menu::menu(texts);
    SiteView {
        house: texts.line(house, Depth::Section),
        initial: initial(&house_plain),
        house_plain,
        organisation,
        provider,
        logo: logo(texts),
        title: texts.plain(&manifest.title),
        contact: manifest
            .security_contact
            .as_ref()
            .map(|contact| contact_view(&contact.value)),
        maps: is_shown(texts.selection, Section::Frameworks),
        serves: !texts.selection.model.book.services.is_empty(),
        explains: texts.selection.controls().any(is_explained),
        sections,
        registers,
        closing: closing(texts),
        whole: list(Section::Whole),
        alphabet: list(Section::Alphabet),
        accessibility: list(Section::Accessibility),
        styles: Vec::new(),
        scripts: Vec::new(),
        card: None,
        icon: icon.to_owned(),
        base_url: manifest.base_url.as_ref().map(|url| url.value.clone()),
        feed: has_entries(texts.selection).then(|| FEED.to_owned()),
        locale: locale(texts),
    }
}

fn is_explained(control: &Control) -> bool {
    let implementation = control.implementation.as_ref();
    implementation.is_some_and(|told| told.description.is_some())
}

/// A contact as a link and as words.
#[must_use]
pub fn contact_view(contact: &str) -> ContactView {
    let words = contact.strip_prefix("mailto:").unwrap_or(contact);
    let is_address = words.contains('@') && !words.contains("://");
    ContactView {
        href: if is_address {
            format!("mailto:{words}")
        } else {
            words.to_owned()
        },
        words: words.to_owned(),
    }
}

fn closing(texts: &Texts) -> ClosingView {
    let policy = texts.selection.model.book.manifest.policy.as_ref();
    let counts = Counts::of(texts.selection.controls());
    ClosingView {
        controls: counts.total(),
        chapters: texts
            .selection
            .chapters
            .iter()
            .filter(|chapter| !chapter.controls.is_empty())
            .count(),
        version: texts.selection.model.book.version().map(str::to_owned),
        approved: policy
            .and_then(|policy| policy.approved_on.as_ref())
            .map(|date| texts.day(date.value)),
    }
}

/// The image of the house's name, where it is one that the style sheet cannot draw.
fn logo(texts: &Texts) -> Option<LogoView> {
    let manifest = &texts.selection.model.book.manifest;
    let path = &manifest.logo.as_ref()?.value;
    let image = texts.selection.model.assets.get(path)?.image.as_ref()?;
    let (href, width, height) = texts.show_image(path)?;
    Some(LogoView {
        href: (image.format != ImageFormat::Svg).then_some(href),
        width,
        height,
    })
}

/// The drawing of the house's name, which takes the ink of the page in both schemes.
fn drawn_logo(selection: &Selection, images: &Images) -> Option<(String, u32, u32)> {
    let path = &selection.model.book.manifest.logo.as_ref()?.value;
    let image = selection.model.assets.get(path)?.image.as_ref()?;
    (image.format == ImageFormat::Svg).then(|| images.show(path))?
}

/// What stands at the foot of each printed page.
fn print_foot(texts: &Texts, site: &SiteView) -> String {
    let parts = site.organisation.iter().chain([&site.title]);
    let title = parts.map(String::as_str).collect::<Vec<_>>().join(", ");
    match &site.closing.version {
        Some(version) => texts.voice.format(
            "print-foot",
            &[
                ("title", title.into()),
                ("version", version.as_str().into()),
            ],
        ),
        None => title,
    }
}
