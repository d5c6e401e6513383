//! `book.toml`.

use std::collections::BTreeMap;

use super::{Limits, Localised, documents::Signatory};
use crate::{
    diag::Code,
    lang::Languages,
    source::{BookPath, Span, Spanned},
    terms::{Date, EntityId, MenuEntry, PolicyLevel, RoleId, Tlp},
};

/// The book's manifest.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The book's title.
    pub title: Localised,
    /// Its subtitle: what it says in two sentences, on the cover.
    pub subtitle: Option<Localised>,
    /// Its languages, source first.
    pub languages: Languages,
    /// Where the site will stand, with a final slash; for canonical links, feeds and the sitemap.
    pub base_url: Option<Spanned<String>>,
    /// The name of the house.
    pub organisation: Option<Localised>,
    /// Where to report a vulnerability: an address of mail or the web.
    pub security_contact: Option<Spanned<String>>,
    /// An image of the house's name.
    pub logo: Option<Spanned<BookPath>>,
    /// The house's colour, `#rrggbb`.
    pub brand_colour: Option<Spanned<[u8; 3]>>,
    /// The policy as a document; required where a document is defined.
    pub policy: Option<Policy>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Legal entities.
    pub entities: Vec<Entity>,
    /// Policies on single topics (Regulation (EU) 2024/2690, Annex, 1.1.1).
    pub topic_policies: Vec<TopicPolicy>,
    /// `[output.site]`.
    pub site: SiteSettings,
    /// `[output.pdf]`.
    pub pdf: PdfSettings,
    /// `[check]`.
    pub check: CheckSettings,
    /// `[limits]`, as the environment has it.
    pub limits: Limits,
    /// `[redirects]`.
    pub redirects: Vec<Redirect>,
    /// The `[book]` table.
    pub span: Span,
}

/// `[policy]`: the policy as a document.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its version.
    pub version: Option<Spanned<String>>,
    /// What it covers.
    pub scope: Option<Localised>,
    /// What it does not.
    pub exclusions: Option<Localised>,
    /// What it aims at.
    pub objectives: Option<Localised>,
    /// What it rests on.
    pub references: Option<Localised>,
    /// The word before.
    pub preface: Option<Localised>,
    /// Who signs it.
    pub signatory: Option<Signatory>,
    /// Who approved it.
    pub approved_by: Option<Spanned<RoleId>>,
    /// When.
    pub approved_on: Option<Spanned<Date>>,
    /// From when it holds.
    pub effective_on: Option<Spanned<Date>>,
    /// When it is next reviewed.
    pub next_review: Option<Spanned<Date>>,
    /// Who keeps it.
    pub owner: Option<Spanned<RoleId>>,
    /// The table.
    pub span: Span,
}

/// A role of the provider.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its id.
    pub id: Spanned<RoleId>,
    /// Its title.
    pub title: Localised,
    /// Who holds it, where the house says so.
    pub holder: Option<String>,
}

/// A legal entity of the provider.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its id.
    pub id: Spanned<EntityId>,
    /// Its name.
    pub name: String,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: Option<Spanned<String>>,
}

/// A policy on one topic.
#[derive(Clone, Debug)]
pub struct TopicPolicy {
    /// Its id, free.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Localised,
    /// Who keeps it.
    pub owner: Option<Spanned<RoleId>>,
    /// Its level in the corpus.
    pub level: Option<PolicyLevel>,
    /// When it was approved.
    pub approved_on: Option<Spanned<Date>>,
    /// Its level.
    pub tlp: Tlp,
    /// Where it is kept.
    pub href: Option<Spanned<String>>,
}

/// `[output.site]`.
#[derive(Clone, Debug, Default)]
pub struct SiteSettings {
    /// The theme's folder under `themes/`; the built-in one where it is missing.
    pub theme: Option<Spanned<String>>,
    /// Whether each file that gains by it lies there compressed too, as `.gz` and `.br`.
    pub precompress: bool,
    /// Where a page's source is edited, with a final slash; the path of the file in the book follows.
    pub edit_url: Option<Spanned<String>>,
    /// What the head of each page leads to, in this order; the usual entries where it is missing.
    pub menu: Option<Vec<Spanned<MenuEntry>>>,
}

/// `[output.pdf]`.
#[derive(Clone, Debug)]
pub struct PdfSettings {
    /// Whether documents are made at all.
    pub enabled: bool,
}

impl Default for PdfSettings {
    fn default() -> Self {
        Self { enabled: true }
    }
}

/// What a book makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported as a warning.
    Warn,
    /// Reported as an error.
    Deny,
}

/// `[check]`: levels by code. The code of an error cannot be lowered.
#[derive(Clone, Debug, Default)]
pub struct CheckSettings {
    /// The levels that the book sets.
    pub levels: BTreeMap<Code, Level>,
}

/// One line of `[redirects]`.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The old path, from the site's root.
    pub from: Spanned<BookPath>,
    /// The new one, from the site's root.
    pub to: Spanned<BookPath>,
}
