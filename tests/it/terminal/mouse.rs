//! The mouse in a real terminal: its bytes in (SGR, mode 1006), the screen out.

use rustix::process::Signal;
use vt100::{MouseProtocolEncoding, MouseProtocolMode};

use super::{again, command, open, quit};
use crate::pty::{Pty, Start};

/// The buttons of a report, and what is added to them.
const LEFT: u8 = 0;
const SHIFT: u8 = 4;
const MOVED: u8 = 32;
const WHEEL_UP: u8 = 64;
const WHEEL_DOWN: u8 = 65;

/// The report of a button at a cell, which counts from 0 here and from 1 there.
fn report(button: u8, (column, row): (u16, u16), end: char) -> String {
    format!("\x1b[<{button};{};{}{end}", column + 1, row + 1)
}

fn click(button: u8, cell: (u16, u16)) -> String {
    report(button, cell, 'M') + &report(button, cell, 'm')
}

/// The button goes down at the first cell, moves over the others, and goes up at the last one.
fn drag(cells: &[(u16, u16)]) -> String {
    let moves: String = cells[1..].iter().map(|cell| report(LEFT + MOVED, *cell, 'M')).collect();
    report(LEFT, cells[0], 'M') + &moves + &report(LEFT, cells[cells.len() - 1], 'm')
}

/// The rows and columns of the screen.
fn size(pty: &Pty) -> (u16, u16) {
    let (rows, columns) = pty.screen().size();
    (rows.into(), columns.into())
}

/// The cell at which words begin on the screen, right of the lists.
#[track_caller]
fn cell_of(pty: &Pty, words: &str) -> (u16, u16) {
    let (rows, columns) = size(pty);
    let from_here = |row: u16, column: u16| {
        let cells = (column..columns).filter_map(|column| pty.screen().cell(row, column));
        cells
            .filter(|cell| !cell.is_wide_continuation())
            .map(|cell| if cell.has_contents() { cell.contents() } else { " " })
            .collect::<String>()
    };
    let cells = (0..rows).flat_map(|row| (31..columns).map(move |column| (column, row)));
    let is_there = |(column, row): &(u16, u16)| {
        pty.cell(*row, *column).has_contents() && from_here(*row, *column).starts_with(words)
    };
    cells.into_iter().find(is_there).unwrap_or_else(|| panic!("no {words:?}:\n{}", pty.text()))
}

/// Marks what is selected as a fact; the passage that came of it.
fn marked(mut pty: Pty) -> String {
    pty.send("xf");
    pty.wait_text("=1");
    let pty = quit(pty);
    let list = command(pty.home(), &["notes", "list", "ko.txt", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    list["articles"][0]["notes"][0]["quote"].as_str().unwrap_or_default().to_owned()
}

/// The columns at which the rules stand beside the text, in the middle of the screen.
fn rules(pty: &Pty) -> Vec<u16> {
    let (rows, columns) = size(pty);
    (0..columns).filter(|column| ["│", "┃"].contains(&pty.cell(rows / 2, *column).contents())).collect()
}

#[track_caller]
fn wait_rules(pty: &mut Pty, expect: &[u16]) {
    pty.wait(|pty| rules(pty) == expect).unwrap_or_else(|error| panic!("{expect:?}: {error}"));
}

#[test]
fn a_click_goes_there_two_select_a_word_and_three_a_sentence() {
    let mut pty = open();
    let cell = cell_of(&pty, "소프트뱅크가");
    pty.send(click(LEFT, cell));
    pty.wait(|pty| cell_of(pty, "▌").1 == cell.1).unwrap();
    quit(pty);
    // In one go: how soon they follow each other counts.
    let mut pty = open();
    pty.send(click(LEFT, cell).repeat(2));
    assert_eq!(marked(pty), "소프트뱅크가");
    let mut pty = open();
    pty.send(click(LEFT, cell).repeat(3));
    let sentence = marked(pty);
    assert!(sentence.starts_with("소프트뱅크가") && sentence.ends_with('.'), "{sentence}");
}

#[test]
fn a_drag_selects_until_the_button_goes_up_and_shift_extends() {
    let mut pty = open();
    let (column, row) = cell_of(&pty, "소프트뱅크가");
    let to = (column + 20, row);
    pty.send(drag(&[(column, row), (column + 3, row), (column + 11, row), to]));
    // After the release, motions of the mouse mean nothing.
    pty.send(report(LEFT + MOVED, (column, row + 3), 'M'));
    let dragged = marked(pty);
    assert!(dragged.starts_with("소프트뱅크가 ") && dragged.len() > "소프트뱅크가 ".len(), "{dragged}");
    let mut pty = open();
    pty.send(click(LEFT, (column, row)) + &click(LEFT + SHIFT, to));
    assert_eq!(marked(pty), dragged);
}

#[test]
fn the_wheel_moves_the_page_under_the_mouse() {
    let mut pty = open();
    pty.send(report(WHEEL_DOWN, (60, 20), 'M').repeat(4));
    pty.wait_no_text("1 aside");
    pty.send(report(WHEEL_UP, (60, 20), 'M').repeat(4));
    pty.wait_text("1 aside");
    quit(pty);
}

#[test]
fn borders_are_dragged_and_come_back_after_a_restart_on_any_screen() {
    let mut pty = open();
    wait_rules(&mut pty, &[30, 89]);
    pty.send(drag(&[(30, 9), (33, 9), (40, 9)]));
    wait_rules(&mut pty, &[40, 89]);
    pty.send(drag(&[(89, 9), (80, 20)]));
    wait_rules(&mut pty, &[40, 81]);
    let pty = quit(pty);
    let mut second = again(&pty, &["ko.txt"]);
    second.wait_text("Section 1 of");
    wait_rules(&mut second, &[40, 81]);
    second.resize(80, 24);
    wait_rules(&mut second, &[32]);
    second.resize(120, 40);
    wait_rules(&mut second, &[40, 81]);
    // Two clicks on each put them back.
    second.send(click(LEFT, (40, 5)).repeat(2));
    wait_rules(&mut second, &[30, 81]);
    second.send(click(LEFT, (81, 5)).repeat(2));
    wait_rules(&mut second, &[30, 89]);
    let pty = quit(second);
    let mut third = again(&pty, &["ko.txt"]);
    third.wait_text("Section 1 of");
    wait_rules(&mut third, &[30, 89]);
    quit(third);
}

fn has_mouse(pty: &Pty) -> bool {
    let screen = pty.screen();
    screen.mouse_protocol_mode() == MouseProtocolMode::ButtonMotion
        && screen.mouse_protocol_encoding() == MouseProtocolEncoding::Sgr
}

fn is_free(pty: &Pty) -> bool {
    let screen = pty.screen();
    screen.mouse_protocol_mode() == MouseProtocolMode::None
        && screen.mouse_protocol_encoding() == MouseProtocolEncoding::Default
}

#[test]
fn a_key_gives_the_mouse_to_the_terminal_and_takes_it_back() {
    let mut pty = open();
    assert!(has_mouse(&pty));
    pty.send("\x1bOQ");
    pty.wait_text("The terminal has the mouse");
    assert!(is_free(&pty));
    pty.send("\x1bOQ");
    pty.wait_text("The mouse works here again");
    assert!(has_mouse(&pty));
    pty.send("\x1bOQ");
    pty.wait(is_free).unwrap();
    quit(pty);
}

#[test]
fn the_mouse_is_the_terminals_again_after_every_end() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let pty = open();
        assert!(has_mouse(&pty));
        pty.signal(signal);
        let (_, pty) = pty.finish();
        assert!(is_free(&pty) && pty.is_restored(), "{signal:?}");
    }
    assert!(is_free(&quit(open())));
}

#[test]
fn the_mouse_is_the_terminals_while_the_program_is_stopped_and_here_again_after_it() {
    let script = format!(
        "set -m; {} ko.txt; echo stopped; read x; fg >/dev/null; echo over",
        env!("CARGO_BIN_EXE_briefing")
    );
    let start = Start::program("/bin/sh", ["-c", &script]).file("ko.txt", super::KOREAN);
    let mut pty = start.size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("\x1a");
    pty.wait_text("stopped");
    assert!(is_free(&pty) && !pty.is_raw());
    pty.send("\n");
    pty.wait_text("Section 1 of");
    assert!(has_mouse(&pty));
    pty.send("q");
    let (code, pty) = pty.finish();
    assert!(code == 0 && is_free(&pty) && pty.is_restored());
}

#[test]
fn without_the_mouse_in_the_configuration_the_terminal_keeps_it() {
    let config = "[ui]\nmouse = false\n";
    let start = Start::briefing(["ko.txt"]).file("ko.txt", super::KOREAN);
    let mut pty = start.file("config/briefing/config.toml", config).size(120, 40).open();
    pty.wait_text("Section 1 of");
    assert!(is_free(&pty));
    quit(pty);
}
