//! `policybook schema`.

#![expect(clippy::disallowed_methods, reason = "this command writes schemas")]

use std::{fs, io, path::Path};

use super::{
    Ending,
    arguments::SchemaOptions,
    output::{Terminal, plural},
};
use crate::{
    diag::nearest,
    load::schema::{ALL, Schema},
};

/// Prints a schema, lists all of them or writes them to a folder.
pub(super) fn run(options: &SchemaOptions, terminal: &Terminal) -> Ending {
    if let Some(folder) = &options.out {
        return match write(folder) {
            Ok(()) => {
                let (number, folder) = (plural(ALL.len(), "schema"), folder.display());
                terminal.result(format_args!("Wrote {number} to {folder}"));
                Ending::Done
            }
            Err(error) => {
                let folder = folder.display();
                terminal.failure(
                    format_args!("cannot write to `{folder}`: {error}"),
                    "check that you may write there",
                );
                Ending::Failed
            }
        };
    }
    let Some(name) = &options.kind else {
        terminal.text(&list());
        return Ending::Done;
    };
    if let Some(schema) = Schema::named(name) {
        terminal.text(&schema.text());
        return Ending::Done;
    }
    terminal.failure(
        format_args!("there is no kind of file `{name}`"),
        &hint(name),
    );
    Ending::Failed
}

fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for schema in &ALL {
        fs::write(folder.join(schema.file_name()), schema.text())?;
    }
    Ok(())
}

/// Every kind with the place of its files, in columns.
fn list() -> String {
    let width = ALL
        .iter()
        .map(|schema| schema.name.len())
        .max()
        .unwrap_or_default();
    let line = |schema: &Schema| format!("{:width$}  {}\n", schema.name, schema.place);
    ALL.iter().map(line).collect()
}

fn hint(name: &str) -> String {
    match nearest(name, ALL.iter().map(|schema| schema.name)) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "`policybook schema` lists all kinds".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_a_line_for_each_kind() {
        assert_eq!(list().lines().count(), ALL.len());
        assert!(
            list().starts_with("book           book.toml\n"),
            "{}",
            list()
        );
    }

    #[test]
    fn a_misspelt_kind_has_a_nearest_one() {
        assert_eq!(hint("control"), "did you mean `controls`?");
        assert_eq!(hint("zzz"), "`policybook schema` lists all kinds");
    }
}
