//! Registers, customers, catalogues and pages.

use super::*;

#[test]
fn evidence_is_a_file_or_an_address() {
    let read = read(
        "content/evidence.yml",
        "evidence:
  - {id: E-1, title: T, file: a.pdf, tlp: CLEAR, file_tlp: AMBER}
  - {id: E-2, title: T}
  - {id: E-3, title: T, href: \"http://x.example/\"}
  - {id: E-4, title: T, href: \"https://x.example/\", sha256: abc}
",
    );
    assert_eq!(
        read.codes(),
        [Code::MissingKey, Code::LinkScheme, Code::InvalidValue]
    );
    let Some(Draft::Evidence(entries)) = &read.draft else {
        panic!("no evidence")
    };
    assert_eq!(entries.len(), 4, "others may refer to them");
    let EvidenceSource::File(file) = &entries[0].source else {
        panic!("no file")
    };
    assert_eq!(file.path.value.as_str(), "content/evidence/a.pdf");
    assert_eq!(
        (entries[0].tlp, entries[0].file_tlp),
        (Tlp::Clear, Tlp::Amber)
    );
    assert_eq!(entries[1].tlp, Tlp::Amber);
}

#[test]
fn a_customer_keeps_what_its_contract_sets() {
    let nonce = "0123456789ABCDEF0123456789abcdef";
    let (customer, read) = customer(&format!(
        "id: acme\nname: Acme\nlanguages: fr\nnonce: {nonce}\nparams: {{account-review: P30D}}\n"
    ));
    assert_eq!(read.faults, []);
    assert_eq!(customer.clearance, Tlp::Amber);
    assert_eq!(customer.params[0].text.value, "P30D");
    assert_eq!(customer.nonce.value, nonce.to_lowercase());
    let (_, read) = self::customer("id: acme\nname: Acme\nlanguages: [fr, de]\nclearance: RED\n");
    assert_eq!(
        read.codes(),
        [Code::MissingKey, Code::UnknownLanguage, Code::InvalidValue]
    );
}

#[test]
fn a_contract_of_a_wrong_form_is_not_a_missing_one() {
    let head = "id: acme\nname: Acme\nlanguages: fr\nnonce: 0123456789abcdef0123456789abcdef\n";
    let (acme, read) = customer(&format!("{head}contract: LIS-2026-1\n"));
    assert_eq!(read.codes(), [Code::WrongType]);
    assert!(acme.contract.is_some());
    assert!(customer(head).0.contract.is_none());
}

#[test]
fn what_is_not_said_to_be_public_is_not() {
    let read = read(
        "content/documents/a.yml",
        "id: a\ntitle: T\ntemplate: a.typ\n",
    );
    let Some(Draft::Document(document)) = read.draft else {
        panic!("no document")
    };
    assert_eq!(document.audience, Audience::Customer);
}

#[test]
fn a_plain_scalar_stays_what_it_is_and_is_warned_of() {
    let read = read(
        "content/revisions.yml",
        "revisions:\n  - {version: 4.10, date: 2026-03-12, summary: no}\n",
    );
    assert_eq!(read.codes(), [Code::PlainScalar, Code::PlainScalar]);
    assert_eq!(read.marked(), ["4.10", "no"]);
    let Some(Draft::Revisions(revisions)) = read.draft else {
        panic!("no revisions");
    };
    assert_eq!(revisions[0].version.value, "4.10");
}

#[test]
fn registers_and_catalogues_are_read() {
    let sound = [
        (
            "content/suppliers.yml",
            "suppliers:\n  - {id: a, name: A, purpose: x, country: FR, locations: [\"Mende\"], notice: P30D}\n",
        ),
        ("content/services.yml", "services:\n  - {id: a, title: A}\n"),
        (
            "content/exceptions.yml",
            "exceptions:\n  - {id: X-1, control: A, justification: x, expires: 2027-01-01}\n",
        ),
        (
            "content/revisions.yml",
            "revisions:\n  - {version: '4.10', date: 2026-03-12}\n",
        ),
        (
            "content/glossary.yml",
            "glossary:\n  - {id: a, term: T, definition: D}\n",
        ),
        (
            "content/frameworks/a.yml",
            "id: gdpr\ntitle: T\nrequirements:\n  - {id: Art. 3(4)}\n",
        ),
        (
            "content/applicability/a.yml",
            "framework: a\ndecisions:\n  - {requirement: A.5.1, applicable: true, basis: [risk, legal]}\n",
        ),
    ];
    for (path, text) in sound {
        let sound = read(path, text);
        assert_eq!(sound.faults, [], "{path}");
        assert!(sound.draft.is_some());
        let empty = read(path, "# nothing yet\n");
        assert!(empty.codes().contains(&Code::MissingKey), "{path}");
    }
    let read = read(
        "content/suppliers.yml",
        "suppliers:\n  - {id: a, name: A, purpose: x, country: France}\n",
    );
    assert_eq!(read.codes(), [Code::InvalidValue]);
}

#[test]
fn a_page_with_only_a_title_drops_in() {
    let (page, read) = page(
        "content/pages/legal/about-us.fr.md",
        "---\ntitle: À propos\n---\n\nBonjour.\n",
    );
    assert_eq!(read.faults, []);
    assert_eq!(page.key, "legal/about-us");
    assert_eq!(page.slug.value, "legal-about-us");
    assert_eq!(page.language.value.as_str(), "fr");
    assert_eq!(&*page.title.raw, "À propos");
    assert_eq!(page.body.raw.trim(), "Bonjour.");
}

#[test]
fn faults_of_a_page_are_found_in_front_matter_and_text() {
    let text = "---\r\ntitle: T\r\ndate: 2026-01-01\r\n---\r\n\r\nÉté\r\n\r\n<div>x</div>\r\n";
    let (page, read) = page("content/pages/a.en.md", text);
    assert_eq!(read.codes(), [Code::UnknownKey, Code::RawHtml]);
    let marked = read.marked();
    assert_eq!(marked[0], "date");
    assert!(marked[1].starts_with("<div>"), "{marked:?}");
    assert!(!page.body.raw.contains('\r'));
    assert_eq!(
        self::read("content/pages/a.en.md", "No front matter").codes(),
        [Code::MissingKey]
    );
    assert_eq!(
        self::read("content/pages/a.md", "---\ntitle: T\n---\n").codes(),
        [Code::UnknownLanguage]
    );
    assert_eq!(
        self::read("content/pages/a.de.md", "---\ntitle: T\n---\n").codes(),
        [Code::UnknownLanguage]
    );
}
