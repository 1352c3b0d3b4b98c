//! Where a note is to stand, as the command line says it.

use std::ops::Range;

use crate::model::{Problem, Target};
use crate::shell::cli::inputs::Input;
use crate::shell::cli::show;
use crate::text::range::{TextRange, byte_of_point};

/// What a note is on.
#[derive(Debug, clap::Args)]
pub struct Where {
    /// These words, as they stand in the article.
    #[arg(long, value_name = "TEXT", group = "place")]
    quote: Option<String>,
    /// Which one, where the quotation occurs several times, counted from 1.
    #[arg(long, value_name = "N", requires = "quote",
          conflicts_with_all = ["range", "block", "section", "article"])]
    occurrence: Option<usize>,
    /// Code points of the canonical text, half-open.
    #[arg(long, value_name = "A:B", value_parser = points, group = "place")]
    range: Option<Range<usize>>,
    /// The block of this index, from 0.
    #[arg(long, value_name = "N", group = "place")]
    block: Option<usize>,
    /// This section, counted from 1.
    #[arg(long, value_name = "N", group = "place")]
    section: Option<usize>,
    /// The article as a whole.
    #[arg(long, group = "place")]
    article: bool,
}

fn points(text: &str) -> Result<Range<usize>, String> {
    let ends = text.split_once(':').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    match ends {
        Some((start, end)) if start < end => Ok(start..end),
        Some(_) => Err("the first of the two numbers must be the smaller one".to_owned()),
        None => Err("two numbers like 12:40 are expected".to_owned()),
    }
}

impl Where {
    /// The target and the place that the arguments name; `None` where they name none.
    pub fn find(&self, input: &Input) -> Result<Option<(Target, TextRange)>, Problem> {
        let text = &input.article.text;
        let found = if let Some(quote) = &self.quote {
            (Target::Quote, occurrence(text, quote, self.occurrence)?)
        } else if let Some(wanted) = &self.range {
            (Target::Quote, of_points(input, wanted)?)
        } else if let Some(idx) = self.block {
            let what = || format!("there is no block {idx} in {}", input.path);
            let block = input.article.blocks.get(idx);
            let block =
                block.ok_or_else(|| Problem::new(what(), "\"briefing show --format json\" lists them"))?;
            (Target::Paragraph, block.range)
        } else if let Some(number) = self.section {
            (Target::Section, of_section(input, number)?)
        } else if self.article {
            (Target::Article, TextRange::default())
        } else {
            return Ok(None);
        };
        Ok(Some(found))
    }
}

fn of_points(input: &Input, wanted: &Range<usize>) -> Result<TextRange, Problem> {
    let text = &input.article.text;
    let bytes = byte_of_point(text, wanted.start)..byte_of_point(text, wanted.end);
    let range = TextRange::clamped(bytes, text);
    if range.is_empty() || text.chars().count() < wanted.end {
        let what = format!("the range goes behind the end of {}", input.path);
        return Err(Problem::new(what, "count code points of what \"briefing show --text\" prints"));
    }
    Ok(range)
}

fn of_section(input: &Input, number: usize) -> Result<TextRange, Problem> {
    let section = show::section(input, number)?;
    let blocks = input.article.blocks.get(section.blocks.clone()).unwrap_or_default();
    let ends = blocks.first().zip(blocks.last());
    Ok(ends.map_or(TextRange::default(), |(first, last)| first.range.cover(last.range)))
}

/// The places of `quote`, and of them the one of that number, or the only one.
fn occurrence(text: &str, quote: &str, number: Option<usize>) -> Result<TextRange, Problem> {
    let (quote, _) = crate::ingest::canonical::canonical(quote.to_owned());
    if quote.trim().is_empty() {
        return Err(Problem::new("the quotation is empty", "give it words, as they stand in the article"));
    }
    let found: Vec<usize> = text.match_indices(quote.as_str()).map(|(at, _)| at).take(10_000).collect();
    let at = match (found.as_slice(), number) {
        ([], _) => Err(Problem::new(
            "the quotation does not occur in the article",
            "copy it from what \"briefing show --text\" prints",
        )),
        ([at], None) => Ok(*at),
        (several, None) => Err(Problem::new(
            format!("the quotation occurs {} times", several.len()),
            "say which one by --occurrence, or make it longer",
        )),
        (found, Some(number)) => {
            number.checked_sub(1).and_then(|idx| found.get(idx)).copied().ok_or_else(|| {
                Problem::new(
                    format!("the quotation occurs only {} times", found.len()),
                    "occurrences are counted from 1",
                )
            })
        }
    }?;
    Ok(TextRange::clamped(at..at + quote.len(), text))
}
