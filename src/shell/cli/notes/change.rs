//! `briefing notes add`, `edit`, `remove`, `attach`.

use std::io::{self, Write};
use std::path::PathBuf;

use super::place::Where;
use super::{one, print, save};
use crate::anchor;
use crate::app::State;
use crate::model::{Annotation, Mentions, NoteId, Problem};
use crate::shell::cli::inputs::Input;
use crate::shell::cli::{Context, Done, Failure, Form, Outcome, export};
use crate::shell::clock::clock;
use crate::shell::store::{ArticleKey, Change};

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
    #[arg(long, value_name = "TAG", value_parser = one_tag)]
    tag: Vec<String>,
}

/// A note to change: what is not named stays.
#[derive(Debug, clap::Args)]
pub struct Edit {
    /// The article.
    path: PathBuf,
    /// The note's name, as listed, or a beginning of it that no other has.
    id: String,
    /// Other words for the note; its tags stay. An empty text makes it a highlight without tags.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Another label.
    #[arg(long, value_name = "NAME")]
    label: Option<String>,
    /// A further tag, put at the end of the note; several are possible.
    #[arg(long, value_name = "TAG", value_parser = one_tag)]
    tag: Vec<String>,
    /// A tag to take out of the note; several are possible.
    #[arg(long, value_name = "TAG", value_parser = one_tag)]
    untag: Vec<String>,
    #[command(flatten)]
    target: Where,
}

/// Notes to remove.
#[derive(Debug, clap::Args)]
pub struct Remove {
    /// The article.
    path: PathBuf,
    /// The notes' names, as listed, or beginnings of them that no other has.
    #[arg(required = true)]
    ids: Vec<String>,
    /// Only the version of this writer, where there are several.
    #[arg(long, value_name = "NAME")]
    writer: Option<String>,
}

/// Notes to take over.
#[derive(Debug, clap::Args)]
pub struct Attach {
    /// The article that is to have them.
    path: PathBuf,
    /// The name of the article that has them, as told.
    article: String,
}

/// A tag as its option takes it, without its sign: what is read as one tag where it stands in a note.
fn one_tag(given: &str) -> Result<String, String> {
    let tag = given.trim_start_matches(['#', '＃']);
    if Mentions::of(&format!("#{tag}")).tags == [tag] {
        return Ok(tag.to_owned());
    }
    Err("a tag is one word of letters, digits, - _ or /, with a letter in it".to_owned())
}

/// Adds a note and prints its name, or in other forms the note as it is listed.
pub fn add(context: &Context, args: &Add) -> Outcome {
    let input = one(context, &args.path).map_err(Failure::Problem)?;
    let label = label_named(context, &args.label)?;
    let Some((target, range)) = args.target.find(&input)? else {
        return Err(Problem::new(
            "nothing says what the note is on: none of --quote, --range, --block, --section, --article",
            "name the words, the place, or the article as a whole by one of them",
        )
        .into());
    };
    let mut clock = clock();
    let now = clock.stamp();
    let annotation = Annotation {
        id: clock.id(),
        anchor: anchor::of(&target, &input.article, range),
        target,
        label,
        note: tagged(&args.note, &args.tag),
        created: now.clone(),
        modified: now,
        writer: String::new(),
    };
    let id = annotation.id.clone();
    save(context, &input, &[Change::Put { before: None, after: annotation }]).map_err(Failure::Problem)?;
    match context.form {
        None | Some(Form::Text) => writeln!(io::stdout(), "{}", id.0)?,
        Some(_) => listed(context, &input, Some(&id))?,
    }
    Ok(Done::All)
}

/// Prints what is listed of the notes of an article, or of one of them, unless the form is that for people.
fn listed(context: &Context, input: &Input, only: Option<&NoteId>) -> io::Result<()> {
    if matches!(context.form, None | Some(Form::Text)) {
        return Ok(());
    }
    let state = State::new(context.settings.config.clone(), context.settings.locale(), Vec::new());
    let loaded = export::store(context).load(&input.article, input.place.as_deref());
    let mut report = export::report_on(input, loaded, &state);
    report.items.retain(|item| only.is_none_or(|id| item.id == id.0));
    print(context, &[report], &state)
}

/// Changes a note: what the arguments name. Prints it as it is listed, in other forms than text.
pub fn edit(context: &Context, args: &Edit) -> Outcome {
    let input = one(context, &args.path).map_err(Failure::Problem)?;
    let label = args.label.as_deref().map(|label| label_named(context, label)).transpose()?;
    let loaded = export::store(context).load(&input.article, input.place.as_deref());
    let id = named(&loaded.annotations, &args.id, &input.path)?;
    let Some(before) = loaded.annotations.into_iter().find(|note| note.id == id) else {
        return Ok(Done::All);
    };
    let mut after = before.clone();
    if let Some((target, range)) = args.target.find(&input)? {
        after.anchor = anchor::of(&target, &input.article, range);
        after.target = target;
    }
    after.label = label.unwrap_or(after.label);
    after.note = changed(&before.note, args);
    if after == before {
        return Err(Problem::new(
            format!("nothing of note {} would change", id.0),
            "name what to change by --note, --label, --tag, --untag, --quote or --range",
        )
        .into());
    }
    after.modified = clock().stamp();
    let change = Change::Put { before: Some(before), after };
    save(context, &input, &[change]).map_err(Failure::Problem)?;
    listed(context, &input, Some(&id))?;
    Ok(Done::All)
}

/// The words of a note as the arguments change them: other words keep its tags, unless there are none.
fn changed(before: &str, args: &Edit) -> String {
    let words = match args.note.as_deref() {
        Some("") => String::new(),
        Some(words) => {
            let tags: Vec<String> = Mentions::of(before).tags.into_iter().map(str::to_owned).collect();
            tagged(words, &tags)
        }
        None => before.to_owned(),
    };
    tagged(&untagged(&words, &args.untag), &args.tag)
}

/// Removes notes: each leaves a sign that it is gone. Prints those that are left, in other forms than text.
pub fn remove(context: &Context, args: &Remove) -> Outcome {
    let input = one(context, &args.path).map_err(Failure::Problem)?;
    let loaded = export::store(context).load(&input.article, input.place.as_deref());
    let known: Vec<Annotation> = loaded.versions().collect();
    let mut changes = Vec::new();
    for given in &args.ids {
        let id = named(&known, given, &input.path)?;
        let is_meant = |note: &&Annotation| {
            note.id == id && args.writer.as_ref().is_none_or(|writer| *writer == note.writer)
        };
        let n_before = changes.len();
        changes.extend(known.iter().filter(is_meant).map(|before| Change::Remove { before: before.clone() }));
        if changes.len() == n_before {
            let writer = args.writer.as_deref().unwrap_or_default();
            let what = format!("no note was removed: {} has no version by {writer}", id.0);
            return Err(Problem::new(what, "\"briefing notes list\" tells the writers").into());
        }
    }
    save(context, &input, &changes).map_err(Failure::Problem)?;
    listed(context, &input, None)?;
    Ok(Done::All)
}

/// Takes the notes of another article as this one's. Prints all of them, in other forms than text.
pub fn attach(context: &Context, args: &Attach) -> Outcome {
    let input = one(context, &args.path).map_err(Failure::Problem)?;
    let key = ArticleKey { article: &input.article, path: input.place.as_deref() };
    export::store(context).attach(&key, &args.article).map_err(Failure::Problem)?;
    listed(context, &input, None)?;
    Ok(Done::All)
}

/// The note whose name is `given`, or the only one whose name begins so.
fn named(notes: &[Annotation], given: &str, path: &str) -> Result<NoteId, Problem> {
    let wanted = given.to_ascii_uppercase();
    let mut found: Vec<&NoteId> =
        notes.iter().map(|note| &note.id).filter(|id| id.0 == given || id.0.starts_with(&wanted)).collect();
    found.sort();
    found.dedup();
    if let Some(exact) = found.iter().find(|id| id.0 == given) {
        return Ok((*exact).clone());
    }
    match found.as_slice() {
        [only] => Ok((*only).clone()),
        [] => Err(Problem::new(
            format!("nothing was changed: {path} has no note of the name {given}"),
            "\"briefing notes list\" tells their names",
        )),
        several => {
            let names: Vec<&str> = several.iter().take(4).map(|id| id.0.as_str()).collect();
            let more = if several.len() > names.len() { ", …" } else { "" };
            Err(Problem::new(
                format!("nothing was changed: {} notes have names that begin with {given}", several.len()),
                format!("give more of the name: {}{more}", names.join(", ")),
            ))
        }
    }
}

/// The name of the label of that name, or of that title in the language of the interface.
fn label_named(context: &Context, label: &str) -> Result<String, Problem> {
    let state = State::new(context.settings.config.clone(), context.settings.locale(), Vec::new());
    let labels = &state.config.labels;
    let named = labels.iter().find(|known| known.name == label);
    let titled = || labels.iter().find(|known| known.title.to_lowercase() == label.to_lowercase());
    if let Some(known) = named.or_else(titled) {
        return Ok(known.name.clone());
    }
    let names: Vec<_> = labels.iter().map(|label| label.name.as_str()).collect();
    Err(Problem::new(format!("there is no label {label}"), format!("the labels are {}", names.join(", "))))
}

/// `note` with the tags that it does not have yet at its end.
fn tagged(note: &str, tags: &[String]) -> String {
    tags.iter().map(String::as_str).fold(note.to_owned(), |note, tag| {
        let has = Mentions::of(&note).tags.contains(&tag);
        if has { note } else { format!("{note} #{tag}").trim_start().to_owned() }
    })
}

/// `note` without those tags.
fn untagged(note: &str, tags: &[String]) -> String {
    tags.iter().map(String::as_str).fold(note.to_owned(), |note, tag| {
        let sign = format!("#{tag}");
        let is_it = |word: &str| Mentions::of(word).tags == [tag] && word.trim().starts_with(&sign);
        let kept: String = note.split_inclusive(char::is_whitespace).filter(|word| !is_it(word)).collect();
        if kept == note { note } else { kept.trim_end().to_owned() }
    })
}
