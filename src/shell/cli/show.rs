//! `briefing show`: the articles as read.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::inputs::{self, Input};
use super::{Context, Form, Outcome};
use crate::model::{Article, Block, BlockKind, Problem, Section};
use crate::text::range::TextRange;

/// What to show.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files or folders; "-" is standard input.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The canonical text alone, which positions of notes refer to.
    #[arg(long)]
    text: bool,
    /// Only this section, counted from 1.
    #[arg(long, value_name = "N")]
    section: Option<usize>,
}

/// Prints the articles.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let (inputs, done) = inputs::read(context, &args.paths)?;
    let mut out = io::stdout().lock();
    if context.form == Some(Form::Json) {
        let value = |input: &Input| {
            Ok(article(input, args.section.map(|number| section(input, number)).transpose()?))
        };
        let articles: Vec<Value> = inputs.iter().map(value).collect::<Result<_, Problem>>()?;
        let all = json!({ "schema": "briefing.articles/1", "articles": articles });
        writeln!(out, "{all:#}")?;
        return Ok(done);
    }
    for input in &inputs {
        if args.text {
            write!(out, "{}", input.article.text)?;
            continue;
        }
        let blocks = match args.section {
            None => 0..input.article.blocks.len(),
            Some(number) => section(input, number)?.blocks.clone(),
        };
        let stated = stated_title(&input.article);
        if let Some(title) =
            input.article.title.as_ref().filter(|_| args.section.is_none() && stated.is_none())
        {
            writeln!(out, "{}{title}{}\n", bold(context), plain(context))?;
        }
        for idx in blocks {
            let words = input.article.words(idx);
            match input.article.blocks[idx].aside {
                Some(aside) => writeln!(out, "[{}] {words}\n", name(aside))?,
                None if stated == Some(idx) => {
                    writeln!(out, "{}{words}{}\n", bold(context), plain(context))?;
                }
                None => writeln!(out, "{words}\n")?,
            }
        }
    }
    Ok(done)
}

/// The block that is the article's title, which then is not printed above the text too.
fn stated_title(article: &Article) -> Option<usize> {
    let title = article.title.as_deref()?;
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let first = article.blocks.iter().position(is_heading)?;
    let has_body = |block: &Block| block.aside.is_none() && !is_heading(block);
    let words = article.words(first).split_whitespace().collect::<Vec<_>>().join(" ");
    (words.ends_with(title) && !article.blocks[..first].iter().any(has_body)).then_some(first)
}

fn bold(context: &Context) -> &'static str {
    if context.color { "\u{1b}[1m" } else { "" }
}

fn plain(context: &Context) -> &'static str {
    if context.color { "\u{1b}[0m" } else { "" }
}

/// The stable name of a unit variant.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Section `number` of an article, counted from 1.
pub fn section<'a>(input: &'a Input, number: usize) -> Result<&'a Section, Problem> {
    number.checked_sub(1).and_then(|idx| input.sections().get(idx)).ok_or_else(|| Problem {
        what: format!("there is no section {number} in {}", input.path),
        hint: format!("it has {}; \"briefing sections\" lists them", input.sections().len()),
    })
}

/// An article as JSON: all of it, or one section.
fn article(input: &Input, section: Option<&Section>) -> Value {
    let Article {
        format,
        encoding,
        title,
        byline,
        outlet,
        published,
        language,
        url,
        text,
        blocks,
        warnings,
        ..
    } = &input.article;
    let mut line = Lines { text, at: 0, line: 1 };
    let blocks: Vec<Value> = blocks
        .iter()
        .enumerate()
        .filter(|(index, _)| section.is_none_or(|section| section.blocks.contains(index)))
        .map(|(index, block)| {
            json!({
                "index": index, "kind": block.kind.name(), "text": block.range.slice(text),
                "aside": block.aside, "line": line.of(block.range),
            })
        })
        .collect();
    let sections =
        section.map_or_else(|| super::sections::values(input), |one| vec![super::sections::value(one)]);
    json!({
        "path": input.path, "format": format, "encoding": encoding, "title": title, "byline": byline,
        "outlet": outlet, "published": published, "language": language, "url": url, "blocks": blocks,
        "sections": sections, "warnings": warnings,
    })
}

/// Counts the lines of a text up to ranges that ascend.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, range: TextRange) -> usize {
        let between = self.text.get(self.at..range.start()).unwrap_or("");
        self.line += between.matches('\n').count();
        self.at = range.start();
        self.line
    }
}
