//! The preview's own addresses, below `/.policybook/`. In: an edition, a request. Out: answers.

use axum::{body::Bytes, http::StatusCode};
use serde::Serialize;

use super::{
    Shared,
    answer::Asked,
    notice::{self, Faults},
    reply::{Reply, kind_of},
    shown::Shown,
    side, status,
};
use crate::{
    pipeline::Edition,
    plan::{
        Work,
        site::assets::{BookStyle, book_style},
    },
    theme,
};

/// Scripts and styles, by their names.
const FILES: [(&str, &str); 6] = [
    ("preview.js", include_str!("assets/preview.js")),
    ("waiting.js", include_str!("assets/waiting.js")),
    ("side-by-side.js", include_str!("assets/side-by-side.js")),
    ("faults.css", include_str!("assets/faults.css")),
    ("notice.css", include_str!("assets/notice.css")),
    ("pages.css", include_str!("assets/pages.css")),
];

/// Why a document cannot be made.
#[derive(Debug, Serialize)]
struct FaultsList {
    list: Faults,
}

/// The page or file asked for.
pub(super) fn reply(shared: &Shared, edition: &Edition, asked: &Asked, name: &str) -> Reply {
    let shown = || Shown::new(edition, asked);
    match name {
        "status" => status::reply(&shown()),
        "side-by-side" => side::reply(&shown(), asked),
        "languages" => side::languages(&shown(), asked),
        "notice" => notice::reply(edition, asked),
        "document" => document(shared, edition, asked),
        "index.html" => Reply::elsewhere("/.policybook/status".to_owned()),
        "colours.css" => colours(edition),
        name => file(name),
    }
}

/// Makes a document, and answers when it is made: nothing, or why it cannot be.
fn document(shared: &Shared, edition: &Edition, asked: &Asked) -> Reply {
    let path = asked.query.get("path").map_or("", String::as_str);
    let was_made = edition.made(path).is_some();
    match edition.document(path) {
        Some(Ok(_)) => {
            if !was_made {
                // Pages that state its size are not what they were.
                shared.news.send_modify(|news| news.documents += 1);
            }
            Reply::nothing()
        }
        Some(Err(fault)) => {
            let view = FaultsList {
                list: Faults::of_one(&fault, &edition.sources),
            };
            let reply = Shown::new(edition, asked).fragment("faults-list.html", &view);
            Reply {
                status: StatusCode::INTERNAL_SERVER_ERROR,
                ..reply
            }
        }
        None => Reply::words(StatusCode::NOT_FOUND, "There is no such document.\n"),
    }
}

/// The colours of the book's brand, for the preview's own pages.
fn colours(edition: &Edition) -> Reply {
    let brand = edition
        .model()
        .and_then(|model| model.book.manifest.brand_colour.as_ref());
    let style = BookStyle {
        brand: brand.map(|brand| brand.value),
        foot: "",
        logo: None,
        theme: "",
    };
    let (job, _) = book_style("preview", &style);
    match job.map(|job| job.work) {
        Some(Work::Bytes(bytes)) => Reply::new(
            StatusCode::OK,
            "text/css; charset=utf-8",
            Bytes::from_owner(bytes),
        ),
        Some(
            Work::Page(_)
            | Work::Document(_)
            | Work::Written(_)
            | Work::Drawing(_)
            | Work::Copy(_)
            | Work::Sums(_),
        )
        | None => absent(),
    }
}

/// A script or style of the preview, or a file of the built-in theme.
fn file(name: &str) -> Reply {
    let found = FILES.iter().find(|(known, _)| *known == name);
    if let Some((name, text)) = found {
        return Reply::new(StatusCode::OK, &kind_of(name), text.as_bytes());
    }
    let path = format!("static/{name}");
    let files = theme::builtin_files();
    let found = files.into_iter().find(|(known, _)| *known == path);
    match found {
        Some((path, bytes)) => Reply::new(StatusCode::OK, &kind_of(&path), bytes),
        None => absent(),
    }
}

fn absent() -> Reply {
    Reply::words(StatusCode::NOT_FOUND, "The preview has no such page.\n")
}
