//! `policybook builtin`.

use super::{Ending, arguments::BuiltinOptions, evidence::meant, output::Terminal};
use crate::{
    diag::nearest,
    theme::{builtin_messages, builtin_theme, builtin_themes},
};

/// Prints a built-in file as a book may hold it, or lists all of them.
pub(super) fn run(options: &BuiltinOptions, terminal: &Terminal) -> Ending {
    let files = files();
    let Some(wanted) = &options.path else {
        for (path, _) in &files {
            terminal.result(path);
        }
        return Ending::Done;
    };
    if let Some((_, bytes)) = files.iter().find(|(path, _)| path == wanted) {
        terminal.bytes(bytes);
        return Ending::Done;
    }
    let known = files.iter().map(|(path, _)| path.as_str());
    terminal.failure(
        format_args!("there is no built-in file `{wanted}`"),
        &meant(nearest(wanted, known), "`policybook builtin`"),
    );
    Ending::Failed
}

/// Every built-in file by its path in a book, in order.
fn files() -> Vec<(String, &'static [u8])> {
    let words = builtin_messages().into_iter();
    let words = words.map(|(name, text)| (format!("i18n/{name}.ftl"), text.as_bytes()));
    let themes = builtin_themes().into_iter().flat_map(|theme| {
        let files = builtin_theme(theme).into_iter();
        files.map(move |(path, bytes)| (format!("themes/{theme}/{path}"), bytes))
    });
    words.chain(themes).collect()
}
