//! `briefing sections`: the sections of articles.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::inputs::{self, Input};
use super::{Context, Form, Outcome};
use crate::model::Section;

/// Whose sections.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files or folders; "-" is standard input.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// Prints the sections: an outline, or JSON.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let (inputs, done) = inputs::read(context, &args.paths)?;
    let mut out = io::stdout().lock();
    if context.form == Some(Form::Json) {
        let articles: Vec<Value> =
            inputs.iter().map(|input| json!({ "path": input.path, "sections": values(input) })).collect();
        let all = json!({ "schema": "briefing.sections/1", "articles": articles });
        writeln!(out, "{all:#}")?;
        return Ok(done);
    }
    for input in &inputs {
        if inputs.len() > 1 {
            writeln!(out, "{}", input.path)?;
        }
        for (idx, section) in input.sections().iter().enumerate() {
            let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
            let share = section.share(&input.article);
            writeln!(out, "{:>3} {share:>3}%  {indent}{}", idx + 1, section.title)?;
        }
    }
    Ok(done)
}

/// The sections of an article as JSON; `start` and `end` are indices of blocks, half-open.
pub fn values(input: &Input) -> Vec<Value> {
    input.sections().iter().map(value).collect()
}

/// A section as JSON.
pub fn value(section: &Section) -> Value {
    json!({
        "title": section.title, "level": section.level, "start": section.blocks.start,
        "end": section.blocks.end, "origin": section.origin, "keywords": section.keywords,
    })
}
