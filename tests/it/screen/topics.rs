//! The reader's topics: across articles, and as sections.

use briefing::model::Origin;

use super::Screen;

/// The example of the configuration file, in words of the articles below.
const TOPICS: &str = "[[topic]]\nname = \"Power\"\nwords = [\"전력\", \"power grid\", \"electricity\"]\n\
                      [[topic]]\nname = \"Chips\"\nwords = [\"반도체\", \"memory chip\"]\n";

const ARTICLES: [(&str, &str); 6] = [
    ("1.txt", "Snow fell. The power grid is old.\n\nNobody pays for it.\n\nA memory chip costs more.\n"),
    ("2.txt", "지역마다 전력 사정이 다르다.\n\n전력을 아끼는 곳도 있다.\n\n비가 온다.\n"),
    ("3.txt", "Rain is expected.\n\nIt will be cold.\n"),
    ("4.txt", "반도체 값이 올랐다.\n\n눈이 온다.\n\n눈이 그친다.\n\n반도체는 더 오른다.\n"),
    ("5.md", "# Weather\n\nElectricity fails in storms.\n"),
    ("6.txt", "시장은 조용하다.\n\n내일도 그렇다.\n"),
];

/// Six articles and two topics.
pub fn open() -> Screen {
    Screen::with_config(TOPICS, "en", &ARTICLES, (120, 40))
}

#[test]
fn topics_gather_their_passages_from_all_articles() {
    let screen = open().press("xxT");
    let shown = screen.show();
    assert!(shown.contains("Power  3 *1"), "{shown}");
    assert!(shown.contains("Chips  3 "), "{shown}");
    assert!(shown.contains("▌ The power grid is old."), "{shown}");
    assert!(shown.contains("Electricity fails in storms.") && !shown.contains("Rain is expected"), "{shown}");
}

#[test]
fn a_grid_tells_which_articles_name_which_topics() {
    let shown = open().press("T").show();
    let row = |name: &str| shown.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(row("Power  ").contains("1   1   ·   ·   1   ·"), "{shown}");
    assert!(row("Chips  ").contains("1   ·   ·   2   ·   ·"), "{shown}");
    let narrow = open().press("T").resize(50, 10).show();
    assert!(!narrow.contains('·') && narrow.contains("The power grid is old."), "{narrow}");
}

#[test]
fn tab_goes_to_the_next_topic_and_back() {
    let screen = open().press("T").keys("tab enter");
    assert_eq!((screen.state.current, screen.sentence()), (0, "A memory chip costs more."));
    let back = open().press("T").keys("tab shift-tab enter");
    assert_eq!(back.sentence(), "The power grid is old.");
}

#[test]
fn enter_goes_to_the_passage_also_in_an_article_that_was_not_open() {
    let screen = open().press("Tj").keys("enter");
    assert_eq!((screen.state.current, screen.sentence()), (1, "지역마다 전력 사정이 다르다."));
    let last = open().press(",t9j").press("jjjjj").keys("enter");
    assert_eq!((last.state.current, last.sentence()), (3, "반도체는 더 오른다."));
}

#[test]
fn without_topics_the_configuration_is_named() {
    let screen = Screen::briefing("en", &ARTICLES[..1], (120, 40)).press("T");
    assert!(screen.status().contains("[[topic]]"), "{}", screen.status());
}

#[test]
fn a_topic_that_owns_a_run_of_paragraphs_is_a_section() {
    let paragraph = |topic: &str, n: usize| format!("{topic} 이야기 {n}번째다. 여러 회사가 계획을 냈다.\n\n");
    let text: String =
        (0..4).map(|n| paragraph("전력", n)).chain((0..4).map(|n| paragraph("반도체", n))).collect();
    let screen = Screen::with_config(TOPICS, "ko", &[("a.txt", &text)], (120, 40));
    let sections: Vec<_> =
        screen.reading().sections.iter().map(|section| (section.title.as_str(), section.origin)).collect();
    assert_eq!(sections, [("Power", Origin::Topic), ("Chips", Origin::Topic)]);
}

#[test]
fn a_passage_is_gone_to_by_its_words_when_its_article_has_changed_since() {
    let text = ARTICLES[0].1.replace("Snow fell.", "Snow fell all night long. Nobody drove.");
    let screen = super::live::rewrite(open(), &text).press("T").keys("tab enter");
    assert_eq!(screen.sentence(), "A memory chip costs more.");
}

#[test]
fn passages_asked_for_by_topics_that_were_closed_counted_twice() {
    let screen = open().press("T").keys("esc").press("T");
    let first = screen.effects.iter().find_map(|effect| match effect {
        briefing::app::Effect::Gather(id) => Some(*id),
        _ => None,
    });
    let before = screen.show();
    let late = screen.event(briefing::app::Event::Gathered(first.unwrap(), Vec::new()));
    assert_eq!(late.show(), before);
    let Some(briefing::app::overlay::Overlay::Topics(topics)) = late.state.overlays.last() else { panic!() };
    assert_eq!(topics.n_read, late.state.entries.len());
}
