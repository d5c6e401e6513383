//! Documents: the policy that they are of, and the templates that they are made with.

use super::Context;
use crate::{
    book::Document,
    diag::{Code, Diagnostic, Diagnostics, nearest},
    source::Span,
    theme::HELPERS,
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let manifest = &context.book.manifest;
    if let (None, Some(document)) = (&manifest.policy, context.book.documents.first()) {
        diagnostics.push(no_policy(manifest.span, document));
    }
    if !manifest.pdf.enabled {
        return;
    }
    for document in &context.book.documents {
        if HELPERS.contains(&document.template.value.as_str()) {
            diagnostics.push(helper(document));
            continue;
        }
        let path = format!("pdf/{}", document.template.value);
        if context.settings.theme.get(&path).is_none() {
            diagnostics.push(no_template(context, document));
        }
    }
}

fn no_policy(span: Span, document: &Document) -> Diagnostic {
    let message = "the book defines documents, but no `[policy]`";
    Diagnostic::at(Code::MissingKey, span, message)
        .label(document.id.span, "a document")
        .hint("add `[policy]` to `book.toml`, with what it says of itself: `version`, `scope`")
}

fn no_template(context: &Context<'_>, document: &Document) -> Diagnostic {
    let name = document.template.value.as_str();
    let message = format!("the theme has no template `pdf/{name}`");
    let known = context.settings.theme.below("pdf").map(|(path, _)| path);
    let with_ending = format!("{name}.typ");
    let exact = context.settings.theme.get(&format!("pdf/{with_ending}"));
    let near = exact
        .map(|_| with_ending.as_str())
        .or_else(|| nearest(name, known));
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "write the template in the theme's folder `pdf/`, or name one of its files".to_owned()
        }
    };
    Diagnostic::at(Code::Theme, document.template.span, message).hint(hint)
}

/// A file of such a name in the book's theme takes the place of what every other template is made of.
fn helper(document: &Document) -> Diagnostic {
    let name = &document.template.value;
    let message = format!("`pdf/{name}` is a part that other templates are made of, no template");
    let kept: Vec<String> = HELPERS.iter().map(|name| format!("`{name}`")).collect();
    let hint = format!("give the template another name than {}", kept.join(", "));
    Diagnostic::at(Code::Theme, document.template.span, message).hint(hint)
}
