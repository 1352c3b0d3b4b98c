//! Notes for others: one file a format, all made from the same values. The same notes give the same bytes.

mod csv;
mod json;
mod markdown;

use std::ops::Range;

/// A format to export by.
#[derive(Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
    /// Prints notes.
    pub print: fn(&[Report], &Words) -> String,
}

/// The formats, in the order of the choice.
pub const FORMATS: &[Format] = &[
    Format { name: "markdown", extension: "md", print: markdown::print },
    Format { name: "json", extension: "json", print: json::print },
    Format { name: "csv", extension: "csv", print: csv::print },
];

/// The notes on one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The article's title.
    pub title: String,
    /// Its path or name.
    pub path: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, as stated.
    pub published: Option<String>,
    /// Where it is on the web.
    pub url: Option<String>,
    /// The notes in the order of the article.
    pub items: Vec<Item>,
}

/// One annotation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub id: String,
    /// What it is on: `quote`, `paragraph`, `section`, `article`.
    pub kind: String,
    /// Its label's name.
    pub label: String,
    /// Its label as shown to people.
    pub label_title: String,
    /// Whether that is another one than notes have that are given none.
    pub has_own_label: bool,
    /// The reader's words.
    pub note: String,
    /// The tags in them.
    pub tags: Vec<String>,
    /// The people named in them.
    pub who: Vec<String>,
    /// The dates named in them, as written.
    pub due: Vec<String>,
    /// The words that it was made on.
    pub quote: String,
    /// The same, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// How its passage was found.
    pub state: &'static str,
    /// Whether it has no passage any more.
    pub is_lost: bool,
    /// The title of its section.
    pub section: Option<String>,
    /// The index of its block.
    pub block: Option<usize>,
    /// Its passage in code points of the canonical text.
    pub points: Option<Range<usize>>,
    /// The words there today.
    pub now: Option<String>,
    /// Where it may be, best first: of an ambiguous passage, and as suggestions of a lost one.
    pub candidates: Vec<Candidate>,
    /// What stood before and after it when it was made.
    pub context: (String, String),
    /// When it was made.
    pub created: String,
    /// When it was last changed.
    pub modified: String,
    /// Who wrote it.
    pub writer: String,
}

/// A place where a passage may be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The index of its block.
    pub block: usize,
    /// It in code points of the canonical text.
    pub points: Range<usize>,
    /// The words there.
    pub words: String,
}

/// Words of the interface's language that an export needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Before the source.
    pub source: String,
    /// Stands before words that were given no label.
    pub note: String,
    /// Heads the notes on the article as a whole.
    pub article_note: String,
    /// Heads the passages that were not found.
    pub lost: String,
    /// Marks a passage with other words.
    pub changed: String,
    /// Says that there is nothing.
    pub no_notes: String,
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Two notes on an article, one of them lost.
    pub fn sample() -> (Vec<Report>, Words) {
        let found = Item {
            id: "01A".into(),
            kind: "quote".into(),
            label: "fact".into(),
            label_title: "Fact".into(),
            has_own_label: true,
            note: "compare, \"later\"\n#power".into(),
            tags: vec!["power".into()],
            quote: "값이 올랐다.".into(),
            paragraphs: vec!["값이 올랐다.".into()],
            state: "same",
            section: Some("전력".into()),
            block: Some(1),
            points: Some(4..11),
            now: Some("값이 올랐다.".into()),
            created: "2031-07-04T09:26:27Z".into(),
            modified: "2031-07-04T09:26:27Z".into(),
            writer: "desk1".into(),
            ..Item::default()
        };
        let lost = Item {
            id: "01B".into(),
            quote: "=SUM(A1)".into(),
            paragraphs: vec!["=SUM(A1)".into()],
            is_lost: true,
            state: "lost",
            points: None,
            now: None,
            candidates: vec![Candidate { block: 2, points: 20..22, words: "값이".into() }],
            context: ("앞말 ".into(), " 뒷말".into()),
            ..found.clone()
        };
        let report = Report {
            title: "제목".into(),
            path: "a.txt".into(),
            items: vec![found, lost],
            ..Report::default()
        };
        let words = Words {
            source: "Source".into(),
            note: "Note".into(),
            article_note: "Article".into(),
            lost: "passage gone".into(),
            changed: "changed".into(),
            no_notes: "None".into(),
        };
        (vec![report], words)
    }

    #[test]
    fn the_same_notes_give_the_same_bytes_and_end_in_a_line_feed() {
        let (reports, words) = sample();
        for format in FORMATS {
            let text = (format.print)(&reports, &words);
            assert_eq!(text, (format.print)(&reports, &words));
            assert!(text.ends_with('\n'), "{}", format.name);
            assert!(text.contains("값이 올랐다."), "{}", format.name);
        }
    }
}
