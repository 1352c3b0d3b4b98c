//! Whose notes are an article's: by its text, then by its place, then by what it has in common with others.

use std::path::Path;

use crate::notes::identity::{ATTACH, LONGEST, OFFER, STRANGER, Shingles};
use crate::notes::{File, Front};
use crate::shell::store::index::Index;
use crate::shell::store::{Attached, disk};

/// An article whose notes are looked for.
pub struct Wanted<'a> {
    /// Its canonical text.
    pub text: &'a str,
    /// The hash of it.
    pub hash: &'a str,
    /// Where its file is.
    pub path: Option<&'a Path>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The names of the article in the store; new notes go to the first.
    pub articles: Vec<String>,
    /// How the first was found.
    pub attached: Option<Attached>,
    /// Others that it may be.
    pub offers: Vec<String>,
    /// Others that were at this place before.
    pub strangers: Vec<String>,
}

/// Looks for the notes of an article.
///
/// A text over 8 MB is looked for by its hash and its place alone.
/// The same text may have several names, because two machines named it at different times; all of them count.
pub fn find(index: &mut Index, wanted: &Wanted<'_>) -> Found {
    let mut found = Found { articles: index.of_hash(wanted.hash), ..Found::default() };
    found.attached = found.articles.first().map(|_| Attached::Hash);
    let path = wanted.path.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    let mut at_path = index.of_path(&path);
    at_path.retain(|article| !found.articles.contains(article));
    let is_long = wanted.text.len() > LONGEST;
    let is_settled = at_path.is_empty() && (is_long || !found.articles.is_empty());
    if is_settled || index.is_empty() {
        return found;
    }
    let text = Shingles::looked_in(wanted.text);
    let enough = if found.articles.is_empty() { STRANGER } else { ATTACH };
    for article in at_path {
        if share(index, &article, &text) >= enough {
            found.articles.push(article);
            found.attached = found.attached.or(Some(Attached::Path));
        } else {
            found.strangers.push(article);
        }
    }
    if found.articles.is_empty() && !is_long {
        by_overlap(index, &text, &mut found);
    }
    found
}

/// The article most of which is left in `text`. Where its own file is still there, it has not moved: it is offered.
fn by_overlap(index: &mut Index, text: &Shingles, found: &mut Found) {
    let Some((article, share)) = index.nearest(text) else { return };
    let is_there = index.path_of(&article).is_some_and(Path::is_file);
    if found.strangers.contains(&article) || share < OFFER {
        return;
    }
    if share >= ATTACH && !is_there {
        found.articles.push(article);
        found.attached = Some(Attached::Overlap);
    } else {
        found.offers.push(article);
    }
}

/// Whether the file that the notes of an article name is not there, or is another article now.
///
/// A file that is older than the notes is the one that they were made on; others are opened.
pub fn is_gone(index: &Index, front: &Front) -> bool {
    let path = Path::new(&front.path);
    let changed = |path: &Path| std::fs::metadata(path).and_then(|about| about.modified()).ok();
    let Some(at) = changed(path) else { return true };
    if index.files_of(&front.article).iter().any(|notes| changed(notes).is_some_and(|noted| noted > at)) {
        return false;
    }
    let Ok(bytes) = std::fs::read(path) else { return true };
    let Ok((articles, _)) = crate::ingest::read(&front.path, bytes) else { return true };
    let is_its = |text: &str| share(index, &front.article, &Shingles::looked_in(text)) >= STRANGER;
    !articles.iter().any(|article| is_its(&article.text))
}

/// The share of an article that is left in `text`: of its kept texts the best, else of what its notes quote.
fn share(index: &Index, article: &str, text: &Shingles) -> f64 {
    let kept: Vec<String> =
        index.snapshots_of(article).filter_map(|(_, path)| Some(disk::read(path).ok()?.0)).collect();
    let shares = kept.iter().map(|old| Shingles::new(old).held_by(text));
    shares.reduce(f64::max).unwrap_or_else(|| Shingles::new(&quoted(index, article)).held_by(text))
}

fn quoted(index: &Index, article: &str) -> String {
    let mut words = String::new();
    for path in index.files_of(article) {
        let Ok((text, _)) = disk::read(&path) else { continue };
        for entry in File::parse(&text).0.entries() {
            words.extend([&entry.prefix, &entry.quote, &entry.suffix].map(|part| part.as_str()));
            words.push('\n');
        }
    }
    words
}
