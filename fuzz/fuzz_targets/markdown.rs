//! See `policybook_fuzz::TARGETS`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| policybook_fuzz::run("markdown", bytes));
