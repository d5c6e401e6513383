//! What a document says of its controls, for machines: JSON and CSV that are attached to it. In: the controls that it
//! shows. Out: files. Holds nothing that its pages do not.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;

use super::{evidence, label, writer::Writer};
use crate::{
    book::Control,
    model::{Coverage, SelectedChapter},
};

/// A file attached to a document.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// Its name, the same in every language.
    pub name: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// What it is, in the reader's language.
    pub description: String,
    /// What it holds.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
}

/// Raised where a field changes its meaning or goes; new fields may come without.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Catalogue {
    format: &'static str,
    version: u32,
    document: String,
    title: String,
    policy_version: Option<String>,
    language: String,
    tlp: String,
    controls: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    chapter: String,
    title: String,
    statement: String,
    status: &'static str,
    requirements: BTreeMap<String, Vec<String>>,
    services: Option<Vec<String>>,
    evidence: Vec<String>,
}

/// The controls of a document as JSON and as CSV; nothing where it shows none.
pub fn attachments(writer: &Writer<'_>) -> Vec<Attachment> {
    let entries: Vec<Entry> = writer
        .chapters()
        .iter()
        .flat_map(|chapter| {
            chapter
                .controls
                .iter()
                .map(move |control| (chapter, *control))
        })
        .map(|(chapter, control)| entry(writer, chapter, control))
        .collect();
    if entries.is_empty() {
        return Vec::new();
    }
    let csv = csv(&entries);
    let attachment = |name, mime, message: &str, bytes: Vec<u8>| Attachment {
        name,
        mime,
        description: writer.word(message),
        bytes: bytes.into(),
    };
    vec![
        attachment(
            "controls.csv",
            "text/csv",
            "document-data-csv",
            csv.into_bytes(),
        ),
        attachment(
            "controls.json",
            "application/json",
            "document-data-json",
            json(writer, entries),
        ),
    ]
}

fn entry(writer: &Writer<'_>, chapter: &SelectedChapter<'_>, control: &Control) -> Entry {
    let mut requirements: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mapping in &control.mappings {
        let ids = mapping.ids.iter().map(|id| id.value.to_string());
        let framework = mapping.framework.value.to_string();
        requirements.entry(framework).or_default().extend(ids);
    }
    let services = control.services.as_ref().map(|services| {
        let bought = services
            .iter()
            .filter(|id| writer.selection.buys(Some(std::slice::from_ref(id))));
        bought.map(|id| id.value.to_string()).collect()
    });
    Entry {
        id: control.id.value.to_string(),
        chapter: chapter.number.to_string(),
        title: writer.plain(&control.title),
        statement: writer.plain(&control.statement),
        status: Coverage::of_control(control).name(),
        requirements,
        services,
        evidence: evidence::ids_of(writer, control),
    }
}

fn json(writer: &Writer<'_>, controls: Vec<Entry>) -> Vec<u8> {
    let catalogue = Catalogue {
        format: "policybook-document",
        version: VERSION,
        document: writer.document.id.value.to_string(),
        title: writer.plain(&writer.document.title),
        policy_version: writer.selection.model.book.version().map(str::to_owned),
        language: writer.language.tag.to_string(),
        tlp: label::level(writer).to_string(),
        controls,
    };
    // Our own types always serialise.
    let mut bytes = serde_json::to_vec_pretty(&catalogue).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The same as CSV (RFC 4180): every cell in quotes, lines that end with CR LF.
fn csv(entries: &[Entry]) -> String {
    let heads = [
        "id",
        "chapter",
        "title",
        "statement",
        "status",
        "requirements",
        "services",
        "evidence",
    ];
    let mut text = row(&heads.map(str::to_owned));
    for entry in entries {
        let requirements = entry.requirements.iter();
        let requirements: Vec<String> = requirements
            .map(|(framework, ids)| format!("{framework}: {}", ids.join(" ")))
            .collect();
        text += &row(&[
            entry.id.clone(),
            entry.chapter.clone(),
            entry.title.clone(),
            entry.statement.clone(),
            entry.status.to_owned(),
            requirements.join("; "),
            entry
                .services
                .as_ref()
                .map_or_else(String::new, |services| services.join(" ")),
            entry.evidence.join(" "),
        ]);
    }
    text
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\r\n"
}

/// A cell in quotes. One that a spreadsheet would take for a formula begins with an apostrophe, which makes it text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text_and_quotes_are_doubled() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("- a list"), "\"'- a list\"");
        assert_eq!(quoted("said \"so\""), "\"said \"\"so\"\"\"");
        assert_eq!(row(&["a".into(), "b,c".into()]), "\"a\",\"b,c\"\r\n");
    }
}
