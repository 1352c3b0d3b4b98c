//! The palette: commands by their names, and whatever can be gone to.

use std::sync::Arc;

use briefing::app::keymap::Context;
use briefing::app::keys::{Code, Key};
use briefing::app::overlay::{Overlay, goals::Goal};
use briefing::app::{Effect, Entry, Event, Pane, Source, Stored, update};
use briefing::search::{Candidates, Shelf};
use briefing::text::columns;
use ratatui::style::Modifier;

use super::{ENGLISH, KOREAN, Screen, long};

fn open(tag: &str) -> Screen {
    Screen::briefing(
        tag,
        &[("first.txt", long(tag)), ("둘째.txt", KOREAN), ("third.txt", ENGLISH)],
        (120, 40),
    )
}

/// The rows of what is found, inside the box.
fn found(screen: &Screen) -> Vec<String> {
    let (buffer, caret) = screen.cells();
    let area = buffer.area;
    let corners = |sign: &str| {
        let all = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
        all.into_iter().find(|at| buffer[*at].symbol() == sign).expect("a corner")
    };
    let ((left, _), (right, bottom)) = (corners("╭"), corners("╯"));
    let row = |y: u16| {
        let mut words = String::new();
        let mut x = left + 1;
        while x < right {
            words.push_str(buffer[(x, y)].symbol());
            x += columns::width(buffer[(x, y)].symbol()).max(1) as u16;
        }
        words.trim().to_owned()
    };
    (caret.expect("a caret").y + 1..bottom).map(row).filter(|row| !row.is_empty()).collect()
}

/// The first of what is found, on one line of single blanks.
fn first(screen: &Screen) -> String {
    found(screen).first().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

#[test]
fn a_command_is_run_by_its_words_or_its_name() {
    let palette = open("en").press(":").type_text("half down");
    assert_eq!(first(&palette), "▌ Half a page down Ctrl-d");
    assert_eq!(palette.keys("enter").reading().cursor, open("en").keys("ctrl-d").reading().cursor);
    let tutorial = open("en").press(":tutorial").keys("enter");
    assert!(tutorial.state.guide.is_some() && tutorial.state.overlays.is_empty());
    let korean = open("ko").keys("ctrl-k").type_text("도움");
    assert!(first(&korean).contains("도움말") && first(&korean).ends_with("? F1"), "{}", first(&korean));
    assert_eq!(open("ko").press(":zen").keys("enter").show(), open("ko").press("z").show());
}

#[test]
fn korean_commands_are_found_by_consonants_and_parts_of_syllables() {
    for typed in ["ㄷㅇㅁ", "도움ㅁ", "도우"] {
        assert!(first(&open("ko").press(":").type_text(typed)).contains("도움말"), "{typed}");
    }
}

/// The action that Enter would run after these words are typed.
fn would_run(screen: Screen, typed: &str) -> Option<&'static str> {
    let screen = screen.type_text(typed);
    let Some(Overlay::Palette(palette)) = screen.state.overlays.last() else { panic!("no palette") };
    match palette.offers.item(palette.found.at(0)?)?.goal {
        Goal::Action(name) => Some(name),
        _ => None,
    }
}

#[test]
fn commands_are_found_by_what_people_call_them() {
    let rows = [
        ("find", "검색 search find 찾기 ㄱㅅ"),
        ("quit", "종료 나가기 닫기 exit quit close 끝내기"),
        ("delete", "삭제 제거 지우 remove delete erase"),
        ("mark", "하이라이트 형광펜 밑줄 underline bold highlight 하이ㄹ"),
        ("bookmark", "북마크 책갈피 즐겨찾기 bookmark favorite ㅂㅁㅋ"),
        ("undo", "실행취소 되돌 되돌리기 undo revert ㄷㄷㄹㄱ"),
        ("redo", "다시실행 redo"),
        ("wider", "글자 폭 너비 width font"),
        ("copy", "복사 인용 copy clipboard 클립보드"),
        ("themes", "테마 색 배경 theme color 다크"),
        ("export", "내보내 내보내기 인쇄 export print 공유"),
        ("help", "도움말 단축키 사용법 help manual"),
        ("note", "노트 주석 코멘트 comment annotation"),
        ("left-side", "사이드바 toc"),
        ("zen", "집중 전체화면 fullscreen zen"),
        ("line-spacing", "행간 leading"),
        ("tutorial", "튜토리얼 tutorial"),
    ];
    for tag in ["ko", "en"] {
        let all = rows.iter().flat_map(|(name, words)| words.split(' ').map(|word| (Some(*name), word)));
        let found = |(name, word)| (name, word, would_run(open(tag).press(":"), word));
        let wrong: Vec<_> = all.map(found).filter(|(name, _, found)| name != found).collect();
        assert_eq!(wrong, [], "{tag}");
        for (name, words) in [("undo", "실행 취소"), ("redo", "다시 실행"), ("zen", "전체 화면")]
        {
            assert_eq!(would_run(open(tag).press(":"), words), Some(name), "{tag} {words}");
        }
        assert_eq!(would_run(open(tag).keys("ctrl-p"), "종료"), Some("quit"));
    }
    for (tag, word) in [("ko", "저장"), ("en", "save")] {
        assert_eq!(would_run(open(tag).press(":"), word), Some("save-again"));
    }
}

#[test]
fn what_finds_nothing_runs_nothing() {
    for typed in ["주택", "냉장고", "fact"] {
        let screen = open("ko").press(":").type_text(typed);
        assert!(screen.show().contains("맞는 항목이 없습니다"), "{typed} {}", screen.show());
        assert_eq!(screen.keys("enter").state.overlays.len(), 1);
    }
}

#[test]
fn a_keyword_shows_where_it_is_what_was_typed_and_a_label_finds_its_notes() {
    assert_eq!(first(&open("ko").press(":종료")), "▌ 끝내기 종료 q Ctrl-c");
    assert_eq!(first(&open("en").press(":종")), "▌ Quit 종료 q Ctrl-c");
    let note = open("en").press("))xf").keys("ctrl-p").type_text("fact");
    assert!(first(&note).ends_with("Fact"), "{}", note.show());
    assert_eq!(found(&note).len(), 1, "{}", note.show());
}

#[test]
fn only_commands_that_hold_are_offered_with_their_keys_as_configured() {
    let has =
        |screen: &Screen, name: &str| found(screen).iter().any(|row| row.contains(&format!(" {name} ")));
    assert!(
        has(&open("en").press(":mark"), "mark") && !has(&open("en").press(":fold-sections"), "fold-sections")
    );
    assert!(has(&open("en").press("h:fold-sections"), "fold-sections"));
    assert!(!has(&open("en").press(":palette"), "palette-close"));
    let file = "[keys.everywhere]\nzen = \"f9\"\nquit = \"none\"\n";
    let screen = Screen::with_config(file, "en", &[("a.txt", KOREAN)], (120, 40));
    assert_eq!(first(&screen.press(":zen")), "▌ The text alone zen F9");
    let screen = Screen::with_config(file, "en", &[("a.txt", KOREAN)], (120, 40)).press(":quit");
    assert_eq!(first(&screen), "▌ Quit command");
    assert!(screen.keys("enter").state.quitting);
}

#[test]
fn the_command_run_last_comes_first() {
    let screen = open("en").press(":zen").keys("enter").press(":wider").keys("enter").press(":");
    let rows = found(&screen);
    assert!(rows[0].contains("Longer lines") && rows[1].contains("The text alone"), "{rows:?}");
    assert!(screen.keys("down enter").state.frame.sections.is_some(), "zen was taken back");
}

#[test]
fn a_number_before_the_palette_is_for_the_command() {
    let by_key = open("en").press("3)");
    assert_eq!(open("en").press("3:sentence-next").keys("enter").sentence(), by_key.sentence());
}

#[test]
fn a_command_that_marks_waits_for_the_rest_of_a_long_article() {
    let mut screen = open("en");
    let idx = screen.state.current;
    if let Some(reading) = screen.state.readings.get_mut(&idx) {
        reading.whole = false;
    }
    let waiting = screen.press(":bookmark").keys("enter");
    assert!(waiting.notes().is_empty() && !waiting.state.held.is_empty());
    let document = briefing::app::open::read("first.txt", long("en").as_bytes().to_vec()).unwrap();
    let whole = waiting.event(Event::Opened(idx, Box::new(document)));
    assert_eq!(whole.notes().len(), 1);
}

#[test]
fn the_guide_takes_notice_of_commands() {
    let screen = open("en").press(":tutorial").keys("enter").press(":section-next").keys("enter");
    assert!(screen.state.guide.is_some_and(|guide| guide.is_done(0)));
}

#[test]
fn articles_sections_notes_and_commands_are_gone_to() {
    let article = open("ko").press("JK").keys("ctrl-p").type_text("ㅈㄹㅁㅇ");
    assert_eq!(first(&article), "▌ ≡ 전력망이 먼저다 둘째.txt 기사", "{}", article.show());
    assert_eq!(article.keys("enter").state.current, 1);

    let title = open("ko").reading().sections[2].title.clone();
    let section = open("ko").press("h").keys("ctrl-p").type_text(&title).keys("enter");
    assert_eq!(section.reading().section_here(), Some(2));
    assert_eq!(section.state.focus, Pane::Text);

    let noted = || open("en").press("J))a").type_text("누가 내나").keys("enter").press("K");
    let note = noted().keys("ctrl-p").type_text("ㄴㄱㄴㄴ");
    assert!(first(&note).starts_with("▌ ") && first(&note).contains("누가 내나"), "{}", note.show());
    let there = note.keys("enter");
    assert_eq!((there.state.current, there.sentence()), (1, noted().press("J").sentence()));

    let command = open("en").keys("ctrl-p").type_text("themes").keys("enter");
    assert_eq!(command.state.contexts(), [Context::Themes]);
}

#[test]
fn what_is_matched_is_emphasised() {
    let (buffer, _) = open("ko").press("JK").keys("ctrl-p").type_text("ㅈㄹㅁㅇ").cells();
    let cells = buffer.content().iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
    let words: String = cells.map(|cell| cell.symbol()).collect();
    assert!(words.starts_with("전력망이"), "{words}");
}

#[test]
fn the_palette_closes_without_a_trace() {
    for (keys, close) in [(":", "esc"), (":zen", "ctrl-c"), (":xyzxyz", "esc")] {
        let closed = open("en").press(keys).keys(close);
        assert_eq!(closed.show_styles(), open("en").show_styles());
    }
    let nothing = open("en").press(":qqqzzz");
    assert!(nothing.show().contains("Nothing matches"), "{}", nothing.show());
    assert!(matches!(nothing.keys("enter").state.overlays.last(), Some(Overlay::Palette(_))));
}

#[test]
fn hangul_is_text_in_the_palette_and_opens_it_too() {
    let caret = |screen: &Screen| screen.cells().1.expect("a caret").x;
    let empty = open("ko").press(":");
    let typed = open("ko").press(":").type_text("도ㅇ");
    assert!(typed.show().contains(": 도ㅇ"), "{}", typed.show());
    assert_eq!(caret(&typed), caret(&empty) + 4);
    assert!(open("ko").press(":").paste("도움").show().contains(": 도움"));
}

#[test]
fn it_fits_small_screens() {
    for size in [(50, 15), (20, 5), (80, 24)] {
        let screen = open("ko").resize(size.0, size.1).keys("ctrl-p").type_text("전");
        assert!(screen.show().contains("> 전"), "{}", screen.show());
        screen.keys("down down down up ctrl-n ctrl-p");
    }
}

/// A palette over so many articles that a thread ranks them.
fn many() -> Screen {
    let mut screen = open("en");
    let entry = |n: usize| {
        Entry::new(Source::File(format!("{n}.txt").into())).titled(format!("Report {n} on the grid"))
    };
    screen.state.entries.extend((0..5000).map(entry));
    screen
}

#[test]
fn many_articles_are_ranked_by_the_shell() {
    let screen = many().keys("ctrl-p").type_text("Report 4711");
    assert!(first(&screen).contains("Report 4711 on the grid"), "{}", screen.show());
    let n_ranked = screen.effects.iter().filter(|effect| matches!(effect, Effect::Rank { .. })).count();
    assert_eq!(n_ranked, 12);
}

#[test]
fn what_a_thread_finds_late_is_not_shown_and_enter_is_for_what_was_typed() {
    let screen = many().keys("ctrl-p").type_text("Report 4711");
    let Some(Overlay::Palette(palette)) = screen.state.overlays.last() else { panic!("no palette") };
    let (own, before) = (Arc::clone(&palette.offers.candidates), Arc::clone(&palette.found));
    let late = own.rank("Report 1", None, &|| true).unwrap();
    let other = Arc::new(Candidates::new(vec![Arc::new(Shelf::new(vec!["Report 4711".into()]))]));
    let of_other = other.rank("Report 4711", None, &|| true).unwrap();
    let screen = screen.event(Event::Ranked(own, late)).event(Event::Ranked(other, of_other));
    let Some(Overlay::Palette(palette)) = screen.state.overlays.last() else { panic!("no palette") };
    assert_eq!(palette.found, before);

    // The thread has not come back when Enter is pressed.
    let mut state = many().keys("ctrl-p").state;
    for key in "Report 4711".chars().map(Key::char).chain([Key::of(Code::Enter)]) {
        update(&mut state, Event::Key(key, 0));
    }
    assert_eq!(state.current, 3 + 4711);
}

#[test]
fn notes_on_articles_that_are_not_open_were_neither_counted_nor_found() {
    let made =
        open("en").press("J)a").type_text("ask the minister").keys("enter").press("gAxx").keys("enter");
    let notes: Vec<_> = made.notes().iter().map(|note| note.annotation.clone()).collect();
    let stored = |screen: Screen| screen.event(Event::Stored(vec![(1, Stored::all(&notes))]));
    let fresh = stored(open("en"));
    assert!(!fresh.state.readings.contains_key(&1) && fresh.state.n_notes(1) == 2);
    assert!(fresh.show().contains(" *2 │"), "{}", fresh.show());
    let palette = fresh.keys("ctrl-p").type_text("minister");
    assert!(first(&palette).contains("ask the minister"), "{}", palette.show());
    let shown = palette.keys("enter");
    assert_eq!(shown.state.current, 1);
    // None are there any more.
    let gone = stored(open("en")).event(Event::Stored(vec![(1, Vec::new())]));
    assert!(!gone.show().contains(" *2 │") && gone.state.n_notes(1) == 0);
}
