//! Signatures and keys, against the library and against what they must refuse.

use super::*;

fn signer() -> (Signer, Verifier) {
    let files = generate("correct horse").expect("a pair");
    let signer = Signer::open(&files.secret, Some("correct horse")).expect("opens");
    (
        signer,
        Verifier::parse(&files.public).expect("a public key"),
    )
}

#[test]
fn a_signature_is_the_same_each_time_and_holds_for_its_bytes_alone() {
    let (signer, verifier) = signer();
    let text = signer.sign(b"bytes", "version:4.2").expect("signed");
    assert_eq!(text, signer.sign(b"bytes", "version:4.2").expect("signed"));
    assert_eq!(
        verifier.check(b"bytes", &text),
        Ok("version:4.2".to_owned())
    );
    assert_eq!(verifier.check(b"Bytes", &text), Err(Refusal::Altered));
    let forged = text.replace("version:4.2", "version:4.3");
    assert_eq!(verifier.check(b"bytes", &forged), Err(Refusal::Altered));
    assert_eq!(
        verifier.check(b"bytes", "nothing"),
        Err(Refusal::Unreadable)
    );
}

#[test]
fn the_signature_of_another_key_is_told_from_an_altered_one() {
    let (signer, _) = signer();
    let (_, other) = self::signer();
    let text = signer.sign(b"bytes", "a").expect("signed");
    assert_eq!(other.check(b"bytes", &text), Err(Refusal::OtherKey));
}

#[test]
fn a_secret_key_opens_with_its_passphrase_alone() {
    let files = generate("one").expect("a pair");
    assert!(Signer::needs_passphrase(&files.secret));
    assert!(matches!(
        Signer::open(&files.secret, Some("two")),
        Err(KeyError::WrongPassphrase)
    ));
    assert!(matches!(
        Signer::open(&files.secret, None),
        Err(KeyError::NoPassphrase)
    ));
    assert!(matches!(
        Signer::open("no key", Some("one")),
        Err(KeyError::NoKey)
    ));
    assert!(matches!(generate(""), Err(KeyError::NoPassphrase)));
}

#[test]
fn keyed_bytes_depend_on_key_purpose_and_text() {
    let ((one, _), (two, _)) = (signer(), signer());
    assert_eq!(one.keyed("a", b"b"), one.keyed("a", b"b"));
    assert_ne!(one.keyed("a", b"b"), two.keyed("a", b"b"));
    assert_ne!(one.keyed("a", b"b"), one.keyed("b", b"b"));
    assert_ne!(one.keyed("a", b"b"), one.keyed("a", b"c"));
}

#[test]
fn the_public_key_in_one_line_is_the_one_of_its_file() {
    let (signer, verifier) = signer();
    let line = Verifier::parse(&signer.public_line()).expect("a line");
    let text = signer.sign(b"bytes", "a").expect("signed");
    assert!(line.check(b"bytes", &text).is_ok() && verifier.check(b"bytes", &text).is_ok());
    let file = signer.public_file().expect("a file");
    assert!(file.lines().count() == 2 && file.contains(&signer.public_line()));
}
