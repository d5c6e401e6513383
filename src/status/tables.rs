//! The status as tables for people: sums first, then what somebody has to do.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{DutyRow, DutyState, Status, TranslationState};

/// How many rows of a table are printed; JSON has all.
const LONGEST: usize = 50;

/// The whole status as text.
#[must_use]
pub fn tables(status: &Status) -> String {
    let mut text = String::new();
    translations(status, &mut text);
    duties("Reviews", "overdue", &status.reviews, &mut text);
    duties("Evidence", "expired", &status.evidence, &mut text);
    duties("Exceptions", "expired", &status.exceptions, &mut text);
    coverage(status, &mut text);
    text
}

fn translations(status: &Status, text: &mut String) {
    let mut sums: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut rows = Vec::new();
    for row in &status.translations {
        let [current, stale, never] = sums.entry(&row.language).or_default();
        let word = match row.state {
            TranslationState::Current => {
                *current += 1;
                continue;
            }
            TranslationState::Stale => {
                *stale += 1;
                "stale"
            }
            TranslationState::NeverConfirmed => {
                *never += 1;
                "never confirmed"
            }
        };
        rows.push(vec![
            row.control.clone(),
            row.language.clone(),
            word.to_owned(),
        ]);
    }
    let sums = sums.iter().map(|(language, [current, stale, never])| {
        format!("{language}: {current} current, {stale} stale, {never} never confirmed")
    });
    let sums: Vec<String> = sums.collect();
    section(
        "Translations",
        &sums.join("; "),
        &["control", "language", "state"],
        rows,
        text,
    );
}

fn duties(title: &str, past: &str, duties: &[DutyRow], text: &mut String) {
    let count = |state| duties.iter().filter(|row| row.state == state).count();
    let sums = format!(
        "{} {past}, {} due within 60 days, {} later, {} without a day",
        count(DutyState::Past),
        count(DutyState::Soon),
        count(DutyState::Later),
        count(DutyState::Undated)
    );
    let mut open: Vec<&DutyRow> = duties
        .iter()
        .filter(|row| matches!(row.state, DutyState::Past | DutyState::Soon))
        .collect();
    open.sort_by_key(|row| (row.state, row.due));
    let rows = open.into_iter().map(|row| {
        let word = if row.state == DutyState::Past {
            past
        } else {
            "soon"
        };
        let due = row
            .due
            .map_or_else(|| "never done".to_owned(), |due| due.to_string());
        vec![
            row.id.clone(),
            row.owner.clone().unwrap_or_default(),
            due,
            word.to_owned(),
        ]
    });
    section(
        title,
        &sums,
        &["id", "owner", "due", "state"],
        rows.collect(),
        text,
    );
}

fn coverage(status: &Status, text: &mut String) {
    let rows = status.coverage.iter().map(|row| {
        let numbers = [
            row.requirements,
            row.covered,
            row.partial,
            row.planned,
            row.not_stated,
            row.excluded,
            row.gaps.len(),
        ];
        let mut cells = vec![row.framework.clone()];
        cells.extend(numbers.iter().map(usize::to_string));
        cells
    });
    let heads = [
        "framework",
        "requirements",
        "covered",
        "partial",
        "planned",
        "not stated",
        "excluded",
        "gaps",
    ];
    section("Coverage", "", &heads, rows.collect(), text);
    for row in status.coverage.iter().filter(|row| !row.gaps.is_empty()) {
        let _ = writeln!(text, "  gaps in {}: {}", row.framework, row.gaps.join(", "));
    }
}

fn section(title: &str, sums: &str, heads: &[&str], mut rows: Vec<Vec<String>>, text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "{title}");
    if !sums.is_empty() {
        let _ = writeln!(text, "  {sums}");
    }
    let hidden = rows.len().saturating_sub(LONGEST);
    rows.truncate(LONGEST);
    if rows.is_empty() {
        return;
    }
    rows.insert(0, heads.iter().map(ToString::to_string).collect());
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    for row in &rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        let line: Vec<String> = cells.collect();
        let _ = writeln!(text, "  {}", line.join("  ").trim_end());
    }
    if hidden > 0 {
        let _ = writeln!(text, "  and {hidden} more; `--format json` lists all");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_is_listed_by_day_and_the_rest_counted() {
        let row = |id: &str, day, state| DutyRow {
            id: id.to_owned(),
            owner: Some("issm".to_owned()),
            due: Some(jiff::civil::date(2026, 11, day)),
            state,
        };
        let rows = [
            row("E-3", 30, DutyState::Soon),
            row("E-10", 20, DutyState::Past),
            row("E-1", 29, DutyState::Later),
        ];
        let mut text = String::new();
        duties("Evidence", "expired", &rows, &mut text);
        assert_eq!(
            text,
            "Evidence\n  1 expired, 1 due within 60 days, 1 later, 0 without a day\n  id    owner  due         state\n  \
             E-10  issm   2026-11-20  expired\n  E-3   issm   2026-11-30  soon\n"
        );
    }
}
