//! `book.toml`.

use std::collections::BTreeMap;

use super::{
    Decoder, bare,
    document::signatory,
    faults,
    fields::Fields,
    kinds::{LANGUAGE, MANIFEST},
    shapes::Key,
};
use crate::{
    book::{
        CheckSettings, Entity, LIMIT_KEYS, Level, Limits, Manifest, PdfSettings, Policy, Redirect,
        Role, SiteSettings, TopicPolicy,
    },
    diag::{Code, Severity},
    lang::{Language, LanguageTag, Languages, Typography},
    load::tree::{Content, Node},
    source::{Span, Spanned},
    terms::{MenuEntry, Tlp, Vocabulary},
};

/// Reads the languages, which every other text of the book needs; a fault is pushed where there are none.
pub fn languages(decoder: &mut Decoder<'_>, root: &Node) -> Option<Languages> {
    // What is missing altogether is said with the other keys.
    let node = root.get("book")?.get("languages")?;
    let items = match &node.content {
        Content::List(items) => items.as_slice(),
        Content::Scalar(_) | Content::Map(_) => std::slice::from_ref(node),
    };
    let mut languages = Vec::new();
    for item in items {
        let language = match &item.content {
            Content::Scalar(scalar) => tag(decoder, &scalar.text, item.span).map(default_language),
            Content::Map(_) => table(decoder, item),
            Content::List(_) => {
                decoder.fault(faults::languages(item.span, "holds a list in a list"));
                None
            }
        };
        languages.push(language?);
    }
    let known: Vec<LanguageTag> = languages
        .iter()
        .map(|language| language.tag.clone())
        .collect();
    let astray = languages
        .iter()
        .filter_map(|language| language.fallback.as_ref())
        .find(|fallback| !known.contains(fallback));
    if let Some(fallback) = astray {
        let reason = format!("falls back on `{fallback}`, which is not in the list");
        decoder.fault(faults::languages(node.span, &reason));
        return None;
    }
    let languages = Languages::new(languages);
    if languages.is_none() {
        decoder.fault(faults::languages(node.span, "is empty or names one twice"));
    }
    languages
}

fn table(decoder: &mut Decoder<'_>, node: &Node) -> Option<Language> {
    let fields = decoder.fields(&LANGUAGE, node)?;
    let tag = tag_under(decoder, &fields, "tag");
    let format = tag_under(decoder, &fields, "format");
    let fallback = tag_under(decoder, &fields, "fallback");
    let typography = match decoder.plain(&fields, "typography") {
        None => None,
        Some(text) if text.value == "none" => Some(Typography::None),
        Some(text) if matches!(text.value.as_str(), "fr-FR" | "fr") => Some(Typography::French),
        Some(text) => {
            let (key, _) = fields.get("typography")?;
            let words = ["fr-FR", "none"];
            decoder.fault(faults::invalid_word(key, &text.value, &words, text.span));
            None
        }
    };
    let default = default_language(tag?);
    Some(Language {
        format: format.unwrap_or(default.format),
        typography: typography.unwrap_or(default.typography),
        fallback,
        tag: default.tag,
    })
}

fn tag_under(decoder: &mut Decoder<'_>, fields: &Fields<'_>, name: &str) -> Option<LanguageTag> {
    let text = decoder.plain(fields, name)?;
    tag(decoder, &text.value, text.span)
}

fn tag(decoder: &mut Decoder<'_>, text: &str, span: Span) -> Option<LanguageTag> {
    let tag = LanguageTag::parse(text);
    if tag.is_none() {
        decoder.fault(faults::no_language(text, span));
    }
    tag
}

/// A language of which the book says nothing but its tag.
fn default_language(tag: LanguageTag) -> Language {
    let primary = tag.as_str().split('-').next().unwrap_or_default();
    let typography = if primary == "fr" {
        Typography::French
    } else {
        Typography::None
    };
    // Plain `en` is written as in the United States by the locale data, which no European book means.
    let british = (tag.as_str() == "en")
        .then(|| LanguageTag::parse("en-GB"))
        .flatten();
    Language {
        format: british.unwrap_or_else(|| tag.clone()),
        typography,
        fallback: None,
        tag,
    }
}

/// Reads the manifest. `languages` are those read before. `None` where the file holds no `[book]` at all.
pub fn manifest(decoder: &mut Decoder<'_>, root: &Node, languages: Languages) -> Option<Manifest> {
    let fields = decoder.fields(&MANIFEST, root)?;
    let policy = decoder.map(&fields, "policy");
    let policy = policy.map(|fields| self::policy(decoder, &fields));
    let roles = decoder.list(&fields, "roles");
    let entities = decoder.list(&fields, "entities");
    let topics = decoder.list(&fields, "topic_policies");
    let output = decoder.map(&fields, "output");
    let (site, pdf) = output.map_or_else(Default::default, |fields| outputs(decoder, &fields));
    let roles = roles
        .iter()
        .filter_map(|fields| role(decoder, fields))
        .collect();
    let entities = entities
        .iter()
        .filter_map(|fields| entity(decoder, fields))
        .collect();
    let topic_policies = topics
        .iter()
        .filter_map(|fields| topic(decoder, fields))
        .collect();
    let check = check(decoder, &fields);
    let redirects = redirects(decoder, &fields);
    let limits = limits(decoder, &fields);
    let book = decoder.map(&fields, "book")?;
    Some(Manifest {
        title: decoder.required_text(&book, "title"),
        subtitle: decoder.text(&book, "subtitle"),
        languages,
        base_url: slashed(decoder, &book, "base_url"),
        organisation: decoder.text(&book, "organisation"),
        security_contact: decoder.contact(&book, "security_contact"),
        logo: decoder.path(&book, "logo", "", "content"),
        brand_colour: decoder.parsed(&book, "brand_colour", colour),
        policy,
        roles,
        entities,
        topic_policies,
        site,
        pdf,
        check,
        limits,
        redirects,
        span: book.span,
    })
}

fn policy(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Policy {
    Policy {
        version: decoder.plain(fields, "version"),
        scope: decoder.text(fields, "scope"),
        exclusions: decoder.text(fields, "exclusions"),
        objectives: decoder.text(fields, "objectives"),
        references: decoder.text(fields, "references"),
        preface: decoder.text(fields, "preface"),
        signatory: signatory(decoder, fields),
        approved_by: decoder.id(fields, "approved_by"),
        approved_on: decoder.date(fields, "approved_on"),
        effective_on: decoder.date(fields, "effective_on"),
        next_review: decoder.date(fields, "next_review"),
        owner: decoder.id(fields, "owner"),
        span: fields.span,
    }
}

fn role(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Role> {
    let id = decoder.id(fields, "id");
    let role = Role {
        title: decoder.required_text(fields, "title"),
        holder: bare(decoder.plain(fields, "holder")),
        id: id?,
    };
    Some(role)
}

fn entity(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Entity> {
    let id = decoder.id(fields, "id");
    let entity = Entity {
        name: bare(decoder.plain(fields, "name")).unwrap_or_default(),
        country: decoder.country(fields, "country"),
        id: id?,
    };
    Some(entity)
}

fn topic(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<TopicPolicy> {
    let id = decoder.plain(fields, "id");
    let topic = TopicPolicy {
        title: decoder.required_text(fields, "title"),
        owner: decoder.id(fields, "owner"),
        level: bare(decoder.word(fields, "level")),
        approved_on: decoder.date(fields, "approved_on"),
        tlp: decoder.tlp(fields, "tlp", Tlp::Clear),
        href: decoder.address(fields, "href"),
        id: id?,
    };
    Some(topic)
}

fn outputs(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> (SiteSettings, PdfSettings) {
    let mut settings = (SiteSettings::default(), PdfSettings::default());
    if let Some(site) = decoder.map(fields, "site") {
        settings.0.theme = theme_name(decoder, &site);
        settings.0.precompress = bare(decoder.boolean(&site, "precompress")).unwrap_or(false);
        settings.0.edit_url = slashed(decoder, &site, "edit_url");
        settings.0.menu = menu(decoder, &site);
    }
    if let Some(pdf) = decoder.map(fields, "pdf") {
        settings.1.enabled = bare(decoder.boolean(&pdf, "enabled")).unwrap_or(true);
    }
    settings
}

/// The entries of the menu, each once; an empty list is a menu without entries.
fn menu(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Vec<Spanned<MenuEntry>>> {
    let (key, _) = fields.get("menu")?;
    let mut entries: Vec<Spanned<MenuEntry>> = Vec::new();
    for entry in decoder.words(fields, "menu") {
        if entries.iter().any(|other| other.value == entry.value) {
            decoder.fault(faults::repeated_word(key, entry.value.name(), entry.span));
        } else {
            entries.push(entry);
        }
    }
    Some(entries)
}

/// A theme is a folder under `themes/`, never a path of several parts.
fn theme_name(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Spanned<String>> {
    decoder.parsed(fields, "theme", |text| {
        let sound = !text.is_empty() && !text.starts_with('.');
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        (sound && text.chars().all(allowed)).then(|| text.to_owned())
    })
}

/// An address of the web with the final slash that joins it to a path.
fn slashed(
    decoder: &mut Decoder<'_>,
    fields: &Fields<'_>,
    name: &'static str,
) -> Option<Spanned<String>> {
    let (key, _) = fields.get(name)?;
    let mut url = decoder.plain(fields, name)?;
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.value.strip_prefix(scheme));
    let sound = host.is_some_and(|host| {
        !host.is_empty()
            && !host.starts_with('/')
            && !host.contains(['?', '#'])
            && !host.contains(|c: char| c.is_whitespace() || c.is_control())
    });
    if !sound {
        decoder.fault(faults::address(key, &url.value, url.span));
        return None;
    }
    if !url.value.ends_with('/') {
        url.value.push('/');
    }
    Some(url)
}

fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    let mut colour = [0; 3];
    hex::decode_to_slice(digits, &mut colour).ok()?;
    Some(colour)
}

fn check(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> CheckSettings {
    let Some((key, _)) = fields.get("check") else {
        return CheckSettings::default();
    };
    let mut levels = BTreeMap::new();
    for entry in decoder.entries(fields, "check") {
        // A variable of the environment cannot write the hyphen of a code.
        let name = entry.key.replace('_', "-");
        let Some(code) = Code::ALL.iter().find(|code| code.name() == name) else {
            let warnings = Code::ALL
                .iter()
                .filter(|code| code.severity() == Severity::Warning);
            let known: Vec<&'static str> = warnings.map(|code| code.name()).collect();
            decoder.fault(faults::unknown_code(&entry.key, &known, entry.key_span));
            continue;
        };
        let Some(level) = level(decoder, key, &entry.value) else {
            continue;
        };
        if code.severity() == Severity::Error && level != Level::Deny {
            decoder.fault(faults::lowered_error(code.name(), entry.value.span));
            continue;
        }
        levels.insert(*code, level);
    }
    CheckSettings { levels }
}

fn level(decoder: &mut Decoder<'_>, key: &'static Key, node: &Node) -> Option<Level> {
    let (text, span) = decoder.scalar(key, node)?;
    match text {
        "allow" => Some(Level::Allow),
        "warn" => Some(Level::Warn),
        "deny" => Some(Level::Deny),
        other => {
            let words = ["allow", "warn", "deny"];
            decoder.fault(faults::invalid_word(key, other, &words, span));
            None
        }
    }
}

/// The limits of a book. A number of the book itself may be lower than the usual one; one of the environment may be higher.
fn limits(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Limits {
    let mut limits = Limits::DEFAULT;
    let Some(fields) = decoder.map(fields, "limits") else {
        return limits;
    };
    for limit in LIMIT_KEYS {
        let Some(number) = decoder.integer(&fields, limit.name) else {
            continue;
        };
        let most = if number.span.file == decoder.file {
            limit.default
        } else {
            limit.ceiling
        };
        match u64::try_from(number.value)
            .ok()
            .filter(|number| *number <= most)
        {
            Some(number) => (limit.put)(&mut limits, number),
            None => decoder.fault(faults::beyond_limit(&limit, most, number.span)),
        }
    }
    limits
}

fn redirects(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Redirect> {
    let Some((key, _)) = fields.get("redirects") else {
        return Vec::new();
    };
    let mut redirects = Vec::new();
    for entry in decoder.entries(fields, "redirects") {
        let from = decoder.site_path(&entry.key, entry.key_span);
        let to = decoder
            .scalar(key, &entry.value)
            .and_then(|(text, span)| decoder.site_path(text, span));
        if let (Some(from), Some(to)) = (from, to) {
            redirects.push(Redirect { from, to });
        }
    }
    redirects
}
