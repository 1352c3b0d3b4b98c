//! One save: lock, read again, change, write.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use crate::model::{Annotation, Problem};
use crate::notes::{File, Front, Notes};
use crate::shell::store::index::Index;
use crate::shell::store::writer::{base32, writer};
use crate::shell::store::{ArticleKey, Change, OnDisk, Store, disk, find, fold, read_files, stand_in};
use crate::text::hash::hash64;

/// Saves `changes`, all of them or none.
pub fn save(store: &Store, key: &ArticleKey<'_>, changes: &[Change]) -> Result<(), Problem> {
    if changes.is_empty() {
        return Ok(());
    }
    let _lock = disk::lock(store.folder())?;
    let writer = writer(&store.state)?;
    let hash = key.article.hash().to_owned();
    let mut index = store.index();
    index.refresh(&store.folders(), &store.state);
    let articles = names(&mut index, key, &hash);
    let files = read_files(&index, &articles, &mut Vec::new());
    let seen = fold(&files);
    let target = Target { article: &articles[0], hash: &hash, key, first: changes.iter().find_map(put) };
    let (path, mut file, before) = own_file(store, files, &target, &writer)?;
    apply(&mut file, changes, &seen);
    if let Some(path) = key.path {
        file.front.path = path.to_string_lossy().into_owned();
    }
    let text = file.print();
    if text == before {
        return Ok(());
    }
    stand_in::name(store, &writer);
    disk::sweep(store.folder(), &writer);
    keep_text(store, &target, changes, &writer);
    disk::write(&path, &text, &writer).map_err(|error| disk::cannot_write(&path, &error))
}

/// Takes the notes of the article `article` as those of `key`'s text too: says so in this writer's file on it.
pub fn attach(store: &Store, key: &ArticleKey<'_>, article: &str) -> Result<(), Problem> {
    let _lock = disk::lock(store.folder())?;
    let writer = writer(&store.state)?;
    let hash = key.article.hash().to_owned();
    let mut index = store.index();
    index.refresh(&store.folders(), &store.state);
    let files = read_files(&index, &[article.to_owned()], &mut Vec::new());
    if files.is_empty() {
        let what = format!("Cannot attach the notes of {article}: there are none");
        return Err(Problem::new(what, "\"briefing notes list\" tells which articles have notes"));
    }
    let base = files.iter().map(|read| read.file.front.text.clone()).find(|text| !text.is_empty());
    let target = Target { article, hash: &hash, key, first: None };
    let (path, mut file, _) = own_file(store, files, &target, &writer)?;
    if file.parts.is_empty() {
        file.front.text = base.unwrap_or_default();
    }
    if file.front.text != hash && !file.front.also.contains(&hash) {
        file.front.also.push(hash.clone());
    }
    if let Some(path) = key.path {
        file.front.path = path.to_string_lossy().into_owned();
    }
    stand_in::name(store, &writer);
    disk::write(&path, &file.print(), &writer).map_err(|error| disk::cannot_write(&path, &error))?;
    write_text(store, &target, &writer);
    Ok(())
}

/// What a save is on.
struct Target<'a> {
    article: &'a str,
    hash: &'a str,
    key: &'a ArticleKey<'a>,
    first: Option<&'a Annotation>,
}

/// The names of the article in the store, that for new notes first. A new one comes from the text, so that two
/// machines that annotate the same text give it the same name.
fn names(index: &mut Index, key: &ArticleKey<'_>, hash: &str) -> Vec<String> {
    let wanted = find::Wanted { text: &key.article.text, hash, path: key.path };
    let mut names = find::find(index, &wanted).articles;
    if names.is_empty() {
        names.push(base32(hash64(key.article.text.as_bytes()), 8));
    }
    names
}

/// This writer's file for the article, what it says, and its text as it is on the disk.
///
/// A file that must not be written (of a newer version, damaged) stays as it is: a sibling takes the notes, under a
/// writer's name of its own, because the counts of the first cannot be trusted.
fn own_file(
    store: &Store,
    files: Vec<OnDisk>,
    target: &Target<'_>,
    writer: &str,
) -> Result<(PathBuf, File, String), Problem> {
    let stem = stem(&files, target);
    let mut files: HashMap<PathBuf, OnDisk> =
        files.into_iter().map(|read| (read.path.clone(), read)).collect();
    // A name that is taken in the other folder is not used again: its file may be moved here one day.
    let taken: Vec<(String, PathBuf)> =
        store.folders().iter().flat_map(|folder| disk::names(folder)).collect();
    for sibling in std::iter::once(String::new()).chain(('b'..='z').map(String::from)) {
        let writer = format!("{writer}{sibling}");
        let end = format!("--{}.{writer}.md", target.article);
        let Some((_, path)) = taken.iter().find(|(name, _)| name.ends_with(&end)) else {
            return Ok((
                store.folder().join(format!("{stem}{end}")),
                File::new(front(target, &writer)),
                String::new(),
            ));
        };
        if let Some(OnDisk { text, mut file, .. }) = files.remove(path)
            && !file.read_only
            && path.parent() == Some(store.folder())
        {
            file.front.writer = writer;
            return Ok((path.clone(), file, text));
        }
    }
    let what =
        format!("Cannot write the notes on {}: all of its files are of a newer version", target.article);
    Err(Problem::new(what, "Update the program; the notes are still here"))
}

fn front(target: &Target<'_>, writer: &str) -> Front {
    let article = target.key.article;
    Front {
        article: target.article.to_owned(),
        title: article.title.clone().unwrap_or_default(),
        path: String::new(),
        url: article.url.clone().unwrap_or_default(),
        text: target.first.map_or(target.hash, |first| first.anchor.text.as_str()).to_owned(),
        also: Vec::new(),
        writer: writer.to_owned(),
        others: Vec::new(),
    }
}

/// The beginning of a new file's name: as other writers' files on the article begin, else date and title.
fn stem(files: &[OnDisk], target: &Target<'_>) -> String {
    let of_others = files.iter().find_map(|read| {
        let name = read.path.file_name()?.to_string_lossy().into_owned();
        Some(name.split_once("--")?.0.to_owned())
    });
    of_others.unwrap_or_else(|| {
        let article = target.key.article;
        let stated = article.published.as_deref().and_then(date);
        let date = stated.or_else(|| date(&target.first?.created)).unwrap_or("undated");
        let file = target.key.path.and_then(|path| path.file_stem()).map(|stem| stem.to_string_lossy());
        let title = article.title.as_deref().or(file.as_deref()).unwrap_or("");
        format!("{date}_{}", slug(title))
    })
}

/// The date that `words` begin with, as `2031-07-04`.
fn date(words: &str) -> Option<&str> {
    let date = words.get(..10)?;
    let fits =
        |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    date.bytes().enumerate().all(fits).then_some(date)
}

/// At most forty letters and digits of `title` in lower case, with single dashes between words.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let short: String = slug.chars().take(40).collect();
    let short = short.trim_end_matches('-');
    if short.is_empty() { "article".to_owned() } else { short.to_owned() }
}

fn put(change: &Change) -> Option<&Annotation> {
    match change {
        Change::Put { after, .. } => Some(after),
        Change::Remove { .. } => None,
    }
}

fn apply(file: &mut File, changes: &[Change], seen: &Notes) {
    for change in changes {
        match change {
            Change::Put { before, after } => file.put(before.as_ref(), after, seen),
            Change::Remove { before } => file.remove(before, seen),
        }
    }
}

/// Keeps the text that notes are made on, once. A failure costs only better anchoring, so it is not an error.
fn keep_text(store: &Store, target: &Target<'_>, changes: &[Change], writer: &str) {
    if changes.iter().filter_map(put).any(|note| note.anchor.text == target.hash) {
        write_text(store, target, writer);
    }
}

fn write_text(store: &Store, target: &Target<'_>, writer: &str) {
    let folder = store.folder().join(".text");
    let path = folder.join(format!("{}-{}.txt", target.article, target.hash));
    if store.keeps_texts && !path.exists() && fs::create_dir_all(&folder).is_ok() {
        disk::sweep(&folder, writer);
        let _ = disk::write(&path, &target.key.article.text, writer);
    }
}
