#![expect(
    clippy::disallowed_methods,
    reason = "these tests do to a book what editors do"
)]

use std::fs;

use tempfile::TempDir;

use super::*;

/// Long enough for the system to tell, and never waited for where it does.
const PATIENCE: Duration = Duration::from_secs(10);
/// So long nothing is told where nothing is to be told.
const SILENCE: Duration = Duration::from_millis(300);

fn book() -> TempDir {
    let book = tempfile::tempdir().expect("a folder");
    for folder in ["content/controls", "target", "dist"] {
        fs::create_dir_all(book.path().join(folder)).expect("a folder");
    }
    fs::write(book.path().join("book.toml"), "title = \"a\"\n").expect("a file");
    fs::write(book.path().join("content/controls/a.yml"), "a\n").expect("a file");
    book
}

fn watch(book: &TempDir) -> Watcher {
    let (watcher, polling) = Watcher::new(book.path()).expect("a book to watch");
    assert_eq!(polling, None, "the system can tell of changes");
    watcher
}

/// What the next wake tells of, from the book's root; `*` where anything may have changed.
fn told(watcher: &mut Watcher, book: &TempDir) -> BTreeSet<String> {
    match watcher.next(PATIENCE).0 {
        Wake::Changed(Changed::Unknown) => BTreeSet::from(["*".to_owned()]),
        Wake::Changed(Changed::Paths(paths)) => paths
            .iter()
            .map(|path| path.strip_prefix(book.path()).expect("below the book"))
            .map(|path| path.display().to_string())
            .collect(),
        Wake::Time => BTreeSet::new(),
    }
}

fn is_silent(watcher: &mut Watcher) -> bool {
    matches!(watcher.next(SILENCE).0, Wake::Time)
}

const CONTROL: &str = "content/controls/a.yml";

#[test]
fn a_file_written_in_place_is_one_change() {
    let book = book();
    let mut watcher = watch(&book);
    fs::write(book.path().join(CONTROL), "b\n").expect("a file");
    assert_eq!(told(&mut watcher, &book), BTreeSet::from([CONTROL.into()]));
    assert!(is_silent(&mut watcher));
}

#[test]
fn a_file_renamed_over_another_is_a_change_of_that_one() {
    let book = book();
    let mut watcher = watch(&book);
    let fresh = book.path().join("content/controls/.a.yml.tmp");
    fs::write(&fresh, "b\n").expect("a file");
    fs::rename(&fresh, book.path().join(CONTROL)).expect("a rename");
    assert!(told(&mut watcher, &book).contains(CONTROL));
}

#[test]
fn a_backup_and_a_new_file_are_a_change_of_the_file() {
    let book = book();
    let mut watcher = watch(&book);
    let file = book.path().join(CONTROL);
    let backup = book.path().join("content/controls/a.yml~");
    fs::rename(&file, &backup).expect("a rename");
    fs::write(&file, "b\n").expect("a file");
    fs::remove_file(&backup).expect("a file to remove");
    assert!(told(&mut watcher, &book).contains(CONTROL));
    assert!(is_silent(&mut watcher));
}

#[test]
fn a_file_deleted_and_created_is_a_change_of_it() {
    let book = book();
    let mut watcher = watch(&book);
    let file = book.path().join(CONTROL);
    fs::remove_file(&file).expect("a file to remove");
    fs::write(&file, "b\n").expect("a file");
    assert!(told(&mut watcher, &book).contains(CONTROL));
}

#[test]
fn folders_that_come_go_and_change_their_name_are_changes() {
    let book = book();
    let mut watcher = watch(&book);
    let folder = book.path().join("content/more");
    fs::create_dir(&folder).expect("a folder");
    assert!(told(&mut watcher, &book).contains("content/more"));
    fs::write(folder.join("b.yml"), "b\n").expect("a file");
    assert!(told(&mut watcher, &book).contains("content/more/b.yml"));
    fs::rename(&folder, book.path().join("content/other")).expect("a rename");
    let renamed = told(&mut watcher, &book);
    assert!(renamed.contains("content/more") && renamed.contains("content/other"));
    fs::write(book.path().join("content/other/b.yml"), "c\n").expect("a file");
    assert!(told(&mut watcher, &book).contains("content/other/b.yml"));
    fs::remove_dir_all(book.path().join("content/other")).expect("a folder to remove");
    assert!(told(&mut watcher, &book).contains("content/other"));
}

#[test]
fn a_folder_of_the_book_may_come_later() {
    let book = book();
    let mut watcher = watch(&book);
    fs::create_dir(book.path().join("i18n")).expect("a folder");
    assert!(told(&mut watcher, &book).contains("i18n"));
    fs::write(book.path().join("i18n/fr.ftl"), "a = b\n").expect("a file");
    assert!(told(&mut watcher, &book).contains("i18n/fr.ftl"));
}

#[test]
fn another_folder_of_the_same_name_is_watched_however_quickly_it_comes() {
    let book = book();
    let mut watcher = watch(&book);
    let content = book.path().join("content");
    for round in 0..20 {
        fs::remove_dir_all(&content).expect("a folder to remove");
        fs::create_dir_all(content.join("controls/more")).expect("a folder");
        fs::write(content.join("controls/more/b.yml"), "b\n").expect("a file");
        while !is_silent(&mut watcher) {}
        for path in ["controls/more/b.yml", "controls/a.yml"] {
            fs::write(content.join(path), "c\n").expect("a file");
            let told = told(&mut watcher, &book);
            assert!(
                told.contains(&format!("content/{path}")),
                "{round}: {told:?}"
            );
        }
    }
}

#[test]
fn another_book_in_the_place_of_the_first_is_watched() {
    let book = book();
    let root = book.path().join("inner");
    fs::create_dir_all(root.join("content")).expect("a folder");
    let (mut watcher, _) = Watcher::new(&root).expect("a book to watch");
    fs::rename(&root, book.path().join("away")).expect("a rename");
    assert!(matches!(
        watcher.next(PATIENCE).0,
        Wake::Changed(Changed::Unknown)
    ));
    assert!(is_silent(&mut watcher));
    fs::create_dir_all(root.join("content")).expect("a folder");
    assert!(matches!(
        watcher.next(PATIENCE).0,
        Wake::Changed(Changed::Unknown)
    ));
    while !is_silent(&mut watcher) {}
    fs::write(root.join("content/a.yml"), "a\n").expect("a file");
    let Wake::Changed(Changed::Paths(paths)) = watcher.next(PATIENCE).0 else {
        panic!("a change of one file")
    };
    assert!(paths.contains(&root.join("content/a.yml")), "{paths:?}");
}

#[test]
fn a_manifest_that_goes_and_comes_back_is_two_changes() {
    let book = book();
    let mut watcher = watch(&book);
    let file = book.path().join("book.toml");
    fs::remove_file(&file).expect("a file to remove");
    assert_eq!(
        told(&mut watcher, &book),
        BTreeSet::from(["book.toml".into()])
    );
    fs::write(&file, "title = \"b\"\n").expect("a file");
    assert_eq!(
        told(&mut watcher, &book),
        BTreeSet::from(["book.toml".into()])
    );
}

#[test]
fn output_and_what_is_hidden_are_never_watched() {
    let book = book();
    let mut watcher = watch(&book);
    for path in [
        "target/a",
        "dist/a.html",
        ".git",
        "content/.a.yml.swp",
        "README.md",
    ] {
        fs::write(book.path().join(path), "b\n").expect("a file");
    }
    fs::read(book.path().join(CONTROL)).expect("a file");
    assert!(is_silent(&mut watcher));
}

#[test]
fn a_file_that_the_book_names_elsewhere_is_watched_once_it_is_known() {
    let book = book();
    let mut watcher = watch(&book);
    fs::create_dir(book.path().join("brand")).expect("a folder");
    watcher.also([PathBuf::from("brand/logo.svg")]);
    fs::write(book.path().join("brand/logo.svg"), "<svg/>").expect("a file");
    fs::write(book.path().join("brand/other.svg"), "<svg/>").expect("a file");
    let told = told(&mut watcher, &book);
    assert!(told.contains("brand/logo.svg") && !told.contains("brand/other.svg"));
}

#[test]
fn a_switch_of_five_hundred_files_is_one_change_or_two() {
    let book = book();
    let mut watcher = watch(&book);
    for number in 0..500 {
        let path = book.path().join(format!("content/controls/c{number}.yml"));
        fs::write(path, "a\n").expect("a file");
    }
    let mut seen = BTreeSet::new();
    let mut wakes = 0;
    while seen.len() < 500 {
        let told = told(&mut watcher, &book);
        assert!(!told.is_empty(), "{} files were told of", seen.len());
        seen.extend(told);
        wakes += 1;
    }
    assert!(wakes <= 2, "{wakes} changes");
    assert!(is_silent(&mut watcher));
}

#[test]
fn a_folder_that_is_not_there_cannot_be_watched() {
    let book = book();
    let error = Watcher::new(&book.path().join("nowhere")).expect_err("no folder");
    assert!(
        error.to_string().ends_with("there is no such folder"),
        "{error}"
    );
}

#[test]
fn where_the_system_cannot_tell_anything_may_have_changed_every_second() {
    let book = book();
    let mut watcher = watch(&book);
    watcher.bell = None;
    assert_eq!(told(&mut watcher, &book), BTreeSet::from(["*".into()]));
}
