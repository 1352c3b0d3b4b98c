//! `briefing notes purge`: drops what removed notes and replaced versions said.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::json;

use super::inputs;
use crate::shell::cli::{Context, Done, Failure, Form, Outcome, export};
use crate::shell::store::Dropped;
use crate::text::clean::one_line;
use crate::text::columns;

/// What to drop.
#[derive(Debug, clap::Args)]
pub struct Purge {
    /// Files or folders; without any, all articles that have notes.
    paths: Vec<PathBuf>,
    /// Only tell what would be dropped.
    #[arg(long)]
    dry_run: bool,
}

/// Drops and tells; or, for a dry run, only tells.
///
/// Only this machine's files are written. A sign that a note is gone stays as long as another writer's file has it.
pub fn run(context: &Context, args: &Purge) -> Outcome {
    let store = export::store(context);
    let (inputs, done) = inputs::read(context, &args.paths)?;
    let articles = inputs.iter().map(|input| store.articles_of(&input.article, input.place.as_deref()));
    let articles: Vec<String> = articles.flatten().collect();
    let only = (!args.paths.is_empty()).then_some(articles.as_slice());
    let dropped = store.purge(only, args.dry_run).map_err(Failure::Problem)?;
    print(context, &dropped, args.dry_run)?;
    Ok(if inputs.is_empty() && !args.paths.is_empty() { Done::Some } else { done })
}

fn print(context: &Context, dropped: &[Dropped], is_dry: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if context.form == Some(Form::Json) {
        let rows: Vec<_> = dropped
            .iter()
            .map(|entry| {
                json!({
                    "id": entry.id.0, "version": entry.version, "what": entry.what.name(), "file": entry.file,
                    "quote": entry.quote, "note": entry.note,
                })
            })
            .collect();
        let all = json!({ "schema": "briefing.purged/1", "dry_run": is_dry, "dropped": rows });
        return writeln!(out, "{all:#}");
    }
    for entry in dropped {
        let (quote, note) = (one_line(&entry.quote), one_line(&entry.note));
        let quote = columns::shorten(&quote, 60);
        let dash = if note.is_empty() { "" } else { " — " };
        writeln!(out, "{}  {:<8}  {quote}{dash}{note}", entry.id.0, entry.what.name())?;
    }
    Ok(())
}
