//! The inputs of commands that print.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use super::{Context, Done};
use crate::app::{Entry, Source, open};
use crate::model::{Article, Problem, Section};
use crate::shell::{complain, read};

/// An article named on the command line.
pub struct Input<'a> {
    /// Its path, as named.
    pub path: String,
    /// Its place, as notes name it.
    pub place: Option<PathBuf>,
    /// The article.
    pub article: Article,
    context: &'a Context,
    sections: OnceCell<Vec<Section>>,
}

impl Input<'_> {
    /// Its sections, as its reader changed them; found when they are first asked for, which in a long article takes long.
    pub fn sections(&self) -> &[Section] {
        self.sections.get_or_init(|| {
            let article = &self.article;
            let loaded = super::export::store(self.context).load(article, self.place.as_deref());
            let mut edits = loaded.annotations;
            edits.retain(|annotation| annotation.target.is_edit());
            let edits = open::place(article, edits, &loaded.snapshots);
            open::edited_sections(article, &self.context.settings.config.topics, &edits)
        })
    }
}

/// Reads the articles at `paths`; what cannot be read is told on standard error, the others go on.
pub fn read<'a>(context: &'a Context, paths: &[PathBuf]) -> Result<(Vec<Input<'a>>, Done), Problem> {
    let mut inputs = Vec::new();
    let mut done = Done::All;
    for path in paths {
        for source in sources(path) {
            match source.and_then(|source| input(context, &source)) {
                Ok(input) => inputs.push(input),
                Err(problem) => {
                    complain(&problem);
                    done = Done::Some;
                }
            }
        }
    }
    Ok((inputs, done))
}

/// Tells why none of the entries can be opened, where that is so: there is nothing to read then.
pub fn tell_all(entries: &[Entry]) -> bool {
    let problem = |entry: &Entry| {
        let path = entry.source.path()?;
        let wrong = |error| read::cannot_read(path, &error);
        entry.problem.clone().or_else(|| std::fs::File::open(path).err().map(wrong))
    };
    let problems: Option<Vec<Problem>> = entries.iter().map(problem).collect();
    problems.iter().flatten().for_each(complain);
    problems.is_some()
}

fn sources(path: &Path) -> Vec<Result<Source, Problem>> {
    if !path.is_dir() {
        return vec![super::source(path.to_path_buf())];
    }
    match read::folder(path) {
        Ok(entries) => entries.into_iter().map(|entry| Ok(entry.source)).collect(),
        Err(problem) => vec![Err(problem)],
    }
}

fn input<'a>(context: &'a Context, source: &Source) -> Result<Input<'a>, Problem> {
    let article = std::sync::Arc::unwrap_or_clone(read::document(source)?.article);
    let path = printable(&source.name());
    Ok(Input { path, place: source.place(), article, context, sections: OnceCell::new() })
}

/// A path without control characters, which must not reach a terminal.
pub fn printable(path: &str) -> String {
    path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
