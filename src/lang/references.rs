//! What a Fluent pattern refers to. In: a pattern. Out: names.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// The names that a pattern refers to.
#[derive(Default)]
pub(super) struct References {
    /// Messages, `{ name }`.
    pub messages: BTreeSet<String>,
    /// Terms, `{ -name }`.
    pub terms: BTreeSet<String>,
    /// Arguments, `{ $name }`.
    pub arguments: BTreeSet<String>,
    /// Functions, `{ NAME() }`.
    pub functions: BTreeSet<String>,
}

/// Everything that a pattern refers to.
pub(super) fn references(pattern: &Pattern<&str>) -> References {
    let mut found = References::default();
    found.pattern(pattern);
    found
}

impl References {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, .. } => {
                self.terms.insert(id.name.to_owned());
            }
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.insert(id.name.to_owned());
                for argument in &arguments.positional {
                    self.inline(argument);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }
}
