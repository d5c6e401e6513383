//! The templates of a theme, parsed once for as long as the theme is the same. In: a theme. Out: an engine.

use std::sync::Arc;

use crate::{diag::Diagnostics, render::html, theme::Theme};

/// The templates of the theme that was asked for last.
#[derive(Debug, Default)]
pub(super) struct Templates {
    parsed: Option<(Arc<Theme>, html::Engine)>,
}

impl Templates {
    /// The engine of a theme; it cannot speak yet.
    ///
    /// # Errors
    /// What is wrong with the templates.
    pub(super) fn parse(&mut self, theme: &Arc<Theme>) -> Result<html::Engine, Diagnostics> {
        let known = self.parsed.take();
        let engine = match known.filter(|(known, _)| Arc::ptr_eq(known, theme)) {
            Some((_, engine)) => engine,
            None => html::parse_theme(theme)?,
        };
        let (_, engine) = self.parsed.insert((Arc::clone(theme), engine));
        Ok(engine.clone())
    }
}
