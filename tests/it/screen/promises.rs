//! What holds for every article, size and key.

use briefing::app::actions::ACTIONS;
use briefing::app::keys::Key;
use briefing::app::{Reading, outline};
use briefing::layout::Row;
use briefing::text::columns;
use proptest::prelude::*;

use super::Screen;

/// Words of news, and what is hard to set: no blanks, two columns, none, several characters in one cell.
const WORDS: &[&str] = &[
    "정부는",
    "1조 2,000억 원을",
    "데이터센터가",
    "늘고 있다.",
    "\"그렇다\"고 말했다.",
    "the",
    "infrastructure",
    "$5.3 billion",
    "said.",
    "U.S.",
    "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호",
    "https://example.com/a/very/long/address/without/any/blank/in/it?and=more&and=more",
    "🇰🇷",
    "👩‍👩‍👧",
    "한\u{200d}글",
    "é",
    "漢字",
    "—",
    "…",
];

#[derive(Debug, Clone)]
enum Doing {
    Press(usize),
    Digit(u32),
    Type(char),
    Resize(u16, u16),
    Wait(u64),
}

fn article() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS).prop_map(str::to_owned);
    let line = prop::collection::vec(word, 1..60).prop_map(|words| words.join(" "));
    let start = prop::sample::select(vec!["", "", "", "", "■ ", "- ", "ⓒ 무단전재 및 재배포 금지 ", "> "]);
    let block = (start, line).prop_map(|(start, line)| format!("{start}{line}"));
    prop::collection::vec(block, 1..14).prop_map(|blocks| blocks.join("\n\n"))
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        20 => (0..ACTIONS.len()).prop_map(Doing::Press),
        2 => (0..10u32).prop_map(Doing::Digit),
        2 => prop::sample::select(vec!['x', 'f', 'ㅓ', '허', 'é', '\0', '👍']).prop_map(Doing::Type),
        1 => (20..250u16, 5..60u16).prop_map(|(width, height)| Doing::Resize(width, height)),
        2 => (1..900u64).prop_map(Doing::Wait),
    ]
}

fn step(screen: Screen, doing: &Doing) -> Screen {
    match *doing {
        // The first of an action's keys, whatever it means at the moment.
        Doing::Press(idx) => ACTIONS[idx]
            .keys
            .first()
            .map_or("j", |names| names)
            .split(' ')
            .fold(screen, |screen, name| screen.key(Key::parse(name).unwrap())),
        Doing::Digit(digit) => screen.press(&digit.to_string()),
        Doing::Type(c) => screen.key(Key::char(c)),
        Doing::Resize(width, height) => screen.resize(width, height),
        Doing::Wait(ms) => screen.wait(ms),
    }
}

/// Whether the row is the one that the cursor stands in.
fn has_cursor(reading: &Reading, row: &Row) -> bool {
    match row {
        Row::Line(line) => line.range.contains(reading.cursor),
        Row::Fold { start, .. } => reading.sentence.is_empty() && *start == reading.cursor,
        Row::Blank => false,
    }
}

fn check(screen: &Screen) -> Result<(), TestCaseError> {
    let Some(area) = screen.state.frame.text else { return Ok(()) };
    let reading = screen.reading();
    let width = outline::text_columns(area, &screen.state.config).1;
    for (_, row) in &reading.page {
        if let Row::Line(line) = row {
            let wide = columns::width(line.range.slice(&reading.article.text)) + usize::from(line.indent);
            prop_assert!(wide <= width, "{wide} of {width}: {row:?}");
        }
    }
    prop_assert!(reading.page.len() < usize::from(area.height.max(2)));
    let cursor = reading.page.iter().any(|(_, row)| has_cursor(reading, row));
    prop_assert!(cursor, "the cursor is at {} off the page\n{}", reading.cursor, screen.show());
    let text = &reading.article.text;
    prop_assert!(text.is_char_boundary(reading.cursor));
    prop_assert!(reading.sentence.is_empty() || reading.sentence.contains(reading.cursor));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_too_wide_and_the_cursor_is_on_the_screen(
        text in article(),
        size in (20..250u16, 5..60u16),
        all in prop::collection::vec(doing(), 60),
    ) {
        let mut screen = Screen::open(&text, size.0, size.1);
        check(&screen)?;
        for (idx, doing) in all.iter().enumerate() {
            screen = step(screen, doing);
            check(&screen)?;
            if idx % 15 == 14 {
                prop_assert_eq!(screen.show().lines().count(), usize::from(screen.state.size.1));
            }
        }
        prop_assert_eq!(screen.state.unsaved, 0);
    }
}
