//! The program `policybook`.

fn main() {}
