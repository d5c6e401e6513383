//! `policybook clean`.

use super::{
    Ending,
    arguments::CleanOptions,
    build::out_folder,
    output::{Terminal, plural},
};
use crate::{online, recall, write};

/// Removes what `build` wrote.
pub(super) fn run(options: &CleanOptions, terminal: &Terminal) -> Ending {
    let out = match out_folder(&options.book, options.out.as_deref()) {
        Ok(out) => out,
        Err((message, hint)) => {
            terminal.failure(message, hint);
            return Ending::Failed;
        }
    };
    // What was remembered speaks of the output that is to go.
    let forgotten = recall::forget(&options.book, &[online::NAME]);
    if let Err(error) = forgotten {
        let message = format!("cannot remove what was remembered: {error}");
        terminal.failure(message, "look at the permissions of `.policybook`");
        return Ending::Failed;
    }
    match write::clean(&out) {
        Ok(cleaned) => {
            for path in &cleaned.foreign {
                terminal.note(format_args!(
                    "note: `{}` was not written by policybook and was kept",
                    path.display()
                ));
            }
            let files = plural(cleaned.removed, "file");
            terminal.result(format_args!("Removed {files} from {}", out.display()));
            Ending::Done
        }
        Err(error) => {
            terminal.failure(&error, error.hint());
            Ending::Failed
        }
    }
}
