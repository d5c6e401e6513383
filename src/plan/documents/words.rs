//! The words that templates print: messages under the names that templates know them by.

use std::collections::BTreeMap;

use super::writer::Writer;

/// Name in the template, message.
const WORDS: &[(&str, &str)] = &[
    ("version", "pdf-version"),
    ("contents", "pdf-contents"),
    ("preface", "pdf-preface"),
    ("blank", "blank"),
    ("applicability", "pdf-annex-applicability"),
    ("evidence", "pdf-annex-evidence"),
    ("responsibilities", "pdf-annex-responsibilities"),
    ("exceptions", "document-annex-exceptions"),
    ("own-annex", "pdf-annex-customer"),
    ("differences", "document-annex-differences"),
    ("control", "pdf-annex-control"),
    ("requirement-id", "framework-requirement-id"),
    ("requirement", "framework-requirement"),
    ("controls", "framework-controls"),
    ("decision", "framework-decision"),
    ("state", "framework-state"),
    ("reason", "framework-reason"),
    ("remark", "framework-remark"),
    ("evidence-number", "evidence-number"),
    ("evidence-piece", "evidence-piece-digest"),
    ("evidence-collected", "evidence-collected"),
    ("evidence-until", "evidence-valid-until"),
    ("control-id", "document-control-id"),
    ("control-title", "document-control-title"),
    ("activity", "share-activity"),
    ("provider", "share-provider"),
    ("customer", "share-customer"),
    ("overrides", "document-overrides"),
    ("override", "document-override"),
    ("override-contract", "document-override-contract"),
    ("override-policy", "document-override-policy"),
    ("exclusions", "pdf-control-excluded"),
    ("exclusion-reason", "document-exclusion-reason"),
    ("versions", "pdf-control-versions"),
    ("version-number", "pdf-control-version"),
    ("version-approved", "pdf-control-approved"),
    ("version-changes", "pdf-control-changes"),
    ("version-by", "pdf-control-by"),
    ("copy", "pdf-control-copy"),
    ("item", "pdf-control-item"),
    ("value", "pdf-control-value"),
    ("digest", "document-digest-of-content"),
    ("verify", "pdf-control-verify"),
    ("measures", "document-measures"),
    ("by-service", "document-by-service-lede"),
    ("health-activities", "document-health-activities"),
    ("health-number", "document-health-number"),
    ("health-participants", "document-health-participants"),
    ("supplier", "supplier-name"),
    ("supplier-purpose", "supplier-purpose"),
    ("supplier-access", "supplier-access-from"),
    ("supplier-transfer", "supplier-transfer"),
    ("document", "document-name"),
    ("language", "document-language"),
    ("copy-number", "pdf-control-copy-number"),
    ("file", "letter-file"),
    ("no-applicability", "document-no-applicability"),
    ("no-measures", "document-no-measures"),
    ("no-evidence", "document-no-evidence"),
    ("no-responsibilities", "document-no-responsibilities"),
    ("no-health", "document-no-health"),
];

/// The words of a language, by the names that templates know them by.
pub fn words(writer: &Writer<'_>) -> BTreeMap<&'static str, String> {
    let mut words: BTreeMap<_, _> = WORDS
        .iter()
        .map(|(name, message)| (*name, writer.word(message)))
        .collect();
    // The template puts the letter in, which is not the same for every part.
    let annex = writer.phrase("pdf-annex", &[("letter", "#".into())]);
    words.insert("annex", annex);
    words
}
