//! The templates of a theme, parsed once for as long as the theme is the same. In: a theme. Out: an engine.

use std::sync::Arc;

use crate::{diag::Diagnostics, plan::site::addresses::dead_addresses, render::html, theme::Theme};

/// The templates of the theme that was asked for last.
#[derive(Debug, Default)]
pub(super) struct Templates {
    parsed: Option<(Arc<Theme>, html::Engine)>,
}

impl Templates {
    /// The engine of a theme; it cannot speak yet.
    ///
    /// # Errors
    /// What is wrong with the templates and the style sheets.
    pub(super) fn parse(&mut self, theme: &Arc<Theme>) -> Result<html::Engine, Diagnostics> {
        let known = self.parsed.take();
        let engine = match known.filter(|(known, _)| Arc::ptr_eq(known, theme)) {
            Some((_, engine)) => engine,
            None => sound(theme)?,
        };
        let (_, engine) = self.parsed.insert((Arc::clone(theme), engine));
        Ok(engine.clone())
    }
}

/// Parses the templates of a theme whose style sheets lead to its files.
fn sound(theme: &Theme) -> Result<html::Engine, Diagnostics> {
    let mut faults = Diagnostics::default();
    faults.extend(dead_addresses(theme));
    match html::parse_theme(theme) {
        Ok(engine) if !faults.has_errors() => Ok(engine),
        Ok(_) => Err(faults),
        Err(found) => {
            faults.append(found);
            Err(faults)
        }
    }
}
