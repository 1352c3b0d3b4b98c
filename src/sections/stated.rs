//! Sections that the article states: by headings, or by the subheads of plain news.

use super::subheads::{self, Head};
use super::titles;
use super::words::Wording;
use crate::model::{Article, BlockKind, Origin, Section, Topic};

/// Finds the sections below headings, and the text before the first one as a section of its own.
///
/// A section runs to the next heading of its own or a higher level. A single heading above the whole text is the
/// article's title and no section.
pub(super) fn find(article: &Article, _topics: &[Topic]) -> Option<Vec<Section>> {
    let heads = heads(article)?;
    let wording = Wording::of(article);
    let lead = |end| titles::entitle(article, &wording, &[0], end);
    let mut sections = below(article, &heads, &lead);
    let spans: Vec<_> = sections.iter().map(|section| section.blocks.clone()).collect();
    for (section, terms) in sections.iter_mut().zip(titles::of(article, &wording, &spans)) {
        section.keywords = terms.keywords;
    }
    Some(sections)
}

/// The same without keywords, and what stands before the first heading titled by its first words: without what takes
/// long in a long article.
pub(super) fn outline(article: &Article, _topics: &[Topic]) -> Option<Vec<Section>> {
    let heads = heads(article)?;
    Some(below(article, &heads, &|end| vec![titles::untitled(article, 0..end)]))
}

/// What the article states, highest level 1; `None` where it states nothing.
fn heads(article: &Article) -> Option<Vec<Head>> {
    let mut heads = headings(article);
    if heads.is_empty() {
        heads = subheads::find(article);
    }
    nest(&mut heads);
    (!heads.is_empty()).then_some(heads)
}

/// The sections below `heads`; `lead` makes that before the first one, where there is text.
fn below(article: &Article, heads: &[Head], lead: &dyn Fn(usize) -> Vec<Section>) -> Vec<Section> {
    let end = heads[0].block;
    let mut sections = if has_body(article, end) { lead(end) } else { Vec::new() };
    let first = if sections.is_empty() { Some(0) } else { None };
    for (at, head) in heads.iter().enumerate() {
        let next = heads[at + 1..].iter().find(|next| next.level <= head.level);
        sections.push(Section {
            title: head.title.clone(),
            level: head.level,
            blocks: first.filter(|_| at == 0).unwrap_or(head.block)
                ..next.map_or(article.blocks.len(), |next| next.block),
            origin: Origin::Stated,
            keywords: Vec::new(),
        });
    }
    sections
}

/// The headings of the article without the one that is its title.
fn headings(article: &Article) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for (block, shape) in article.blocks.iter().enumerate() {
        let title = one_line(article.words(block));
        if let (BlockKind::Heading(level), None, false) = (shape.kind, shape.aside, title.is_empty()) {
            heads.push(Head { block, level, title });
        }
    }
    let alone = heads.first().is_some_and(|first| heads[1..].iter().all(|head| head.level > first.level));
    if alone && !has_body(article, heads[0].block) && is_title(article, &heads[0].title) {
        heads.remove(0);
    }
    heads
}

/// Whether a first heading may be the title: no other is stated, or half of its words are those of the stated one.
fn is_title(article: &Article, heading: &str) -> bool {
    let Some(title) = &article.title else { return true };
    let (title, heading) = (title.to_lowercase(), heading.to_lowercase());
    let words = || heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words().filter(|word| title.contains(word)).count() * 2 >= words().count()
}

/// Whether there is a paragraph of the body before block `end`.
fn has_body(article: &Article, end: usize) -> bool {
    article.blocks[..end].iter().enumerate().any(|(idx, block)| {
        block.aside.is_none()
            && !matches!(block.kind, BlockKind::Heading(_))
            && !article.words(idx).trim().is_empty()
    })
}

/// Renumbers levels by how deep the headings lie, from 1.
fn nest(heads: &mut [Head]) {
    let mut above: Vec<u8> = Vec::new();
    for head in heads {
        while above.last().is_some_and(|&level| level >= head.level) {
            above.pop();
        }
        above.push(head.level);
        head.level = above.len().min(255) as u8;
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sections::samples::{KOREAN, article};

    const BODY: &str = "가람항만공사는 새 부두의 크레인 공사를 다음 달에 시작하며 부두는 컨테이너 선박을 위한 것이라고 밝혔다.";

    fn check(text: &str, expect: &[(usize, usize, u8, &str)]) {
        let text = text.replace("BODY", BODY);
        let sections = find(&article(&text), &[]).unwrap_or_default();
        let shown: Vec<_> =
            sections.iter().map(|s| (s.blocks.start, s.blocks.end, s.level, s.title.as_str())).collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn headings_nest() {
        check(
            "#가\n\nBODY\n\n##나\n\nBODY\n\n###다\n\nBODY\n\n#라\n\nBODY",
            &[(0, 6, 1, "가"), (2, 6, 2, "나"), (4, 6, 3, "다"), (6, 8, 1, "라")],
        );
    }

    #[test]
    fn the_title_is_no_section() {
        check("#제목\n\n##가\n\nBODY\n\n##나\n\nBODY", &[(0, 3, 1, "가"), (3, 5, 1, "나")]);
        check("#제목\n\nBODY\n\nBODY", &[]);
    }

    #[test]
    fn a_first_heading_below_a_stated_title_was_taken_for_it() {
        let n_sections = |title: &str| {
            let mut article = article(&"#크레인의 역사\n\n##증기\n\nBODY".replace("BODY", BODY));
            article.title = Some(title.to_owned());
            find(&article, &[]).unwrap_or_default().len()
        };
        assert_eq!(n_sections("가람항 새 부두 공사"), 2);
        // The title of the page, as the heading has it.
        assert_eq!(n_sections("크레인의 역사 | 가람일보"), 1);
    }

    #[test]
    fn levels_that_skip_leave_no_gap() {
        check(
            "##가\n\nBODY\n\n#####나\n\nBODY\n\n###다\n\nBODY\n\n##라\n\nBODY",
            &[(0, 6, 1, "가"), (2, 4, 2, "나"), (4, 6, 2, "다"), (6, 8, 1, "라")],
        );
    }

    #[test]
    fn subheads_of_plain_news_are_headings() {
        for (first, second) in [
            ("◇ 부두 공사", "◇ 새 크레인"),
            ("① 부두 공사", "② 새 크레인"),
            ("1. 부두 공사", "2. 새 크레인"),
            ("[부두 공사]", "[새 크레인]"),
            ("부두 공사", "새 크레인"),
        ] {
            check(
                &format!("{first}\n\nBODY\n\nBODY\n\n{second}\n\nBODY\n\nBODY"),
                &[(0, 3, 1, "부두 공사"), (3, 6, 1, "새 크레인")],
            );
        }
    }

    #[test]
    fn text_before_the_first_subhead_is_a_section() {
        let text = format!("{KOREAN}\n\n■ 부두 공사\nBODY\n\n■ 새 크레인\nBODY");
        let text = text.replace("BODY", BODY);
        let sections = find(&article(&text), &[]).unwrap_or_default();
        assert_eq!(sections.iter().map(|section| section.blocks.start).collect::<Vec<_>>(), [0, 9, 10]);
        assert!(sections[0].title.contains(" · "));
    }

    #[test]
    fn one_sign_alone_is_no_subhead() {
        check("BODY\n\n■ 부두 공사\n\nBODY\n\nBODY", &[]);
        check("● 하나\n\n● 둘\n\n● 셋\n\nBODY", &[]);
        check("2031. 부두\n\nBODY\n\n3. 크레인\n\nBODY", &[]);
    }
}
