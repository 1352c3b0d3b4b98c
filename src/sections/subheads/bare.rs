//! Lines without any sign: what tells subheads from the many other short lines of a text.
//!
//! No line tells it alone. Lists, speakers, pictures, writers and quotations are told by where they stand, how often they
//! come and how long they are, over the whole article; a wrong subhead is worse than a missed one, as the sections of an
//! article without subheads are inferred.

use std::collections::HashSet;

use super::shape::{self, Shape};
use super::{Below, Candidate, is_body};
use crate::model::{Article, BlockKind};
use crate::text::columns;
use crate::text::hangul::is_syllable;

/// The most words of subheads that are labels, on the mean; these may have one paragraph each.
const BRIEF: usize = 4;
/// The same with Hangul, in columns.
const BRIEF_HANGUL: usize = 24;
/// Longer lines than this, on the mean, are as often those below pictures: they have to stand at even distances, and
/// half of them to ask something.
const LONG: usize = 6;
/// The same with Hangul, in columns.
const LONG_HANGUL: usize = 34;
/// Ends of Korean words that tell what is to be seen.
const SEEN: [&str; 4] = ["모습", "장면", "전경", "사진"];
/// What questions begin with, asked or not.
const ASKS: [&str; 8] = ["What", "Why", "How", "Who", "When", "Where", "Which", "Whose"];
/// The bytes around a line among which the words stand that it was taken from.
const ECHO: usize = 2048;

/// Takes out the lines without signs that stand before the text, below it, or in the middle without being part of its
/// order: what is set out of the text, or tells a picture.
pub(super) fn sift(article: &Article, candidates: &mut Vec<Candidate>) {
    let n_plain = candidates.iter().filter(|candidate| candidate.is_plain()).count();
    let Some((first, last)) = ends(article).filter(|_| n_plain > 0) else { return };
    let is_dense = is_dense(article);
    candidates.retain(|candidate| {
        !candidate.is_plain()
            || candidate.block < last
                && (is_dense || is_apart(article, candidate.block))
                && !SEEN.iter().any(|end| candidate.line.ends_with(end))
                && !is_echo(article, candidate)
    });
    let later: Vec<&str> = candidates
        .iter()
        .filter(|candidate| candidate.is_plain() && candidate.block > first)
        .map(|candidate| candidate.line)
        .collect();
    let most = later.iter().map(|line| n_words(line)).max().unwrap_or(0);
    let are_names = later.iter().any(|line| is_name(line));
    candidates.retain(|candidate| {
        let line = candidate.line;
        let opens = || {
            candidate.below == Below::Prose
                && follows_title(article, candidate.block)
                && n_words(line) <= most
                && (are_names || !is_name(line))
                && !line.contains(|c: char| c.is_ascii_digit())
        };
        !candidate.is_plain() || candidate.block > first || opens()
    });
}

/// The first and the last paragraph of the body.
fn ends(article: &Article) -> Option<(usize, usize)> {
    let is_body = |&idx: &usize| article.blocks[idx].aside.is_none() && is_body(article.words(idx));
    Some(((0..article.blocks.len()).find(is_body)?, (0..article.blocks.len()).rfind(is_body)?))
}

/// Whether paragraphs stand one a line.
fn is_dense(article: &Article) -> bool {
    (1..article.blocks.len())
        .any(|idx| !is_apart(article, idx) && is_body(article.words(idx)) && is_body(article.words(idx - 1)))
}

/// Whether a blank line stands above a block, or nothing.
fn is_apart(article: &Article, block: usize) -> bool {
    let start = block.checked_sub(1).map(|before| article.blocks[before].range.end());
    start.is_none_or(|start| {
        let gap = &article.text[start..article.blocks[block].range.start()];
        gap.bytes().filter(|&byte| byte == b'\n').count() >= 2
    })
}

/// Whether a line is a part of the text near it, set out of it for who leafs through.
fn is_echo(article: &Article, candidate: &Candidate) -> bool {
    if n_words(candidate.line) < 4 {
        return false;
    }
    let range = article.blocks[candidate.block].range;
    let from = article.text.floor_char_boundary(range.start().saturating_sub(ECHO));
    let to = article.text.floor_char_boundary((range.end() + ECHO).min(article.text.len()));
    let has = |part: &str| part.contains(candidate.line);
    has(&article.text[from..range.start()]) || has(&article.text[range.end()..to])
}

/// Whether only the title, and lines of facts as `Present: …`, stand above a block.
fn follows_title(article: &Article, block: usize) -> bool {
    let mut above = (0..block).filter(|&idx| article.blocks[idx].aside.is_none());
    let is_title = |idx: usize| match article.title {
        Some(_) => matches!(article.blocks[idx].kind, BlockKind::Heading(_)),
        None => idx == 0,
    };
    above.all(|idx| is_title(idx) || article.words(idx).contains(": "))
}

/// Whether a line may be the name of a person or a place.
fn is_name(line: &str) -> bool {
    (2..=4).contains(&n_words(line)) && shape::is_capitalised(line)
}

/// Whether a line asks, or leaves open, what the text below tells.
fn is_asking(line: &str) -> bool {
    line.ends_with('?') || line.contains('…') || ASKS.iter().any(|word| line.split(' ').next() == Some(*word))
}

fn n_words(line: &str) -> usize {
    line.split_whitespace().count()
}

/// Whether lines without any sign, no two alike, stand between paragraphs all over the article, much shorter than these.
pub(super) fn stand_as_subheads(article: &Article, lines: &[Candidate]) -> bool {
    let titles: HashSet<&str> = lines.iter().map(|line| line.shaped.title).collect();
    let count = |is: &dyn Fn(&Candidate) -> bool| lines.iter().filter(|line| is(line)).count();
    let n_prose = count(&|line| line.below == Below::Prose);
    let n_named = count(&|line| n_words(line.line) > 1 && shape::is_capitalised(line.line));
    let n_worded = count(&|line| n_words(line.line) > 1);
    let n_loose = count(&|line| !follows_text(article, line.block));
    let length = Length::of(lines);
    let is_strict = lines[0].shaped.shape == Shape::Colon;
    titles.len() == lines.len()
        && n_prose >= 2
        && n_prose * 2 >= lines.len()
        && !(is_strict && (n_prose < lines.len() || leads_elsewhere(article, lines)))
        && (n_named.min(n_worded - n_named) * 4 <= n_worded || length.is_brief)
        && n_loose * 4 <= lines.len()
        && are_spread(article, lines, &length)
}

/// Whether other words of the article end in a colon, which then leads to what follows here too.
fn leads_elsewhere(article: &Article, lines: &[Candidate]) -> bool {
    let n_leads =
        article.blocks.iter().filter(|block| block.range.slice(&article.text).ends_with(':')).count();
    n_leads > lines.len()
}

/// Whether the text above a line is done: a sentence, or no running text.
fn follows_text(article: &Article, block: usize) -> bool {
    let Some(above) = (0..block).rev().find(|&idx| article.blocks[idx].aside.is_none()) else { return true };
    let words = article.words(above).trim_end();
    let is_long = || is_body(words) && !words.ends_with([':', ',']);
    let may_end = words.ends_with(['?', '"', '”', '’', ')', ']', '…', '다', '요']);
    article.blocks[above].kind != BlockKind::Paragraph || may_end || is_done(words) || is_long()
}

/// Whether `words` surely end a sentence.
fn is_done(words: &str) -> bool {
    words.trim_end().ends_with(['.', '!', '。'])
}

/// Whether the paragraphs are many and long enough for `lines`, and fairly shared among them.
fn are_spread(article: &Article, lines: &[Candidate], length: &Length) -> bool {
    let (mut n_bodies, mut n_bytes) = (0, 0);
    let mut at = lines.iter().map(|line| line.block).peekable();
    let mut begins = Vec::with_capacity(lines.len());
    for idx in 0..article.blocks.len() {
        if at.next_if_eq(&idx).is_some() {
            begins.push(n_bodies);
        }
        let words = article.words(idx);
        if article.blocks[idx].aside.is_none() && (is_body(words) || is_done(words)) {
            n_bodies += 1;
            n_bytes += words.len();
        }
    }
    let sizes: Vec<usize> =
        begins.iter().zip(begins.iter().skip(1).chain([&n_bodies])).map(|(begin, end)| end - begin).collect();
    let (Some(&least), Some(&most)) = (sizes.iter().min(), sizes.iter().max()) else { return false };
    let is_enough =
        lines.len() * 2 <= n_bodies || length.is_brief && lines.len() >= 3 && lines.len() <= n_bodies;
    let is_even = most <= 3 * least && least >= 2;
    is_enough
        && most * 2 <= n_bodies + 1
        && begins[0] * 3 <= n_bodies * 2
        && (!length.is_long || is_even && length.n_asking * 2 >= lines.len())
        && (length.is_brief || is_even || lines.len() > 2)
        // The mean of the lines is at most half of that of the paragraphs.
        && 2 * length.n_bytes * n_bodies <= n_bytes * lines.len()
}

/// How long lines are.
struct Length {
    n_bytes: usize,
    n_asking: usize,
    is_brief: bool,
    is_long: bool,
}

impl Length {
    fn of(lines: &[Candidate]) -> Self {
        let n_words: usize = lines.iter().map(|line| n_words(line.line)).sum();
        let width: usize = lines.iter().map(|line| columns::width(line.line)).sum();
        let is_hangul = lines.iter().any(|line| line.line.contains(is_syllable));
        let is_at_most = |words: usize, hangul: usize| {
            if is_hangul { width <= hangul * lines.len() } else { n_words <= words * lines.len() }
        };
        Self {
            n_asking: lines.iter().filter(|line| is_asking(line.line)).count(),
            n_bytes: lines.iter().map(|line| line.line.len()).sum(),
            is_brief: is_at_most(BRIEF, BRIEF_HANGUL),
            is_long: !is_at_most(LONG, LONG_HANGUL),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn subheads_were_not_found_as_the_title_was_one_of_them() {
        let body = |heads: [&str; 3]| {
            let [one, two, three] = heads;
            format!(
                "#A depot for readers\n\nEN\n\nEN\n\n{one}\n\nEN\n\nEN\n\n{two}\n\nEN\n\nEN\n\n{three}\n\nEN\n"
            )
        };
        for heads in [
            ["Background", "What the town says", "What comes next"],
            ["Who pays?", "Who reads?", "What comes next?"],
            ["A Quiet Deal", "The Money", "Who Gets What"],
            ["“Too late” for the depot", "Higher costs, fewer books", "The next vote"],
        ] {
            check(&body(heads), &heads);
        }
        check(
            &body(["배경", "무엇이 달라지나", "책값 두 배…주민 반발"]),
            &["배경", "무엇이 달라지나", "책값 두 배…주민 반발"],
        );
    }

    #[test]
    fn labels_before_a_colon_were_no_subheads() {
        check("EN\n\nBackground:\n\nEN\n\nEN\n\nThe plan:\n\nEN\n\nEN", &["Background", "The plan"]);
        check("EN\n\nThe town asks for:\n\nEN\n\nEN\n\nReaders will need to bring:\n\nEN\n\nEN", &[]);
        check("EN\n\nExample:\n\nbooks\n\nEN\n\nOr so:\n\nEN\n\nEN", &[]);
    }

    #[test]
    fn short_labels_may_have_one_paragraph_each() {
        check(
            "EN\n\nThe books\n\nEN\n\nThe roof\n\nEN\n\nThe river\n\nEN",
            &["The books", "The roof", "The river"],
        );
        check("KO\n\n창고\n\nKO\n\n지붕\n\nKO\n\n강변\n\nKO", &["창고", "지붕", "강변"]);
        // Words below pictures are longer, and stand anywhere.
        check(
            "EN\n\nReaders wait in the rain for the doors to open\n\nEN\n\nThe roof of the depot seen from the other bank\n\n\
             EN\n\nOld books on their way to the new shelves\n\nEN",
            &[],
        );
    }

    #[test]
    fn a_line_in_the_middle_that_is_no_subhead_does_not_hide_the_others() {
        let heads = ["The books", "The roof", "The river"];
        // A sentence set out of the text, what stands above and below all of it, and a short paragraph.
        check(
            "EN\n\nThe books\n\nEN\n\nThe town of Varn will turn\n\nEN\n\nThe roof\n\nEN\n\nEN\n\nThe river\n\nEN\n\nEN",
            &heads,
        );
        check(
            "#A depot\n\nAda Roe\n\nEN\n\nThe books\n\nEN\n\nEN\n\nThe roof\n\nEN\n\nEN\n\nThe river\n\nEN\n\nAda Roe writes on Varn\n",
            &heads,
        );
        check(
            "EN\n\nThe books\n\nNobody reads.\n\nEN\n\nThe roof\n\nIt leaks.\n\nEN\n\nThe river\n\nEN\n\nEN",
            &heads,
        );
        check("EN\n\nThe books\n\nEN\n\nEN\n\nThe roof\n\nEN\n\nEN\n\nThe river\n\nEN\n\nEN", &heads);
    }

    #[test]
    fn lines_beside_the_text_are_no_subheads() {
        for lines in [
            ["Ada Roe, Mayor", "Ben Poe, Engineer", "Eve Loe, Reader"],
            ["Ada Roe", "Ben Poe", "Ada Roe"],
            ["“We have no books”", "“The town is the river”", "“Read on”"],
            ["Photo: Ada Roe", "Photo: Ben Poe", "Photo: Eve Loe"],
            ["낡은 창고 앞에 선 주민들의 모습", "지붕을 고치는 장면", "강변 전경"],
            ["그는 끝내 돌아오지 않았다", "비가 내리고 있었다", "모두가 떠났다"],
            ["and then it rained", "or so they say", "but not for long"],
        ] {
            let text = lines.map(|line| format!("EN\n\n{line}\n\nEN\n\nEN")).join("\n\n");
            check(&text, &[]);
        }
    }

    #[test]
    fn items_are_no_subheads() {
        check(
            "EN\n\nNew books\n\nA dry roof\n\nA quiet room\n\nEN\n\nEN\n\nEN\n\nThe river\n\nEN\n\nEN",
            &[],
        );
    }
}
