//! The option by which nothing is remembered.

use clap::{Args, builder::FalseyValueParser};

use crate::recall::Cache;

/// Whether the answer of the last time is taken.
#[derive(Args, Debug)]
pub(in crate::cli) struct CacheOptions {
    /// Neither take nor remember in `BOOK/.policybook` that nothing has changed
    #[arg(long, env = "POLICYBOOK_NO_CACHE", value_parser = FalseyValueParser::new())]
    no_cache: bool,
}

impl CacheOptions {
    /// Whether answers are remembered.
    pub(in crate::cli) fn used(&self) -> Cache {
        if self.no_cache {
            Cache::Unused
        } else {
            Cache::Used
        }
    }
}
