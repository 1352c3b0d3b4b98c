//! Searching in the article: as one types, on and back, and what the screen says about it.

use briefing::app::{Effect, MouseKind};

use super::{ENGLISH, KOREAN, Screen, long};

const STARGATE: &str = "Grid\n\n데이터센터 스타게이트가 선다. 전력이 모자란다.\n\n데이터 센터는 늘고 있다. 스타게이트는 크다.\n\n\
    “Stargate” grows. A stargate rests.\n";

fn open() -> Screen {
    Screen::open(STARGATE, 100, 20)
}

#[test]
fn the_page_moves_while_one_types() {
    let screen = open().press("/").type_text("스타");
    assert_eq!(screen.sentence(), "데이터센터 스타게이트가 선다.");
    assert!(screen.status().starts_with(" /스타"), "{}", screen.status());
    assert!(screen.status().contains("1 of 2 found"), "{}", screen.status());
    let screen = screen.type_text("게이트는");
    assert_eq!(screen.sentence(), "스타게이트는 크다.");
    // Letters taken back take the reader back.
    let screen = screen.keys("backspace");
    assert_eq!(screen.sentence(), "데이터센터 스타게이트가 선다.");
}

#[test]
fn escape_puts_the_place_back_and_enter_keeps_it() {
    let before = open().press(")");
    let sentence = before.sentence().to_owned();
    let dropped = before.press("/").type_text("크다").keys("esc");
    assert_eq!(dropped.sentence(), sentence);
    assert_eq!(dropped.show(), open().press(")").show());
    let kept = open().press(")/").type_text("크다").keys("enter");
    assert_eq!(kept.sentence(), "스타게이트는 크다.");
    assert_eq!(kept.keys("ctrl-o").sentence(), sentence, "one jump back");
}

#[test]
fn next_and_previous_go_round_and_say_so() {
    let found = || open().press("/").type_text("stargate").keys("enter");
    assert_eq!(found().sentence(), "“Stargate” grows.");
    assert_eq!(found().press("n").sentence(), "A stargate rests.");
    let round = found().press("nn");
    assert_eq!(round.sentence(), "“Stargate” grows.");
    assert!(round.status().contains("round the end"), "{}", round.status());
    assert_eq!(found().press("N").sentence(), "A stargate rests.");
    assert_eq!(found().keys("f3 shift-f3").sentence(), "“Stargate” grows.");
    assert_eq!(found().press("3n").sentence(), "A stargate rests.");
    assert!(found().press("n").status().contains("2 of 2 found"));
    // A capital in the pattern is meant.
    assert!(open().press("/").type_text("Stargate").status().contains("1 of 1"));
}

#[test]
fn a_search_works_under_a_korean_input_method() {
    let latin = open().press("/").type_text("스타").keys("enter").press("n");
    let korean = open().press("/").type_text("스타").keys("enter").press("ㅜ");
    assert_eq!(latin.show_styles(), korean.show_styles());
    assert_eq!(latin.sentence(), "스타게이트는 크다.");
    let consonants = open().press("/").type_text("ㅅㅌㄱㅇㅌㄴ").keys("enter");
    assert_eq!(consonants.sentence(), "스타게이트는 크다.");
    assert_eq!(open().press("/").type_text("데이터센터").status().matches("1 of 2").count(), 1);
}

#[test]
fn passages_are_marked_until_escape_and_the_pattern_stays() {
    let found = open().press("/").type_text("스타게이트").keys("enter");
    let marked = found.show_styles();
    let dark = "Rgb(255, 169, 77) BOLD | UNDERLINED";
    assert!(marked.contains(dark) && marked.contains("Rgb(184, 162, 106) UNDERLINED"), "{marked}");
    let plain = found.keys("esc");
    assert!(!plain.show_styles().contains(dark));
    assert!(!plain.status().contains("found"));
    let again = plain.press("n");
    assert_eq!(again.sentence(), "스타게이트는 크다.");
    assert!(again.show_styles().contains(dark));
}

#[test]
fn letters_that_an_input_method_sends_one_by_one_are_searched_for_as_their_syllables() {
    let one_by_one: String = unicode_normalization::UnicodeNormalization::nfd("크다").collect();
    let found = open().press("/").type_text(&one_by_one);
    assert_eq!(found.sentence(), "스타게이트는 크다.");
    assert!(found.status().contains("1 of 1"), "{}", found.status());
}

#[test]
fn older_searches_come_back() {
    let twice =
        || open().press("/").type_text("전력").keys("enter").press("/").type_text("크다").keys("enter");
    assert!(twice().press("/").keys("up").status().starts_with(" /크다"));
    assert!(twice().press("/").keys("up up").status().starts_with(" /전력"));
    assert!(twice().press("/").keys("up up up down").status().starts_with(" /크다"));
    assert_eq!(twice().press("/").keys("up up").sentence(), "전력이 모자란다.");
    assert_eq!(twice().state.search.history, ["전력", "크다"]);
    // Nothing typed goes on with the last one.
    assert_eq!(twice().press("gg/").keys("enter").sentence(), "스타게이트는 크다.");
}

#[test]
fn what_is_not_there_is_told() {
    let nothing = open().press("/").type_text("없다");
    assert!(nothing.status().contains("Not found"), "{}", nothing.status());
    let told = nothing.keys("enter");
    assert!(told.status().contains("Not found: 없다"));
    assert_eq!(told.sentence(), open().sentence());
    assert!(told.press("n").status().contains("Not found: 없다"));
    assert!(open().press("n").status().contains("Nothing has been searched for yet"));
}

#[test]
fn the_caret_stands_in_the_middle_of_a_korean_pattern() {
    let screen = open().press("/").type_text("스타게이트").keys("left left");
    let (buffer, caret) = screen.cells();
    let caret = caret.expect("a caret");
    assert_eq!((caret.x, caret.y, buffer[(caret.x, caret.y)].symbol()), (2 + 6, 19, "이"));
    let narrow = Screen::open(STARGATE, 30, 10).press("/").type_text(&"가나다라".repeat(10));
    let (_, caret) = narrow.cells();
    assert!(caret.expect("a caret").x < 29);
}

#[test]
fn a_passage_in_folded_asides_is_shown() {
    let screen = Screen::open(KOREAN, 80, 24).press("/").type_text("재배포");
    assert!(screen.show().contains("무단전재"), "{}", screen.show());
    assert!(!screen.keys("esc").show().contains("무단전재"));
}

#[test]
fn the_selected_words_are_searched_for() {
    let screen = Screen::open(ENGLISH, 80, 24).press("gg/").type_text("has").keys("enter esc").press("v*");
    assert!(screen.reading().selection.is_none());
    assert_eq!(screen.sentence(), "The government has a plan.");
}

#[test]
fn the_search_is_of_the_article_that_is_shown() {
    let articles = [("a.txt", STARGATE), ("b.txt", KOREAN)];
    let screen = Screen::briefing("en", &articles, (100, 20)).press("/").type_text("전력").keys("enter");
    assert!(screen.status().contains("1 of 1 found"));
    let other = screen.keys("alt-down").press("n");
    assert_eq!(
        other.reading().article.text[other.reading().cursor..].chars().take(2).collect::<String>(),
        "전력"
    );
    assert!(other.status().contains("of 2 found"), "{}", other.status());
}

#[test]
fn the_scrollbar_shows_the_page_and_where_passages_are() {
    let text = long("ko");
    let bar = |screen: &Screen| -> String {
        let (buffer, _) = screen.cells();
        let area = screen.state.frame.text.expect("the text");
        let x = area.x + area.width;
        (area.y + 1..area.y + area.height).map(|y| buffer[(x, y)].symbol().to_owned()).collect()
    };
    let screen = Screen::open(text, 100, 20);
    assert!(bar(&screen).starts_with('┃') && bar(&screen).ends_with(' '), "{:?}", bar(&screen));
    let end = screen.press("G");
    assert!(bar(&end).ends_with('┃') && bar(&end).starts_with(' '));
    let found = end.press("/").type_text("다.").keys("enter");
    assert!(bar(&found).matches('━').count() > 5, "{:?}", bar(&found));
    // Beside the notes the rule between the panes is it.
    let wide = Screen::open(text, 120, 20);
    let x = wide.state.frame.notes.expect("the notes").x - 1;
    let rule: String = (2..19).map(|y| wide.cells().0[(x, y)].symbol().to_owned()).collect();
    assert!(rule.starts_with('┃') && rule.ends_with('│'), "{rule:?}");
    // Nothing where the page shows all.
    assert_eq!(bar(&Screen::open(KOREAN, 100, 40)).trim(), "");
}

#[test]
fn only_the_search_of_the_newest_pattern_counts() {
    let screen = open().press("/").type_text("스타");
    let ids: Vec<u64> = screen
        .effects
        .iter()
        .filter_map(|effect| if let Effect::Find { id, .. } = effect { Some(*id) } else { None })
        .collect();
    assert_eq!(ids, [1, 2]);
    let stale = briefing::search::Finding::All { ranges: Vec::new(), count: 0 };
    let screen = screen.event(briefing::app::Event::Found(1, stale));
    assert!(screen.status().contains("1 of 2 found"));
    assert!(screen.mouse(MouseKind::Release, 40, 5).status().starts_with(" /스타"));
}

#[test]
fn a_search_that_is_given_up_in_another_size_leads_back_to_its_sentence() {
    let open = || Screen::open(super::long("ko"), 120, 40).press("5)))");
    let from = open().sentence().to_owned();
    for (width, height) in [(50, 15), (20, 5), (250, 80)] {
        let back = open().press("/").type_text("정부").resize(width, height).keys("esc");
        assert_eq!(back.sentence(), from);
        assert!(width < 50 || back.show().contains(&from[..12]), "{}", back.show());
    }
}
