//! Whether a page runs anything that a book says.

/// The one script that the theme brings, a file of the site.
fn is_script_of_theme(tag: &str) -> bool {
    let address = tag.strip_prefix("script defer src=\"");
    let Some(address) = address.and_then(|address| address.strip_suffix('"')) else {
        return false;
    };
    let below = address.strip_prefix("https://a.example/");
    let below = below.unwrap_or_else(|| address.trim_start_matches("../"));
    let name = below.strip_prefix("assets/site.");
    let digest = name.and_then(|name| name.strip_suffix(".js"));
    digest.is_some_and(|digest| digest.len() == 8 && digest.chars().all(|c| c.is_ascii_hexdigit()))
}

/// A page runs nothing of a book's: no script, no handler, no frame, no address that a browser would run.
pub fn inert(name: &str, page: &str) {
    for element in page.split('<').skip(1) {
        let (tag, _) = element.split_once('>').unwrap_or((element, ""));
        let tag = tag.to_lowercase();
        let bare = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        let data = tag.contains("application/ld+json");
        let active = [
            "script", "iframe", "object", "embed", "base", "form", "style",
        ];
        let allowed = data || is_script_of_theme(&tag);
        assert!(!active.contains(&bare) || allowed, "{name}: <{tag}>");
        let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
        while let Some((attribute, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap_or((after, ""));
            let attribute = attribute.split(' ').next_back().unwrap_or_default();
            assert!(!attribute.starts_with("on"), "{name}: <{tag}>");
            let value = value.strip_prefix("0; url=").unwrap_or(value);
            let schemes = ["javascript:", "vbscript:", "data:", "file:"];
            let is_words = matches!(attribute, "content" | "alt" | "title" | "aria-label")
                && !tag.contains("http-equiv");
            let runs = schemes.iter().any(|scheme| value.starts_with(scheme));
            assert!(is_words || !runs, "{name}: <{tag}>");
            rest = after;
        }
    }
}
