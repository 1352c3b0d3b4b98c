//! Panes at every size, their lists, several articles.

use briefing::app::{Effect, Entry, Event, Pane, Source};
use briefing::model::Problem;
use briefing::text::columns;

use super::{ENGLISH, KOREAN, Screen, long};

fn shown(screen: &Screen) -> Vec<Pane> {
    Pane::ALL.into_iter().filter(|pane| screen.state.frame.area(*pane).is_some()).collect()
}

fn two(tag: &str, size: (u16, u16)) -> Screen {
    Screen::briefing(tag, &[("a.txt", KOREAN), ("b.txt", ENGLISH)], size)
}

#[test]
fn panes_at_every_size() {
    use Pane::{Articles, Notes, Sections, Text};
    for (size, panes) in [
        ((120, 40), vec![Articles, Sections, Text, Notes]),
        ((80, 24), vec![Articles, Sections, Text]),
        ((50, 15), vec![Text]),
        ((20, 5), vec![Text]),
    ] {
        for (tag, text) in [("ko", long("ko")), ("en", long("en"))] {
            let screen = Screen::briefing(tag, &[("a.txt", text)], size);
            assert_eq!(shown(&screen), panes, "{size:?}");
            let show = screen.show();
            assert_eq!(show.lines().count(), usize::from(size.1));
            assert!(show.lines().all(|row| columns::width(row) <= usize::from(size.0)), "{show}");
            assert!(show.contains('▌') && screen.reading().page.len() <= usize::from(size.1) - 2, "{show}");
        }
    }
}

#[test]
fn a_window_that_is_too_small_says_so() {
    for size in [(19, 5), (20, 4), (1, 1), (3, 200), (200, 2)] {
        let screen = Screen::briefing("en", &[("a.txt", ENGLISH)], size).press("jjxxa").type_text("x");
        let start: String = "Too small".chars().take(usize::from(size.0)).collect();
        assert!(screen.show().starts_with(&start), "{size:?}");
        assert_eq!(screen.resize(80, 24).draft(), "x");
    }
    assert!(two("ko", (19, 5)).show().starts_with("너무 작음"));
}

#[test]
fn resizing_back_gives_the_same_screen() {
    for text in [KOREAN, long("ko"), long("en")] {
        for keys in ["", "))", "]]"] {
            let before = Screen::open(text, 100, 30).press(keys).wait(600);
            let show = before.show_styles();
            let mut screen = before;
            for size in [(120, 30), (71, 30), (33, 30), (20, 30), (250, 60), (100, 30)] {
                screen = screen.resize(size.0, size.1);
            }
            assert_eq!(screen.show_styles(), show, "{keys:?}");
        }
    }
}

#[test]
fn a_smaller_window_keeps_the_cursor_on_its_sentence() {
    let screen = Screen::open(long("ko"), 100, 30).press("4))");
    let sentence = screen.sentence().to_owned();
    let small = screen.resize(20, 5);
    assert_eq!(small.sentence(), sentence);
    assert!(small.show().contains('▌'));
    assert_eq!(small.resize(3, 1).resize(100, 30).sentence(), sentence);
}

#[test]
fn tab_goes_round_the_panes() {
    for size in [(120, 40), (80, 24), (50, 15)] {
        let mut screen = two("en", size);
        for pane in [Pane::Notes, Pane::Articles, Pane::Sections, Pane::Text] {
            screen = screen.keys("tab");
            assert_eq!(screen.state.focus, pane);
            assert!(screen.state.frame.area(pane).is_some(), "{size:?} {pane:?}");
        }
        assert_eq!(screen.keys("shift-tab shift-tab").state.focus, Pane::Articles);
    }
}

#[test]
fn in_a_list_keys_move_and_enter_goes() {
    let list = Screen::open(long("ko"), 120, 40).press("h");
    assert_eq!(list.state.focus, Pane::Sections);
    let moved = list.press("jjjk");
    assert_eq!((moved.state.lists.sections.selected, moved.reading().section_here()), (2, Some(0)));
    let there = moved.keys("enter");
    assert_eq!((there.state.focus, there.reading().section_here()), (Pane::Text, Some(2)));
    let last = there.n_sections() - 1;
    assert_eq!(there.press("hG").state.lists.sections.selected, last);
}

#[test]
fn lists_stop_at_their_ends() {
    let selected = |keys: &str| Screen::open(long("ko"), 120, 40).press("h").press(keys);
    let end = selected("Gjjj");
    assert_eq!(end.state.lists.sections.selected, end.n_sections() - 1);
    assert_eq!(selected("ggkkk").state.lists.sections.selected, 0);
    assert_eq!(selected("3j").state.lists.sections.selected, 3);
}

#[test]
fn sides_open_and_close() {
    let screen = Screen::open(KOREAN, 120, 40).press("o");
    assert_eq!(shown(&screen), [Pane::Text, Pane::Notes]);
    let alone = screen.press("O");
    assert_eq!(shown(&alone), [Pane::Text]);
    assert_eq!(shown(&alone.press("o,o")).len(), 4);
    let narrow = Screen::open(KOREAN, 80, 24).press(",o");
    assert_eq!(shown(&narrow), [Pane::Text, Pane::Notes]);
    assert_eq!(shown(&Screen::open(KOREAN, 120, 40).press("z")), [Pane::Text]);
}

#[test]
fn the_sections_pane_follows_the_cursor() {
    let mut screen = Screen::open(long("en"), 120, 40);
    for _ in 0..40 {
        screen = screen.press(")");
        assert_eq!(Some(screen.state.lists.sections.selected), screen.reading().section_here());
    }
}

#[test]
fn articles_are_read_when_they_are_looked_at() {
    let screen = two("en", (120, 40));
    assert_eq!(screen.effects, [Effect::Open(0)]);
    let second = screen.press("J");
    assert_eq!(second.effects, [Effect::Open(0), Effect::Remember(0), Effect::Open(1)]);
    assert_eq!(second.sentence(), "The grid comes first");
    let back = second.press("xx").keys("alt-up");
    assert_eq!((back.sentence(), back.effects.len()), ("전력망이 먼저다", 5));
    assert!(back.show().contains("The grid comes"), "{}", back.show());
}

#[test]
fn an_article_is_chosen_in_its_list() {
    let screen = two("ko", (80, 24)).keys("tab tab").press("j").keys("enter");
    assert_eq!((screen.state.current, screen.state.focus), (1, Pane::Text));
    assert_eq!(screen.sentence(), "The grid comes first");
}

#[test]
fn undo_goes_to_the_article_that_it_changes() {
    let screen = two("en", (120, 40)).press("xxJ").press("u");
    assert_eq!((screen.state.current, screen.notes().len()), (0, 0));
}

#[test]
fn an_article_that_cannot_be_read_shows_its_problem_and_the_others_go_on() {
    let articles = [("a.txt", KOREAN), ("empty.txt", ""), ("b.txt", ENGLISH)];
    let screen = Screen::briefing("en", &articles, (120, 40)).press("J");
    let shown = screen.show();
    assert!(
        shown.contains("! empty.txt")
            && shown.contains("│   cannot read empty.txt: it is empty, or holds no words"),
        "{shown}"
    );
    assert!(screen.status().contains("empty.txt"), "{}", screen.status());
    let keys = screen.press("jjGggxxaev]5j").keys("tab tab tab tab enter ctrl-d alt-right");
    assert_eq!(keys.state.current, 1);
    assert_eq!(keys.press("J").sentence(), "The grid comes first");
}

#[test]
fn a_folder_is_replaced_by_its_articles() {
    let entry = |name: &str| Entry::new(Source::File(name.into()));
    let screen = Screen::briefing("en", &[("folder", ENGLISH)], (120, 40));
    let listed = screen.event(Event::Listed(vec![entry("0.txt"), entry("1.txt"), entry("2.txt")]));
    assert_eq!((listed.state.entries.len(), listed.state.current), (3, 0));
    assert!(listed.show().contains("2.txt"), "{}", listed.show());
}

#[test]
fn many_articles_scroll_in_their_list() {
    let names: Vec<String> = (0..300).map(|idx| format!("{idx:03}.txt")).collect();
    let articles: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), ENGLISH)).collect();
    let screen = Screen::briefing("en", &articles, (120, 40)).keys("tab tab").press("G");
    assert!(screen.show().contains("299.txt") && !screen.show().contains("100.txt"), "{}", screen.show());
    assert!(screen.keys("enter").status().contains("Section 1 of 1"));
}

#[test]
fn a_problem_is_told_in_the_last_rows() {
    let problem = Problem::new("cannot write /a/b.md: disk full", "make room");
    let screen = Screen::open(KOREAN, 100, 30).event(Event::Told(Err(problem)));
    assert!(screen.show().contains("cannot write /a/b.md: disk full"), "{}", screen.show());
    assert!(!screen.press("j").show().contains("disk full"));
}

#[test]
fn a_key_in_the_filter_of_a_long_list_looks_at_no_more_than_a_part_of_it() {
    let names: Vec<String> = (0..5_000).map(|idx| format!("a{idx:04}.txt")).collect();
    let articles: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), ENGLISH)).collect();
    let open = || Screen::briefing("en", &articles, (120, 30)).keys("tab tab").press("/").type_text("4999");
    let typed = open();
    assert!(!typed.show().contains("a4999.txt"), "{}", typed.show());
    let later = (0..3).fold(typed, |screen, _| screen.wait(1));
    assert!(later.show().contains("a4999.txt"), "{}", later.show());
    assert_eq!(later.state.wakes_at(), None, "all has been looked at");
    assert_eq!(open().keys("enter").state.current, 4_999, "Enter is for what was typed");
}
