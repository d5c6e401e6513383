//! Finished files to one that can be handed over: a zip, and the same encrypted. In: names and bytes. Out: bytes.
//! The zip is the same for the same files; an encrypted one differs each time, as it must.

use std::io::{Cursor, Write};

use age::x25519::Recipient;
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{
    diag::{Code, Diagnostic},
    terms::Date,
};

/// What every file of a zip may be used for once it is extracted: read by all, written by its owner.
const PERMISSIONS: u32 = 0o644;

/// A zip of files, in the order given, all of one date.
///
/// # Errors
/// A `document` diagnostic, where the files are too many or too large for a zip.
pub fn zip(files: &[(String, Vec<u8>)], date: Option<Date>) -> Result<Vec<u8>, Diagnostic> {
    written(files, date).map_err(|error| fault(&error.to_string()))
}

fn written(files: &[(String, Vec<u8>)], date: Option<Date>) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // Documents are compressed within.
        let method = if bytes.starts_with(b"%PDF") {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(moment(date))
            .unix_permissions(PERMISSIONS);
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Midnight of a day; a zip knows no day before 1980.
fn moment(date: Option<Date>) -> DateTime {
    let moment = date.and_then(|date| {
        let year = u16::try_from(date.year()).ok()?;
        let (month, day) = (
            u8::try_from(date.month()).ok()?,
            u8::try_from(date.day()).ok()?,
        );
        DateTime::from_date_and_time(year, month, day, 0, 0, 0).ok()
    });
    moment.unwrap_or_default()
}

/// Bytes that the holder of an age key alone can read.
///
/// # Errors
/// A `document` diagnostic, where the recipient is none or the system gives no random numbers.
pub fn encrypt(bytes: &[u8], recipient: &str) -> Result<Vec<u8>, Diagnostic> {
    let recipient: Recipient = recipient.parse().map_err(fault)?;
    age::encrypt(&recipient, bytes).map_err(|error| fault(&error.to_string()))
}

fn fault(why: &str) -> Diagnostic {
    Diagnostic::about(Code::Document, "customers", why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<(String, Vec<u8>)> {
        vec![
            ("a.pdf".to_owned(), b"%PDF-1.7".to_vec()),
            ("evidence/b.txt".to_owned(), b"words words words".to_vec()),
        ]
    }

    #[test]
    fn a_zip_is_the_same_for_the_same_files_and_bears_their_date() {
        let date = "2026-03-12".parse().ok();
        let zipped = zip(&files(), date).expect("a zip");
        assert_eq!(zipped, zip(&files(), date).expect("a zip"));
        assert_ne!(zipped, zip(&files(), None).expect("a zip"));
        let mut archive = zip::ZipArchive::new(Cursor::new(zipped)).expect("a zip");
        assert_eq!(archive.len(), 2);
        let time = archive.by_name("a.pdf").expect("a file").last_modified();
        assert_eq!(
            time.map(|time| (time.year(), time.month(), time.day())),
            Some((2026, 3, 12))
        );
    }

    #[test]
    fn what_is_encrypted_opens_with_its_key_alone() {
        let (key, other) = (
            age::x25519::Identity::generate(),
            age::x25519::Identity::generate(),
        );
        let closed = encrypt(b"words", &key.to_public().to_string()).expect("encrypted");
        assert_eq!(age::decrypt(&key, &closed).expect("decrypted"), b"words");
        assert!(age::decrypt(&other, &closed).is_err());
        assert!(encrypt(b"words", "age1nothing").is_err());
    }
}
