//! `policybook explain`.

use super::{Ending, arguments::ExplainOptions, output::Terminal};
use crate::diag::{Code, explain, nearest};

/// Explains a code, or lists all of them.
pub(super) fn run(options: &ExplainOptions, terminal: &Terminal) -> Ending {
    let Some(name) = &options.code else {
        terminal.text(&list());
        return Ending::Done;
    };
    if let Some(code) = Code::named(name) {
        terminal.text(&explain(code));
        return Ending::Done;
    }
    terminal.failure(format_args!("there is no code `{name}`"), &hint(name));
    Ending::Failed
}

/// Every code with its severity and what it is about, in columns.
fn list() -> String {
    let width = Code::ALL
        .iter()
        .map(|code| code.name().len())
        .max()
        .unwrap_or_default();
    let line = |code: &Code| {
        let (name, severity, meaning) = (code.name(), code.severity().name(), code.meaning());
        format!("{name:width$}  {severity:7}  {meaning}\n")
    };
    Code::ALL.iter().map(line).collect()
}

fn hint(name: &str) -> String {
    match nearest(name, Code::ALL.iter().map(|code| code.name())) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "`policybook explain` lists all codes".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_a_line_for_each_code() {
        let list = list();
        assert_eq!(list.lines().count(), Code::ALL.len());
        let unused = list
            .lines()
            .find(|line| line.starts_with("unused "))
            .unwrap();
        assert!(
            unused.contains("  warning  Evidence, a parameter"),
            "{unused}"
        );
    }

    #[test]
    fn a_misspelt_code_has_a_nearest_one() {
        assert_eq!(hint("unkown-key"), "did you mean `unknown-key`?");
        assert_eq!(hint("zzz"), "`policybook explain` lists all codes");
        assert_eq!(Code::named("unknown-key"), Some(Code::UnknownKey));
    }
}
