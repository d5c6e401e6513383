//! Pages of the public site.

pub mod colour;

/// What a template of the site is filled with.
#[derive(Clone, Debug)]
pub struct PageView {}
