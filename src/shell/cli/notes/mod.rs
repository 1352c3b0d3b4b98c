//! `briefing notes`: what the keys do, for scripts.

mod change;
mod place;
mod purge;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use self::change::{Add, Attach, Edit, Remove};
use self::purge::Purge;
use super::inputs::{self, Input};
use super::{Context, Done, Form, Outcome};
use crate::app::{State, report};
use crate::export::{FORMATS, Item, Report};
use crate::model::{Label, Problem};
use crate::shell::complain;
use crate::shell::store::{ArticleKey, Change};
use crate::text::clean::one_line;
use crate::text::columns;

/// What to do with notes.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List the notes of articles; without articles, those whose file is not where it was.
    List(ListArgs),
    /// Find every note's passage in the articles of today, and tell how each was found.
    Resolve(Paths),
    /// Add a note or a highlight.
    Add(Add),
    /// Change a note: its words, its label, its tags, or the place that it is on.
    Edit(Edit),
    /// Remove notes by their names; what they said stays in the notes file until "purge".
    Remove(Remove),
    /// Take the notes of another article as this one's: an offer that "list" tells of.
    Attach(Attach),
    /// Drop what removed notes and replaced versions said from this machine's notes files.
    Purge(Purge),
}

impl Command {
    /// Whether it prints the notes of articles, and not something else about notes.
    pub fn is_on_articles(&self) -> bool {
        match self {
            Command::List(args) => !args.paths.is_empty(),
            Command::Purge(_) => false,
            _ => true,
        }
    }
}

/// Articles, or none.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// Files or folders.
    paths: Vec<PathBuf>,
}

/// Articles.
#[derive(Debug, clap::Args)]
pub struct Paths {
    /// Files or folders.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// Does what the command says.
pub fn run(context: &Context, command: &Command) -> Outcome {
    match command {
        Command::List(args) if args.paths.is_empty() => list_missing(context),
        Command::List(args) => list(context, &args.paths),
        Command::Resolve(args) => list(context, &args.paths),
        Command::Add(args) => change::add(context, args),
        Command::Edit(args) => change::edit(context, args),
        Command::Remove(args) => change::remove(context, args),
        Command::Attach(args) => change::attach(context, args),
        Command::Purge(args) => purge::run(context, args),
    }
}

fn list(context: &Context, paths: &[PathBuf]) -> Outcome {
    let (inputs, done) = inputs::read(context, paths)?;
    let store = super::export::store(context);
    let state = State::new(context.settings.config.clone(), context.settings.locale(), Vec::new());
    let (reports, done) = super::export::reports(store, (&inputs, &state), done);
    print(context, &reports, &state)?;
    Ok(done)
}

/// Prints notes in the form that is wanted.
fn print(context: &Context, reports: &[Report], state: &State) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let by = match context.form {
        Some(Form::Json) => "json",
        Some(Form::Csv) => "csv",
        _ => return print_lines(reports, state, &mut out),
    };
    match FORMATS.iter().find(|format| format.name == by) {
        Some(format) => out.write_all((format.print)(reports, &report::words(state)).as_bytes()),
        None => Ok(()),
    }
}

/// Prints a line for each note; of one in several versions, a line for each with its writer.
fn print_lines(reports: &[Report], state: &State, out: &mut impl Write) -> io::Result<()> {
    for report in reports {
        if reports.len() > 1 {
            writeln!(out, "{}", report.path)?;
        }
        for item in &report.items {
            let versions = report.items.iter().filter(|other| other.id == item.id).count();
            let writer = if versions > 1 { format!("  ({})", one_line(&item.writer)) } else { String::new() };
            writeln!(out, "{}{writer}", line(item, state))?;
        }
    }
    Ok(())
}

/// Lists the articles that have notes but whose file is not where it was.
fn list_missing(context: &Context) -> Outcome {
    let missing = super::export::store(context).unattached();
    let mut out = io::stdout().lock();
    if context.form == Some(Form::Json) {
        let rows: Vec<_> = missing
            .iter()
            .map(|kept| {
                json!({
                    "article": kept.article_id, "title": kept.title, "path": kept.path,
                    "notes": kept.n_notes, "text": kept.snapshot,
                })
            })
            .collect();
        writeln!(out, "{:#}", json!({ "schema": "briefing.missing/1", "articles": rows }))?;
        return Ok(Done::All);
    }
    for kept in &missing {
        writeln!(out, "{:>4}  {}  {}", kept.n_notes, one_line(&kept.path), one_line(&kept.title))?;
    }
    Ok(Done::All)
}

/// The line of a note, its label by its title; of changed words what they were and what they are.
fn line(item: &Item, state: &State) -> String {
    let titled = Label::named(&state.config.labels, &item.label);
    let label = one_line(titled.map_or(&item.label, |label| &label.title));
    let blanks = " ".repeat(10_usize.saturating_sub(columns::width(&label)));
    let (quote, note) = (one_line(&item.quote), one_line(&item.note));
    let now = item.now.as_ref().filter(|_| item.state == "changed");
    let words = match now {
        Some(now) => {
            let [old, new] = [quote, one_line(now)].map(|words| columns::shorten_middle(&words, CHANGED));
            format!("{old} → {new}")
        }
        None => columns::shorten(&quote, 60),
    };
    let dash = if note.is_empty() { "" } else { " — " };
    format!("{}  {label}{blanks} {:<9} {words}{dash}{note}", item.id, item.state)
}

/// The columns of old and of new words: the difference may be anywhere in them.
const CHANGED: usize = 160;

/// The one article of a command that changes notes.
fn one<'a>(context: &'a Context, path: &Path) -> Result<Input<'a>, Problem> {
    let (mut inputs, _) = inputs::read(context, std::slice::from_ref(&path.to_path_buf()))?;
    match (inputs.pop(), inputs.is_empty()) {
        (Some(input), true) => Ok(input),
        (None, _) => Err(Problem {
            what: format!("no note was changed: {} could not be read", path.display()),
            hint: "name an article that can be read".to_owned(),
        }),
        _ => Err(Problem {
            what: format!("{} holds several articles", path.display()),
            hint: "name one of them".to_owned(),
        }),
    }
}

fn save(context: &Context, input: &Input, changes: &[Change]) -> Result<(), Problem> {
    let key = ArticleKey { article: &input.article, path: input.place.as_deref() };
    let store = super::export::store(context);
    store.save(&key, changes)?;
    if store.folder() != context.settings.places.notes {
        let what = format!(
            "{} cannot be written; the note is in {}",
            context.settings.places.notes.display(),
            store.folder().display()
        );
        complain(&Problem::new(
            what,
            "it is found from there; move its file when that folder can be written",
        ));
    }
    Ok(())
}
