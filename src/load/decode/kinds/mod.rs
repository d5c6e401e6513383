//! What each kind of map in a book may hold: one description, for the decoders, for hints and for
//! JSON Schemas. A file of this folder for each part of a book.

mod control;
mod document;
mod framework;
mod manifest;
mod register;

pub use control::*;
pub use document::*;
pub use framework::*;
pub use manifest::*;
pub use register::*;
