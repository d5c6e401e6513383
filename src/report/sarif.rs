//! SARIF 2.1.0: one run, the rules that were broken with their explanations, each finding with its region.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{
    base::Base,
    fingerprint::Fingerprints,
    region::{Unit, region},
    sorted, visible,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Location, explain},
    source::{Sources, Span},
};

/// The published schema.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What relative addresses are relative to: the folder in which the program ran.
const ROOT: &str = "SRCROOT";

/// Writes diagnostics by file and place, equal ones once, as a SARIF log.
#[must_use]
pub fn sarif(diagnostics: &Diagnostics, sources: &Sources, base: &Base) -> String {
    let sorted = sorted(diagnostics, sources);
    let broken: BTreeMap<Code, usize> = rules(&sorted);
    let mut fingerprints = Fingerprints::default();
    let results: Vec<Value> = sorted
        .into_iter()
        .map(|diagnostic| {
            let fingerprint = fingerprints.of(diagnostic, sources);
            result(
                diagnostic,
                broken.get(&diagnostic.code),
                &fingerprint,
                sources,
                base,
            )
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": broken.keys().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {
                ROOT: {"description": {"text": "The folder in which the program ran."}},
            },
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// The codes of findings and their places in the list of rules.
fn rules(diagnostics: &[&Diagnostic]) -> BTreeMap<Code, usize> {
    let mut places: BTreeMap<Code, usize> = diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code, 0))
        .collect();
    for (place, index) in places.values_mut().enumerate() {
        *index = place;
    }
    places
}

fn rule(code: Code) -> Value {
    let explanation = explain(code);
    json!({
        "id": code.name(),
        "shortDescription": {"text": code.meaning()},
        "help": {"text": explanation, "markdown": explanation},
        "defaultConfiguration": {"level": code.severity().name()},
    })
}

fn result(
    diagnostic: &Diagnostic,
    rule: Option<&usize>,
    fingerprint: &str,
    sources: &Sources,
    base: &Base,
) -> Value {
    let text = match &diagnostic.hint {
        Some(hint) => format!("{}\nhelp: {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": rule,
        "level": diagnostic.severity.name(),
        "message": {"text": message(&text)},
        "locations": [{"physicalLocation": location(diagnostic, sources, base)}],
        "partialFingerprints": {"policybookFinding/v1": fingerprint},
    });
    if !diagnostic.labels.is_empty() {
        result["relatedLocations"] = related(diagnostic, sources, base);
    }
    result
}

/// The other places that matter, with their words.
fn related(diagnostic: &Diagnostic, sources: &Sources, base: &Base) -> Value {
    let places = diagnostic.labels.iter().enumerate().map(|(id, label)| {
        json!({
            "id": id,
            "message": {"text": message(&label.text)},
            "physicalLocation": physical(label.span, sources, base),
        })
    });
    places.collect()
}

fn location(diagnostic: &Diagnostic, sources: &Sources, base: &Base) -> Value {
    match &diagnostic.location {
        Location::Span(span) => physical(*span, sources, base),
        Location::Path(_) => json!({"artifactLocation": artifact(&base.of(diagnostic, sources))}),
    }
}

fn physical(span: Span, sources: &Sources, base: &Base) -> Value {
    let region = region(span, sources, Unit::Utf16);
    json!({
        "artifactLocation": artifact(&base.of_span(span, sources)),
        "region": {
            "startLine": region.start_line,
            "startColumn": region.start_column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
        },
    })
}

/// An address relative to the working folder; an absolute path is one of its own.
fn artifact(path: &str) -> Value {
    match path.strip_prefix('/') {
        Some(absolute) => json!({"uri": format!("file:///{}", address(absolute))}),
        None => json!({"uri": address(path), "uriBaseId": ROOT}),
    }
}

/// A path as an address: every byte that means something else there is escaped.
fn address(path: &str) -> String {
    const OTHERS: AsciiSet = NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'/');
    utf8_percent_encode(path, &OTHERS).to_string()
}

/// A plain message. Braces would begin a placeholder, and brackets before a parenthesis a link.
fn message(text: &str) -> String {
    let shown = visible(text).replace('{', "{{").replace('}', "}}");
    if shown.contains("](") {
        shown.replace('[', "\\[").replace(']', "\\]")
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::report::tests::sample;

    fn run() -> Value {
        let (sources, diagnostics) = sample();
        let base = Base::new(Path::new("my policy"), None);
        let log: Value = serde_json::from_str(&sarif(&diagnostics, &sources, &base)).unwrap();
        log["runs"][0].clone()
    }

    #[test]
    fn each_finding_names_its_rule_and_the_rule_explains_itself() {
        let run = run();
        let (rules, results) = (&run["tool"]["driver"]["rules"], &run["results"]);
        assert_eq!(results.as_array().map(Vec::len), Some(3));
        for result in results.as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(
                rules[index]["help"]["markdown"]
                    .as_str()
                    .unwrap()
                    .contains("## Mend")
            );
        }
    }

    #[test]
    fn places_are_addresses_below_the_working_folder() {
        let run = run();
        let place = &run["results"][1]["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            "my%20policy/content/a.yml"
        );
        assert_eq!(place["artifactLocation"]["uriBaseId"], ROOT);
        assert_eq!(place["region"]["startLine"], 2);
        assert_eq!(place["region"]["endColumn"], 15);
        let related = &run["results"][1]["relatedLocations"][0];
        assert_eq!(related["message"]["text"], "said here");
        assert_eq!(
            run["results"][0]["locations"][0]["physicalLocation"].get("region"),
            None
        );
    }

    #[test]
    fn no_text_is_taken_for_a_placeholder_or_a_link() {
        assert_eq!(
            message("`{{ insert: param, x }}`"),
            "`{{{{ insert: param, x }}}}`"
        );
        assert_eq!(message("`[a](b)`"), "`\\[a\\](b)`");
        assert_eq!(message("`[check]`"), "`[check]`");
        assert_eq!(address("a é:#.yml"), "a%20%C3%A9%3A%23.yml");
    }
}
