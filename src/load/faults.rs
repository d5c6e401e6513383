//! The faults of files and of what lies between files: one function for each.

use super::{meter::Spent, standing::CarriageReturns};
use crate::{
    book::Limits,
    diag::{Code, Diagnostic, nearest},
    source::{BookPath, FileId, Span},
    theme::builtin_themes,
};

/// A folder without a book, or a book without content.
pub fn no_book(path: &str, what: &str) -> Diagnostic {
    Diagnostic::about(Code::NoBook, path, what)
        .hint("make a book with `policybook init`, or name the folder of one")
}

/// A file or folder that the system does not let be read.
pub fn unreadable(path: &str, reason: &str) -> Diagnostic {
    let message = format!("`{path}` cannot be read: {reason}");
    Diagnostic::about(Code::Unreadable, path, message).hint("look at its permissions")
}

/// A link in the book.
pub fn link(path: &str) -> Diagnostic {
    let message = format!("`{path}` is a symbolic link, which is not followed");
    Diagnostic::about(Code::InvalidPath, path, message).hint("put the file itself into the book")
}

/// A pipe, a socket or a device in the book; to read it could take for ever.
pub fn no_regular(path: &str) -> Diagnostic {
    let message = format!("`{path}` is no regular file, and is not opened");
    Diagnostic::about(Code::InvalidPath, path, message).hint("take it out of the book")
}

/// A name that not every system can hold.
pub fn no_portable_path(path: &str, reason: &str) -> Diagnostic {
    let message = format!("`{path}` is no portable path: {reason}");
    Diagnostic::about(Code::InvalidPath, path, message).hint("rename the file")
}

/// A file larger than a book's file may be.
pub fn too_large(path: &str, limit: u64) -> Diagnostic {
    let message = format!("`{path}` is larger than {} MiB", limit / 1024 / 1024);
    Diagnostic::about(Code::TooLarge, path, message).hint("split it into several files")
}

/// A file larger than one that is copied may be.
pub fn too_large_to_copy(path: &str, limit: u64) -> Diagnostic {
    let message = format!("`{path}` is larger than {} MiB", limit / 1024 / 1024);
    Diagnostic::about(Code::TooLarge, path, message)
        .hint("keep it elsewhere and link to it by `href`")
}

/// An image of more pixels than one may have.
pub fn too_many_pixels(path: &str, width: u32, height: u32, limits: &Limits) -> Diagnostic {
    let most = limits.image_size / 1_000_000;
    let message = format!("`{path}` has {width} × {height} pixels, more than {most} million");
    Diagnostic::about(Code::TooLarge, path, message).hint("make the image smaller")
}

/// More files below a folder than a book's folder may hold.
pub fn too_many(folder: &str, limit: usize) -> Diagnostic {
    let message = format!("more than {limit} files and folders lie below `{folder}`");
    Diagnostic::about(Code::TooLarge, folder, message).hint("take out what is no part of the book")
}

/// Texts that are larger together than those of a book may be.
pub fn too_large_together(path: &str, limit: u64) -> Diagnostic {
    let mebibytes = limit / 1024 / 1024;
    let message = format!("with `{path}` the book's texts are larger than {mebibytes} MiB");
    Diagnostic::about(Code::TooLarge, path, message).hint("take out what is no part of the book")
}

/// Work that goes beyond what it may cost.
pub fn over_budget(path: &str, spent: Spent) -> Diagnostic {
    let message = match spent {
        Spent::Time(seconds) => {
            format!("the book takes more than {seconds} seconds of processor time, at `{path}`")
        }
        Spent::Memory(bytes) => {
            let mebibytes = bytes / 1024 / 1024;
            format!("the book takes more than {mebibytes} MiB of memory, at `{path}`")
        }
    };
    Diagnostic::about(Code::OverBudget, path, message)
        .hint("look at what this file holds; `policybook explain over-budget` says how to raise the limit")
}

/// A byte that is not UTF-8.
pub fn latin(span: Span, byte: u8) -> Diagnostic {
    let message = format!("the byte 0x{byte:02X} is not UTF-8");
    Diagnostic::at(Code::Encoding, span, message).hint(format!(
        "save the file as UTF-8; in Latin-1 (ISO 8859-1) the byte is `{}`",
        char::from(byte)
    ))
}

/// Two versions of a text, one of which has to go.
pub fn merge_conflict(span: Span) -> Diagnostic {
    let message = "the file holds a merge conflict: two versions of a text between marks of Git";
    Diagnostic::at(Code::MergeConflict, span, message)
        .hint("keep what should stand, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`")
}

/// A byte order mark before the first character.
pub fn byte_order_mark(file: FileId) -> Diagnostic {
    let message = "the file begins with a byte order mark, U+FEFF";
    Diagnostic::at(Code::ByteOrderMark, Span::new(file, 0..0), message)
        .hint("save it as UTF-8 without one, or let `policybook check --fix` remove it")
}

/// Lines that end with a carriage return.
pub fn line_ends(file: FileId, returns: &CarriageReturns) -> Diagnostic {
    let message = match returns.lines {
        1 => "1 line ends with a carriage return".to_owned(),
        lines => format!("{lines} lines end with a carriage return"),
    };
    let span = Span::new(file, returns.first.clone());
    Diagnostic::at(Code::LineEnds, span, message)
        .hint("end lines with a line feed alone, or let `policybook check --fix` do it")
}

/// A file that is not UTF-8 text at all.
pub fn foreign(path: &str, what: &str) -> Diagnostic {
    let message = format!("`{path}` is no UTF-8 text: {what}");
    Diagnostic::about(Code::Encoding, path, message)
        .hint("save the text as UTF-8, or give what is no text its own ending")
}

/// A file of an ending that is read, in a place where nothing is; so many others lie there with it.
pub fn unknown_place(
    path: &BookPath,
    others: usize,
    meant: Option<&str>,
    places: &str,
) -> Diagnostic {
    let path = path.as_str();
    let message = match others {
        0 => format!("`{path}` belongs to no kind of file"),
        1 => format!("`{path}` and 1 more file there belong to no kind of file"),
        _ => format!("`{path}` and {others} more files there belong to no kind of file"),
    };
    Diagnostic::about(Code::InvalidPath, path, message).hint(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the places are {places}"),
    })
}

/// A file beside those that are read, whose name does not end as theirs.
pub fn unread(path: &BookPath, ending: &str) -> Diagnostic {
    let message = format!("`{path}` is not read, since its name does not end in `{ending}`");
    Diagnostic::about(Code::UnreadFile, path.as_str(), message).hint(format!(
        "rename it to end in `{ending}`, or move it out of this folder"
    ))
}

/// A control for which no group is found.
pub fn no_group(control: &str, span: Span) -> Diagnostic {
    let message = format!("the control `{control}` belongs to no group");
    Diagnostic::at(Code::GroupPlace, span, message)
        .hint("add `group: ID`, or a `group.yml` to its folder")
}

/// A control that names another group than its own file does.
pub fn two_groups(control: &str, named: &str, span: Span, own: &str, at: Span) -> Diagnostic {
    let message =
        format!("the control `{control}` names the group `{named}`, its file is of `{own}`");
    Diagnostic::at(Code::GroupPlace, span, message)
        .label(at, "the group of this file")
        .hint("remove the key, or move the control to another file")
}

/// A group that is defined in two places.
pub fn group_again(group: &str, span: Span, first: Span) -> Diagnostic {
    let message = format!("the group `{group}` is defined twice");
    Diagnostic::at(Code::DuplicateId, span, message)
        .label(first, "first here")
        .hint("keep one definition; other files name it by `group: ID`")
}

/// A file that is referred to but not there.
pub fn missing_file(path: &str, span: Span) -> Diagnostic {
    let message = format!("there is no file `{path}`");
    let twice = path.strip_prefix("content/evidence/evidence/");
    Diagnostic::at(Code::MissingFile, span, message).hint(match twice {
        Some(below) => format!("a path of evidence begins in `content/evidence/`: write `{below}`"),
        None => "put the file there, or correct the path".to_owned(),
    })
}

/// A path that is there but may not be read.
pub fn refused_file(path: &str, reason: &str, span: Span) -> Diagnostic {
    let message = format!("`{path}` cannot be used: {reason}");
    Diagnostic::at(Code::InvalidPath, span, message).hint("put a regular file into the book")
}

/// A piece of evidence outside of its folder.
pub fn outside_evidence(path: &str, folder: &str, span: Span) -> Diagnostic {
    let message = format!("`{path}` does not lie under `{folder}/`");
    Diagnostic::at(Code::InvalidPath, span, message).hint("move the file there")
}

/// A file that is not the one registered.
pub fn digest_mismatch(
    id: &str,
    path: &str,
    registered: &str,
    actual: &str,
    span: Span,
) -> Diagnostic {
    let message = format!("`{path}` has the SHA-256 `{actual}`, not the `{registered}` registered");
    Diagnostic::at(Code::DigestMismatch, span, message).hint(format!(
        "put the registered file back, or record the new one by `policybook evidence accept {id}`"
    ))
}

/// An image that cannot be published.
pub fn image(path: &str, reason: &str, span: Span) -> Diagnostic {
    let message = format!("the image `{path}` cannot be published: {reason}");
    Diagnostic::at(Code::Image, span, message).hint("use PNG, JPEG or a plain SVG")
}

/// A theme that neither the book nor the binary has.
pub fn no_theme(name: &str, span: Span) -> Diagnostic {
    let message = format!("there is no theme `{name}`");
    let built_in = builtin_themes();
    Diagnostic::at(Code::Theme, span, message).hint(match nearest(name, built_in) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            format!("make the folder `themes/{name}`, or remove the key for the built-in theme")
        }
    })
}

/// A font of the book's theme that no program could use.
pub fn no_font(path: &str) -> Diagnostic {
    let message = format!("`{path}` is no font that can be read");
    Diagnostic::about(Code::Theme, path, message)
        .hint("put the whole file there, TrueType or OpenType, or remove it")
}

/// A folder or a file of a theme that nothing looks for.
pub fn misplaced(path: &str, meant: &str) -> Diagnostic {
    let message = format!("nothing of a theme is looked for in `{path}`");
    Diagnostic::about(Code::Theme, path, message).hint(format!("did you mean `{meant}`?"))
}

/// A Fluent file that is named after no language of the book.
pub fn message_language(path: &str, languages: &str) -> Diagnostic {
    let message = format!("`{path}` is named after no language of the book");
    Diagnostic::about(Code::UnknownLanguage, path, message)
        .hint(format!("the languages are {languages}"))
}
