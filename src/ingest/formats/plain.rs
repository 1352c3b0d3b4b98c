//! Plain text: paragraphs between blank lines, or one a line where lines are not broken by hand.

use memchr::memmem::Finder;
use memchr::{memchr, memchr2};

use crate::ingest::decode::decode;
use crate::ingest::formats::{Format, Input};
use crate::ingest::signs::{ends_finally, is_hangul};
use crate::ingest::{Reading, Unreadable};
use crate::model::{Article, Block, BlockKind};
use crate::text::{columns, range::TextRange};

/// Plain text; what no other format claims.
pub const FORMAT: Format =
    Format { name: "plain", extensions: &["txt", "text", "asc", "log"], sniff: |_| true, read };

/// The bytes at the start of a text that tell how its lines are broken; few, so that a cut head tells the same.
const SAMPLE: usize = crate::ingest::HEAD;

fn read(input: Input) -> Result<Reading, Unreadable> {
    let decoded = decode(input)?;
    let blocks = blocks(&decoded.text);
    let article = Article { encoding: decoded.encoding, text: decoded.text, blocks, ..Article::default() };
    Ok((vec![article], decoded.warnings))
}

/// The blocks of the canonical text `text`, in one pass.
pub fn blocks(text: &str) -> Vec<Block> {
    let gap = Finder::new("  ");
    let mut splitter = Splitter { text, width: wrap_width(text), open: None, blocks: Vec::new() };
    for line in (Lines { text, at: 0 }) {
        let sign = sign(line.words(text), &gap);
        splitter.push(line, sign);
    }
    splitter.close();
    splitter.blocks.shrink_to_fit();
    splitter.blocks
}

/// A line without its line end.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
}

impl Line {
    fn words(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.text.as_bytes().get(self.at..).filter(|rest| !rest.is_empty())?;
        let len = memchr(b'\n', rest).unwrap_or(rest.len());
        let line = Line { start: self.at, end: self.at + len };
        self.at += len + 1;
        Some(line)
    }
}

/// What a line alone looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Blank,
    /// A line of dashes or stars.
    Rule,
    /// A row of a table, or a line of a drawing.
    Row,
    Item,
    Quote,
    /// Begins with a mark of headings and notes: `◇ ■ ▲ ※`, or `1.`.
    Marked,
    Text,
}

fn sign(words: &str, gap: &Finder) -> Sign {
    let inner = words.trim_start_matches(is_blank);
    let Some(first) = inner.chars().next() else { return Sign::Blank };
    match first {
        '>' => return Sign::Quote,
        '-' | '=' | '*' | '_' | '~' | '─' | '━' | '═' if is_rule(inner) => return Sign::Rule,
        '•' | '‣' | '◦' => return Sign::Item,
        '-' | '*' | '·' if inner[first.len_utf8()..].starts_with([' ', '\t']) => return Sign::Item,
        _ if is_row(inner, gap) => return Sign::Row,
        '◇' | '◆' | '■' | '□' | '▲' | '△' | '▶' | '▷' | '☞' | '●' | '○' | '★' | '※' | '【' | '[' =>
        {
            return Sign::Marked;
        }
        '0'..='9' if is_numbered(inner) => return Sign::Marked,
        _ => {}
    }
    Sign::Text
}

/// Blanks, with those of no width that pages are full of.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

fn is_rule(words: &str) -> bool {
    let mut marks = words.chars().filter(|c| !is_blank(*c));
    let Some(first) = marks.next() else { return false };
    words.len() >= 3 && marks.all(|c| c == first)
}

fn is_numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    words.len() - rest.len() <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Whether a line has cells: two wide gaps, a tab, bars, or lines of a drawing.
///
/// A gap after the end of a sentence is an old habit of typing and no gap.
fn is_row(words: &str, gap: &Finder) -> bool {
    if words.len() > 300 {
        return false;
    }
    let bytes = words.as_bytes();
    if memchr(b'\t', bytes).is_some() || gap.find(bytes).is_some() && n_gaps(words) >= 2 {
        return true;
    }
    memchr2(b'|', 0xE2, bytes).is_some_and(|_| {
        let n_lines = words.chars().filter(|c| matches!(c, '\u{2500}'..='\u{259F}')).count();
        n_lines >= 2 || words.starts_with('|') && words.trim_end().ends_with('|') && words.len() > 2
    })
}

fn n_gaps(words: &str) -> usize {
    let cells = words.trim_end().split("  ").filter(|cell| !cell.is_empty());
    cells.filter(|cell| !ends_finally(cell) && !cell.trim_end().ends_with(':')).count().saturating_sub(1)
}

/// A block that more lines may join.
struct Open {
    sign: Sign,
    start: usize,
    end: usize,
    n_lines: usize,
    /// The level of the heading that it is, where it is one.
    level: Option<u8>,
}

struct Splitter<'a> {
    text: &'a str,
    /// The columns at which lines are broken by hand, if they are.
    width: Option<usize>,
    open: Option<Open>,
    blocks: Vec<Block>,
}

impl Splitter<'_> {
    fn push(&mut self, line: Line, sign: Sign) {
        match &mut self.open {
            Some(open) if joins(open, line, (sign, self.width), self.text) => {
                open.end = line.end;
                open.n_lines += 1;
            }
            _ => {
                self.underline(line, sign);
                self.close();
                if !matches!(sign, Sign::Blank | Sign::Rule) {
                    self.open =
                        Some(Open { sign, start: line.start, end: line.end, n_lines: 1, level: None });
                }
            }
        }
    }

    /// Makes the open line a heading if `line` underlines it.
    fn underline(&mut self, line: Line, sign: Sign) {
        let Some(open) = self.open.as_mut().filter(|open| sign == Sign::Rule && open.n_lines == 1) else {
            return;
        };
        if matches!(open.sign, Sign::Text | Sign::Marked) && open.end + 1 == line.start {
            open.level = underlined(&self.text[open.start..open.end], line.words(self.text));
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let kind = match open.sign {
            _ if open.level.is_some() => BlockKind::Heading(open.level.unwrap_or(1)),
            Sign::Item => BlockKind::Item,
            Sign::Quote => BlockKind::Quote,
            Sign::Row if open.n_lines > 1 => BlockKind::Verbatim,
            _ => BlockKind::Paragraph,
        };
        let words = &self.text[open.start..open.end];
        let end = open.start + words.trim_end_matches(is_blank).len();
        let start = match kind {
            BlockKind::Verbatim => open.start,
            _ => open.end - words.trim_start_matches(is_blank).len(),
        };
        self.blocks.push(Block { range: TextRange::trusted(start..end), kind, aside: None });
    }
}

/// Whether `line` belongs to the block above it.
fn joins(open: &Open, line: Line, (sign, width): (Sign, Option<usize>), text: &str) -> bool {
    let words = line.words(text);
    let is_wrapped = width.is_some();
    let is_indented = words.starts_with([' ', '\t', '\u{3000}']);
    let is_unfinished = || !ends_finally(last_words(text, open));
    match (open.sign, sign) {
        (Sign::Row, Sign::Row | Sign::Rule) | (Sign::Quote, Sign::Quote) => true,
        (Sign::Item, Sign::Text) => is_indented || is_wrapped && is_unfinished(),
        (Sign::Text, Sign::Text) if open.n_lines == 1 && is_head(text, open, width) => false,
        (Sign::Text, Sign::Text) => is_wrapped && (!is_indented || is_unfinished()),
        (Sign::Text, Sign::Row | Sign::Marked) => {
            let may_go_on = words.starts_with(|c: char| c.is_alphanumeric() || c == '[');
            is_wrapped && may_go_on && is_unfinished()
        }
        (Sign::Marked, Sign::Text) => is_wrapped && is_full(text, open),
        _ => false,
    }
}

/// The level of the heading that `words` are above the line `rule` of about their width.
fn underlined(words: &str, rule: &str) -> Option<u8> {
    let level = match rule.trim_start_matches(is_blank).chars().next()? {
        '=' | '═' => 1,
        '-' | '~' | '─' | '━' => 2,
        _ => return None,
    };
    let words = words.trim_matches(is_blank);
    let is_short = words.len() <= 4 * WIDEST_HEADING && columns::width(words) <= WIDEST_HEADING;
    let is_open = !words.ends_with(['.', ',', ';', '。']) && words.contains(char::is_alphabetic);
    let is_as_wide =
        || columns::width(words).abs_diff(columns::width(rule.trim())) <= 2 + columns::width(words) / 4;
    (is_short && is_open && is_as_wide()).then_some(level)
}

/// The end of an open block; enough of it to see how it ends.
fn last_words<'a>(text: &'a str, open: &Open) -> &'a str {
    TextRange::clamped(open.end.saturating_sub(32).max(open.start)..open.end, text).slice(text)
}

/// Whether a block of one line is a subhead above its text: it ends as no sentence, and far before the column at which
/// lines are broken.
fn is_head(text: &str, open: &Open, width: Option<usize>) -> bool {
    let words = &text[open.start..open.end];
    let is_short = |width| words.len() < 2 * width && columns::width(words.trim_end()) * 3 < width * 2;
    let opens = |words: &str| {
        words.starts_with(|c: char| c.is_uppercase() || is_hangul(c) || "<①②③④⑤⑥⑦⑧⑨".contains(c))
    };
    width.is_some_and(is_short)
        && opens(words)
        && !words.trim_end().ends_with([',', ';', '-'])
        && !ends_finally(words)
}

/// Whether the last line of an open block is as wide as wrapped lines are.
fn is_full(text: &str, open: &Open) -> bool {
    let words = &text[open.start..open.end];
    let last = words.rsplit('\n').next().unwrap_or(words);
    last.len() >= MIN_WIDTH && columns::width(last) >= MIN_WIDTH
}

/// The columns of the widest heading that a line below it tells.
const WIDEST_HEADING: usize = 80;
const MIN_WIDTH: usize = 45;
const MAX_WIDTH: usize = 110;

/// The columns at which lines are broken by hand: they come close to it, and few of them end a sentence; `None` where
/// they are not.
///
/// Only lines with another line right after them tell.
fn wrap_width(text: &str) -> Option<usize> {
    let sample = TextRange::clamped(0..SAMPLE, text).slice(text);
    let lines: Vec<&str> = sample.split('\n').map(str::trim_end).collect();
    let is_inner = |pair: &&[&str]| !pair[0].is_empty() && !pair[1].is_empty();
    let inner: Vec<&str> = lines.windows(2).filter(is_inner).map(|pair| pair[0]).collect();
    let mut widths: Vec<usize> = inner.iter().map(|line| columns::width(line)).collect();
    widths.sort_unstable();
    let &widest = widths.get(widths.len().saturating_sub(1) * 9 / 10)?;
    let n_lines = inner.len();
    let n_close = widths.iter().filter(|&&width| width * 4 >= widest * 3).count();
    let n_final = inner.iter().filter(|line| ends_finally(line)).count();
    let is_wrapped = n_lines >= 2
        && (MIN_WIDTH..=MAX_WIDTH).contains(&widest)
        && n_close * 10 >= n_lines * 6
        && n_final * 10 <= n_lines * 4;
    is_wrapped.then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let show = |block: &Block| format!("{}<{}>", &block.kind.name()[..1], block.range.slice(text));
        blocks(text).iter().map(show).collect::<Vec<_>>().join(" ").replace('\n', "/")
    }

    #[test]
    fn a_text_is_split_into_blocks() {
        let check = |text: &str, expect: &str| assert_eq!(shown(text), expect, "{text:?}");
        check("첫 문단이다.\n\n둘째 문단이다.\n", "p<첫 문단이다.> p<둘째 문단이다.>");
        check("첫 줄이다.\n둘째 줄이다.", "p<첫 줄이다.> p<둘째 줄이다.>");
        check("\n\n  앞뒤가 빈 줄이다.  \n \u{3000}\n\u{200B}\n끝.", "p<앞뒤가 빈 줄이다.> p<끝.>");
        check("- 하나\n- 둘\n  이어서\n• 셋", "i<- 하나> i<- 둘/  이어서> i<• 셋>");
        check("> 인용\n> 둘째 줄\n본문이다.", "q<> 인용/> 둘째 줄> p<본문이다.>");
        check("본문.\n----\n본문.", "p<본문.> p<본문.>");
        check(
            "회사   1분기   2분기\n네이버   1조   2조\n\n끝.",
            "v<회사   1분기   2분기/네이버   1조   2조> p<끝.>",
        );
        check("┌──┐\n│표│\n└──┘", "v<┌──┐/│표│/└──┘>");
        check("| a | b |\n|---|---|\n| 1 | 2 |", "v<| a | b |/|---|---|/| 1 | 2 |>");
        check("공백이  두 칸인 줄이다.", "p<공백이  두 칸인 줄이다.>");
        check("One sentence.  Two sentences.  Three.", "p<One sentence.  Two sentences.  Three.>");
        check("◇ 전망\n시장은 커진다.", "p<◇ 전망> p<시장은 커진다.>");
        check("", "");
    }

    #[test]
    fn an_underlined_line_was_no_heading() {
        let check = |text: &str, expect: &str| assert_eq!(shown(text), expect, "{text:?}");
        check("The depot\n=========\n\nThe town opens it.", "h<The depot> p<The town opens it.>");
        check("낡은 창고\n---------\n시가 문을 연다.", "h<낡은 창고> p<시가 문을 연다.>");
        check("1. The river\n------------\nIt is wide.", "h<1. The river> p<It is wide.>");
        // What parts a text, ends a sentence or stands below a table underlines nothing.
        check("The depot\n\n---------\nIt is old.", "p<The depot> p<It is old.>");
        check("The end\n---------------------------------\nMore.", "p<The end> p<More.>");
        check("It is old.\n----------\nMore.", "p<It is old.> p<More.>");
        check("* * *\n-----\nMore.", "p<More.>");
    }

    #[test]
    fn lines_broken_by_hand_are_joined() {
        let english = "The company said on Friday that it would spend more on chips\nthan it did a year ago, \
                       and that most of the money would go\ninto data centres.\n\nIts shares rose.\n";
        assert_eq!(blocks(english).len(), 2);
        let korean = "네이버는 올해 인공지능 인프라에 들이는 돈을 지난해보다 크게\n늘리기로 했다. 검색과 쇼핑에 쓸 \
                      장비를 먼저 들여오고 이어\n클라우드로 넓힌다는 계획이다.\n   다음 문단은 들여 쓴다.\n";
        assert_eq!(blocks(korean).len(), 2);
    }

    #[test]
    fn a_subhead_above_lines_broken_by_hand_was_a_part_of_its_paragraph() {
        let body = "The company said on Friday that it would spend more on chips\nthan it did a year ago, and \
                    that most of the money would go\ninto data centres of its own.\n";
        let korean = "네이버는 올해 인공지능 인프라에 들이는 돈을 지난해보다 크게\n늘리기로 했다. 검색과 쇼핑에 쓸 \
                      장비를 먼저 들여오고 이어\n클라우드로 넓힌다는 계획이다.\n";
        for (head, body) in [
            ("What it means", body),
            ("THE MONEY", body),
            ("① 더 큰 설비", korean),
            ("<설비>", korean),
            ("더 큰 설비", korean),
        ] {
            assert_eq!(blocks(&format!("{head}\n{body}\n{head}\n{body}")).len(), 4, "{head}");
        }
        // A line that is broken early goes on in the next one.
        assert_eq!(blocks(&format!("{body}\n{}", body.replace("spend more on chips", "spend"))).len(), 2);
        assert_eq!(blocks(&format!("{body}\nOn the one hand,\n{body}")).len(), 2);
    }

    #[test]
    fn korean_paragraphs_one_a_line_stay_apart() {
        let line = "정부는 올해 안에 그래픽처리장치 1만 장을 확보해 대학과 연구소, 새싹 기업에 나눠 쓰게 하겠다고 9일 밝혔다.\n";
        assert_eq!(blocks(&line.repeat(12)).len(), 12);
        assert_eq!(blocks("짧은 제목 한 줄\n입력 2025.05.09.\n본문이 이어진다.\n").len(), 3);
    }

    #[test]
    fn a_block_is_small() {
        assert!(size_of::<Block>() <= 12);
    }
}
