//! Cells to aligned lines. In: heads and rows. Out: text of at most 80 columns where its words allow, coloured or plain.

use std::fmt::Write as _;

/// The width of a terminal that nobody widened.
const WIDTH: usize = 80;

/// How many rows of a table are printed; JSON has all.
const LONGEST: usize = 50;

/// Whether the text holds the terminal's colour codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// It does.
    Coloured,
    /// It is plain.
    Plain,
}

/// How much a cell matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// As everything.
    Plain,
    /// Somebody has to act.
    Late,
    /// Somebody will have to act.
    Near,
    /// The head of a column.
    Head,
    /// The head of a section.
    Title,
}

/// One cell of a table.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    text: String,
    tone: Tone,
    side: Side,
}

/// Where a cell's text stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Cell {
    /// Words.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Plain,
            side: Side::Left,
        }
    }

    /// A number; none is a blank, so that what is there stands out.
    pub(super) fn number(number: usize) -> Self {
        let text = match number {
            0 => "·".to_owned(),
            number => number.to_string(),
        };
        Self {
            side: Side::Right,
            ..Self::words(text)
        }
    }

    /// The same in another tone.
    pub(super) fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}

/// Where sections are written.
pub(super) struct Paper {
    text: String,
    paint: Paint,
}

impl Paper {
    pub(super) fn new(paint: Paint) -> Self {
        Self {
            text: String::new(),
            paint,
        }
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// A section with its title, and its sums in words.
    pub(super) fn section(&mut self, title: &str, sums: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let title = self.painted(title, Tone::Title);
        let _ = writeln!(self.text, "{title}");
        self.words("  ", sums);
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Words, broken at spaces; further lines stand two columns deeper.
    pub(super) fn words(&mut self, indent: &str, words: &str) {
        let mut line = indent.to_owned();
        let mut is_empty = true;
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            let width = line.chars().count() + usize::from(!is_empty) + word.chars().count();
            if !is_empty && width > WIDTH {
                let _ = writeln!(self.text, "{line}");
                line = format!("{indent}  ");
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        if !is_empty {
            let _ = writeln!(self.text, "{line}");
        }
    }

    /// A table after an empty line; nothing where it has no rows.
    pub(super) fn table(&mut self, heads: &[&str], mut rows: Vec<Vec<Cell>>) {
        let hidden = rows.len().saturating_sub(LONGEST);
        rows.truncate(LONGEST);
        let Some(first) = rows.first() else { return };
        let heads = heads.iter().zip(first).map(|(head, cell)| Cell {
            text: (*head).to_owned(),
            tone: Tone::Head,
            side: cell.side,
        });
        rows.insert(0, heads.collect());
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.text.chars().count()).max()
        };
        let widths: Vec<usize> = (0..).map_while(width).collect();
        self.blank();
        for row in &rows {
            let line = self.line(row, &widths);
            let _ = writeln!(self.text, "  {}", line.trim_end());
        }
        if hidden > 0 {
            self.words(
                "  ",
                &format!("and {hidden} more; `--format json` lists all"),
            );
        }
    }

    fn line(&self, row: &[Cell], widths: &[usize]) -> String {
        let mut line = String::new();
        for (place, (cell, width)) in row.iter().zip(widths).enumerate() {
            let blanks = " ".repeat(width - cell.text.chars().count().min(*width));
            let text = self.painted(&cell.text, cell.tone);
            if place > 0 {
                line.push_str("  ");
            }
            match cell.side {
                Side::Left if place + 1 == row.len() => line.push_str(&text),
                Side::Left => line.extend([text, blanks]),
                Side::Right => line.extend([blanks, text]),
            }
        }
        line
    }

    fn painted(&self, text: &str, tone: Tone) -> String {
        let code = match tone {
            Tone::Plain => return text.to_owned(),
            Tone::Late => "1;31",
            Tone::Near => "33",
            Tone::Head => "2",
            Tone::Title => "1",
        };
        match self.paint {
            Paint::Plain => text.to_owned(),
            Paint::Coloured => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}
