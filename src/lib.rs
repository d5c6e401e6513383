//! policybook: a book of controls becomes a bilingual site and customers' documents.
//!
//! Data flows one way: [`load`] reads a folder, [`check`] judges it, [`model`] resolves it, [`plan`] lists one
//! job for each output file, [`render`] makes their bytes, [`write`] puts them in place. The base below them
//! ([`source`], [`terms`], [`lang`], [`prose`], [`diag`], [`book`], [`theme`],
//! [`signature`]) is for every stage.

pub mod book;
pub mod diag;
pub mod lang;
pub mod prose;
pub mod signature;
pub mod source;
pub mod terms;
pub mod theme;

pub mod check;
pub mod load;
pub mod model;
pub mod plan;
pub mod render;
pub mod write;

pub mod cli;
pub mod edit;
pub mod genuine;
pub mod online;
pub mod pipeline;
pub mod recall;
pub mod report;
pub mod serve;
pub mod status;
pub mod watch;
