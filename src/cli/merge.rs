//! `policybook merge`.

use std::{path::PathBuf, time::Instant};

use super::{
    Ending,
    arguments::MergeOptions,
    build::{carry_out, clean, making},
    output::Terminal,
};
use crate::pipeline::{Request, Scope};

/// Joins the shards of a build and says what was made.
pub(super) fn run(options: &MergeOptions, terminal: &Terminal) -> Ending {
    let started = Instant::now();
    match request(options) {
        Ok(request) => carry_out(&request, &options.making, started, terminal),
        Err((message, hint)) => {
            terminal.failure(message, hint);
            Ending::Failed
        }
    }
}

fn request(options: &MergeOptions) -> Result<Request, (String, &'static str)> {
    if let Some(missing) = options.shards.iter().find(|shard| !shard.is_dir()) {
        let message = format!("there is no folder `{}`", missing.display());
        return Err((message, "give the output folders of `build --shard`"));
    }
    let scope = Scope::Shards(options.shards.clone());
    let request = making(&options.book, &options.making, scope)?;
    let absolute =
        |path: &PathBuf| clean(&std::path::absolute(path).unwrap_or_else(|_| path.clone()));
    let out = absolute(&request.out);
    match options.shards.iter().find(|shard| absolute(shard) == out) {
        Some(shard) => {
            let message = format!("`{}` is a shard and the output folder too", shard.display());
            Err((message, "give another folder as `--out`"))
        }
        None => Ok(request),
    }
}
