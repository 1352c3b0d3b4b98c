//! What the lists beside the text show, item by item, and how far they are scrolled.

mod article;
pub mod compared;
mod note;
mod section;

pub use article::{masthead, n_rows as n_article_rows};
pub(super) use note::asks as note_asks;

use super::config::Config;
use super::frame::Area;
use super::home::Home;
use super::locale::Locale;
use super::reading::Reading;
use super::state::{Pane, State};
use crate::model::{Article, BlockKind, Hue};
use crate::text::range::TextRange;
use crate::text::{columns, lead, wrap};

/// What stands in the lists, by the names in the locale, in the order of the help.
const SIGNS: [&str; 6] = ["done", "read", "notes", "share", "folds", "unreadable"];

/// The signs of the lists, and what they say.
pub fn signs(locale: &Locale) -> Vec<(String, String)> {
    let words = |sign: &str, name: &str| locale.text(&format!("signs.{sign}.{name}")).to_owned();
    SIGNS.into_iter().map(|sign| (words(sign, "by"), words(sign, "says"))).collect()
}

/// A line of an item: runs of words and what they are.
pub type ItemLine = Vec<(String, Tone)>;

/// What words in a list are; the theme says how they look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Plain words.
    Plain,
    /// Words that stand back.
    Dim,
    /// Words that stand out.
    Strong,
    /// Numbers that keys go to.
    Key,
    /// The colour of a label.
    Label(Hue),
    /// Something to be looked at.
    Warn,
    /// Words that are no more.
    Gone,
    /// Words that are new.
    New,
    /// Tags, names and dates in notes.
    Tag,
}

/// The title that an article states, or else the beginning of its body, without the names of paper and reporter.
pub fn title_of(article: &Article) -> Option<String> {
    if article.title.is_some() {
        return article.title.clone();
    }
    let near = || article.blocks.iter().take(64).filter(|block| block.aside.is_none());
    let heading = near().find(|block| matches!(block.kind, BlockKind::Heading(_)));
    let words = heading.or(near().next())?.range.slice(&article.text);
    let words = &words[lead::prefix(words)..];
    let near = words[..words.floor_char_boundary(400)].split_whitespace().collect::<Vec<_>>().join(" ");
    fold(&near, 60, 1).into_iter().next()
}

/// Where the lines of the text begin in the text pane, and the columns they may take.
///
/// The gutter before them has the cursor's mark, a label's sign, and a blank; for a screen reader the label's name.
pub fn text_columns(area: Area, config: &Config) -> (u16, usize) {
    let gutter = gutter(config).min(area.width.saturating_sub(2));
    let width = area.width.saturating_sub(gutter + 1).min(config.measure).max(1);
    let middle = if config.screen_reader { 0 } else { area.width.saturating_sub(width) / 2 };
    (area.x + middle.max(gutter), usize::from(width))
}

/// The columns before the lines of the text.
pub fn gutter(config: &Config) -> u16 {
    if !config.screen_reader {
        return GUTTER;
    }
    let longest = config.labels.iter().map(|label| columns::width(&label.title)).max().unwrap_or(0);
    longest.min(MOST_GUTTER) as u16 + 1
}

/// The widest name of a label that stands beside the text whole.
const MOST_GUTTER: usize = 12;

/// The columns before the lines of the text.
const GUTTER: u16 = 3;

/// The lines of item `at.0` of a pane's list in `at.1` columns: some few.
pub fn item(state: &State, pane: Pane, at: (usize, usize)) -> Vec<ItemLine> {
    let (idx, width) = at;
    match pane {
        Pane::Articles => article::lines(state, idx, width),
        Pane::Sections => section::lines(state, idx, width),
        Pane::Notes => note::lines(state, idx, width),
        Pane::Text => Vec::new(),
    }
}

/// `text` in at most `most` lines; the last one ends in `…` where there is more.
fn fold(text: &str, width: usize, most: usize) -> Vec<String> {
    // More than this cannot be shown.
    let near = &text[..text.floor_char_boundary(width * most * 4 + 64)];
    let mut lines: Vec<String> = Vec::new();
    for part in near.split('\n').filter(|part| !part.trim().is_empty()) {
        let ranges = wrap::wrap(part, TextRange::clamped(0..part.len(), part), width);
        lines.extend(ranges.into_iter().map(|range| range.slice(part).to_owned()));
        if lines.len() > most {
            break;
        }
    }
    if lines.len() > most || (near.len() < text.len() && lines.len() == most) {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = columns::cut(last, width.saturating_sub(1)).to_owned() + "…";
        }
    }
    lines
}

/// A title in at most two lines of `width.0` columns, the first of `width.1`, with room for a number beside it. A name
/// in a list of names stays whole, and no sign between names begins or ends a line.
fn headline(title: &str, width: (usize, usize)) -> Vec<String> {
    let is_short = |name: &str| columns::width(name) + 2 <= width.1;
    let kept_whole = |name: &str| if is_short(name) { name.replace(' ', GLUE) } else { name.to_owned() };
    let names: Vec<String> = title.split(BETWEEN).map(kept_whole).collect();
    let glued = if names.len() > 1 { names.join(&BETWEEN.replacen(' ', GLUE, 1)) } else { title.to_owned() };
    let plain =
        |line: &str| line.replace(GLUE, " ").trim_end_matches(" ·").trim_start_matches("· ").to_owned();
    let all = TextRange::clamped(0..glued.len(), &glued);
    let Some(first) = wrap::wrap(&glued, all, width.1).into_iter().next() else { return vec![String::new()] };
    let (first, rest) = glued.split_at(before_word(&glued, first.end(), width.0));
    let rest = fold(rest.trim_start(), width.0, 1);
    std::iter::once(first.trim_end().to_owned()).chain(rest).map(|line| plain(&line)).collect()
}

/// The lines of [`headline`], and the one with room for the number at its end: the first, unless the first word has
/// room there only without the number.
fn headed(title: &str, (room, beside): (usize, usize)) -> (Vec<String>, usize) {
    let first = columns::width(title.split(' ').next().unwrap_or_default());
    if first <= beside || first > room {
        return (headline(title, (room, beside)), 0);
    }
    let mut lines = headline(title, (beside, room));
    lines.resize(2, String::new());
    (lines, 1)
}

/// A count of notes in a list; in words where the screen is read aloud.
fn counted(state: &State, n_notes: usize) -> String {
    match (state.config.screen_reader, n_notes) {
        (false, _) => format!("*{n_notes}"),
        (true, 1) => state.locale.text("spoken.note").to_owned(),
        (true, _) => state.locale.fill("spoken.notes", &[("n", &n_notes.to_string())]),
    }
}

/// The byte `at`, or where it is within a word that a line of its own has room for, that before the word.
fn before_word(text: &str, at: usize, width: usize) -> usize {
    let (before, after) = text.split_at(at);
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    let end = at + after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    if start > 0 && end > at && columns::width(&text[start..end]) <= width { start } else { at }
}

/// What stands between the names of a title.
const BETWEEN: &str = " · ";
/// A blank that no line ends at.
const GLUE: &str = "\u{a0}";

/// The columns that the items of a list have in its area.
pub fn item_columns(area: Area) -> usize {
    usize::from(area.width.saturating_sub(2))
}

/// Scrolls the lists so that what is selected is seen, with no row left empty below it; costs what the screen shows.
pub(super) fn keep_lists_in_view(state: &mut State) {
    for pane in [Pane::Articles, Pane::Sections, Pane::Notes] {
        let (Some(area), Some(mut list)) = (state.frame.area(pane), state.list(pane)) else { continue };
        let size = (area.width, area.height);
        let home = (size != list.size).then(|| Home::of(list.home, list.size, (list.selected, list.top)));
        let selected = state.shown(pane).nearest(list.selected);
        let scrolled = |first: usize| top(state, pane, (first.min(selected), selected), area);
        list.selected = selected;
        list.top = scrolled(home.map_or(list.top, |home| home.place.1));
        list.home = match home {
            Some(home) => Some(home.showing((selected, list.top))),
            // Other items may have come: then what it showed says nothing any more.
            None => list.home.filter(|home| scrolled(home.place.1) == list.top),
        };
        list.size = size;
        if let Some(slot) = state.list_mut(pane) {
            *slot = list;
        }
    }
}

/// The item that a list begins with: `range.0` where the lines from it to item `range.1` fit and fill the area, or
/// else the one nearest to it.
fn top(state: &State, pane: Pane, range: (usize, usize), area: Area) -> usize {
    let (rows, width) = (usize::from(area.below(1).height), item_columns(area));
    let shown = state.shown(pane);
    let lines = |idx: usize| item(state, pane, (idx, width)).len().max(1);
    let mut used = lines(range.1);
    let mut first = range.1;
    let mut below = shown.from(range.1 + 1).map(lines);
    let mut rest = 0;
    while used + rest < rows
        && let Some(more) = below.next()
    {
        rest += more;
    }
    loop {
        let before = shown.step(first, -1);
        let needed = if first > range.0 { used } else { used + rest };
        if before == first || needed + lines(before) > rows {
            return first;
        }
        used += lines(before);
        first = before;
    }
}

/// The item of a pane's list that a row of the screen shows.
pub fn item_at(state: &State, pane: Pane, row: u16) -> Option<usize> {
    let area = state.frame.area(pane)?;
    let mut left = usize::from(row.checked_sub(area.y + 1)?);
    let list = state.list(pane)?;
    for idx in state.shown(pane).from(list.top) {
        let n_lines = item(state, pane, (idx, item_columns(area))).len();
        match left.checked_sub(n_lines) {
            Some(rest) => left = rest,
            None => return Some(idx),
        }
    }
    None
}

/// The minutes that the rest of the article takes, rounded, at a calm pace: 700 Korean syllables or 230 English words
/// a minute. By bytes, so that it costs the same at any size.
pub fn minutes_left(reading: &Reading) -> usize {
    let bytes_a_minute = if reading.article.language == Some("ko") { 1_900 } else { 1_350 };
    let end = reading.article.blocks.last().map_or(0, |block| block.range.end());
    let rest = end.saturating_sub(reading.cursor);
    (rest + bytes_a_minute / 2) / bytes_a_minute
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::open;

    #[test]
    fn the_first_word_of_a_title_was_broken_to_make_room_for_the_number() {
        let check = |title: &str, room: (usize, usize), lines: &[&str], tailed: usize| {
            assert_eq!(headed(title, room), (lines.iter().map(|line| (*line).to_owned()).collect(), tailed));
        };
        check("영업이익률 상승", (12, 8), &["영업이익률", "상승"], 1);
        check("데이터센터의 전력 수요", (14, 9), &["데이터센터의", "전력 수요"], 1);
        check("영업이익률", (12, 8), &["영업이익률", ""], 1);
        check("전력 수요가 는다", (12, 8), &["전력", "수요가 는다"], 0);
        check("수요", (12, 8), &["수요"], 0);
        check("아주긴한낱말이라서", (8, 4), &["아주", "긴한낱…"], 0);
    }

    #[test]
    fn the_names_of_paper_and_reporter_were_the_title_of_an_article_without_one() {
        let body = "시는 올해 안에 하천 둔치를 정비해 시민 공원으로 돌려주겠다고 7일 밝혔다.";
        let title = |text: &str| {
            let document = open::head("a.txt", text.as_bytes()).ok()?;
            title_of(&document.article)
        };
        for head in ["[누리신문=박새봄 기자]", "(새벽=하늘통신) 박새봄 기자 =", "[단독]"]
        {
            assert_eq!(title(&format!("{head} {body}\n")), title(&format!("{body}\n")), "{head}");
        }
    }
}
