//! The same catalogue for Hugo, and its server on it: Markdown by language, layouts with the same tables, the list of
//! chapters on each page made once for each chapter.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{preview::get, spread, write};

const CONFIGURATION: &str = "baseURL: \"https://docs.example.org/\"\ndefaultContentLanguage: en\n\
    defaultContentLanguageInSubdir: true\ndisableKinds: [taxonomy, term, rss]\nlanguages:\n  \
    en: {weight: 1, contentDir: content/en}\n  fr: {weight: 2, contentDir: content/fr}\n";

const LAYOUTS: [(&str, &str); 5] = [
    (
        "baseof.html",
        "<!DOCTYPE html>\n<html lang=\"{{ .Site.Language.Lang }}\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title>\n\
         {{ range .AllTranslations }}<link rel=\"alternate\" hreflang=\"{{ .Language.Lang }}\" href=\"{{ .Permalink }}\">\n{{ end }}</head>\n\
         <body><nav>{{ partialCached \"nav.html\" . .CurrentSection.RelPermalink }}</nav>\n<main>{{ block \"main\" . }}{{ end }}</main></body></html>\n",
    ),
    (
        "_partials/nav.html",
        "<ul>{{ range .Site.Home.Sections.ByWeight }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>\n",
    ),
    (
        "home.html",
        "{{ define \"main\" }}{{ range .Site.Home.Sections.ByWeight }}<h2><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></h2>{{ end }}{{ end }}\n",
    ),
    (
        "section.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages.ByWeight }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>{{ end }}\n",
    ),
    (
        "page.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><p>{{ .Params.control }}</p>\n{{ .Content }}\n\
         <table>{{ range .Params.mappings }}<tr><td>{{ .framework }}</td><td>{{ delimit .ids \", \" }}</td><td>{{ .relationship }}</td></tr>\n{{ end }}</table>\n\
         <ul>{{ range .Params.evidence }}<li>{{ . }}</li>{{ end }}</ul>{{ end }}\n",
    ),
];

/// The median time from a saved statement to its page; `None` where Hugo is not installed.
pub(crate) fn median(
    book: &Path,
    folder: &Path,
    controls: usize,
    edits: usize,
) -> Option<Duration> {
    let version = Command::new("hugo")
        .arg("version")
        .stdout(Stdio::null())
        .status();
    version.ok().filter(std::process::ExitStatus::success)?;
    let site = folder.join("hugo");
    let pages = catalogue(book, &site);
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|free| free.local_addr())
        .expect("a port")
        .port();
    let server = Server(
        Command::new("hugo")
            .args([
                "server",
                "--renderToMemory",
                "--disableBrowserError",
                "--bind",
                "127.0.0.1",
            ])
            .args([
                "--port",
                &port.to_string(),
                "--baseURL",
                &format!("http://127.0.0.1:{port}/"),
            ])
            .current_dir(&site)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("hugo runs"),
    );
    let mut times: Vec<Duration> = (0..edits)
        .map(|round| {
            let (path, address) = &pages[spread(round, controls) % pages.len()];
            wait_for(port, address, "");
            let text = fs::read_to_string(path).expect("a page");
            let marker = format!("rewritten{round}y");
            fs::write(path, format!("{text}\n{marker}\n")).expect("written");
            let started = Instant::now();
            wait_for(port, address, &marker);
            started.elapsed()
        })
        .collect();
    drop(server);
    times.sort();
    times.get(times.len() / 2).copied()
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks until a page is there and says something.
fn wait_for(port: u16, address: &str, marker: &str) {
    let started = Instant::now();
    loop {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            let (status, text) = get(port, address);
            if status == 200 && text.contains(marker) {
                return;
            }
        }
        assert!(
            started.elapsed() < Duration::from_mins(3),
            "hugo does not show {address}"
        );
        thread::sleep(Duration::from_millis(2));
    }
}

/// Writes the catalogue as Hugo reads it; each English page with its address.
fn catalogue(book: &Path, site: &Path) -> Vec<(PathBuf, String)> {
    write(&site.join("hugo.yaml"), CONFIGURATION);
    for (name, text) in LAYOUTS {
        write(&site.join("layouts").join(name), text);
    }
    let mut pages = Vec::new();
    let mut weight = 0;
    for entry in walkdir::WalkDir::new(book.join("content/controls")).sort_by_file_name() {
        let entry = entry.expect("a folder that can be listed");
        if !entry.file_type().is_file() || entry.file_name() == "group.yml" {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a control");
        let file: Value = serde_yaml::from_str(&text).expect("YAML");
        let control = &file["controls"][0];
        let chapter = entry
            .path()
            .parent()
            .and_then(Path::file_name)
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let name = entry
            .path()
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        weight += 1;
        for language in ["en", "fr"] {
            let head = json!({
                "title": control["title"][language], "weight": weight,
                "params": {"control": control["id"], "evidence": control["evidence"], "mappings": control["mappings"]},
            });
            // A link to another control is one to its page.
            let body = control["statement"][language]
                .as_str()
                .unwrap_or_default()
                .replace("](control:", "](#");
            let path = site.join(format!("content/{language}/{chapter}/{name}.md"));
            write(&path, &format!("{head}\n\n{body}\n"));
            write(
                &site.join(format!("content/{language}/{chapter}/_index.md")),
                &format!("---\ntitle: \"{chapter}\"\n---\n"),
            );
            if language == "en" {
                pages.push((path, format!("/en/{chapter}/{name}/")));
            }
        }
    }
    pages
}
