//! What a line looks like that may be a subhead.

use crate::text::columns;
use crate::text::hangul::is_syllable;

/// What the lines of one level look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape<'a> {
    /// A sign before the words, as `◇`.
    Sign(char),
    /// A number of this kind before the words.
    Number(Count),
    /// A number between these words, as `Part 1: …` and `제1부 …`.
    Label(&'a str, &'a str),
    /// The words between brackets that open with this one.
    Bracket(char),
    /// Words in capitals.
    Capitals,
    /// A few words before a colon.
    Colon,
    /// Words without a final mark.
    Bare,
}

/// How numbers of subheads are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Count {
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

/// A line taken apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shaped<'a> {
    pub(super) shape: Shape<'a>,
    /// The number that it carries, where it has one.
    pub(super) number: Option<u32>,
    /// Its words without the mark.
    pub(super) title: &'a str,
}

/// The widest line that is a subhead, in columns.
pub(super) const WIDEST: usize = 64;
/// The widest line with Hangul that is one without any sign; as many words in Latin letters take [`WIDEST`].
const WIDEST_BARE: usize = 44;
/// The most words before a colon that are a subhead; more of them lead to what follows.
const MOST_BEFORE_COLON: usize = 3;
/// Signs that news writers set before subheads.
const SIGNS: &str = "◇◆■□▲△●○◎◉▶▷▣◈★☆";

const OPENERS: [char; 6] = ['‘', '“', '\'', '"', '「', '『'];
const CLOSERS: [char; 6] = ['’', '”', '\'', '"', '」', '』'];

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
/// What pictures and tables are counted by.
const FIGURES: &[&str] = &[
    "Fig", "Figure", "Table", "Chart", "Graph", "Photo", "Image", "Map", "Exhibit", "Slide", "Page",
    "Question", "Answer", "그림", "표", "사진", "도표", "질문", "답변",
];
/// Numbers in words that parts are counted by.
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// The shape of a line; `None` for one that is no subhead by itself.
pub(super) fn of(line: &str) -> Option<Shaped<'_>> {
    let first = line.chars().next()?;
    let after = &line[first.len_utf8()..];
    if SIGNS.contains(first) {
        return Some(Shaped { shape: Shape::Sign(first), number: None, title: after.trim() });
    }
    if ('①'..='⑳').contains(&first) {
        let number = Some(first as u32 - '①' as u32 + 1);
        return Some(Shaped { shape: Shape::Number(Count::Circled), number, title: after.trim() });
    }
    if let Some(close) = closing(first) {
        let title = after.strip_suffix(close).filter(|title| !title.contains([first, close]))?;
        let is_voice = VOICES.contains(&title.trim());
        return (!is_voice).then_some(Shaped {
            shape: Shape::Bracket(first),
            number: None,
            title: title.trim(),
        });
    }
    numbered(line).or_else(|| lettered(line)).or_else(|| labelled(line)).or_else(|| bare(line))
}

/// Whether the words of a line are few enough, and do not end as a sentence does. A question may be a subhead.
pub(super) fn is_short(shaped: &Shaped) -> bool {
    let title = shaped.title;
    let is_unmarked = matches!(shaped.shape, Shape::Bare | Shape::Colon);
    let is_narrow = is_unmarked && !title.is_ascii() && title.contains(is_syllable);
    let widest = if is_narrow { WIDEST_BARE } else { WIDEST };
    !title.is_empty() && columns::width(title) <= widest && !ends_sentence(title)
}

fn ends_sentence(title: &str) -> bool {
    title.ends_with(['.', '。', ',', ':', ';', '…']) || title.ends_with("니다") || is_told(title)
}

/// Whether Korean words end in a verb of the past or of a state, as sentences do and headlines do not: `했다`, `있다`.
fn is_told(title: &str) -> bool {
    let before = title.strip_suffix('다').and_then(|before| before.chars().next_back());
    // The last consonant of such a syllable is ㅆ, the twentieth of 28.
    before.is_some_and(|c| is_syllable(c) && (c as u32 - '가' as u32) % 28 == 20)
}

/// The number of a line that is counted with digits, as `1. ` or `1) `, and its words.
fn numbered(line: &str) -> Option<Shaped<'_>> {
    let digits = line.find(|c: char| !c.is_ascii_digit()).filter(|&digits| (1..=2).contains(&digits))?;
    let count = match line[digits..].chars().next()? {
        '.' => Count::Dotted,
        ')' => Count::Closed,
        _ => return None,
    };
    let title = line[digits + 1..].strip_prefix(' ')?.trim();
    Some(Shaped { shape: Shape::Number(count), number: line[..digits].parse().ok(), title })
}

/// The number of a line that is counted with syllables (`가.`) or Roman numerals (`Ⅱ.`, `II.`), and its words.
fn lettered(line: &str) -> Option<Shaped<'_>> {
    const SYLLABLES: &str = "가나다라마바사아자차카타파하";
    let (mark, title) = line.split_once(". ")?;
    let first = mark.chars().next()?;
    let is_alone = mark.len() == first.len_utf8();
    let at = |idx: usize, count: Count| {
        Some(Shaped { shape: Shape::Number(count), number: Some(idx as u32 + 1), title: title.trim() })
    };
    if let Some(idx) = SYLLABLES.chars().position(|c| c == first).filter(|_| is_alone) {
        return at(idx, Count::Syllables);
    }
    let sign = ('Ⅰ'..='Ⅻ').position(|c| c == first).filter(|_| is_alone);
    at(sign.or_else(|| ROMAN.iter().position(|numeral| *numeral == mark))?, Count::Roman)
}

/// A line whose number stands beside a word: `Part 1: …`, `Chapter Two — …`, `제1부 …`, `2단계: …`. All of it is its title.
fn labelled(line: &str) -> Option<Shaped<'_>> {
    let (before, number, after) = label(line).filter(|_| !counts_figures(line))?;
    let shape = Shape::Label(before, after);
    (!line.ends_with('*')).then_some(Shaped { shape, number: Some(number), title: line })
}

fn label(line: &str) -> Option<(&str, u32, &str)> {
    korean_label(line).or_else(|| latin_label(line))
}

/// Whether a line counts pictures, tables or questions: `Figure 1: …`.
fn counts_figures(line: &str) -> bool {
    label(line).is_some_and(|(before, ..)| FIGURES.contains(&before))
}

/// `Part 1: …`: a word, a number, and a mark or nothing after it.
fn latin_label(line: &str) -> Option<(&str, u32, &str)> {
    let (word, rest) = line.split_once(' ')?;
    let token = rest.split(' ').next()?;
    let number = token.trim_end_matches([':', '.', ')']);
    let after = rest[token.len()..].trim_start();
    let is_apart =
        number.len() < token.len() || after.is_empty() || after.starts_with(['-', '–', '—', '|', ':']);
    let is_word = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
        || FIGURES.contains(&word.trim_end_matches('.'));
    (is_apart && is_word).then_some((word.trim_end_matches('.'), count(number)?, ""))
}

/// The number that `word` is, at most 99.
fn count(word: &str) -> Option<u32> {
    if (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    let idx = NUMBERS.iter().position(|number| word.eq_ignore_ascii_case(number));
    idx.or_else(|| ROMAN.iter().position(|numeral| *numeral == word)).map(|idx| idx as u32 + 1)
}

/// `제1부 …`, `2단계: …`: a number with a counter of at most two syllables after it.
fn korean_label(line: &str) -> Option<(&str, u32, &str)> {
    let rest = line.strip_prefix('제').unwrap_or(line);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).filter(|&digits| (1..=2).contains(&digits))?;
    let words = &rest[digits..];
    let end = words.find(|c: char| !is_syllable(c)).unwrap_or(words.len());
    let counter = &words[..end];
    let is_apart = words[end..].is_empty() || words[end..].starts_with([' ', ':', '.', '-', '–', '—', '|']);
    ((1..=2).contains(&counter.chars().count()) && is_apart).then_some((
        "",
        rest[..digits].parse().ok()?,
        counter,
    ))
}

/// The bracket that closes one that may stand around a subhead.
fn closing(open: char) -> Option<char> {
    const PAIRS: [(char, char); 6] =
        [('[', ']'), ('<', '>'), ('【', '】'), ('〈', '〉'), ('《', '》'), ('〔', '〕')];
    PAIRS.iter().find(|pair| pair.0 == open).map(|pair| pair.1)
}

/// A line of words alone, of which some may be quoted.
pub(super) fn bare(line: &str) -> Option<Shaped<'_>> {
    let words = line.trim_start_matches(OPENERS);
    let first = words.chars().next()?;
    let is_open = words.len() == line.len() || words.contains(CLOSERS);
    if !first.is_alphabetic()
        || first.is_lowercase()
        || !is_open
        || line.ends_with(CLOSERS)
        || line.ends_with(['!', ')', '|', '*'])
        || line.contains(['=', '@', '|', '©', 'ⓒ', '/', '\t'])
        || asks(line)
        || counts_figures(line)
        || names_writer(line)
        || is_tagged(line)
    {
        return None;
    }
    if let Some(title) = line.strip_suffix(':') {
        let is_label = title.split_whitespace().count() <= MOST_BEFORE_COLON && !VOICES.contains(&title);
        return is_label.then_some(Shaped { shape: Shape::Colon, number: None, title: title.trim_end() });
    }
    let mut letters = line.chars().filter(|c| c.is_alphabetic());
    let is_capitals = letters.clone().count() > 3 && letters.all(char::is_uppercase);
    let shape = if is_capitals { Shape::Capitals } else { Shape::Bare };
    let is_role = !is_capitals && line.contains(", ") && is_capitalised(line);
    (!is_role).then_some(Shaped { shape, number: None, title: line })
}

/// Whether a line is one of an interview: `Q. …`, `Q2: …`, `문. …`.
fn asks(line: &str) -> bool {
    let side = ["Q", "A", "문", "답"].iter().find_map(|side| line.strip_prefix(side));
    let mark = side.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let is_side = mark.is_some_and(|rest| rest.starts_with(['.', ':', ')']));
    is_side || ["Q ", "질문", "답변"].iter().any(|ask| line.starts_with(ask))
}

/// Whether a line names who writes: `박새봄 기자`, `By Jane Roe`.
fn names_writer(line: &str) -> bool {
    let ends = ["기자", "특파원", "논설위원"].iter().any(|role| line.ends_with(role));
    ends && line.split_whitespace().count() <= 3 || line.starts_with("By ")
}

/// Whether one word before a colon tells what the others are: `Photo: …`, `Anna: …`.
fn is_tagged(line: &str) -> bool {
    line.split_once(':').is_some_and(|(tag, rest)| !tag.contains(' ') && !rest.is_empty())
}

/// Whether all words of a line, a name with its role as `Greg Roe, Engineering` too, begin with capitals or digits.
pub(super) fn is_capitalised(line: &str) -> bool {
    line.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}
