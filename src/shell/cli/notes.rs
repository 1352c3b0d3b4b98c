//! `briefing notes`: what the keys do, for scripts.

use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::inputs::{self, Input};
use super::{Context, Done, Failure, Form, Outcome};
use crate::anchor;
use crate::app::{State, report};
use crate::export::{FORMATS, Item};
use crate::model::{Annotation, Problem, Target};
use crate::shell::clock::clock;
use crate::shell::store::{ArticleKey, Change};
use crate::text::clean::one_line;
use crate::text::columns;
use crate::text::range::{TextRange, byte_of_point};

/// What to do with notes.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List the notes of articles; without articles, those whose file is not where it was.
    List(ListArgs),
    /// Find every note's passage in the articles of today, and tell how each was found.
    Resolve(Paths),
    /// Add a note or a highlight.
    Add(Add),
    /// Remove notes by their names.
    Remove(Remove),
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

/// A note to add.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// The article.
    path: PathBuf,
    #[command(flatten)]
    target: Where,
    /// The words of the note; none for a highlight.
    #[arg(long, default_value = "", value_name = "TEXT")]
    note: String,
    /// The label.
    #[arg(long, default_value = "highlight", value_name = "NAME")]
    label: String,
    /// A tag, put at the end of the note; several are possible.
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Which one, where the quotation occurs several times, counted from 1.
    #[arg(long, value_name = "N", requires = "quote",
          conflicts_with_all = ["range", "block", "section", "article"])]
    occurrence: Option<usize>,
}

/// What a note is on.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Where {
    /// These words, as they stand in the article.
    #[arg(long, value_name = "TEXT")]
    quote: Option<String>,
    /// Code points of the canonical text, half-open.
    #[arg(long, value_name = "A:B", value_parser = points)]
    range: Option<Range<usize>>,
    /// The block of this index, from 0.
    #[arg(long, value_name = "N")]
    block: Option<usize>,
    /// This section, counted from 1.
    #[arg(long, value_name = "N")]
    section: Option<usize>,
    /// The article as a whole.
    #[arg(long)]
    article: bool,
}

/// Notes to remove.
#[derive(Debug, clap::Args)]
pub struct Remove {
    /// The article.
    path: PathBuf,
    /// The notes' names, as listed.
    #[arg(required = true)]
    ids: Vec<String>,
}

fn points(text: &str) -> Result<Range<usize>, String> {
    let ends = text.split_once(':').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    ends.filter(|(start, end)| start < end)
        .map(|(start, end): (usize, usize)| start..end)
        .ok_or_else(|| "two numbers like 12:40 are expected".to_owned())
}

/// Does what the command says.
pub fn run(context: &Context, command: &Command) -> Outcome {
    match command {
        Command::List(args) if args.paths.is_empty() => list_missing(context),
        Command::List(args) => list(context, &args.paths),
        Command::Resolve(args) => list(context, &args.paths),
        Command::Add(args) => add(context, args),
        Command::Remove(args) => remove(context, args),
    }
}

fn list(context: &Context, paths: &[PathBuf]) -> Outcome {
    let (inputs, done) = inputs::read(context, paths)?;
    let store = super::export::store(context);
    let state = State::new(context.settings.config.clone(), context.settings.locale(), Vec::new());
    let (reports, done) = super::export::reports(&store, (&inputs, &state), done);
    let mut out = io::stdout().lock();
    let by = match context.form {
        Some(Form::Json) => "json",
        Some(Form::Csv) => "csv",
        _ => {
            for report in &reports {
                if reports.len() > 1 {
                    writeln!(out, "{}", report.path)?;
                }
                for item in &report.items {
                    let versions = report.items.iter().filter(|other| other.id == item.id).count();
                    let writer =
                        if versions > 1 { format!("  ({})", one_line(&item.writer)) } else { String::new() };
                    writeln!(out, "{}{writer}", line(item))?;
                }
            }
            return Ok(done);
        }
    };
    if let Some(format) = FORMATS.iter().find(|format| format.name == by) {
        out.write_all((format.print)(&reports, &report::words(&state)).as_bytes())?;
    }
    Ok(done)
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

fn line(item: &Item) -> String {
    let quote = one_line(&item.quote);
    let (quote, note) = (columns::shorten(&quote, 60), one_line(&item.note));
    let dash = if note.is_empty() { "" } else { " — " };
    format!("{}  {:<10} {:<9} {quote}{dash}{note}", item.id, one_line(&item.label), item.state)
}

/// The one article of a command that changes notes.
fn one(context: &Context, path: &Path) -> Result<Input, Problem> {
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

fn add(context: &Context, args: &Add) -> Outcome {
    let input = one(context, &args.path).map_err(Failure::Problem)?;
    if !context.settings.config.labels.iter().any(|label| label.name == args.label) {
        let names: Vec<_> = context.settings.config.labels.iter().map(|label| label.name.as_str()).collect();
        return Err(Problem {
            what: format!("there is no label {}", args.label),
            hint: format!("the labels are {}", names.join(", ")),
        }
        .into());
    }
    let (target, range) = place(&input, args)?;
    let clock = clock();
    let mut note = args.note.clone();
    for tag in &args.tag {
        note = format!("{note} #{tag}").trim_start().to_owned();
    }
    let text = &input.article.text;
    let anchor = anchor::of(&target, text, range);
    let (mut ids, now) = (clock, clock.stamp());
    let id = ids.id();
    let annotation = Annotation {
        id: id.clone(),
        target,
        label: args.label.clone(),
        note,
        anchor,
        created: now.clone(),
        modified: now,
        writer: String::new(),
    };
    save(context, &input, &[Change::Put { before: None, after: annotation }]).map_err(Failure::Problem)?;
    writeln!(io::stdout(), "{}", id.0)?;
    Ok(Done::All)
}

fn remove(context: &Context, args: &Remove) -> Outcome {
    let input = one(context, &args.path).map_err(Failure::Problem)?;
    let loaded = super::export::store(context).load(&input.article, input.place.as_deref());
    let known: Vec<Annotation> = loaded.versions().collect();
    let mut changes = Vec::new();
    for id in &args.ids {
        let versions = known.iter().filter(|annotation| annotation.id.0 == *id);
        let n_before = changes.len();
        changes.extend(versions.map(|before| Change::Remove { before: before.clone() }));
        if changes.len() == n_before {
            return Err(Problem {
                what: format!("no note was removed: {} has none of the name {id}", input.path),
                hint: "\"briefing notes list\" tells their names".to_owned(),
            }
            .into());
        }
    }
    save(context, &input, &changes).map_err(Failure::Problem)?;
    Ok(Done::All)
}

fn save(context: &Context, input: &Input, changes: &[Change]) -> Result<(), Problem> {
    let key = ArticleKey { article: &input.article, path: input.place.as_deref() };
    super::export::store(context).save(&key, changes)
}

/// What the arguments point at.
fn place(input: &Input, args: &Add) -> Result<(Target, TextRange), Problem> {
    let text = &input.article.text;
    let blocks = &input.article.blocks;
    let wrong = |what: String, hint: &str| Problem { what, hint: hint.to_owned() };
    if let Some(quote) = &args.target.quote {
        let range = occurrence(text, quote, args.occurrence)?;
        return Ok((Target::Quote, range));
    }
    if let Some(wanted) = &args.target.range {
        let n_points = text.chars().count();
        let bytes = byte_of_point(text, wanted.start)..byte_of_point(text, wanted.end);
        let range = TextRange::clamped(bytes, text);
        if range.is_empty() || n_points < wanted.end {
            let what = format!("the range goes behind the end of {}", input.path);
            return Err(wrong(what, "count code points of what \"briefing show --text\" prints"));
        }
        return Ok((Target::Quote, range));
    }
    if let Some(idx) = args.target.block {
        let block = blocks.get(idx).map(|block| (Target::Paragraph, block.range));
        let what = || format!("there is no block {idx} in {}", input.path);
        return block.ok_or_else(|| wrong(what(), "\"briefing show --format json\" lists them"));
    }
    if let Some(number) = args.target.section {
        let section = super::show::section(input, number)?;
        let blocks = blocks.get(section.blocks.clone()).unwrap_or_default();
        let ends = blocks.first().zip(blocks.last());
        return Ok((Target::Section, ends.map_or(TextRange::default(), |(a, b)| a.range.cover(b.range))));
    }
    Ok((Target::Article, TextRange::default()))
}

fn occurrence(text: &str, quote: &str, number: Option<usize>) -> Result<TextRange, Problem> {
    let (quote, _) = crate::ingest::canonical::canonical(quote.to_owned());
    if quote.trim().is_empty() {
        return Err(Problem::new("the quotation is empty", "give it words, as they stand in the article"));
    }
    let found: Vec<usize> = text.match_indices(quote.as_str()).map(|(at, _)| at).take(10_000).collect();
    let at = match (found.as_slice(), number) {
        ([], _) => {
            return Err(Problem {
                what: "the quotation does not occur in the article".to_owned(),
                hint: "copy it from what \"briefing show --text\" prints".to_owned(),
            });
        }
        ([at], None) => *at,
        (several, None) => {
            return Err(Problem {
                what: format!("the quotation occurs {} times", several.len()),
                hint: "say which one by --occurrence, or make it longer".to_owned(),
            });
        }
        (found, Some(number)) => {
            *number.checked_sub(1).and_then(|idx| found.get(idx)).ok_or_else(|| Problem {
                what: format!("the quotation occurs only {} times", found.len()),
                hint: "occurrences are counted from 1".to_owned(),
            })?
        }
    };
    Ok(TextRange::clamped(at..at + quote.len(), text))
}
