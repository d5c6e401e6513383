//! Pages of the public site.

/// What a template of the site is filled with.
#[derive(Clone, Debug)]
pub struct PageView {}
