//! Subheads of plain news, which no format marks: lines of one shape above the paragraphs of the article.
//!
//! No sign makes a subhead alone. A shape counts where two lines or more have it, nearly all of them with a paragraph
//! below.

use std::collections::BTreeSet;

use crate::model::{Article, Aside, BlockKind};
use crate::text::columns;
use crate::text::hangul::is_syllable;

/// A heading or subhead.
pub(super) struct Head {
    /// The block that it is, or in whose first line it stands.
    pub(super) block: usize,
    /// The depth among the others, 1 the highest, not yet without gaps.
    pub(super) level: u8,
    /// Its words without its mark.
    pub(super) title: String,
}

/// What the lines of one level look like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A sign before the words, as `◇`.
    Sign(char),
    /// A number of this kind before the words.
    Number(Count),
    /// The words between brackets that open with this one.
    Bracket(char),
    /// Words in capitals.
    Capitals,
    /// Words without a final mark.
    Bare,
}

/// How numbers of subheads are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    /// `①`
    Circled,
    /// `1.`
    Dotted,
    /// `1)`
    Closed,
    /// `가.`
    Syllables,
    /// `Ⅰ.`, in one sign or in letters
    Roman,
}

/// The widest line that is a subhead, in columns.
const WIDEST: usize = 64;
/// The widest line with Hangul that is one without any sign; as many words in Latin letters take [`WIDEST`].
const WIDEST_BARE: usize = 44;
/// The fewest columns of a paragraph below a subhead.
const BODY: usize = 60;
/// Signs that news writers set before subheads.
const SIGNS: &str = "◇◆■□▲△●○◎◉▶▷▣◈★☆";

/// Words in brackets that tell whose words or what kind of piece follows.
const VOICES: &[&str] = &[
    "앵커",
    "앵커멘트",
    "기자",
    "리포트",
    "인터뷰",
    "녹취",
    "현장음",
    "사진",
    "그래픽",
    "표",
    "Anchor",
    "Reporter",
];
/// Starts of the lines of an interview.
const ASKS: &[&str] = &["Q.", "Q:", "Q)", "A.", "A:", "A)", "문.", "문:", "답.", "답:", "Q ", "질문", "답변"];

/// A line that may be a subhead.
struct Candidate {
    head: Head,
    shape: Shape,
    /// The number that it carries, where it has one.
    number: Option<u32>,
    /// Whether a paragraph follows.
    has_body: bool,
}

/// The subheads of an article without headings; none where no shape is used consistently.
///
/// Linear in the length of the article.
pub(super) fn find(article: &Article) -> Vec<Head> {
    let mut candidates: Vec<Candidate> =
        (0..article.blocks.len()).filter_map(|idx| candidate(article, idx)).collect();
    let mut shapes: Vec<Shape> = Vec::new();
    for candidate in &candidates {
        if !shapes.contains(&candidate.shape) {
            shapes.push(candidate.shape);
        }
    }
    shapes.retain(|&shape| is_consistent(article, shape, &candidates) && !marks_pictures(article, shape));
    for candidate in &mut candidates {
        let depth = shapes.iter().position(|&shape| shape == candidate.shape);
        candidate.head.level = depth.map_or(0, |depth| depth.min(200) as u8 + 1);
    }
    candidates.into_iter().map(|candidate| candidate.head).filter(|head| head.level > 0).collect()
}

fn candidate(article: &Article, block: usize) -> Option<Candidate> {
    let shown = article.blocks[block];
    if shown.aside.is_some() || matches!(shown.kind, BlockKind::Quote | BlockKind::Verbatim) {
        return None;
    }
    let mut lines = article.words(block).trim().lines();
    // Cheaper than measuring a paragraph: a column takes four bytes at most.
    let line = lines.next()?.trim();
    if line.len() > 4 * (WIDEST + 8) {
        return None;
    }
    let (shape, number, title) = shape(line)?;
    let below = lines.next().map(|second| (second.trim(), article.words(block)));
    if below.is_some() && matches!(shape, Shape::Bare | Shape::Capitals) || !is_short(shape, title) {
        return None;
    }
    let has_body = match below {
        // Lines of one shape below each other are a list.
        Some((second, words)) => is_body(words) && self::shape(second).is_none_or(|other| other.0 != shape),
        None => follows_body(article, block),
    };
    let head = Head { block, level: 0, title: title.to_owned() };
    Some(Candidate { head, shape, number, has_body })
}

fn is_short(shape: Shape, title: &str) -> bool {
    let is_narrow = shape == Shape::Bare && !title.is_ascii() && title.contains(is_syllable);
    let widest = if is_narrow { WIDEST_BARE } else { WIDEST };
    !title.is_empty() && columns::width(title) <= widest && !ends_sentence(title)
}

/// Whether `title` ends as a sentence does. A question may be a subhead.
fn ends_sentence(title: &str) -> bool {
    title.ends_with(['.', '。', ',', ':', ';', '…']) || title.ends_with("니다") || title.ends_with("했다")
}

/// The shape of a line, its number, and its words without the mark.
fn shape(line: &str) -> Option<(Shape, Option<u32>, &str)> {
    let first = line.chars().next()?;
    let after = &line[first.len_utf8()..];
    if SIGNS.contains(first) {
        return Some((Shape::Sign(first), None, after.trim()));
    }
    if ('①'..='⑳').contains(&first) {
        return Some((Shape::Number(Count::Circled), Some(first as u32 - '①' as u32 + 1), after.trim()));
    }
    if let Some(close) = closing(first) {
        let title = after.strip_suffix(close).filter(|title| !title.contains([first, close]))?;
        if VOICES.contains(&title.trim()) {
            return None;
        }
        return Some((Shape::Bracket(first), None, title.trim()));
    }
    if first.is_ascii_digit() {
        return numbered(line);
    }
    if let Some((count, number, title)) = lettered(line) {
        return Some((Shape::Number(count), Some(number), title));
    }
    bare(line)
}

/// The number of a line that is counted with syllables (`가.`) or Roman numerals (`Ⅱ.`, `II.`), and its words.
fn lettered(line: &str) -> Option<(Count, u32, &str)> {
    const SYLLABLES: &str = "가나다라마바사아자차카타파하";
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let (mark, title) = line.split_once(". ")?;
    let first = mark.chars().next()?;
    let is_alone = mark.len() == first.len_utf8();
    let at = |idx: usize, count: Count| Some((count, idx as u32 + 1, title.trim()));
    if let Some(idx) = SYLLABLES.chars().position(|c| c == first).filter(|_| is_alone) {
        return at(idx, Count::Syllables);
    }
    let sign = ('Ⅰ'..='Ⅻ').position(|c| c == first).filter(|_| is_alone);
    at(sign.or_else(|| ROMAN.iter().position(|numeral| *numeral == mark))?, Count::Roman)
}

/// The bracket that closes one that may stand around a subhead.
fn closing(open: char) -> Option<char> {
    const PAIRS: [(char, char); 6] =
        [('[', ']'), ('<', '>'), ('【', '】'), ('〈', '〉'), ('《', '》'), ('〔', '〕')];
    PAIRS.iter().find(|pair| pair.0 == open).map(|pair| pair.1)
}

fn numbered(line: &str) -> Option<(Shape, Option<u32>, &str)> {
    let digits = line.find(|c: char| !c.is_ascii_digit()).filter(|&digits| digits <= 2)?;
    let count = match line[digits..].chars().next()? {
        '.' => Count::Dotted,
        ')' => Count::Closed,
        _ => return None,
    };
    let title = line[digits + 1..].strip_prefix(' ')?;
    Some((Shape::Number(count), line[..digits].parse().ok(), title.trim()))
}

fn bare(line: &str) -> Option<(Shape, Option<u32>, &str)> {
    let opens = line.chars().next().is_some_and(char::is_alphabetic);
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    if !opens
        || line.ends_with(['!', '"', '”', '\'', '’', ')', '|'])
        || line.contains(['=', '@', '|', '©', 'ⓒ', '/', '\t'])
        || ASKS.iter().any(|ask| line.starts_with(ask))
        || names_writer(line)
    {
        return None;
    }
    let capitals = letters().count() > 3 && letters().all(char::is_uppercase);
    Some((if capitals { Shape::Capitals } else { Shape::Bare }, None, line))
}

/// Whether a line names who writes: `박새봄 기자`, `By Jane Roe`.
fn names_writer(line: &str) -> bool {
    let ends = ["기자", "특파원", "논설위원"].iter().any(|role| line.ends_with(role));
    ends && line.split_whitespace().count() <= 3 || line.starts_with("By ")
}

/// Whether the next block of the body is a paragraph that is longer than a subhead.
fn follows_body(article: &Article, block: usize) -> bool {
    let next = (block + 1..article.blocks.len()).find(|&idx| article.blocks[idx].aside.is_none());
    next.is_some_and(|next| is_body(article.words(next)))
}

/// Whether `text` is a paragraph: long, and with the end of a sentence.
fn is_body(text: &str) -> bool {
    columns::width(text) >= BODY && text.contains(['.', '?', '!', '。'])
}

/// Whether the lines of `shape` are subheads of the article.
fn is_consistent(article: &Article, shape: Shape, candidates: &[Candidate]) -> bool {
    let same: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.shape == shape).collect();
    let n_bodied = same.iter().filter(|candidate| candidate.has_body).count();
    let counts_up = same.windows(2).all(|pair| pair[0].number < pair[1].number);
    let starts = same.first().is_some_and(|first| first.number == Some(1));
    let titles: BTreeSet<&str> = same.iter().map(|candidate| candidate.head.title.as_str()).collect();
    if titles.len() * 2 <= same.len() {
        return false;
    }
    match shape {
        Shape::Number(_) => n_bodied >= 2 && n_bodied * 4 >= same.len() * 3 && counts_up && starts,
        Shape::Bare => n_bodied >= 2 && n_bodied == same.len() && stand_between(article, &same),
        _ => n_bodied >= 2 && n_bodied * 4 >= same.len() * 3,
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

/// Whether lines without any sign, no two alike, stand between paragraphs all over the article: each has a paragraph
/// before it, there are more paragraphs than lines, and no section takes more than half of them.
fn stand_between(article: &Article, lines: &[&Candidate]) -> bool {
    let mut n_before = vec![0];
    for idx in 0..article.blocks.len() {
        n_before.push(n_before[idx] + usize::from(is_body(article.words(idx))));
    }
    let n_bodies = n_before[article.blocks.len()];
    let titles: BTreeSet<&str> = lines.iter().map(|line| line.head.title.as_str()).collect();
    let inner = lines
        .iter()
        .filter(|line| line.head.block > 0 && is_body(article.words(line.head.block - 1)))
        .count();
    let ends = lines.iter().map(|line| n_before[line.head.block]).chain([n_bodies]);
    let longest = ends.scan(0, |last, end| Some(end - std::mem::replace(last, end))).max();
    titles.len() == lines.len()
        && inner + 1 >= lines.len()
        && lines.len() * 2 <= n_bodies
        && longest.is_some_and(|longest| longest * 2 <= n_bodies + 1)
}

#[cfg(test)]
mod tests {
    use crate::sections::samples::article;

    const KO: &str =
        "나래시는 강변의 낡은 창고를 도서관으로 고쳐 내년 봄에 열고 주민이 직접 운영하게 하겠다고 밝혔다.";
    const EN: &str =
        "The town of Varn will turn the old depot by the river into a library that its people run.";

    /// Checks the subheads of `text`, in which `KO` and `EN` stand for paragraphs.
    fn check(text: &str, expect: &[&str]) {
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
