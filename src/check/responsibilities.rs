//! Shared responsibilities: what is shared says both parts.

use super::Context;
use crate::{
    book::{Control, Responsible, SharedResponsibility},
    diag::{Code, Diagnostic, Diagnostics},
};

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for control in &context.book.controls {
        for row in &control.shared_responsibility {
            match row.responsible.value {
                Responsible::Shared => both_parts(control, row, diagnostics),
                Responsible::Provider | Responsible::Customer | Responsible::Supplier(_) => {}
            }
        }
    }
}

fn both_parts(control: &Control, row: &SharedResponsibility, diagnostics: &mut Diagnostics) {
    let parts = [
        ("provider_does", row.provider_does.is_some()),
        ("customer_does", row.customer_does.is_some()),
    ];
    for (key, said) in parts {
        if !said {
            diagnostics.push(missing_part(control, row, key));
        }
    }
}

fn missing_part(control: &Control, row: &SharedResponsibility, key: &str) -> Diagnostic {
    let message = format!(
        "an activity of control `{}` is shared, but `{key}` is missing",
        control.id.value
    );
    Diagnostic::at(Code::MissingKey, row.responsible.span, message)
        .hint(format!("write `{key}`, or say who does it alone"))
}
