//! `briefing config`: where the configuration is, what is wrong with it, and the default one.

use std::io::{self, Write};

use super::{Done, Outcome};
use crate::app::config::DEFAULT;
use crate::app::keymap::Keymap;
use crate::shell::looks;
use crate::shell::places::Places;
use crate::shell::settings::{Overrides, Settings};

/// What to do with the configuration.
#[derive(Debug, clap::Args)]
#[group(required = false, multiple = false)]
pub struct Args {
    /// Tell all mistakes in the file.
    #[arg(long)]
    check: bool,
    /// Print where the file is looked for.
    #[arg(long)]
    path: bool,
    /// Print the default configuration, which is also the example.
    #[arg(long)]
    print_default: bool,
}

/// Prints the path, the default, or all that is wrong with the configuration and the theme that it names.
pub fn run(args: &Args, overrides: &Overrides) -> Outcome {
    let mut out = io::stdout().lock();
    if args.print_default {
        write!(out, "{DEFAULT}")?;
        return Ok(Done::All);
    }
    if !args.check {
        let path = overrides.config.clone().unwrap_or_else(|| Places::of_user().config);
        writeln!(out, "{}", path.display())?;
        return Ok(Done::All);
    }
    let settings = Settings::load(overrides)?;
    let wrong = wrong(&settings);
    for what in &wrong {
        writeln!(out, "{what}")?;
    }
    Ok(if wrong.is_empty() { Done::All } else { Done::Some })
}

/// What is wrong, each with its file and, where it stands on one, its line, in the language of the interface.
fn wrong(settings: &Settings) -> Vec<String> {
    let path = settings.places.config.display();
    let mistakes = settings.mistakes.iter().map(|mistake| mistake.what.clone());
    let (_, conflicts) = Keymap::new(&settings.config);
    let conflicts = conflicts.iter().map(|conflict| format!("{path}:{}: {}", conflict.line, conflict.what));
    let theme = looks::load(settings, &looks::chosen(settings)).err().map(|problem| problem.what);
    let locale = settings.locale();
    mistakes.chain(conflicts).chain(theme).map(|what| locale.say(&what)).collect()
}
