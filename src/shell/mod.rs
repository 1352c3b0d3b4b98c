//! The only place with a disk, a clock, threads, a terminal, a clipboard and the command line.

#![allow(clippy::disallowed_methods, reason = "this floor is where they belong")]

pub mod cli;
mod clipboard;
mod clock;
mod editor;
mod files;
mod last;
mod looks;
mod memory;
mod places;
mod read;
mod run;
pub mod screen;
mod seek;
mod settings;
pub mod store;
pub mod terminal;
mod translate;
mod watch;
mod work;

use std::io::Write;
use std::process::ExitCode;

use crate::model::Problem;

/// Runs the program.
pub fn main() -> ExitCode {
    cli::main()
}

/// Prints a problem on standard error, in two lines.
fn complain(problem: &Problem) {
    let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let _ = writeln!(std::io::stderr(), "briefing: {}\n  {}", clean(&problem.what), clean(&problem.hint));
}
