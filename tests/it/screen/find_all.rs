//! Searching all articles that are open together.

use briefing::app::overlay::Overlay;
use briefing::app::{Effect, Entry, Event, Source};
use briefing::search::{self, Hits, Query};

use super::{ENGLISH, KOREAN, Screen, long};

fn open(size: (u16, u16)) -> Screen {
    Screen::briefing("ko", &[("a.txt", KOREAN), ("b.txt", ENGLISH), ("c.txt", long("ko"))], size)
}

/// The rows of the list, without the frame.
fn listed(screen: &Screen) -> Vec<String> {
    let at = briefing::app::overlay::window(&screen.state).unwrap().body;
    let inside = |row: &str| row.split('│').rev().nth(1).map(|row| row.trim_end().to_owned());
    let rows = screen
        .show()
        .lines()
        .skip(usize::from(at.y))
        .take(usize::from(at.height))
        .filter_map(inside)
        .collect::<Vec<_>>();
    rows.into_iter().filter(|row| !row.is_empty()).collect()
}

#[test]
fn passages_are_listed_below_their_articles_while_one_types() {
    let screen = open((120, 30)).press("g/").type_text("정부");
    let rows = listed(&screen);
    assert!(rows[0].starts_with("  1 ") && rows[0].ends_with('1'), "{rows:?}");
    assert!(rows[1].contains("정부는 대책을 내놓았다."), "{rows:?}");
    assert!(rows[2].starts_with("  3 "), "{rows:?}");
    let n_found = KOREAN.matches("정부").count() + long("ko").matches("정부").count();
    assert!(screen.show().contains(&format!("{n_found}곳")), "{}", screen.show());
    let none = screen.type_text("없는말");
    assert!(none.show().contains("맞는 항목이 없습니다") && none.show().contains("0곳"), "{}", none.show());
}

#[test]
fn enter_goes_to_the_passage_and_its_pattern_goes_on_there() {
    let there = open((120, 30)).press("g/").type_text("정부").keys("tab enter");
    assert_eq!(there.state.current, 2);
    assert!(there.sentence().contains("정부"), "{}", there.sentence());
    let first = there.reading().cursor;
    let next = there.press("n");
    assert!(next.reading().cursor > first && next.sentence().contains("정부"));
    assert!(next.press("/").keys("up").status().contains("정부"), "it is in the history");
}

#[test]
fn what_was_searched_for_and_chosen_last_is_there_again() {
    let there = open((120, 30)).press("g/").type_text("정부").keys("down enter");
    let again = there.press("g/");
    assert_eq!(again.keys("enter").state.current, 2, "the same passage again");
    let other = open((120, 30)).press("g/").type_text("정부").keys("enter").press("g/").type_text("grid");
    assert_eq!(other.keys("enter").state.current, 1, "typing begins anew");
}

#[test]
fn selected_words_are_searched_for() {
    let screen = open((120, 30)).press("}}v").press("g/");
    assert!(listed(&screen).iter().any(|row| row.contains("변압기 값은")), "{}", screen.show());
    let closed = screen.keys("esc");
    assert!(closed.state.overlays.is_empty() && closed.state.current == 0);
}

#[test]
fn a_passage_and_the_caret_are_seen_on_a_small_screen() {
    for size in [(80, 24), (50, 15), (20, 5)] {
        let screen = open(size).press("ㅎ/").type_text("시간");
        let caret = screen.cells().1.expect("a caret");
        let line = screen.show().lines().nth(usize::from(caret.y)).unwrap_or_default().to_owned();
        assert!(line.contains("시간"), "{line:?}\n{}", screen.show());
        assert!(size.1 < 10 || listed(&screen)[1].contains("시간"), "{}", screen.show());
    }
}

#[test]
fn a_passage_in_asides_that_are_folded_is_shown() {
    let aside = open((120, 30)).press("g/").type_text("무단").keys("enter");
    assert!(aside.sentence().contains("무단"), "{}", aside.show());
}

#[test]
fn what_an_older_search_found_is_not_listed() {
    let screen = open((120, 30)).press("g/").type_text("ㄱ").type_text("전력");
    let ids: Vec<u64> = screen
        .effects
        .iter()
        .filter_map(|effect| if let Effect::FindAll { id, .. } = effect { Some(*id) } else { None })
        .collect();
    let before = screen.show();
    let late = screen.event(Event::FoundAll(ids[0], vec![(1, Hits { count: 999, ..Hits::default() })], 3));
    assert_eq!(late.show(), before);
}

#[test]
fn an_article_with_many_passages_tells_how_many_are_listed() {
    let many = "전력망이 먼저다. ".repeat(120);
    let screen = Screen::briefing("en", &[("a.txt", KOREAN), ("b.txt", &many)], (80, 24));
    let screen = screen.press("g/").type_text("전력망").keys("tab");
    assert!(listed(&screen).iter().any(|row| row.ends_with("50/120")), "{}", screen.show());
    let end = screen.press("").keys("down down down down down down down down down down down down down down");
    assert!(end.state.overlays.len() == 1);
}

#[test]
fn a_selection_whose_words_were_searched_for_grew_to_what_was_chosen() {
    let there = Screen::open(long("ko"), 120, 30).press("}}v").press("g/").keys("enter");
    assert!(there.state.overlays.is_empty() && there.reading().selection.is_none(), "{}", there.show());
}

#[test]
fn a_folder_listed_while_one_searched_was_never_looked_through() {
    let screen = open((120, 30)).press("g/").type_text("정부");
    let searches = |screen: &Screen| {
        let all = screen.effects.iter().filter(|effect| matches!(effect, Effect::FindAll { .. }));
        all.count()
    };
    let before = searches(&screen);
    let entries = ["a.txt", "b.txt", "c.txt"].map(|name| Entry::new(Source::File(name.into())));
    let listed_now = screen.event(Event::Listed(entries.to_vec()));
    assert_eq!(searches(&listed_now), before + 1);
    assert!(listed(&listed_now)[1].contains("정부"), "{}", listed_now.show());
}

#[test]
fn where_fewer_passages_were_found_again_enter_went_nowhere() {
    let screen = open((120, 30)).press("g/").type_text("정부").keys("tab down esc").press("g/");
    let id = screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::FindAll { id, .. } => Some(*id),
        _ => None,
    });
    let mut screen = screen;
    let Some(Overlay::FindAll(view)) = screen.state.overlays.last_mut() else { panic!("no search") };
    let selected = view.menu.selected;
    assert!(selected > 0);
    view.found.hits.clear();
    view.found.articles.clear();
    let hits = search::hits(&Query::new("정부").unwrap(), KOREAN, &|| true).unwrap();
    let there = screen.event(Event::FoundAll(id.unwrap(), vec![(0, hits)], 3)).keys("enter");
    assert!(there.state.overlays.is_empty() && there.sentence().contains("정부"), "{}", there.show());
}

#[test]
fn a_search_went_on_through_all_articles_after_it_was_closed() {
    let query_of = |screen: &Screen| match screen.effects.last() {
        Some(Effect::FindAll { query, .. }) => query.clone(),
        other => panic!("{other:?}"),
    };
    let screen = open((120, 30)).press("g/").type_text("전력");
    assert!(query_of(&screen).is_some());
    let closed = screen.keys("esc");
    assert!(query_of(&closed).is_none() && closed.state.overlays.is_empty());
    assert!(query_of(&closed.press("g/")).is_some(), "it is there again");
}
