//! Lines at the end of a file that only grows. In: the path, what was read from it, the new lines. Never changes what
//! is there, never follows a link.

#![expect(
    clippy::disallowed_methods,
    reason = "this module writes to a book, as its neighbour does"
)]

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};

use super::EditError;

/// Adds lines to a file that still says `read`; a file that does not exist says nothing and is made. A last line
/// without an end gets one.
///
/// # Errors
/// Where the file says something else, is no text file, or cannot be written.
pub fn append(path: &Path, read: &str, lines: &str) -> Result<(), EditError> {
    let failed = |error: io::Error| EditError::Io(path.to_path_buf(), error);
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(EditError::NoText(path.to_path_buf()));
    }
    let mut file = File::options()
        .read(true)
        .append(true)
        .create(true)
        .open(path)
        .map_err(failed)?;
    // Two that record at the same time must not both take the file for what it was.
    match file.lock() {
        Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(failed(error)),
        Ok(()) | Err(_) => {}
    }
    let mut present = String::new();
    file.read_to_string(&mut present).map_err(failed)?;
    if present.trim_start_matches('\u{feff}') != read {
        return Err(EditError::Changed(path.to_path_buf()));
    }
    let mut text = String::with_capacity(lines.len() + 1);
    if !present.is_empty() && !present.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(lines);
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_to_the_end_and_what_was_there_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("issued.jsonl");
        append(&path, "", "a\n").expect("made");
        append(&path, "a\n", "b\n").expect("added");
        fs::write(&path, "a\nb").expect("written");
        append(&path, "a\nb", "c\n").expect("added");
        assert_eq!(fs::read_to_string(&path).expect("read"), "a\nb\nc\n");
    }

    #[test]
    fn a_file_that_grew_since_it_was_read_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("issued.jsonl");
        fs::write(&path, "a\nb\n").expect("written");
        assert!(matches!(
            append(&path, "a\n", "c\n"),
            Err(EditError::Changed(_))
        ));
        assert_eq!(fs::read_to_string(&path).expect("read"), "a\nb\n");
    }

    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (target, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&target, "").expect("written");
        std::os::unix::fs::symlink(&target, &link).expect("a link");
        assert!(matches!(
            append(&link, "", "c\n"),
            Err(EditError::NoText(_))
        ));
    }
}
