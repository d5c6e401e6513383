//! The status as tables for people: sums first, by role as well, then what somebody has to do.

use std::collections::BTreeMap;

use super::{
    ApprovalRow, ApprovalState, DutyRow, DutyState, OwnerRow, Status, TranslationRow,
    TranslationState,
    layout::{Cell, Paint, Paper, Tone},
};

/// A state as the columns of a table name it, and how much it matters.
struct State {
    /// Its name in JSON.
    name: &'static str,
    word: &'static str,
    tone: Tone,
}

const fn state(name: &'static str, word: &'static str, tone: Tone) -> State {
    State { name, word, tone }
}

const TRANSLATIONS: [State; 3] = [
    state("stale", "stale", Tone::Late),
    state("never-confirmed", "never confirmed", Tone::Near),
    state("current", "current", Tone::Plain),
];

const APPROVALS: [State; 3] = [
    state("missing", "missing", Tone::Late),
    state("older", "older than the text", Tone::Late),
    state("approved", "approved", Tone::Plain),
];

const COVERAGE: [State; 6] = [
    state("gap", "gaps", Tone::Late),
    state("planned", "planned", Tone::Plain),
    state("partial", "partial", Tone::Plain),
    state("not-stated", "not stated", Tone::Plain),
    state("covered", "covered", Tone::Plain),
    state("excluded", "excluded", Tone::Plain),
];

const fn duties(past: &'static str) -> [State; 4] {
    [
        state("past", past, Tone::Late),
        state("soon", "within 60 days", Tone::Near),
        state("later", "later", Tone::Plain),
        state("undated", "no day", Tone::Plain),
    ]
}

/// The whole status as text.
#[must_use]
pub fn tables(status: &Status, paint: Paint) -> String {
    let mut paper = Paper::new(paint);
    let owners = &status.owners;
    translations(&status.translations, &owners.translations, &mut paper);
    let (overdue, expired) = (duties("overdue"), duties("expired"));
    due(
        "Reviews",
        &overdue,
        &status.reviews,
        &owners.reviews,
        &mut paper,
    );
    due(
        "Evidence",
        &expired,
        &status.evidence,
        &owners.evidence,
        &mut paper,
    );
    approvals(&status.approvals, &owners.approvals, &mut paper);
    due(
        "Exceptions",
        &expired,
        &status.exceptions,
        &owners.exceptions,
        &mut paper,
    );
    coverage(status, &mut paper);
    paper.finish()
}

/// "2 overdue, 5 later": the states of some rows, none of them left out.
fn sums<'r>(states: &[State], rows: &(impl Iterator<Item = &'r str> + Clone)) -> String {
    let sums = states.iter().map(|state| {
        let count = rows.clone().filter(|name| *name == state.name).count();
        format!("{count} {}", state.word)
    });
    sums.collect::<Vec<_>>().join(", ")
}

/// A line for each role, a column for each state that some row has.
fn by_role(states: &[State], owners: &[OwnerRow], paper: &mut Paper) {
    let states = states.iter().filter(|state| {
        let mut owners = owners.iter();
        owners.any(|owner| owner.states.contains_key(state.name))
    });
    let states: Vec<&State> = states.collect();
    let mut heads = vec!["role"];
    heads.extend(states.iter().map(|state| state.word));
    let rows = owners.iter().map(|row| {
        let mut cells = vec![role(row.owner.as_deref())];
        cells.extend(states.iter().map(|state| {
            let count = row.states.get(state.name).copied().unwrap_or_default();
            let tone = if count > 0 { state.tone } else { Tone::Plain };
            Cell::number(count).toned(tone)
        }));
        cells
    });
    paper.table(&heads, rows.collect());
}

fn role(role: Option<&str>) -> Cell {
    Cell::words(role.unwrap_or("nobody"))
}

fn translations(all: &[TranslationRow], owners: &[OwnerRow], paper: &mut Paper) {
    let names = all.iter().map(|row| row.state.name());
    paper.section("Translations", &sums(&TRANSLATIONS, &names));
    let mut languages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in all {
        let states = languages.entry(&row.language).or_default();
        states.push(row.state.name());
    }
    if languages.len() > 1 {
        for (language, states) in languages {
            let sums = sums(&TRANSLATIONS, &states.into_iter());
            paper.words("  ", &format!("{language}: {sums}"));
        }
    }
    by_role(&TRANSLATIONS, owners, paper);
    let rows = all.iter().filter_map(|row| {
        let (word, tone) = match row.state {
            TranslationState::Current => return None,
            TranslationState::Stale => ("stale", Tone::Late),
            TranslationState::NeverConfirmed => ("never confirmed", Tone::Near),
        };
        Some(vec![
            Cell::words(&row.control),
            Cell::words(&row.language),
            role(row.owner.as_deref()),
            Cell::words(word).toned(tone),
        ])
    });
    paper.table(&["control", "language", "role", "state"], rows.collect());
}

fn due(title: &str, states: &[State; 4], all: &[DutyRow], owners: &[OwnerRow], paper: &mut Paper) {
    paper.section(
        title,
        &sums(states, &all.iter().map(|row| row.state.name())),
    );
    by_role(states, owners, paper);
    let mut open: Vec<&DutyRow> = all
        .iter()
        .filter(|row| matches!(row.state, DutyState::Past | DutyState::Soon))
        .collect();
    open.sort_by_key(|row| (row.state, row.due));
    let rows = open.into_iter().map(|row| {
        let [past, soon, ..] = states;
        let state = if row.state == DutyState::Past {
            past
        } else {
            soon
        };
        let due = row
            .due
            .map_or_else(|| "never done".to_owned(), |due| due.to_string());
        vec![
            Cell::words(&row.id),
            role(row.owner.as_deref()),
            Cell::words(due),
            Cell::words(state.word).toned(state.tone),
        ]
    });
    paper.table(&["id", "role", "due", "state"], rows.collect());
}

/// What was approved with the policy as a whole is one line; what was approved by itself, or not at all, one each.
fn approvals(all: &[ApprovalRow], owners: &[OwnerRow], paper: &mut Paper) {
    let names = all.iter().map(|row| row.state.name());
    paper.section("Approvals", &sums(&APPROVALS, &names));
    by_role(&APPROVALS, owners, paper);
    let mut sorted: Vec<&ApprovalRow> = all.iter().collect();
    sorted.sort_by_key(|row| row.state);
    let mut rows: Vec<(Vec<Cell>, usize, Option<&ApprovalRow>)> = Vec::new();
    for row in sorted {
        let whole = rows.iter_mut().find(|(_, _, first)| {
            first.is_some_and(|first| {
                (&first.version, &first.by, first.on) == (&row.version, &row.by, row.on)
            })
        });
        if let Some((cells, count, _)) = whole {
            *count += 1;
            if let (Some(cell), Some(version)) = (cells.first_mut(), &row.version) {
                *cell = Cell::words(format!("{count} as version {version}"));
            }
            continue;
        }
        rows.push((approval(row), 1, row.version.is_some().then_some(row)));
    }
    let rows = rows.into_iter().map(|(cells, _, _)| cells);
    let heads = ["what", "approved by", "on", "record", "state"];
    paper.table(&heads, rows.collect());
}

fn approval(row: &ApprovalRow) -> Vec<Cell> {
    let (word, tone) = match row.state {
        ApprovalState::Missing => ("missing", Tone::Late),
        ApprovalState::Older => ("older", Tone::Late),
        ApprovalState::Approved => ("approved", Tone::Plain),
    };
    let on = row.on.map_or_else(String::new, |on| on.to_string());
    vec![
        Cell::words(&row.control),
        Cell::words(row.by.clone().unwrap_or_default()),
        Cell::words(on),
        Cell::words(row.reference.clone().unwrap_or_default()),
        Cell::words(word).toned(tone),
    ]
}

fn coverage(status: &Status, paper: &mut Paper) {
    let count = status.coverage.len();
    let plural = if count == 1 { "" } else { "s" };
    paper.section("Coverage", &format!("{count} framework{plural}"));
    let rows = status.coverage.iter().map(|row| {
        let gaps = row.gaps.len();
        let tone = if gaps > 0 { Tone::Late } else { Tone::Plain };
        vec![
            Cell::words(&row.framework),
            Cell::number(row.requirements),
            Cell::number(gaps).toned(tone),
            Cell::number(row.planned),
            Cell::number(row.partial),
            Cell::number(row.not_stated),
            Cell::number(row.covered),
            Cell::number(row.excluded),
        ]
    });
    let mut heads = vec!["framework", "all"];
    heads.extend(COVERAGE.iter().map(|state| state.word));
    paper.table(&heads, rows.collect());
    by_role(&COVERAGE, &status.owners.coverage, paper);
    for (place, row) in status
        .coverage
        .iter()
        .filter(|row| !row.gaps.is_empty())
        .enumerate()
    {
        if place == 0 {
            paper.blank();
        }
        let gaps = row.gaps.join(", ");
        paper.words("  ", &format!("gaps in {}: {gaps}", row.framework));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rows: &[DutyRow], paint: Paint) -> String {
        let owners = [OwnerRow {
            owner: None,
            states: BTreeMap::from([("past", 1), ("later", 12)]),
        }];
        let mut paper = Paper::new(paint);
        due("Evidence", &duties("expired"), rows, &owners, &mut paper);
        paper.finish()
    }

    fn rows() -> [DutyRow; 3] {
        let row = |id: &str, day, state| DutyRow {
            id: id.to_owned(),
            owner: Some("issm".to_owned()),
            due: Some(jiff::civil::date(2026, 11, day)),
            state,
        };
        [
            row("E-3", 30, DutyState::Soon),
            row("E-10", 20, DutyState::Past),
            row("E-1", 29, DutyState::Later),
        ]
    }

    #[test]
    fn what_is_due_is_listed_by_day_and_the_rest_counted() {
        assert_eq!(
            drawn(&rows(), Paint::Plain),
            "Evidence\n  1 expired, 1 within 60 days, 1 later, 0 no day\n\n  role    expired  later\n  nobody        1     \
             12\n\n  id    role  due         state\n  E-10  issm  2026-11-20  expired\n  E-3   issm  2026-11-30  within 60 days\n"
        );
    }

    #[test]
    fn colours_add_nothing_but_their_codes() {
        let coloured = drawn(&rows(), Paint::Coloured);
        assert!(coloured.contains("\u{1b}[1;31mexpired\u{1b}[0m"));
        let codes = ["1;31m", "33m", "2m", "1m", "0m"].map(|code| format!("\u{1b}[{code}"));
        let plain = codes
            .iter()
            .fold(coloured, |text, code| text.replace(code, ""));
        assert_eq!(plain, drawn(&rows(), Paint::Plain));
    }

    #[test]
    fn words_keep_within_eighty_columns() {
        let mut paper = Paper::new(Paint::Plain);
        paper.words("  ", &"5(1)(f), ".repeat(40));
        let text = paper.finish();
        assert_eq!(text.matches("5(1)(f)").count(), 40);
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
        assert!(text.lines().skip(1).all(|line| line.starts_with("    5")));
    }
}
