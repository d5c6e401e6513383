//! A finished PDF with its small objects packed into compressed streams (ISO 32000-1, 7.5.7 and 7.5.8), by `lopdf`. In: the
//! file as the engine wrote it. Out: the same objects under the same numbers, in less than half the room; the same bytes
//! for the same file.

use lopdf::{Document, SaveOptions};

/// More objects in a stream save little; each reader unpacks a whole stream for one object of it.
const OBJECTS_IN_A_STREAM: usize = 200;

/// How hard streams are packed, from 0 to 9; above this, time grows and size hardly shrinks.
const LEVEL: u32 = 6;

/// Packs a PDF anew. Takes the file, since it is read whole and need not stay beside what was read. Ends with a line
/// end, since an incremental update, such as a signature, must begin on a line of its own.
///
/// # Errors
/// The file is no PDF.
pub fn repack(bytes: Vec<u8>) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(&bytes)?;
    drop(bytes);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_IN_A_STREAM)
        .compression_level(LEVEL)
        .build();
    let mut packed = Vec::new();
    document.save_with_options(&mut packed, options)?;
    packed.push(b'\n');
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of two values and a stream, with a plain table.
    fn file() -> Vec<u8> {
        let objects = [
            "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
            "2 0 obj\n<</Type/Pages/Kids[]/Count 0/Note(a\\)b)/Scale .0001>>\nendobj\n",
            "3 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\n",
        ];
        let mut bytes = b"%PDF-1.7\n%\x80\x80\x80\x80\n".to_vec();
        let mut places = Vec::new();
        for object in objects {
            places.push(bytes.len());
            bytes.extend_from_slice(object.as_bytes());
        }
        let start = bytes.len();
        bytes.extend_from_slice(b"xref\n0 4\n0000000000 65535 f\r\n");
        for place in places {
            bytes.extend_from_slice(format!("{place:010} 00000 n\r\n").as_bytes());
        }
        let trailer =
            format!("trailer\n<</Size 4/Root 1 0 R/ID[(a)(b)]>>\nstartxref\n{start}\n%%EOF");
        bytes.extend_from_slice(trailer.as_bytes());
        bytes
    }

    #[test]
    fn streams_stay_as_they_are_and_values_go_into_one() {
        let packed = repack(file()).expect("packed");
        let text = String::from_utf8_lossy(&packed);
        assert!(text.starts_with("%PDF-1.7\n"));
        assert!(text.contains("stream\nabc\nendstream"), "{text}");
        assert!(text.contains("/ObjStm") && text.contains("/XRef"), "{text}");
        assert!(!text.contains("/Catalog"), "{text}");
        assert!(text.ends_with("%%EOF\n"));
    }

    #[test]
    fn every_object_says_what_it_said() {
        let before = Document::load_mem(&file()).expect("a file");
        let after = Document::load_mem(&repack(file()).expect("packed")).expect("a file");
        for number in 1..=2 {
            let object = after.get_object((number, 0)).expect("an object");
            assert_eq!(object, before.get_object((number, 0)).expect("an object"));
        }
        for key in [b"Root".as_slice(), b"ID"] {
            assert_eq!(after.trailer.get(key).ok(), before.trailer.get(key).ok());
        }
        assert!(
            after.trailer.get(b"ID").is_ok(),
            "the file's identifier stays"
        );
    }

    #[test]
    fn the_same_file_gives_the_same_bytes() {
        assert_eq!(repack(file()).ok(), repack(file()).ok());
        assert!(repack(file()).is_ok());
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(repack(b"%PDF-1.7\n".to_vec()).is_err());
        assert!(repack(Vec::new()).is_err());
    }
}
