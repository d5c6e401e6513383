//! How long a build took: its stages, and the files that took longest. In: what the pipeline tells. Out: a few lines, or one
//! JSON document, whose form is published as `docs/schemas/timings.schema.json`.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use serde::Serialize;

use super::arguments::TimingsFormat;
use crate::{
    pipeline::{Kind, Stage},
    source::BookPath,
};

/// The version of the form; another one where a program that reads this would have to change.
const SCHEMA: u32 = 1;
/// How many of the slowest files of each kind are named as JSON.
const NAMED: usize = 10;
/// How many are named as text.
const SHOWN: usize = 5;

/// What was measured so far.
pub(super) struct Timings {
    started: Instant,
    ended: Mutex<Vec<(Stage, Instant)>>,
    files: Option<Mutex<Vec<Took>>>,
}

/// What one file took.
#[derive(Clone)]
struct Took {
    kind: Kind,
    path: BookPath,
    time: Duration,
}

/// All times, as they are written.
#[derive(Serialize)]
struct Report {
    schema: u32,
    milliseconds: f64,
    stages: Vec<StageTime>,
    pages: KindTime,
    documents: KindTime,
    others: KindTime,
    folders: BTreeMap<String, Sum>,
}

#[derive(Serialize)]
struct StageTime {
    stage: &'static str,
    milliseconds: f64,
}

#[derive(Serialize)]
struct KindTime {
    #[serde(flatten)]
    sum: Sum,
    slowest: Vec<FileTime>,
}

#[derive(Serialize)]
struct FileTime {
    path: String,
    milliseconds: f64,
}

/// What some files took, all threads together.
#[derive(Default, Serialize)]
struct Sum {
    files: usize,
    milliseconds: f64,
}

impl Timings {
    /// Begins to measure; the times of files only where they will be told.
    pub(super) fn new(format: Option<TimingsFormat>) -> Self {
        Self {
            started: Instant::now(),
            ended: Mutex::default(),
            files: format.map(|_| Mutex::default()),
        }
    }

    /// A stage has ended.
    pub(super) fn ended(&self, stage: Stage) {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.push((stage, Instant::now()));
    }

    /// A file was made.
    pub(super) fn took(&self, kind: Kind, path: &BookPath, time: Duration) {
        if let Some(files) = &self.files {
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            let path = path.clone();
            files.push(Took { kind, path, time });
        }
    }

    /// What was measured, as it is asked for.
    pub(super) fn told(&self, format: TimingsFormat) -> String {
        let report = self.report();
        match format {
            TimingsFormat::Text => text(&report),
            // Our own types always serialise.
            TimingsFormat::Json => serde_json::to_string_pretty(&report).unwrap_or_default(),
        }
    }

    fn report(&self) -> Report {
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = std::iter::once(&self.started).chain(ended.iter().map(|(_, end)| end));
        let stages = begun
            .zip(ended.iter())
            .map(|(begun, (stage, end))| StageTime {
                stage: stage.name(),
                milliseconds: milliseconds(end.duration_since(*begun)),
            });
        let mut files = match &self.files {
            Some(files) => files.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            None => Vec::new(),
        };
        files.sort_by(|a, b| (b.time, &a.path).cmp(&(a.time, &b.path)));
        let mut folders: BTreeMap<String, Sum> = BTreeMap::new();
        for file in &files {
            let folder = folders.entry(file.path.folder().to_owned()).or_default();
            folder.add(file);
        }
        Report {
            schema: SCHEMA,
            milliseconds: milliseconds(self.started.elapsed()),
            stages: stages.collect(),
            pages: KindTime::of(Kind::Page, &files),
            documents: KindTime::of(Kind::Document, &files),
            others: KindTime::of(Kind::Other, &files),
            folders,
        }
    }
}

impl KindTime {
    /// Of the files of a kind, the slowest first.
    fn of(kind: Kind, files: &[Took]) -> Self {
        let mut sum = Sum::default();
        let mut slowest = Vec::new();
        for file in files.iter().filter(|file| file.kind == kind) {
            sum.add(file);
            if slowest.len() < NAMED {
                slowest.push(FileTime {
                    path: file.path.to_string(),
                    milliseconds: milliseconds(file.time),
                });
            }
        }
        Self { sum, slowest }
    }
}

impl Sum {
    fn add(&mut self, file: &Took) {
        self.files += 1;
        self.milliseconds += milliseconds(file.time);
    }
}

/// A line for the stages, and one for each of the slowest files.
fn text(report: &Report) -> String {
    let stages: Vec<String> = report
        .stages
        .iter()
        .map(|stage| format!("{} in {:.0} ms", stage.stage, stage.milliseconds))
        .collect();
    let mut text = format!("timings: {}", stages.join(", "));
    let kinds = [("pages", &report.pages), ("documents", &report.documents)];
    for (name, kind) in kinds.iter().filter(|(_, kind)| !kind.slowest.is_empty()) {
        let _ = write!(text, "\nslowest {name}:");
        for file in kind.slowest.iter().take(SHOWN) {
            let _ = write!(text, "\n{:8.1} ms  {}", file.milliseconds, file.path);
        }
    }
    text
}

/// To the microsecond.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1_000_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured() -> Timings {
        let timings = Timings::new(Some(TimingsFormat::Text));
        for stage in [Stage::Read, Stage::Checked] {
            timings.ended(stage);
        }
        for (number, kind) in [(1, Kind::Page), (3, Kind::Page), (2, Kind::Document)] {
            let path = BookPath::parse(&format!("public/fr/{number}.html")).expect("a path");
            timings.took(kind, &path, Duration::from_millis(number));
        }
        timings
    }

    #[test]
    fn the_text_names_each_stage_that_ended_and_the_slowest_files() {
        let text = measured().told(TimingsFormat::Text);
        let rest = text.strip_prefix("timings: read in ").expect("reading");
        assert!(rest.contains(" ms, checked in "), "{text}");
        assert!(!text.contains("written"), "{text}");
        let slowest = "slowest pages:\n     3.0 ms  public/fr/3.html\n     1.0 ms  public/fr/1.html\n\
                       slowest documents:\n     2.0 ms  public/fr/2.html";
        assert!(text.ends_with(slowest), "{text}");
    }

    #[test]
    fn the_json_sums_kinds_and_folders() {
        let json = measured().told(TimingsFormat::Json);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json["pages"]["files"], 2);
        assert_eq!(json["pages"]["slowest"][0]["path"], "public/fr/3.html");
        assert_eq!(json["folders"]["public/fr"]["milliseconds"], 6.0);
        assert_eq!(json["others"]["slowest"], serde_json::json!([]));
    }

    #[test]
    fn files_are_not_remembered_where_nobody_asks() {
        let timings = Timings::new(None);
        let path = BookPath::parse("public/a.html").expect("a path");
        timings.took(Kind::Page, &path, Duration::from_millis(1));
        assert!(timings.report().folders.is_empty());
    }
}
