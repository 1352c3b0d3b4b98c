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
mod stored;
pub mod terminal;
mod translate;
mod watch;
mod work;

use std::io::Write;
use std::process::ExitCode;
use std::sync::OnceLock;

use crate::app::locale::Locale;
use crate::model::Problem;

/// Runs the program.
pub fn main() -> ExitCode {
    cli::main()
}

/// The language that problems are told in.
static LANGUAGE: OnceLock<&str> = OnceLock::new();

/// Tells problems in a language from now on; the first call decides.
fn speak(tag: &str) {
    LANGUAGE.get_or_init(|| Locale::choose(tag, ""));
}

/// Prints a problem on standard error, in two lines; in the language of the environment as long as no other is known.
fn complain(problem: &Problem) {
    let environment = || Locale::choose("auto", &settings::locale_of("LC_MESSAGES"));
    let problem = Locale::load(LANGUAGE.get_or_init(environment)).problem(problem);
    let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let _ = writeln!(std::io::stderr(), "briefing: {}\n  {}", clean(&problem.what), clean(&problem.hint));
}
