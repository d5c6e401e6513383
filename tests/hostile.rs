//! Books that an attacker wrote. Each is refused with a message or published as plain words: soon, with little memory,
//! without a panic, a file outside of the output, an active element on a page or a control character on the terminal.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot write its book has failed"
)]

mod hostile {
    mod book;
    mod documents;
    mod drawings;
    mod inert;
    mod masses;
    mod paths;
    mod words;
    mod yaml;
}
mod support;
