//! What can be found of the registers, and what a book that has none of them leaves unsaid.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use crate::{
    attributes, pages, public,
    support::{build, files, root},
};

/// A copy of the association's book, its manifest changed.
fn association(folder: &Path, change: impl Fn(String) -> String) -> PathBuf {
    let book = folder.join("book");
    for (path, bytes) in files(&root().join("examples/association")) {
        let target = book.join(&path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        std::fs::write(target, bytes).expect("written");
    }
    let manifest = std::fs::read_to_string(book.join("book.toml")).expect("a manifest");
    std::fs::write(book.join("book.toml"), change(manifest)).expect("written");
    let out = folder.join("out");
    build(&book, &out, &["--site-only"]);
    out.join("public")
}

#[test]
fn a_book_without_frameworks_and_organisation_says_none_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let without = |manifest: String| manifest.replace("organisation = \"Lumen-14\"\n", "");
    let made = files(&association(folder.path(), without));
    let text = |path: &str| String::from_utf8_lossy(&made[path]).into_owned();
    let page = text("fr/controles/acc-01.html");
    assert_eq!(
        attributes(&page, "id")
            .into_iter()
            .filter(|id| ["how", "mappings"].contains(id))
            .count(),
        0,
        "no section is of a kind that the book does not have"
    );
    let doubled = "Politique de sécurité, Politique de sécurité";
    for (path, bytes) in &made {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(doubled), "{path}");
    }
    assert!(page.contains("Politique de sécurité, v. 1.3, "), "{page}");
}

#[test]
fn registers_frameworks_and_lists_can_be_found_where_they_stand() {
    let files = files(&public());
    let shards = files
        .iter()
        .filter(|(path, _)| path.starts_with("assets/search-fr-d."));
    let mut places = BTreeSet::new();
    for (_, bytes) in shards {
        let script = String::from_utf8_lossy(bytes);
        let rows = script.split_once(',').expect("a shard").1;
        let rows = rows.trim_end().trim_end_matches(");");
        let rows: Vec<(u8, String, String, String, String)> =
            serde_json::from_str(rows).expect("rows");
        places.extend(rows.into_iter().map(|row| row.3));
    }
    for place in [
        "referentiels/iso27001.html",
        "preuves/index.html#e-011",
        "fournisseurs/index.html#brackenfield-desk",
        "controles/web-01.html#exceptions",
        "glossaire/index.html",
        "fournisseurs/index.html",
    ] {
        assert!(places.contains(place), "{place}");
    }
    for place in &places {
        let (path, anchor) = place.split_once('#').unwrap_or((place, ""));
        let page = &pages()[&format!("fr/{path}")];
        let stands = anchor.is_empty() || attributes(page, "id").contains(&anchor);
        assert!(stands, "{place}");
    }
}

#[test]
fn a_transfer_that_the_register_says_nothing_of_is_not_said_to_be_none() {
    let folder = tempfile::tempdir().expect("a folder");
    build(
        &root().join("examples/association"),
        folder.path(),
        &["--site-only"],
    );
    let page = folder.path().join("public/fr/fournisseurs/index.html");
    let page = std::fs::read_to_string(page).expect("the page");
    let sums = page.split("</dl>").next().expect("the sums");
    assert!(sums.contains("Non précisé pour 1 fournisseur"), "{sums}");
    assert!(!sums.contains("Aucun transfert"), "{sums}");
    // It has no register of services either, of which all could be meant.
    for (path, page) in files(&folder.path().join("public/fr")) {
        let page = String::from_utf8_lossy(&page);
        assert!(!page.contains("<dt>Services</dt>"), "{path}");
    }
}
