//! `policybook customer new`.

#![expect(
    clippy::disallowed_methods,
    reason = "this command writes a new file of a book"
)]

use std::{
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
};

use super::{Ending, arguments::CustomerOptions, output::Terminal, source_files};
use crate::{load::schema, source::BookPath, terms::CustomerId};

/// Writes the file of a new customer.
pub(super) fn new(options: &CustomerOptions, terminal: &Terminal) -> Ending {
    let Some(opened) = source_files::open(&options.book, terminal) else {
        return Ending::Faulty;
    };
    let languages = &opened.loaded.book.manifest.languages;
    let source = languages.source().tag.to_string();
    match write(options, &source) {
        Ok(path) => {
            terminal.result(format_args!("Wrote {}", path.display()));
            terminal.result(format_args!(
                "Next: policybook build --customer {}",
                options.id
            ));
            Ending::Done
        }
        Err((message, hint)) => {
            terminal.failure(message, hint);
            Ending::Failed
        }
    }
}

fn write(options: &CustomerOptions, source: &str) -> Result<PathBuf, (String, &'static str)> {
    let id = &options.id;
    if CustomerId::parse(id).is_none() {
        let message = format!("`{id}` is no id of a customer");
        return Err((
            message,
            "use letters without accents, digits, `.`, `-` and `_`",
        ));
    }
    let relative = format!("content/customers/{id}.yml");
    let path = options.book.join(&relative);
    let refused = |error: io::Error| {
        let message = format!("cannot write `{}`: {error}", path.display());
        let hint = match error.kind() {
            io::ErrorKind::AlreadyExists => "choose another id, or change the file that is there",
            _ => "check that you may write there",
        };
        (message, hint)
    };
    let line = BookPath::parse(&relative)
        .ok()
        .and_then(|path| schema::modeline(&path));
    let schema = options
        .book
        .join(schema::FOLDER)
        .join("customer.schema.json");
    let line = line.filter(|_| schema.is_file()).unwrap_or_default();
    let text = line + &text(options, source, &nonce()?);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    let mut file = File::create_new(&path).map_err(refused)?;
    file.write_all(text.as_bytes()).map_err(refused)?;
    Ok(path)
}

/// The file: what every customer must have, and nothing that somebody would have to take out again.
fn text(options: &CustomerOptions, source: &str, nonce: &str) -> String {
    let name = options.name.as_deref().unwrap_or(&options.id);
    let languages = if options.language.is_empty() {
        source.to_owned()
    } else {
        options.language.join(", ")
    };
    let name = serde_json::Value::from(name);
    format!(
        "id: {}\nname: {name}\nlanguages: [{languages}]\nnonce: \"{nonce}\"\n",
        quoted(&options.id)
    )
}

/// An id as a text of YAML, also where it looks like a number or a truth.
fn quoted(id: &str) -> String {
    serde_json::Value::from(id).to_string()
}

/// 128 random bits as 32 hexadecimal digits.
///
/// # Errors
/// Where the system gives no random numbers.
pub(super) fn nonce() -> Result<String, (String, &'static str)> {
    let mut nonce = [0; 16];
    getrandom::fill(&mut nonce)
        .map_err(|error| (format!("the system gives no random numbers: {error}"), ""))?;
    Ok(hex::encode(nonce))
}
