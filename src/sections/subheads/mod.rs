//! Subheads of plain news, which no format marks: lines of one shape above the paragraphs of the article.
//!
//! No sign makes a subhead alone. A shape counts where two lines or more have it, nearly all of them with a paragraph
//! below; lines without any sign have to stand as subheads do all over the article too.

mod bare;
mod shape;

use std::collections::{HashMap, HashSet};

use self::shape::{Shape, Shaped, WIDEST};
use crate::model::{Article, Aside, Block, BlockKind};
use crate::text::columns;

/// A heading or subhead.
pub(super) struct Head {
    /// The block that it is, or in whose first line it stands.
    pub(super) block: usize,
    /// The depth among the others, 1 the highest, not yet without gaps.
    pub(super) level: u8,
    /// Its words without its mark.
    pub(super) title: String,
}

/// The fewest columns of a paragraph below a subhead.
const BODY: usize = 60;

/// A line that may be a subhead.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    block: usize,
    line: &'a str,
    shaped: Shaped<'a>,
    below: Below,
}

impl Candidate<'_> {
    /// Whether it has no sign that would tell more than where it stands.
    fn is_plain(&self) -> bool {
        matches!(self.shaped.shape, Shape::Bare | Shape::Colon)
    }

    /// Whether it is a subhead if those of its shape are.
    fn is_sure(&self) -> bool {
        self.below != Below::Nothing || !self.is_plain()
    }
}

/// What follows a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// A paragraph.
    Prose,
    /// A list, a quotation or a table.
    List,
    /// Nothing that a subhead stands above.
    Nothing,
}

/// The subheads of an article without headings; none where no shape is used consistently.
///
/// Linear in the length of the article.
pub(super) fn find(article: &Article) -> Vec<Head> {
    let mut candidates: Vec<Candidate> =
        (0..article.blocks.len()).filter_map(|idx| candidate(article, idx)).collect();
    unlabel(article, &mut candidates);
    bare::sift(article, &mut candidates);
    let mut groups = groups(&candidates);
    groups.retain(|group| is_consistent(article, group));
    let mut heads: Vec<Head> = Vec::new();
    for (depth, group) in groups.iter().enumerate() {
        let level = depth.min(200) as u8 + 1;
        heads.extend(group.iter().filter(|line| line.is_sure()).map(|line| Head {
            block: line.block,
            level,
            title: line.shaped.title.to_owned(),
        }));
    }
    heads.sort_by_key(|head| head.block);
    heads
}

/// The lines of each shape, in the order in which the shapes appear.
fn groups<'a>(candidates: &[Candidate<'a>]) -> Vec<Vec<Candidate<'a>>> {
    let mut groups: Vec<Vec<Candidate>> = Vec::new();
    let mut places: HashMap<Shape, usize> = HashMap::new();
    for candidate in candidates {
        let place = *places.entry(candidate.shaped.shape).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(*candidate);
    }
    groups
}

fn candidate(article: &Article, block: usize) -> Option<Candidate<'_>> {
    let shown = article.blocks[block];
    if shown.aside.is_some() || is_set_apart(shown) {
        return None;
    }
    let mut lines = article.words(block).trim().lines();
    // Cheaper than measuring a paragraph: a column takes four bytes at most.
    let line = lines.next()?.trim();
    if line.len() > 4 * (WIDEST + 8) {
        return None;
    }
    let shaped = shape::of(line)?;
    let second = lines.next().map(str::trim);
    let is_alone = matches!(shaped.shape, Shape::Bare | Shape::Colon | Shape::Capitals | Shape::Label(..));
    // Of an article without other headings, this one is the title.
    let is_title = matches!(shown.kind, BlockKind::Heading(_)) && is_alone && shaped.number.is_none();
    if second.is_some() && is_alone || is_title || !shape::is_short(&shaped) {
        return None;
    }
    let below = match second {
        // Lines of one shape below each other are a list.
        Some(second) if shape::of(second).is_some_and(|other| other.shape == shaped.shape) => Below::Nothing,
        Some(_) if is_body(article.words(block)) => Below::Prose,
        Some(_) => Below::Nothing,
        None => below(article, block, line),
    };
    Some(Candidate { block, line, shaped, below })
}

/// Whether a block is no place for a subhead, and may stand below one.
fn is_set_apart(block: Block) -> bool {
    matches!(block.kind, BlockKind::Quote | BlockKind::Verbatim)
}

/// What the next block of the body is below the line `line`.
fn below(article: &Article, block: usize, line: &str) -> Below {
    let next = (block + 1..article.blocks.len()).find(|&idx| article.blocks[idx].aside.is_none());
    let Some(next) = next else { return Below::Nothing };
    let words = article.words(next);
    let is_longer = || words.len() > line.len() && words.trim_end().ends_with(['.', '。']);
    if is_set_apart(article.blocks[next]) || article.blocks[next].kind == BlockKind::Item {
        Below::List
    } else if is_body(words) || is_longer() {
        Below::Prose
    } else {
        Below::Nothing
    }
}

/// Whether `text` is a paragraph: long, and with the end of a sentence.
fn is_body(text: &str) -> bool {
    // So many bytes are so many columns in any script.
    let is_long = text.len() >= BODY && (text.len() >= 4 * BODY || columns::width(text) >= BODY);
    is_long && text.contains(['.', '?', '!', '。'])
}

/// Makes lines of words with a number that does not count them lines of words like others: `March 3`.
fn unlabel(article: &Article, candidates: &mut Vec<Candidate>) {
    let is_label = |group: &[Candidate]| matches!(group[0].shaped.shape, Shape::Label(..));
    let is_out = |group: &Vec<Candidate>| is_label(group) && !is_consistent(article, group);
    let out: HashSet<Shape> =
        groups(candidates).iter().filter(|group| is_out(group)).map(|group| group[0].shaped.shape).collect();
    if out.is_empty() {
        return;
    }
    candidates.retain_mut(|candidate| {
        if !out.contains(&candidate.shaped.shape) {
            return true;
        }
        let is_title = matches!(article.blocks[candidate.block].kind, BlockKind::Heading(_));
        let bare = shape::bare(candidate.line).filter(|bare| shape::is_short(bare) && !is_title);
        candidate.shaped = bare.unwrap_or(candidate.shaped);
        bare.is_some()
    });
}

/// Whether the lines of one shape are subheads of the article.
fn is_consistent(article: &Article, group: &[Candidate]) -> bool {
    let n_bodied = group.iter().filter(|candidate| candidate.below != Below::Nothing).count();
    let counts_up = || group.is_sorted_by(|one, next| one.shaped.number < next.shaped.number);
    let starts = || group[0].shaped.number == Some(1);
    let titles: HashSet<&str> = group.iter().map(|candidate| candidate.shaped.title).collect();
    if titles.len() * 2 <= group.len() || n_bodied < 2 || n_bodied * 4 < group.len() * 3 {
        return false;
    }
    match group[0].shaped.shape {
        Shape::Number(_) | Shape::Label(..) => counts_up() && starts(),
        Shape::Bare | Shape::Colon => bare::stand_as_subheads(article, group),
        shape => !marks_pictures(article, shape),
    }
}

/// The sign of subheads that papers set before the words below their pictures too.
const PICTURED: [char; 2] = ['▲', '△'];
/// Ends of the words below a picture.
const PICTURE_ENDS: &[&str] = &["다", "다.", ")", "모습", "장면", "전경", "사진", "씨", "대표", "교수"];

/// Whether the lines of `shape` are words below pictures: one of them tells its source, or what is to be seen.
///
/// Only a few lines begin with the sign, so this is linear in the blocks.
fn marks_pictures(article: &Article, shape: Shape) -> bool {
    let Shape::Sign(sign) = shape else { return false };
    PICTURED.contains(&sign)
        && article.blocks.iter().any(|block| {
            let line = block.range.slice(&article.text).lines().next().unwrap_or("").trim_end();
            let is_seen = || PICTURE_ENDS.iter().any(|end| line.ends_with(end));
            line.starts_with(sign) && (block.aside == Some(Aside::Caption) || is_seen())
        })
}

#[cfg(test)]
mod tests {
    use crate::sections::samples::article;

    const KO: &str =
        "나래시는 강변의 낡은 창고를 도서관으로 고쳐 내년 봄에 열고 주민이 직접 운영하게 하겠다고 밝혔다.";
    const EN: &str =
        "The town of Varn will turn the old depot by the river into a library that its people run.";

    /// Checks the subheads of `text`, in which `KO` and `EN` stand for paragraphs; `#` makes a heading.
    pub(super) fn check(text: &str, expect: &[&str]) {
        let text = text.replace("KO", KO).replace("EN", EN);
        let heads = super::find(&article(&text));
        let titles: Vec<&str> = heads.iter().map(|head| head.title.as_str()).collect();
        assert_eq!(titles, expect, "{text}");
    }

    #[test]
    fn counts_in_syllables_and_roman_numerals_were_no_subheads() {
        check("가. 창고\n\nKO\n\n나. 강변\n\nKO", &["창고", "강변"]);
        check("Ⅰ. 창고\n\nKO\n\nⅡ. 강변\n\nKO", &["창고", "강변"]);
        check("I. The depot\n\nEN\n\nII. The river\n\nEN", &["The depot", "The river"]);
        check("나. 창고\n\nKO\n\n가. 강변\n\nKO", &[]);
    }

    #[test]
    fn words_with_a_number_were_no_subheads() {
        for heads in [
            ["Part 1: The books", "Part 2: The roof", "Part 3: The river"],
            ["Part One — Books", "Part Two — Roof", "Part Three — River"],
            ["Chapter I. Books", "Chapter II. Roof", "Chapter III. River"],
            ["제1부 창고", "제2부 지붕", "제3부 강변"],
            ["1부: 창고", "2부: 지붕", "3부: 강변"],
            ["Day 1", "Day 2", "Day 3"],
        ] {
            check(&heads.map(|head| format!("{head}\n\nEN\n\nEN")).join("\n\n"), &heads);
            check(&format!("#A depot\n\n{}", heads.map(|head| format!("{head}\n\nKO")).join("\n\n")), &heads);
        }
        for lines in [
            ["Figure 1: The books", "Figure 2: The roof", "Figure 3: The river"],
            ["Q1. The books", "Q2. The roof", "Q3. The river"],
            ["Part 2 of the story.", "Part 3 of the story.", "Part 4 of the story."],
            ["그림 1. 창고", "그림 2. 지붕", "그림 3. 강변"],
        ] {
            check(&lines.map(|line| format!("EN\n\n{line}\n\nEN")).join("\n\n"), &[]);
        }
        // Numbers that count nothing are words.
        check("EN\n\nMarch 3\n\nEN\n\nEN\n\nMarch 9\n\nEN\n\nEN", &["March 3", "March 9"]);
    }

    #[test]
    fn many_marks_make_subheads() {
        for (open, close) in [("▲ ", ""), ("● ", ""), ("◆", ""), ("<", ">"), ("【", "】"), ("[", "]")]
        {
            let text = format!("KO\n\n{open}낡은 창고{close}\n\nKO\n\n{open}강변 산책로{close}\n\nKO");
            check(&text, &["낡은 창고", "강변 산책로"]);
        }
        check("EN\n\nTHE OLD DEPOT\n\nEN\n\nTHE RIVER\n\nEN", &["THE OLD DEPOT", "THE RIVER"]);
        check("■ 낡은 창고\nKO\n\n■ 강변 산책로\nKO", &["낡은 창고", "강변 산책로"]);
    }

    #[test]
    fn a_list_in_one_block_was_a_subhead_with_its_text() {
        check("■ 접수 일정\n■ 접수 장소\n\nKO\n\n■ 준비물\n■ 문의처\n\nKO", &[]);
        check("1. 사과\n2. 배\n3. 감\n\nKO\n\nKO", &[]);
    }

    #[test]
    fn a_sign_of_bullets_is_no_subhead() {
        check("● 창고\n\nKO\n\n● 책상\n\n● 의자\n\n● 등불\n\n● 강변\n\nKO", &[]);
    }

    #[test]
    fn speakers_of_a_broadcast_were_subheads() {
        check("[앵커]\n\nKO\n\n[기자]\n\nKO\n\n[인터뷰]\n\nKO", &[]);
    }

    #[test]
    fn questions_of_an_interview_were_subheads() {
        check("KO\n\nQ. 왜 도서관인가?\n\nKO\n\nQ. 누가 돌보나?\n\nKO\n\nKO", &[]);
        check("EN\n\nQ: Why a library?\n\nEN\n\nQ: Who runs it?\n\nEN\n\nEN", &[]);
    }

    #[test]
    fn writers_and_rows_were_subheads() {
        check("KO\n\n나래 박새봄 기자\n\nKO\n\n나래 한여울 기자\n\nKO\n\nKO", &[]);
        check("EN\n\nBy Ada Roe\n\nEN\n\nBy Ben Poe\n\nEN\n\nEN", &[]);
        check("KO\n\n창고\t1동\n\nKO\n\n책상\t40개\n\nKO\n\nKO", &[]);
    }

    #[test]
    fn words_below_pictures_were_subheads() {
        check("KO\n\n▲ 낡은 창고 앞에 모인 주민들 모습\n\nKO\n\n▲ 강변 산책로\n\nKO", &[]);
        check("KO\n\n▲ 나래시가 창고를 고치고 있다\n\nKO\n\n▲ 창고 벽돌\n\nKO", &[]);
        check("KO\n\n▲ 낡은 창고\n\nKO\n\n▲ 강변 산책로\n\nKO", &["낡은 창고", "강변 산책로"]);
    }

    #[test]
    fn long_english_lines_were_no_subheads() {
        let heads =
            ["What the town means to do with the old depot by the river", "How its people want to run it"];
        check(&format!("EN\n\n{}\n\nEN\n\nEN\n\n{}\n\nEN\n\nEN", heads[0], heads[1]), &heads);
        let links =
            "EN\n\nEN\n\nEN\n\nWhat the town means to do with the old depot\n\nA library at the river";
        check(&format!("{links}\n\nBuses stop at the depot"), &[]);
    }

    #[test]
    fn addresses_of_pages_are_no_subheads() {
        check("EN\n\nvarn.example/depot\n\nEN\n\nvarn.example/river\n\nEN\n\nEN", &[]);
    }
}
