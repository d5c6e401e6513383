//! The same catalogue for Hugo: Markdown by language with front matter, and layouts that print the same tables and links.
//! The list of chapters on each page is made once for each chapter, as its manual advises. In: a book. Out: a site's files.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

use serde_json::{Value, json};

const CONFIGURATION: &str = "baseURL: \"https://docs.example.org/\"\ndefaultContentLanguage: en\n\
    defaultContentLanguageInSubdir: true\ndisableKinds: [taxonomy, term, rss]\nenableRobotsTXT: true\nlanguages:\n  \
    en: {weight: 1, contentDir: content/en, title: \"Compliance documentation\"}\n  \
    fr: {weight: 2, contentDir: content/fr, title: \"Documentation de conformité\"}\n";

const STYLE: &str = "body{font:16px/1.5 sans-serif;margin:0 auto;max-width:70rem;display:grid;grid-template-columns:14rem 1fr}\
    table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3em}\n";

const LAYOUTS: [(&str, &str); 5] = [
    (
        "baseof.html",
        "<!DOCTYPE html>\n<html lang=\"{{ .Site.Language.Lang }}\">\n<head><meta charset=\"utf-8\"><title>{{ .Title }} | {{ .Site.Title }}</title>\n\
         <link rel=\"canonical\" href=\"{{ .Permalink }}\">\n\
         {{ range .AllTranslations }}<link rel=\"alternate\" hreflang=\"{{ .Language.Lang }}\" href=\"{{ .Permalink }}\">\n\
         {{ end }}<link rel=\"stylesheet\" href=\"/style.css\"></head>\n<body>\n\
         <nav>{{ partialCached \"nav.html\" . .CurrentSection.RelPermalink }}{{ range .Translations }}<a class=\"lang\" href=\"{{ .RelPermalink }}\">{{ .Language.Lang }}</a>{{ end }}</nav>\n\
         <main>{{ block \"main\" . }}{{ end }}</main>\n</body></html>\n",
    ),
    (
        "_partials/nav.html",
        "<ul>{{ $current := .CurrentSection.RelPermalink }}{{ range .Site.Home.Sections.ByWeight }}<li{{ if eq .RelPermalink $current }} class=\"on\"{{ end }}><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>\n",
    ),
    (
        "home.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1>\n{{ range .Sections.ByWeight }}<h2><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></h2><ul>{{ range .Pages.ByWeight }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>{{ end }}{{ end }}\n",
    ),
    (
        "section.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ .Content }}\n<ul>{{ range .Pages.ByWeight }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>{{ end }}\n",
    ),
    (
        "page.html",
        "{{ define \"main\" }}<p class=\"crumb\"><a href=\"{{ .Parent.RelPermalink }}\">{{ .Parent.Title }}</a></p>\n\
         <h1>{{ .Title }}</h1><p class=\"id\">{{ .Params.control }}</p>{{ .TableOfContents }}\n{{ .Content }}\n\
         <h2>{{ T \"evidence\" }}</h2><table><thead><tr><th>{{ T \"title\" }}</th><th>{{ T \"date\" }}</th></tr></thead><tbody>\n\
         {{ range .Params.evidence }}<tr><td><a href=\"{{ .url }}\">{{ .title }}</a></td><td>{{ .date }}</td></tr>\n{{ end }}</tbody></table>\n\
         <h2>{{ T \"mappings\" }}</h2><table><thead><tr><th>{{ T \"framework\" }}</th><th>{{ T \"reference\" }}</th><th>{{ T \"coverage\" }}</th></tr></thead><tbody>\n\
         {{ range .Params.mappings }}<tr><td>{{ .framework }}</td><td>{{ .reference }}</td><td>{{ .coverage }}</td></tr>\n{{ end }}</tbody></table>{{ end }}\n",
    ),
];

const WORDS: [(&str, &str); 2] = [
    (
        "en",
        "evidence: Evidence\nmappings: Framework mappings\ntitle: Title\ndate: Collected\nframework: Framework\nreference: Reference\ncoverage: Coverage\n",
    ),
    (
        "fr",
        "evidence: Preuves\nmappings: Correspondances avec les référentiels\ntitle: Titre\ndate: Collectée le\nframework: Référentiel\nreference: Référence\ncoverage: Couverture\n",
    ),
];

/// Whether the program is there.
pub(crate) fn is_installed() -> bool {
    let version = Command::new("hugo")
        .arg("version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    version.is_ok_and(|status: ExitStatus| status.success())
}

/// Writes a book of the catalogue as Hugo reads it; each English page with its address.
pub(crate) fn catalogue(book: &Path, site: &Path) -> Vec<(PathBuf, String)> {
    write(&site.join("hugo.yaml"), CONFIGURATION);
    write(&site.join("static/style.css"), STYLE);
    for (name, text) in LAYOUTS {
        write(&site.join("layouts").join(name), text);
    }
    for (language, text) in WORDS {
        write(&site.join(format!("i18n/{language}.yaml")), text);
    }
    let records = records(book);
    let mut pages = Vec::new();
    let files = files(book);
    let chapters: BTreeMap<&str, &str> = files
        .iter()
        .map(|(_, chapter, name)| (name.as_str(), chapter.as_str()))
        .collect();
    for (path, chapter, name) in &files {
        let file = read(path);
        if name == "group" {
            head_of_chapter(site, chapter, &file);
            continue;
        }
        let control = &file["controls"][0];
        for language in ["en", "fr"] {
            let path = site.join(format!("content/{language}/{chapter}/{name}.md"));
            let head = head(control, language, pages.len() + 1, &records);
            let body = control["statement"][language].as_str().unwrap_or_default();
            write(&path, &format!("{head}\n\n{}\n", linked(body, &chapters)));
            if language == "en" {
                pages.push((path, format!("/en/{chapter}/{name}/")));
            }
        }
    }
    for language in ["en", "fr"] {
        let title = json!({"title": if language == "en" { "Compliance documentation" } else { "Documentation de conformité" }});
        write(
            &site.join(format!("content/{language}/_index.md")),
            &format!("{title}\n"),
        );
    }
    pages
}

/// The evidence register by id.
fn records(book: &Path) -> BTreeMap<String, Value> {
    let mut register = read(&book.join("content/evidence.yml"));
    let entries = register["evidence"].as_array_mut().map(std::mem::take);
    let by_id = |entry: Value| (entry["id"].as_str().unwrap_or_default().to_owned(), entry);
    entries.unwrap_or_default().into_iter().map(by_id).collect()
}

fn head_of_chapter(site: &Path, chapter: &str, file: &Value) {
    let weight: usize = chapter
        .trim_start_matches("ch-")
        .parse()
        .unwrap_or_default();
    for language in ["en", "fr"] {
        let head = json!({"title": file["group"]["title"][language], "weight": weight + 1});
        let path = site.join(format!("content/{language}/{chapter}/_index.md"));
        write(&path, &format!("{head}\n"));
    }
}

fn head(
    control: &Value,
    language: &str,
    weight: usize,
    records: &BTreeMap<String, Value>,
) -> Value {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let evidence = list(&control["evidence"]).into_iter().filter_map(|id| {
        let record = records.get(id.as_str()?)?;
        Some(json!({"title": record["title"][language], "url": record["href"], "date": record["collected"]}))
    });
    let mappings = list(&control["mappings"]).into_iter().map(|mapping| {
        json!({"framework": mapping["framework"], "reference": mapping["ids"][0], "coverage": mapping["relationship"]})
    });
    json!({
        "title": control["title"][language], "weight": weight,
        "params": {"control": control["id"], "evidence": evidence.collect::<Vec<_>>(), "mappings": mappings.collect::<Vec<_>>()},
    })
}

/// The files of controls and chapters in order: path, chapter, name.
fn files(book: &Path) -> Vec<(PathBuf, String, String)> {
    let walk = walkdir::WalkDir::new(book.join("content/controls")).sort_by_file_name();
    let entries = walk
        .into_iter()
        .map(|entry| entry.expect("a folder that can be listed"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.into_path();
            let chapter = named(path.parent().and_then(Path::file_name));
            let name = named(path.file_stem());
            (path, chapter, name)
        })
        .collect()
}

/// Links to other controls, as Hugo resolves them.
fn linked(body: &str, chapters: &BTreeMap<&str, &str>) -> String {
    let mut text = String::new();
    let mut pieces = body.split("](control:");
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (id, rest) = piece.split_once(')').unwrap_or((piece, ""));
        let name = id.to_lowercase();
        let chapter = chapters.get(name.as_str()).copied().unwrap_or_default();
        let _ = write!(text, "]({{{{< relref \"/{chapter}/{name}.md\" >}}}}){rest}");
    }
    text
}

fn named(name: Option<&std::ffi::OsStr>) -> String {
    name.unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a file of the book");
    let options = serde_yaml::options! { budget: None };
    serde_yaml::from_str_with_options(&text, options).expect("YAML")
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}
