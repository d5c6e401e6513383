//! The program `policybook`; everything is in the library.

mod allocator;

use std::process::ExitCode;

fn main() -> ExitCode {
    allocator::set();
    policybook::cli::main()
}
