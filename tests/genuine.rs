//! Genuineness: keys, signatures, the register, the page and bundles; and that none of them shows a customer to another.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests write the files that they judge"
)]

mod genuine {
    mod bundle;
    mod house;
    mod page;
    mod register;
    mod signing;
}
mod support;
