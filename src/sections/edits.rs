//! What the reader changed: names, splits, joins, put over the sections that were found.

use crate::model::{Article, Origin, Section, SectionEdit};

/// The sections with the reader's changes: each names a block and what holds there.
///
/// A change of a block that is not there, or a join where nothing begins, does nothing. The order of `edits` does not
/// matter, but for two of one kind at one block: the last one holds. Level-1 sections still cover all blocks.
pub fn apply(article: &Article, found: &[Section], edits: &[SectionEdit]) -> Vec<Section> {
    let mut sections = found.to_vec();
    for edit in edits {
        match edit {
            SectionEdit::Start { block, title } if *block < article.blocks.len() => {
                start(article, &mut sections, (*block, title));
            }
            _ => {}
        }
    }
    for edit in edits {
        if let SectionEdit::Join { block } = edit {
            join(&mut sections, *block);
        }
    }
    sections
}

/// Lets a section begin at a block, and names it where there is a title.
fn start(article: &Article, sections: &mut Vec<Section>, at: (usize, &str)) {
    let (block, title) = at;
    let idx = match sections.iter().position(|section| section.blocks.start == block) {
        Some(idx) => idx,
        None => {
            let Some(host) = sections.iter().rposition(|section| section.blocks.contains(&block)) else {
                return;
            };
            let (level, end) = (sections[host].level, sections[host].blocks.end);
            sections[host].blocks.end = block;
            let keywords = Vec::new();
            let title = first_words(article.words(block));
            sections.insert(
                host + 1,
                Section { title, level, blocks: block..end, origin: Origin::Edited, keywords },
            );
            host + 1
        }
    };
    if !title.is_empty() {
        sections[idx].title = title.to_owned();
    }
    sections[idx].origin = Origin::Edited;
}

/// Takes away the section that begins at a block: what it holds goes to the one before it of the same level.
fn join(sections: &mut Vec<Section>, block: usize) {
    let Some(idx) = sections.iter().position(|section| section.blocks.start == block) else { return };
    let level = sections[idx].level;
    let before =
        sections[..idx].iter().rposition(|section| section.level == level && section.blocks.end == block);
    if let Some(before) = before {
        sections[before].blocks.end = sections[idx].blocks.end;
        sections[before].origin = Origin::Edited;
        sections.remove(idx);
    }
}

/// The title of a section that the reader began without a name.
fn first_words(words: &str) -> String {
    words.split_whitespace().take(4).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind};
    use crate::text::range::TextRange;

    /// Six blocks in two sections.
    fn found() -> (Article, Vec<Section>) {
        let text = "a0 x\n\na1 x\n\na2 x\n\na3 x\n\na4 x\n\na5 x".to_owned();
        let block = |idx: usize| Block {
            range: TextRange::clamped(idx * 6..idx * 6 + 4, &text),
            kind: BlockKind::Paragraph,
            aside: None,
        };
        let blocks = (0..6).map(block).collect();
        let section = |title: &str, blocks: std::ops::Range<usize>| Section {
            title: title.into(),
            level: 1,
            blocks,
            origin: Origin::Inferred,
            keywords: Vec::new(),
        };
        (Article { text, blocks, ..Article::default() }, vec![section("one", 0..3), section("two", 3..6)])
    }

    fn check(edits: &[SectionEdit], expect: &[(&str, usize, usize)]) {
        let (article, found) = found();
        let sections = apply(&article, &found, edits);
        let shown: Vec<_> = sections
            .iter()
            .map(|section| (section.title.as_str(), section.blocks.start, section.blocks.end))
            .collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn sections_are_named_split_and_joined() {
        let start = |block, title: &str| SectionEdit::Start { block, title: title.into() };
        check(&[], &[("one", 0, 3), ("two", 3, 6)]);
        check(&[start(3, "zwei")], &[("one", 0, 3), ("zwei", 3, 6)]);
        check(&[start(1, "")], &[("one", 0, 1), ("a1 x", 1, 3), ("two", 3, 6)]);
        check(&[SectionEdit::Join { block: 3 }], &[("one", 0, 6)]);
        check(&[start(4, "new"), SectionEdit::Join { block: 3 }], &[("one", 0, 4), ("new", 4, 6)]);
    }

    #[test]
    fn changes_of_what_is_not_there_do_nothing() {
        let start = SectionEdit::Start { block: 99, title: "x".into() };
        check(
            &[start, SectionEdit::Join { block: 2 }, SectionEdit::Join { block: 0 }],
            &[("one", 0, 3), ("two", 3, 6)],
        );
    }
}
