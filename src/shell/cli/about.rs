//! `briefing completions` and `briefing man`: made from the command line itself.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Done, Outcome};

/// For which shell.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell.
    shell: Shell,
}

/// Prints completions for a shell.
pub fn completions(args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Args::command(), "briefing", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Done::All)
}

/// Prints the manual page.
pub fn man() -> Outcome {
    let mut page = Vec::new();
    clap_mangen::Man::new(super::Args::command()).render(&mut page)?;
    io::stdout().write_all(&page)?;
    Ok(Done::All)
}
