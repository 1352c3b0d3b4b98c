//! `briefing export`: the notes of articles, for others.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::inputs::{self, Input};
use super::{Context, Failure, Outcome};
use crate::app::report::{self, Source};
use crate::app::{State, open, outline};
use crate::export::{FORMATS, Format, Report};
use crate::model::Problem;
use crate::shell::files;
use crate::shell::store::Store;

/// What to export, and how.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files or folders.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The format: markdown, json, csv.
    #[arg(long, value_name = "FORMAT", value_parser = format, default_value = "markdown")]
    to: &'static Format,
    /// The file to write; standard output where there is none.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn format(name: &str) -> Result<&'static Format, String> {
    let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| format!("the formats are {}", names()))
}

/// Prints the notes.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let (inputs, done) = inputs::read(context, &args.paths)?;
    let store = store(context);
    let state = State::new(context.settings.config.clone(), context.settings.locale(), Vec::new());
    let reports: Vec<Report> = inputs.iter().map(|input| report_of(&store, input, &state)).collect();
    let text = (args.to.print)(&reports, &report::words(&state));
    match &args.output {
        None => io::stdout().write_all(text.as_bytes())?,
        Some(path) => write(path, &text).map_err(Failure::Problem)?,
    }
    Ok(done)
}

fn write(path: &Path, text: &str) -> Result<(), Problem> {
    files::replace(path, text).map_err(|error| files::cannot_write(path, &error))
}

/// The notes of the command line's settings.
pub fn store(context: &Context) -> Store {
    let places = &context.settings.places;
    let store = Store::new(places.notes.clone(), places.state.clone());
    if context.settings.config.snapshot { store } else { store.without_texts() }
}

/// The notes of one article, in their places of today.
pub fn report_of(store: &Store, input: &Input, state: &State) -> Report {
    let loaded = store.load(&input.article, input.place.as_deref());
    let mut notes = open::place(&input.article, loaded.annotations, &loaded.snapshots);
    notes.retain(|note| !note.annotation.target.is_edit());
    let title = outline::title_of(&input.article).unwrap_or_else(|| input.path.clone());
    let of = Source { title, path: input.path.clone(), article: &input.article, sections: &input.sections };
    report::report(&of, &notes, &state.config.labels)
}
