//! `briefing export`: the notes of articles, for others.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::inputs::{self, Input};
use super::{Context, Done, Failure, Outcome};
use crate::app::report::{self, Source};
use crate::app::{State, open, outline};
use crate::export::{FORMATS, Format, Report};
use crate::model::Problem;
use crate::shell::store::{Attached, Flaw, Loaded, Store};
use crate::shell::{complain, files};
use crate::text::clean::one_line;

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

/// Prints the notes; where no article could be read, nothing, and an older export stays as it is.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let (inputs, done) = inputs::read(context, &args.paths)?;
    if inputs.is_empty() {
        return Ok(done);
    }
    let store = store(context);
    let state = State::new(context.settings.config.clone(), context.settings.locale(), Vec::new());
    let (reports, done) = reports(store, (&inputs, &state), done);
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
pub fn store(context: &Context) -> &Store {
    context.store.get_or_init(|| context.settings.store())
}

/// The notes of articles, in their places of today; what is wrong with them is told on standard error.
pub fn reports(store: &Store, of: (&[Input], &State), done: Done) -> (Vec<Report>, Done) {
    let mut done = done;
    let report = |input: &Input| {
        let (report, is_whole) = report_of(store, input, of.1);
        if !is_whole {
            done = Done::Some;
        }
        report
    };
    (of.0.iter().map(report).collect(), done)
}

/// The notes of one article, all versions of them, and whether all of its notes could be read.
fn report_of(store: &Store, input: &Input, state: &State) -> (Report, bool) {
    let loaded = store.load(&input.article, input.place.as_deref());
    loaded.flaws.iter().map(told).for_each(|problem| complain(&problem));
    others(&loaded, input).iter().for_each(complain);
    let is_whole = loaded.flaws.len() == loaded.conflicts.len();
    (report_on(input, loaded, state), is_whole)
}

/// The notes of an article as they were loaded, all versions of them.
pub fn report_on(input: &Input, loaded: Loaded, state: &State) -> Report {
    let mut notes = open::place(&input.article, loaded.versions().collect(), &loaded.snapshots);
    notes.retain(|note| !note.annotation.target.is_edit());
    let title = outline::title_of(&input.article).unwrap_or_else(|| input.path.clone());
    // A note names the section that it is in; where there are no notes none is looked for.
    let sections = if notes.is_empty() { &[] } else { input.sections() };
    let of = Source { title, path: input.path.clone(), article: &input.article, sections };
    report::report(&of, &notes, &state.config.labels)
}

/// What is to be said of notes that are on this article by likeness, may be on it, or were on this file before.
fn others(loaded: &Loaded, input: &Input) -> Vec<Problem> {
    let path = &input.path;
    let mut told = Vec::new();
    if loaded.attached == Some(Attached::Overlap) {
        let hint = "notes that are lost or changed say so; the notes' file names the place where it was";
        told.push(Problem::new(
            format!("the notes on {path} were made on a file that is much like it"),
            hint,
        ));
    }
    told.extend(loaded.offers.iter().map(|kept| {
        let what = format!("{} has notes ({}) that may be on {path}", one_line(&kept.path), kept.n_notes);
        let hint = format!("if they are, say: briefing notes attach {path} {}", kept.article_id);
        Problem::new(what, hint)
    }));
    told.extend(loaded.strangers.iter().filter(|kept| kept.n_notes > 0).map(|kept| {
        let title = one_line(&kept.title);
        let what = format!("the text that was at {path} before has notes ({}): {title}", kept.n_notes);
        Problem::new(what, "they are kept with that text: \"briefing notes list\" tells where")
    }));
    told
}

fn told(flaw: &Flaw) -> Problem {
    let file = flaw.file.as_ref().map_or_else(String::new, |file| format!(": {}", file.display()));
    let line = flaw.line.map_or_else(String::new, |line| format!(", line {line}"));
    let hint = "nothing of it was changed; the other notes are there";
    Problem::new(format!("{}{file}{line}", flaw.what), hint)
}
