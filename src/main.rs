//! The program `policybook`; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    policybook::cli::main()
}
