//! Tables of a text. In: cells. Out: a table, in a box that scrolls where the table is wide.

use std::fmt::Write as _;

use super::{Writer, plain, push_escaped};
use crate::prose::{Alignment, Table};

/// What a narrow screen has room for, a letter of a table and the space between two columns, in CSS pixels.
const NARROW: usize = 280;
const LETTER: usize = 7;
const SPACE: usize = 8;

impl Writer<'_> {
    /// A table that is wider than a phone scrolls within its box, which a keyboard reaches.
    pub(super) fn table(&mut self, table: &Table) {
        if self.least_width(table) <= NARROW {
            return self.grid(table);
        }
        let label = self.around.voice.text("table-scrolls");
        self.html
            .push_str("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        push_escaped(&mut self.html, &label);
        self.html.push_str("\">\n");
        self.grid(table);
        self.html.push_str("</div>\n");
    }

    fn grid(&mut self, table: &Table) {
        let Table {
            alignments,
            head,
            rows,
        } = table;
        self.html.push_str("<table class=\"prose\">\n<thead>\n<tr>");
        for (column, cell) in head.iter().enumerate() {
            let name = if plain::is_blank(cell) { "td" } else { "th" };
            let scope = if name == "th" { " scope=\"col\"" } else { "" };
            let class = class(alignments.get(column));
            let _ = write!(self.html, "<{name}{scope}{class}>");
            self.inlines(cell);
            let _ = write!(self.html, "</{name}>");
        }
        self.html.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.html.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let _ = write!(self.html, "<td{}>", class(alignments.get(column)));
                self.inlines(cell);
                self.html.push_str("</td>");
            }
            self.html.push_str("</tr>\n");
        }
        self.html.push_str("</tbody>\n</table>\n");
    }

    /// About how wide a table is that breaks no word, in CSS pixels.
    fn least_width(&self, table: &Table) -> usize {
        let mut widths = vec![0; table.head.len()];
        for row in table.rows.iter().chain([&table.head]) {
            for (width, cell) in widths.iter_mut().zip(row) {
                let words = plain::words(cell, self.around);
                let longest = words.split([' ', '\n']).map(|word| word.chars().count());
                *width = longest.fold(*width, usize::max);
            }
        }
        widths.iter().sum::<usize>() * LETTER + widths.len() * SPACE
    }
}

fn class(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Center) => " class=\"center\"",
        Some(Alignment::End) => " class=\"end\"",
        Some(Alignment::Start) | None => "",
    }
}
