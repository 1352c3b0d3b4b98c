use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::Rect,
    style::{Color, Modifier, Style},
};

use super::*;

const TEXT: &str = "인공지능 인프라를 둘러싼 경쟁이 뜨겁다. OpenAI는 스타게이트에 5천억 달러를 투자한다고 밝혔고, \
                    네이버와 삼성전자, SK하이닉스도 대응에 나섰다. 데이터센터 전력이 문제로 떠올랐다. ";

/// A page of Korean: line `from` of the article in the first row.
fn page(buffer: &mut Buffer, area: Rect, from: usize) {
    let letters: Vec<char> = TEXT.chars().collect();
    for y in 0..area.height {
        let start = (from + usize::from(y)) * 37;
        let line: String = (start..start + 200).map(|at| letters[at % letters.len()]).collect();
        buffer.set_stringn(area.x, area.y + y, line, usize::from(area.width), Style::new());
    }
}

fn vt(area: Rect) -> vt100::Parser {
    vt100::Parser::new(NonZeroU16::new(area.height).unwrap(), NonZeroU16::new(area.width).unwrap(), 0)
}

fn options() -> Options {
    Options { synchronized: true, ..Options::default() }
}

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Red => vt100::Color::Idx(1),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::White => vt100::Color::Idx(15),
        other => panic!("not used here: {other:?}"),
    }
}

/// What is wrong with the terminal, if it does not show `buffer`.
fn difference(terminal: &vt100::Screen, buffer: &Buffer) -> Result<(), String> {
    let area = buffer.area;
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(x, y)];
            let seen = terminal.cell(y, x).unwrap();
            let fits = x + 1 < area.width && buffer[(x + 1, y)].symbol() == " ";
            let wide = cell.symbol().cell_width() == 2 && fits;
            let shown = if cell.symbol().cell_width() == 2 && !fits { " " } else { cell.symbol() };
            let there = if seen.has_contents() { seen.contents() } else { " " };
            let has = |wanted| cell.modifier.contains(wanted);
            let mut right = there == shown
                && seen.is_wide() == wide
                && !seen.is_wide_continuation()
                && seen.bgcolor() == color(cell.bg)
                && seen.inverse() == has(Modifier::REVERSED)
                && seen.underline() == has(Modifier::UNDERLINED);
            if shown != " " {
                right &= seen.fgcolor() == color(cell.fg)
                    && seen.bold() == has(Modifier::BOLD)
                    && seen.dim() == has(Modifier::DIM)
                    && seen.italic() == has(Modifier::ITALIC);
            }
            if !right {
                return Err(format!("at {x},{y}: wanted {cell:?}, there is {seen:?}"));
            }
            x += if wide { 2 } else { 1 };
        }
    }
    Ok(())
}

/// The bytes of the second frame, after checking both.
fn bytes(options: Options, (first, second): (&Buffer, &Buffer)) -> String {
    let mut screen = Screen::new(first.area, options);
    let mut terminal = vt(first.area);
    terminal.process(screen.present(first, None));
    assert_eq!(difference(terminal.screen(), first), Ok(()));
    let sent = screen.present(second, None).to_vec();
    terminal.process(&sent);
    assert_eq!(difference(terminal.screen(), second), Ok(()));
    assert!(screen.present(second, None).is_empty(), "the same frame again sends nothing");
    String::from_utf8(sent).unwrap()
}

fn pages(width: u16, area: Rect, lines: (usize, usize)) -> (Buffer, Buffer) {
    let mut both = [lines.0, lines.1].map(|from| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, area.height));
        page(&mut buffer, area, from);
        buffer
    });
    let second = std::mem::take(&mut both[1]);
    (std::mem::take(&mut both[0]), second)
}

#[test]
fn a_line_down_sends_about_a_line() {
    let (first, second) = pages(120, Rect::new(0, 0, 120, 40), (0, 1));
    let sent = bytes(options(), (&first, &second));
    eprintln!("one line, full width: {} bytes", sent.len());
    assert!(sent.len() < 250, "{}", sent.len());
    let back = bytes(options(), (&second, &first));
    assert!(back.len() < 250, "{}", back.len());
}

#[test]
fn a_line_down_between_side_panes_sends_less_than_all_lines() {
    let (mut first, mut second) = pages(120, Rect::new(28, 0, 64, 40), (0, 1));
    let middle_only = bytes(options(), (&first, &second));
    for buffer in [&mut first, &mut second] {
        for (idx, title) in
            ["스타게이트 합작", "빅테크의 설비 투자", "네이버의 대응", "전력과 규제"].into_iter().enumerate()
        {
            buffer.set_string(1, 2 + 3 * idx as u16, title, Style::new().fg(Color::White));
            buffer.set_string(93, 4 + 5 * idx as u16, "1천억 달러 (약 145조 원)", Style::new());
        }
        for y in 0..40 {
            buffer.set_string(27, y, "│", Style::new());
            buffer.set_string(92, y, "│", Style::new());
        }
    }
    let sparse = bytes(options(), (&first, &second));
    for buffer in [&mut first, &mut second] {
        page(buffer, Rect::new(0, 0, 27, 40), 100);
        page(buffer, Rect::new(93, 0, 27, 40), 200);
    }
    let full = bytes(options(), (&first, &second));
    eprintln!(
        "one line of 64 columns: {}; sparse panes {}; full panes {} bytes",
        middle_only.len(),
        sparse.len(),
        full.len()
    );
    assert!(middle_only.len() < 200);
    assert!(sparse.len() < 1500);
}

#[test]
fn what_does_not_show_is_not_sent() {
    let mut first = Buffer::empty(Rect::new(0, 0, 20, 1));
    first.set_string(0, 0, "가 나", Style::new());
    let mut second = first.clone();
    second[(2, 0)].set_fg(Color::Red);
    second[(9, 0)].modifier = Modifier::BOLD;
    assert_eq!(bytes(Options::default(), (&first, &second)), "");
}

fn sent(first: &str, second: &str, options: Options) -> String {
    let mut buffers = [first, second].map(|text| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
        buffer.set_string(0, 0, text, Style::new());
        buffer
    });
    let second = std::mem::take(&mut buffers[1]);
    bytes(options, (&buffers[0], &second)).replace('\x1b', "^")
}

#[test]
fn the_shorter_of_a_move_and_the_letters_between() {
    let plain = Options::default();
    assert_eq!(sent("abcdefgh", "Abcdefgh", plain), "^[1HA");
    assert_eq!(sent("abcdefgh", "AbcDefgh", plain), "^[1HAbcD");
    assert_eq!(sent("abcdefghij", "AbcdefghiJ", plain), "^[1HA^[8CJ");
    assert_eq!(sent("가나다라마", "하나다라하", plain), "^[1H하^[6C하");
    assert_eq!(sent("가나다라마바사", "가", plain), "^[1;3H^[K");
    assert_eq!(sent("abc", "a", plain), "^[1;2H  ");
}

#[test]
fn a_cautious_frame_moves_after_every_doubtful_letter() {
    let cautious = Options { cautious: true, ..Options::default() };
    assert_eq!(sent("", "a가·b", cautious), "^[1Ha가^[1;4H·^[1;5Hb");
    let (first, second) = pages(40, Rect::new(0, 0, 40, 10), (0, 1));
    assert!(!bytes(cautious, (&first, &second)).contains("\x1b[M"));
}

#[test]
fn clusters_of_uncertain_width_are_followed_by_a_move() {
    let mut screen = Screen::new(Rect::new(0, 0, 20, 1), Options::default());
    let mut buffer = Buffer::empty(screen.area());
    screen.present(&buffer, None);
    buffer.set_string(0, 0, "👨‍👩‍👧a", Style::new());
    let sent = String::from_utf8(screen.present(&buffer, None).to_vec()).unwrap();
    assert_eq!(sent, "\x1b[1H👨‍👩‍👧\x1b[1;3Ha");
}

#[test]
fn nothing_that_commands_the_terminal_gets_through() {
    let mut screen = Screen::new(Rect::new(0, 0, 20, 1), Options::default());
    let mut buffer = Buffer::empty(screen.area());
    screen.present(&buffer, None);
    let hostile = ["\x1b[2J", "\u{9b}", "\n", "\u{202e}", "\u{200b}", "\u{feff}", "", "a\x07", "가나다"];
    for (x, symbol) in hostile.into_iter().enumerate() {
        buffer[(x as u16, 0)].set_symbol(symbol);
    }
    buffer[(12, 0)].set_symbol("z");
    let sent = String::from_utf8(screen.present(&buffer, None).to_vec()).unwrap();
    assert_eq!(sent, "\x1b[1;9H?   z");
}

#[test]
fn a_half_covered_letter_is_left_out() {
    let mut first = Buffer::empty(Rect::new(0, 0, 6, 1));
    first.set_string(0, 0, "가나다", Style::new());
    let mut second = first.clone();
    second[(3, 0)].set_symbol("│");
    let sent = bytes(Options::default(), (&first, &second));
    assert_eq!(sent, "\x1b[1;3H │");
    let mut last = Buffer::empty(Rect::new(0, 0, 5, 1));
    last[(4, 0)].set_symbol("가");
    bytes(Options::default(), (&Buffer::empty(last.area), &last));
}

fn seen(at: (u16, u16)) -> Cursor {
    Cursor { at: at.into(), is_seen: true }
}

#[test]
fn the_cursor_is_sent_when_it_changes() {
    let area = Rect::new(0, 0, 10, 3);
    let buffer = Buffer::empty(area);
    let mut screen = Screen::new(area, options());
    let mut check = |cursor: Option<(u16, u16)>, expect: &str| {
        let sent = screen.present(&buffer, cursor.map(seen)).to_vec();
        assert_eq!(String::from_utf8(sent).unwrap().replace('\x1b', "^"), expect);
    };
    check(None, "^[?2026h^[m^[r^[H^[2J^[?25l^[?2026l");
    check(Some((2, 1)), "^[2;3H^[?25h");
    check(Some((2, 1)), "");
    check(Some((3, 1)), "^[2;4H");
    check(None, "^[?25l");
    check(None, "");
}

#[test]
fn a_cursor_that_is_not_seen_has_its_place() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 3));
    let mut screen = Screen::new(buffer.area, options());
    let hidden = |x: u16| Some(Cursor { is_seen: false, ..seen((x, 1)) });
    let mut send =
        |buffer: &Buffer, cursor| String::from_utf8(screen.present(buffer, cursor).to_vec()).unwrap();
    assert!(send(&buffer, hidden(2)).ends_with("\x1b[2;3H\x1b[?25l\x1b[?2026l"));
    assert_eq!(send(&buffer, hidden(2)), "");
    assert_eq!(send(&buffer, hidden(3)), "\x1b[2;4H");
    assert_eq!(send(&buffer, Some(seen((3, 1)))), "\x1b[2;4H\x1b[?25h");
    buffer.set_string(0, 0, "x", Style::new());
    assert!(send(&buffer, hidden(3)).ends_with("x\x1b[2;4H\x1b[?25l\x1b[?2026l"));
}

#[test]
fn the_cursor_returns_to_its_place_after_drawing() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 3));
    let mut screen = Screen::new(buffer.area, options());
    screen.present(&buffer, Some(seen((1, 1))));
    buffer.set_string(0, 0, "x", Style::new());
    let sent = String::from_utf8(screen.present(&buffer, Some(seen((1, 1)))).to_vec()).unwrap();
    assert_eq!(sent, "\x1b[?2026h\x1b[1Hx\x1b[2;2H\x1b[?2026l");
}

#[test]
fn after_another_size_or_another_program_all_is_sent() {
    let (first, _) = pages(40, Rect::new(0, 0, 40, 10), (0, 1));
    let mut screen = Screen::new(first.area, options());
    let all = screen.present(&first, None).len();
    screen.invalidate();
    assert_eq!(screen.present(&first, None).len(), all);
    let (larger, _) = pages(50, Rect::new(0, 0, 50, 12), (0, 1));
    let mut terminal = vt(larger.area);
    terminal.process("가나다\r\n라".as_bytes());
    terminal.process(screen.present(&larger, None));
    assert_eq!(difference(terminal.screen(), &larger), Ok(()));
    assert!(screen.present(&Buffer::empty(Rect::ZERO), None).len() < 60);
}

#[test]
fn without_colours_weight_stays() {
    let mut screen =
        Screen::new(Rect::new(0, 0, 9, 1), Options { colors: Depth::None, ..Options::default() });
    let mut buffer = Buffer::empty(screen.area());
    screen.present(&buffer, None);
    let style = Style::new().fg(Color::Red).bg(Color::Blue).underline_color(Color::Red).bold().underlined();
    buffer.set_string(0, 0, "a", style);
    assert_eq!(screen.present(&buffer, None), b"\x1b[1H\x1b[1;4ma");
}

#[derive(Clone, Debug)]
enum Op {
    Write(u16, u16, usize, usize),
    Ground(Rect, usize),
    Popup(Rect),
    Move(u16, u16, i16),
    Clear,
}

const WORDS: [&str; 9] = [
    "네이버의 대응과 전망",
    "OpenAI",
    "가",
    "a b  c",
    "│",
    "“약 145조 원”",
    "🚀 발사 ✅",
    "· ① →",
    "                ",
];

fn style(idx: usize) -> Style {
    let plain = Style::new();
    [
        plain,
        plain.fg(Color::Red),
        plain.bg(Color::Rgb(10, 200, 30)),
        plain.bold().not_dim().fg(Color::Indexed(77)),
        plain.dim().not_bold().underlined(),
        plain.italic().reversed(),
        plain.reversed().bold().not_dim().fg(Color::DarkGray).bg(Color::White),
        Style::reset(),
    ][idx]
}

const AREA: Rect = Rect::new(0, 0, 31, 12);

fn op() -> impl Strategy<Value = Op> {
    let rect = || {
        (0..AREA.width, 0..AREA.height, 1..16_u16, 1..6_u16)
            .prop_map(|(x, y, w, h)| Rect::new(x, y, w, h).intersection(AREA))
    };
    prop_oneof![
        6 => (0..AREA.width, 0..AREA.height, 0..WORDS.len(), 0..8_usize).prop_map(|(x, y, w, s)| Op::Write(x, y, w, s)),
        2 => (rect(), 0..8_usize).prop_map(|(area, style)| Op::Ground(area, style)),
        1 => rect().prop_map(Op::Popup),
        4 => (0..8_u16, 20..=AREA.width, -4..=4_i16).prop_map(|(from, to, by)| Op::Move(from, to, by)),
        1 => Just(Op::Clear),
    ]
}

fn apply(buffer: &mut Buffer, op: &Op) {
    match *op {
        Op::Write(x, y, word, look) => {
            buffer.set_string(x, y, WORDS[word], style(look));
        }
        Op::Ground(area, look) => buffer.set_style(area, style(look)),
        Op::Popup(area) => {
            for position in area.positions() {
                let cell = &mut buffer[position];
                cell.reset();
                cell.set_symbol(if position.x == area.x { "│" } else { "x" });
            }
        }
        Op::Move(from, to, by) => {
            let old = buffer.clone();
            for y in 0..AREA.height {
                for x in from..to {
                    let source = y.checked_add_signed(by).filter(|y| *y < AREA.height);
                    buffer[(x, y)] = source.map(|y| old[(x, y)].clone()).unwrap_or_default();
                }
            }
        }
        Op::Clear => buffer.reset(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn the_terminal_shows_the_buffer(
        steps in prop::collection::vec(prop::collection::vec(op(), 0..6), 1..8),
        cautious: bool,
    ) {
        let mut buffer = Buffer::empty(AREA);
        page(&mut buffer, Rect::new(4, 1, 20, 10), 3);
        let mut screen = Screen::new(AREA, Options { cautious, ..options() });
        let mut terminal = vt(AREA);
        for step in &steps {
            step.iter().for_each(|op| apply(&mut buffer, op));
            terminal.process(screen.present(&buffer, None));
            prop_assert_eq!(difference(terminal.screen(), &buffer), Ok(()));
            prop_assert!(screen.present(&buffer, None).is_empty());
        }
    }
}
