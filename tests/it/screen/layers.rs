//! What lies over the panes: the export, layers on small screens.

use briefing::app::{Effect, Event, Stored};
use briefing::export::{Item, Report};

use super::{ENGLISH, KOREAN, Screen, long};

/// Two notes in the first article, in different sections, and one in the second.
fn noted() -> Screen {
    let articles = [("첫째.txt", long("ko")), ("b.txt", ENGLISH)];
    let screen = Screen::briefing("en", &articles, (120, 40)).press("xx4a").type_text("아마존").keys("enter");
    screen.press("J)xdK")
}

fn written(screen: &Screen) -> (&str, &str) {
    match screen.effects.last() {
        Some(Effect::Write { path, text }) => (path.to_str().unwrap(), text),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_export_is_of_this_article_in_markdown() {
    let screen = noted().press("e").keys("enter");
    let (path, text) = written(&screen);
    assert_eq!(path, "첫째-notes.md");
    assert!(
        text.contains("관세도 못 막은") && text.contains("아마존") && !text.contains("Data centers"),
        "{text}"
    );
    assert!(screen.state.overlays.is_empty());
}

#[test]
fn the_scope_of_an_export() {
    let section = noted().press("es").keys("enter");
    let text = written(&section).1;
    assert!(text.contains("아마존") && !text.contains("> 관세도"), "{text}");
    let all = noted().press("ess").keys("enter");
    assert!(written(&all).1.contains("Data centers multiply."));
    // It had the name of the one that is shown.
    assert_eq!(written(&all).0, "briefing-notes.md");
    assert_eq!(written(&noted().press("esss").keys("enter")), written(&noted().press("e").keys("enter")));
}

#[test]
fn the_format_of_an_export() {
    let json = noted().press("e").keys("tab enter");
    assert_eq!(written(&json).0, "첫째-notes.json");
    let value: serde_json::Value = serde_json::from_str(written(&json).1).unwrap();
    assert_eq!(value["articles"][0]["notes"].as_array().unwrap().len(), 2);
    let csv = noted().press("el").press("l").keys("enter");
    assert_eq!(written(&csv).0, "첫째-notes.csv");
    assert_eq!(written(&csv).1.trim_end().lines().count(), 3);
    assert_eq!(written(&noted().press("elll").keys("enter")).0, "첫째-notes.md");
}

#[test]
fn an_export_is_seen_before_it_is_written_and_can_be_copied() {
    let screen = noted().press("e");
    assert!(screen.show().contains("> 관세도 못 막은 AI 설비 경쟁"), "{}", screen.show());
    let copied = screen.press("y");
    assert!(matches!(copied.effects.last(), Some(Effect::Copy(text)) if text.contains("아마존")));
    let closed = noted().press("e").keys("esc");
    assert!(closed.state.overlays.is_empty());
    assert!(!closed.effects.iter().any(|effect| matches!(effect, Effect::Write { .. } | Effect::Copy(_))));
}

#[test]
fn an_export_waits_for_the_articles_that_are_not_open() {
    let articles = [("a.txt", KOREAN), ("b.txt", ENGLISH), ("c.txt", ENGLISH)];
    let open = Screen::briefing("en", &articles, (120, 40)).press("J)xx");
    let notes: Vec<_> = open.notes().iter().map(|note| note.annotation.clone()).collect();
    let fresh = || {
        let screen = Screen::briefing("en", &articles, (120, 40)).press(")xx");
        screen.event(Event::Stored(vec![(1, Stored::all(&notes))]))
    };
    let read = fresh().press("ess");
    let Some(Effect::Report(id, wanted)) = read.effects.last().cloned() else { panic!("{:?}", read.effects) };
    assert_eq!(wanted, [1]);
    assert!(read.show().contains("Reading articles with notes: 0 of 1"), "{}", read.show());
    let waits = read.keys("enter");
    assert!(waits.show().contains("Goes on when all are read: 0 of 1"), "{}", waits.show());
    assert!(!matches!(waits.effects.last(), Some(Effect::Write { .. })));
    let item = Item {
        quote: notes[0].anchor.quote.clone(),
        paragraphs: vec![notes[0].anchor.quote.clone()],
        points: Some(0..1),
        ..Item::default()
    };
    let of_stored = Report { title: "The other".into(), items: vec![item], ..Report::default() };
    let done = waits.event(Event::Reported(id, vec![(1, of_stored)], 1));
    let (path, text) = written(&done);
    assert_eq!(path, "briefing-notes.md");
    assert!(text.contains("전력망이 먼저다") && text.contains("# The other"), "{text}");
    assert!(text.contains(&notes[0].anchor.quote), "{text}");
    assert!(done.state.overlays.is_empty());
    // What comes after it was closed is nobody's.
    let closed = fresh().press("ess").keys("esc").event(Event::Reported(id, Vec::new(), 1));
    assert!(closed.state.overlays.is_empty() && !matches!(closed.effects.last(), Some(Effect::Write { .. })));
}

#[test]
fn an_export_without_notes_says_so() {
    assert!(Screen::open(KOREAN, 80, 24).press("e").show().contains("No notes."));
}

#[test]
fn standard_input_is_exported_under_a_name() {
    let screen = Screen::briefing("en", &[("-", KOREAN)], (80, 24)).press("xxe").keys("enter");
    assert_eq!(written(&screen).0, "briefing-notes.md");
}

#[test]
fn layers_fit_every_screen() {
    for (width, height) in [(20, 5), (21, 6), (33, 9), (50, 15), (80, 24), (250, 70)] {
        for keys in ["?", "xxe", "a", "x", ",", "v", "h", "l"] {
            let screen = Screen::briefing("ko", &[("a.txt", KOREAN)], (width, height));
            let shown = screen.press(keys).wait(600).show();
            assert_eq!(shown.lines().count(), usize::from(height), "{width}x{height} {keys}");
        }
        let asks = Screen::briefing("ko", &[("a.txt", KOREAN)], (width, height)).full_disk().press("xxq");
        assert!(asks.show().contains('?'), "{}", asks.show());
    }
}

#[test]
fn a_layer_cuts_no_syllable_in_half() {
    for width in 40..60 {
        let shown = Screen::briefing("ko", &[("a.txt", long("ko"))], (width, 20)).press("x").wait(600).show();
        let wide = briefing::text::columns::width;
        assert!(shown.lines().all(|row| wide(row) <= usize::from(width)), "{shown}");
        let edges: Vec<usize> = shown.lines().filter_map(|row| Some(wide(&row[..row.rfind('│')?]))).collect();
        assert!(edges.windows(2).all(|pair| pair[0] == pair[1]), "{edges:?}\n{shown}");
    }
}

#[test]
fn help_opens_over_a_list_and_closes_to_it() {
    let before = Screen::open(KOREAN, 80, 24).press("h").show();
    assert_eq!(Screen::open(KOREAN, 80, 24).press("h?").keys("down up esc").show(), before);
}
