//! The program as its readers have it: the real binary in a real pseudo-terminal.

mod cursor;
mod endings;
mod live;
mod mouse;
mod noise;
mod stored;
mod tmux;

use std::path::Path;
use std::process::Command;

use crate::pty::{Pty, Start};
use crate::screen::Screen;

const KOREAN: &str = include_str!("../../assets/sample/ko/1-ai-infrastructure.txt");

/// A command of the program in the home of one that ran in a terminal.
fn command(home: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.args(args).env_clear().current_dir(home).env("HOME", home).env("LANG", "C.UTF-8");
    for (name, folder) in
        [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")]
    {
        command.env(name, home.join(folder));
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Quits, and gives the home so that the program can be started again in it.
#[track_caller]
fn quit(mut pty: Pty) -> Pty {
    pty.send("q");
    let (code, pty) = pty.finish();
    assert!(code == 0 && pty.is_restored(), "{code}\n{}", pty.text());
    pty
}

/// Starts the program again in the home of one that ended.
fn again(pty: &Pty, args: &[&str]) -> Pty {
    Start::briefing(args).in_home_of(pty).size(120, 40).open()
}

/// The article of the tests on a screen with all panes, as soon as its sections are there.
fn open() -> Pty {
    let mut pty = Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty
}

/// The first sentence of the third section, wherever that begins.
fn third() -> String {
    Screen::open(KOREAN, 120, 40).press("3").sentence().to_owned()
}

/// The first letters of a sentence, which stand in one row.
fn start(sentence: &str) -> String {
    sentence.chars().take(8).collect()
}

#[test]
fn without_arguments_the_sample_opens_in_the_language_of_the_locale() {
    let mut english = Start::briefing([""; 0]).size(120, 40).open();
    english.wait_text("Tariffs Fail to Slow").wait_text("Section 1 of").wait_text("q quit");
    quit(english);
    let mut korean = Start::briefing([""; 0]).env("LANG", "ko_KR.UTF-8").size(120, 40).open();
    korean.wait_text("관세도 못 막은").wait_text("섹션 1/").wait_text("q 끝내기").wait_text("칩보다 귀한");
    quit(korean);
}

#[test]
fn the_main_job() {
    let mut pty = open();
    pty.send("3");
    pty.wait_text("Section 3 of");
    pty.send("xf");
    pty.wait_text("=1");
    pty.send("a올해 얼마?\r");
    pty.wait_no_text("Note ─────").wait_text("올해 얼마?");
    let pty = quit(pty);
    let export = command(pty.home(), &["export", "ko.txt"]);
    for words in [&format!("> {}", third()), "올해 얼마?", "Fact", "## ", "Source: 새벽일보, ko.txt"]
    {
        assert!(export.contains(words), "{words}: {export}");
    }
    let mut second = again(&pty, &["ko.txt"]);
    second.wait_text("올해 얼마?").wait_text("=1");
    quit(second);
}

#[test]
fn the_last_briefing_opens_where_the_reader_was() {
    let mut pty = open();
    pty.send("3");
    pty.wait_text("Section 3 of");
    let pty = quit(pty);
    let mut second = again(&pty, &[]);
    second.wait_text("Section 3 of").wait_text(&format!("▌  {}", start(&third())));
    quit(second);
}

#[test]
fn the_sample_opens_at_the_article_that_was_read_last() {
    let mut pty = Start::briefing([""; 0]).size(120, 40).open();
    pty.wait_text("1/4").press("J").wait_text("2/4");
    let pty = quit(pty);
    let mut second = again(&pty, &[]);
    second.wait_text("2/4");
    quit(second);
}

#[test]
fn a_folder_of_the_configuration_that_is_missing_kept_the_program_from_starting() {
    let config = "[library]\nfolders = [\"/nowhere/at/all\"]\n";
    let mut pty = Start::briefing([""; 0]).file("config/briefing/config.toml", config).size(120, 40).open();
    pty.wait_text("1/4").wait_text("there is no folder /nowhere/at/all");
    quit(pty);
}

#[test]
fn patterns_and_commands_come_back_after_a_restart_and_none_is_kept_beside_the_article() {
    let mut pty = open();
    pty.press("/").send("데이터");
    pty.wait_text("/데이터").press("\r");
    pty.press(":").send("text alone");
    pty.wait_text("The text alone").press("\r").wait_no_text("Sections");
    let pty = quit(pty);
    assert_eq!(
        std::fs::read_dir(pty.home()).unwrap().filter(|file| file.as_ref().unwrap().path().is_file()).count(),
        1
    );
    let mut second = again(&pty, &["ko.txt"]);
    // Enter in the palette runs what was run last.
    second.wait_text("Sections").press(":").wait_text("The text alone").press("\r").wait_no_text("Sections");
    second.press("/").press("\x1b[A").wait_text("/데이터").press("\r");
    quit(second);
}

#[test]
fn notes_follow_an_article_that_is_renamed_and_grows() {
    let mut pty = open();
    pty.send("3xd");
    pty.wait_text("#1");
    let pty = quit(pty);
    std::fs::rename(pty.home().join("ko.txt"), pty.home().join("new.txt")).unwrap();
    let mut renamed = again(&pty, &["new.txt"]);
    renamed.wait_text("#1").wait_no_text("moved");
    let pty = quit(renamed);
    std::fs::write(pty.home().join("new.txt"), format!("먼저 읽을 새 문단이다.\n\n{KOREAN}")).unwrap();
    let mut grown = again(&pty, &["new.txt"]);
    grown.wait_text("# ~ ");
    grown.send("\x0e");
    grown.wait_text("~ 업계에서는");
    grown.wait_text(&format!("▌# {}", start(&third())));
    quit(grown);
}

#[test]
fn keys_sent_in_one_burst_are_not_lost() {
    let mut pty = open();
    pty.send("))))xx))))xf))))xqa안녕 하세요\r]]]]xd".as_bytes());
    pty.wait_text("#1").wait_text("*1").wait_text("=1").wait_text("?1");
    pty.wait_text("안녕 하세요");
    let pty = quit(pty);
    assert_eq!(command(pty.home(), &["notes", "list", "ko.txt"]).lines().count(), 4);
}

#[test]
fn keys_that_wait_when_the_program_starts_are_not_lost() {
    let mut pty = Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).size(120, 40).open();
    pty.send(")xfq");
    let (code, pty) = pty.finish();
    assert_eq!(code, 0);
    assert_eq!(command(pty.home(), &["notes", "list", "ko.txt"]).lines().count(), 1);
}

#[test]
fn a_copy_carries_quotation_and_source_to_the_terminals_clipboard() {
    let mut pty = open();
    pty.send("3");
    pty.wait_text("Section 3 of");
    pty.send("y");
    pty.wait_text("Copied");
    let title = "관세도 못 막은 AI 설비 경쟁… 빅테크 넷, 올해만 3천억 달러 넘게 쓴다, 새벽일보";
    assert_eq!(pty.copied(), [format!("“{}”\n— {title}", third())]);
    quit(pty);
}

#[test]
fn a_window_that_is_resized_again_and_again() {
    let mut pty = open();
    for size in 0..20u16 {
        pty.resize(20 + size * 11 % 130, 5 + size * 7 % 45);
    }
    pty.resize(10, 3);
    pty.wait_text("Too small");
    pty.resize(120, 40);
    pty.wait_text("Section 1 of").wait_text("▌  관세도 못 막은").wait_text("Notes ──");
    quit(pty);
}

#[test]
fn a_folder_of_three_hundred_articles() {
    let mut start = Start::briefing(["news"]).size(120, 40);
    for idx in 0..300 {
        start = start
            .file(&format!("news/{idx:03}.txt"), format!("Title number {idx}\n\nA sentence. Another.\n"));
    }
    let mut pty = start.open();
    pty.wait_text("Articles ─────────────── 300")
        .wait_text("Title number 3 ")
        .wait_text("A sentence. Another.");
    pty.send("\t\tG\r");
    pty.wait_text("▌  Title number 299").wait_text("300/300");
    quit(pty);
}

#[test]
fn a_large_article_opens_and_is_gone_to_its_end() {
    let paragraph = format!("{}\n\n", "A sentence of a long report on the grid. ".repeat(250));
    let text = format!("# One\n\n{}# Last\n\nThese are the last words.\n", paragraph.repeat(300));
    assert!(text.len() > 3_000_000);
    let mut pty = Start::briefing(["large.md"]).file("large.md", text).size(100, 30).open();
    pty.wait_text("A sentence of a long report");
    pty.send("G");
    pty.wait_text("These are the last words.").wait_text("100%");
    quit(pty);
}

#[test]
fn no_color_has_no_colour_in_any_cell() {
    let mut pty =
        Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).env("NO_COLOR", "1").size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("xx)xf))va메모");
    pty.wait_text("메모");
    let plain = vt100::Color::Default;
    for row in 0..40 {
        for column in 0..120 {
            let cell = pty.cell(row, column);
            assert!(cell.fgcolor() == plain && cell.bgcolor() == plain, "{row} {column}\n{}", pty.text());
        }
    }
    pty.send("\r");
    pty.wait_no_text("╭─ Note");
    quit(pty);
}

#[test]
fn colours_are_those_that_the_terminal_has() {
    let colors = |term: &str, colorterm: &str| {
        let start = Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).size(120, 40);
        let mut pty = start.env("TERM", term).env("COLORTERM", colorterm).open();
        pty.wait_text("Section 1 of");
        pty.send("xf");
        pty.wait_text("=1");
        let cells = (0..40).flat_map(|row| (0..120).map(move |column| (row, column)));
        let all = cells.flat_map(|(row, column)| {
            let cell = pty.cell(row, column);
            [cell.fgcolor(), cell.bgcolor()]
        });
        let all: Vec<vt100::Color> = all.filter(|color| *color != vt100::Color::Default).collect();
        quit(pty);
        assert!(!all.is_empty(), "{term}");
        all
    };
    let is_rgb = |color: &vt100::Color| matches!(color, vt100::Color::Rgb(..));
    assert!(colors("xterm-256color", "truecolor").iter().any(is_rgb));
    assert!(!colors("xterm-256color", "").iter().any(is_rgb));
    let few = colors("xterm", "");
    assert!(few.iter().all(|color| matches!(color, vt100::Color::Idx(..=15))), "{few:?}");
}

#[test]
fn a_mistake_in_the_configuration_is_told_and_the_rest_applies() {
    let config = "[ui]\nlanguage = \"ko\"\ntheme = 5\n";
    let start =
        Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).file("config/briefing/config.toml", config);
    let mut pty = start.size(120, 40).open();
    pty.wait_text("config.toml:3: ui.theme");
    pty.press("j");
    pty.wait_text("도움말");
    quit(pty);
}

#[test]
fn an_export_is_written_beside_what_is_there() {
    let mut pty =
        Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).file("ko-notes.md", "mine").size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("xxe\r");
    pty.wait_text("Written: ");
    let pty = quit(pty);
    assert_eq!(std::fs::read_to_string(pty.home().join("ko-notes.md")).unwrap(), "mine");
    let written = std::fs::read_dir(pty.home())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().starts_with("ko-notes"));
    assert_eq!(written.count(), 2);
}

#[test]
fn the_readers_own_editor_writes_the_note() {
    let start =
        Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).file("ed.sh", "printf ' and more' >> \"$1\"\n");
    let mut pty = start.env("EDITOR", "sh ed.sh").size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("ashort\x05");
    pty.wait_text("short and more");
    pty.send("\r");
    pty.wait_no_text("╭─ Note");
    quit(pty);
}

#[test]
fn notes_made_under_a_relative_name_are_found_by_the_last_briefing_after_an_edit() {
    let mut pty = Start::briefing(["ko.txt"]).file("ko.txt", KOREAN).size(120, 40).open();
    pty.wait_text("Section 1 of");
    pty.send("))xf");
    pty.wait_text("=1");
    let pty = quit(pty);
    let path = pty.home().join("ko.txt");
    std::fs::write(&path, format!("{KOREAN}\n\n덧붙인 문단이다. 새로 넣었다.\n")).unwrap();
    let mut again = again(&pty, &[]);
    again.wait_text("=1");
    quit(again);
}

#[test]
fn a_mark_made_at_once_on_a_large_article_stands_where_it_was_made() {
    let mut text =
        "# Title\n\nThe [grid][1] comes first. It is old.\n\nThe second paragraph is marked.\n\n".to_owned();
    text.push_str(&"Power stations and cables are built slowly. Nobody likes to wait.\n\n".repeat(40_000));
    text.push_str("[1]: https://example.org/a/long/address/that/moves/everything\n");
    let mut pty = Start::briefing(["large.md"]).file("large.md", text).size(100, 30).open();
    pty.send("}}xf");
    pty.wait_text("=1");
    let pty = quit(pty);
    let folder = pty.home().join("data/briefing/notes");
    let notes: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok())
        .filter(|text| text.starts_with("---"))
        .collect();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("> The second paragraph is marked."), "{}", notes[0]);
}
