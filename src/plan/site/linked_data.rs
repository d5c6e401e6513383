//! What a page says of itself to machines, inside itself: JSON-LD in the words of schema.org.
//! In: a page's head. Out: one line of JSON in which no `<` stands, so that nothing in it can end its element.

use serde_json::{Map, Value, json};

use super::shell::SiteView;
use crate::plan::routes::Address;

/// What is said of a page.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// The language.
    pub language: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is about.
    pub description: Option<&'a str>,
    /// Its whole address.
    pub url: Option<&'a str>,
}

/// A page of the site.
#[must_use]
pub fn of_page(site: &SiteView, address: Address, page: Described) -> String {
    let mut data = match address {
        Address::Home => thing("WebSite", "name", page.title),
        Address::Control(id) => {
            let mut data = thing("TechArticle", "headline", page.title);
            data.insert("identifier".to_owned(), json!(id.as_str()));
            data
        }
        Address::Chapter(..)
        | Address::Framework(..)
        | Address::Requirement(..)
        | Address::List(..)
        | Address::Page(_) => thing("WebPage", "name", page.title),
    };
    data.insert("inLanguage".to_owned(), json!(page.language));
    put(&mut data, "url", page.url);
    let base = site.base_url.as_deref();
    // The home says it all; the other pages say whose part they are, and their head says the rest once.
    if matches!(address, Address::Home) {
        put(&mut data, "description", page.description);
        let mut house = thing("Organization", "name", &site.house_plain);
        put(&mut house, "url", base);
        data.insert("publisher".to_owned(), Value::Object(house));
    } else {
        let mut whole = thing("WebSite", "name", &site.title);
        let home = base.map(|base| format!("{base}{}/index.html", page.language));
        put(&mut whole, "url", home.as_deref());
        data.insert("isPartOf".to_owned(), Value::Object(whole));
    }
    line(data)
}

fn thing(kind: &str, key: &str, name: &str) -> Map<String, Value> {
    let mut data = Map::new();
    data.insert("@type".to_owned(), json!(kind));
    data.insert(key.to_owned(), json!(name));
    data
}

fn put(data: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        data.insert(key.to_owned(), json!(value));
    }
}

fn line(data: Map<String, Value>) -> String {
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), json!("https://schema.org"));
    whole.extend(data);
    Value::Object(whole).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element_and_every_text_comes_back() {
        let title = "a</script><!-- b";
        let text = line(thing("WebPage", "name", title));
        assert!(!text.contains('<'), "{text}");
        let back: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(back["name"], title);
    }
}
