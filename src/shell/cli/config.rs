//! `briefing config`: where the configuration is, what is wrong with it, and the default one.

use std::io::{self, Write};
use std::path::Path;

use super::{Done, Failure, Outcome};
use crate::app::config::{self, DEFAULT};
use crate::app::keymap::Keymap;
use crate::model::Problem;
use crate::shell::places::Places;

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

/// Prints the path, the default, or the mistakes of the file at `path`.
pub fn run(args: &Args, path: Option<&Path>) -> Outcome {
    let mut out = io::stdout().lock();
    let path = path.map_or_else(|| Places::of_user().config, Path::to_path_buf);
    if args.print_default {
        write!(out, "{DEFAULT}")?;
        return Ok(Done::All);
    }
    if !args.check {
        writeln!(out, "{}", path.display())?;
        return Ok(Done::All);
    }
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            return Err(Failure::Problem(Problem {
                what: format!("cannot read {}: {error}", path.display()),
                hint: "name another file after --config".to_owned(),
            }));
        }
    };
    let mut config = config::default();
    let mistakes = config::apply(&mut config, &text);
    for mistake in &mistakes {
        writeln!(out, "{}:{}: {}", path.display(), mistake.line, mistake.what)?;
    }
    let (_, conflicts) = Keymap::new(&config);
    for conflict in &conflicts {
        let line = conflict.line.map(|line| format!("{line}: ")).unwrap_or_default();
        writeln!(out, "{}:{line}{}", path.display(), conflict.what)?;
    }
    Ok(if mistakes.is_empty() && conflicts.is_empty() { Done::All } else { Done::Some })
}
