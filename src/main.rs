//! The program `policybook`; everything is in the library.

use std::process::ExitCode;

/// Documents and trees of texts are many small pieces, made by several threads and freed by others.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    policybook::cli::main()
}
