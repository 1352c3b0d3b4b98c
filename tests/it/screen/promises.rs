//! What holds for every article, size and key.

mod any;
mod happen;

use std::collections::BTreeSet;

use briefing::app::overlay::Overlay;
use briefing::app::{Reading, outline};
use briefing::layout::Row;
use briefing::text::columns;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ratatui::buffer::Buffer;

use super::Screen;

/// Whether the row is the one that the cursor stands in.
fn has_cursor(reading: &Reading, row: &Row) -> bool {
    match row {
        Row::Line(line) => line.range.contains(reading.cursor),
        Row::Fold { start, .. } => reading.sentence.is_empty() && *start == reading.cursor,
        Row::Blank => false,
    }
}

/// What holds of the page: no line is too wide, and the cursor is on it.
fn check_page(screen: &Screen) -> Result<(), TestCaseError> {
    let (Some(area), Some(reading)) = (screen.state.frame.page(), screen.state.reading()) else {
        return Ok(());
    };
    let width = outline::text_columns(area, &screen.state.config).1;
    for (_, row) in &reading.page {
        if let Row::Line(line) = row {
            let wide = columns::width(line.range.slice(&reading.article.text)) + usize::from(line.indent);
            prop_assert!(wide <= width, "{wide} of {width}: {row:?}");
        }
    }
    prop_assert!(reading.page.len() <= usize::from(area.height.max(1)));
    let text = &reading.article.text;
    prop_assert!(text.is_char_boundary(reading.cursor));
    prop_assert!(reading.sentence.is_empty() || reading.sentence.contains(reading.cursor));
    let is_there = area.height == 0 || reading.page.iter().any(|(_, row)| has_cursor(reading, row));
    prop_assert!(is_there, "the cursor is at {} off the page\n{}", reading.cursor, screen.show());
    Ok(())
}

/// What holds of the cells: no wide character is cut, no words stand over the lines between panes, the cursor
/// stands somewhere, before a character.
fn check_cells(screen: &Screen) -> Result<(), TestCaseError> {
    let (buffer, cursor) = screen.drawn();
    let size = screen.state.size;
    let mut halves = BTreeSet::new();
    for y in 0..size.1 {
        let mut x = 0;
        while x < size.0 {
            let wide = columns::width(buffer[(x, y)].symbol()).max(1) as u16;
            for half in x + 1..x + wide {
                let is_whole = half < size.0 && matches!(buffer[(half, y)].symbol(), " " | "");
                prop_assert!(is_whole, "a character is cut at {x},{y}\n{}", screen.show());
                halves.insert((half, y));
            }
            x += wide;
        }
    }
    prop_assert!(cursor.is_some() || size.0 < 20 || size.1 < 5, "no cursor\n{}", screen.show());
    if let Some(caret) = cursor.map(|cursor| cursor.at) {
        prop_assert!(caret.x < size.0 && caret.y < size.1, "{caret:?} of {size:?}\n{}", screen.show());
        prop_assert!(!halves.contains(&(caret.x, caret.y)), "{caret:?}\n{}", screen.show());
    }
    let is_covered = !matches!(screen.state.overlays.last(), None | Some(Overlay::Filter(_)));
    if !is_covered && !screen.state.shows_hints() && size.0 >= 20 && size.1 >= 5 {
        check_rules(screen, &buffer)?;
    }
    Ok(())
}

/// Between panes there is a line from top to bottom, with the marks of the scrollbar.
fn check_rules(screen: &Screen, buffer: &Buffer) -> Result<(), TestCaseError> {
    let (frame, signs) = (&screen.state.frame, &screen.theme.signs);
    let Some(text) = frame.text else { return Ok(()) };
    let left = frame.sections.map(|_| text.x - 1);
    let right = frame.notes.map(|_| text.x + text.width);
    for x in [left, right].into_iter().flatten() {
        for y in text.y..text.y + text.height {
            let symbol = buffer[(x, y)].symbol();
            let is_rule = [signs.down, signs.page, signs.found].contains(&symbol);
            prop_assert!(is_rule, "{:?} at {},{}\n{}", symbol, x, y, screen.show());
        }
    }
    Ok(())
}

/// In the suite some cases, always the same ones; as many others as `PROPTEST_CASES` says where it says so.
fn cases(few: u32) -> ProptestConfig {
    let any =
        ProptestConfig { failure_persistence: None, max_shrink_iters: 1000, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => any,
        None => ProptestConfig { cases: few, rng_seed: RngSeed::Fixed(1), ..any },
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn whatever_happens_the_screen_is_whole_and_the_cursor_is_on_it(
        article in any::article(),
        is_head: bool,
        size in any::size(),
        all in prop::collection::vec(any::doing(), 200),
    ) {
        let mut screen = happen::open(&article, is_head, size);
        check_page(&screen)?;
        for (idx, doing) in all.iter().enumerate() {
            screen = happen::happen(screen, doing)?;
            check_page(&screen)?;
            if idx % 8 == 7 {
                check_cells(&screen)?;
            }
        }
        check_cells(&screen)?;
        prop_assert_eq!(screen.state.unsaved, 0);
    }
}
