//! The integration tests: screens, a real pseudo-terminal, the command line, the rules of the house.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests may fail, and have a disk"
)]

mod cli;
mod pty;
mod screen;
mod terminal;
mod tidy;
mod words;
