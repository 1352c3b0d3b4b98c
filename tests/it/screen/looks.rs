//! How it looks: the choice of a theme.

use briefing::app::{Event, Of};
use briefing::layout::Row;
use briefing::model::Section;

use super::{ENGLISH, KOREAN, Screen};

#[test]
fn a_theme_is_shown_while_it_is_chosen_and_kept_by_enter() {
    let screen = Screen::open(KOREAN, 120, 30);
    let dark = screen.show_styles();
    let screen = screen.press(",c");
    assert!(screen.show().contains("newspaper"), "{}", screen.show());
    let screen = screen.keys("down down");
    assert_eq!(screen.state.theme, "night");
    assert!(screen.show_styles().contains("Rgb(22, 19, 15)"), "the page shows the theme");
    let kept = screen.keys("enter");
    assert_eq!(kept.state.theme, "night");
    assert!(kept.state.overlays.is_empty());
    assert!(kept.show().lines().last().unwrap().contains("theme = \"night\""), "{}", kept.show());
    assert_ne!(kept.show_styles(), dark);
}

#[test]
fn escape_brings_the_theme_of_before_back() {
    let screen = Screen::open(ENGLISH, 80, 24);
    let before = screen.show_styles();
    let screen = screen.press(",cjjj").keys("esc");
    assert_eq!(screen.show_styles(), before);
}

#[test]
fn the_choice_fits_a_small_screen() {
    let screen = Screen::open(ENGLISH, 20, 5).press(",cjjjjjjjjj");
    assert_eq!(screen.state.theme, "plain");
    assert!(screen.show().contains("plain"), "{}", screen.show());
}

#[test]
fn lines_and_spaces_are_changed_by_keys_and_the_place_is_kept() {
    let screen = Screen::open(super::long("en"), 120, 30).press("oO4").wait(600);
    let place = screen.sentence().to_owned();
    let widest = |screen: &Screen| {
        let page = screen.reading().page.iter();
        page.filter_map(|(_, row)| if let Row::Line(line) = row { Some(line.range.len()) } else { None })
            .max()
    };
    let before = widest(&screen);
    let narrow = screen.press("<<<");
    assert_eq!(narrow.state.config.measure, 72);
    assert!(narrow.show().contains("72 columns. To keep it"), "{}", narrow.show());
    assert!(widest(&narrow) < before);
    assert_eq!(narrow.sentence(), place);
    let n_lines = |screen: &Screen| screen.show().lines().filter(|row| !row.trim().is_empty()).count();
    let (dense, airy) = (n_lines(&narrow), n_lines(&narrow.press(",l")));
    assert!(airy < dense, "{airy} {dense}");
}

#[test]
fn a_resize_there_and_back_shows_the_same_whatever_the_spaces() {
    for keys in ["", ",p", ",p,p", ",l", ",p,l", ",p,p,l"] {
        let screen = Screen::open(super::long("ko"), 120, 30).press(keys).press("4").press(" ");
        let before = screen.show();
        let after = screen.resize(50, 15).resize(250, 80).resize(20, 5).resize(120, 30);
        assert_eq!(after.show(), before, "{keys}");
    }
}

#[test]
fn a_screen_to_be_read_aloud_has_words_and_one_pane_and_the_cursor_at_the_reader() {
    let config = "[ui]\nscreen_reader = true\n";
    let articles = [("a.txt", KOREAN), ("b.txt", ENGLISH)];
    let screen = Screen::with_config(config, "ko", &articles, (120, 24)).press(")xf)");
    let shown = screen.show();
    for sign in ["│", "─", "▌", "▏", "┆", "="] {
        assert!(!shown.contains(sign), "{sign} in {shown}");
    }
    let row = shown.lines().position(|row| row.starts_with("사실")).expect("the label by its name");
    assert!(shown.lines().nth(row).unwrap().contains("데이터센터가 늘고 있다."), "{shown}");
    assert!(screen.state.frame.sections.is_none() && screen.state.frame.notes.is_none());
    let caret = screen.cells().1.expect("a cursor");
    let line = shown.lines().nth(usize::from(caret.y)).unwrap();
    assert_eq!(
        briefing::text::columns::head(line, usize::from(caret.x)).0.trim(),
        "사실   데이터센터가 늘고 있다."
    );
    let notes = screen.keys("tab");
    assert!(notes.show().contains("사실"), "{}", notes.show());
    assert!(notes.cells().1.is_some());
    for list in [
        notes.keys("tab"),
        Screen::with_config(config, "ko", &articles, (120, 24)).press(")xf").keys("tab tab tab"),
    ] {
        assert!(list.show().contains("메모 1개") && !list.show().contains('*'), "{}", list.show());
    }
    let notes = Screen::with_config(config, "ko", &articles, (120, 24)).press(")xf").keys("tab");
    let themes = notes.press(",c");
    assert!(!themes.show().contains("데이터센터"), "{}", themes.show());
}

/// The rows of the left side, without the rule beside it.
fn left_side(screen: &Screen) -> Vec<String> {
    let side = screen.show();
    side.lines().map(|row| row.split('│').next().unwrap_or_default().trim_end().to_owned()).collect()
}

#[test]
fn titles_of_sections_end_with_a_word_and_their_shares_stand_in_one_column() {
    let titles = [
        "Harbour Authority · Northern Lines · Maria Castellanos · dredging",
        "항만공사 · 고대역폭메모리반도체 · 준설선",
        "Wind",
    ];
    let screen = Screen::open(KOREAN, 120, 40);
    let n_blocks = screen.reading().article.blocks.len();
    let starts = [0, 2, 3, n_blocks];
    let sections = titles.iter().enumerate().map(|(idx, title)| Section {
        title: (*title).to_owned(),
        blocks: starts[idx]..starts[idx + 1],
        ..screen.reading().sections[0].clone()
    });
    let sections: Vec<Section> = sections.collect();
    let sections = Of::new(&screen.reading().article, sections);
    let screen = screen.event(Event::Sectioned(0, sections));
    let rows = left_side(&screen);
    let rows: Vec<&String> = rows.iter().skip_while(|row| !row.contains("Sections")).skip(1).collect();
    let shares: Vec<_> = rows.iter().filter(|row| row.ends_with('%')).collect();
    assert_eq!(shares.len(), titles.len(), "{rows:?}");
    let width = |row: &str| briefing::text::columns::width(row);
    assert!(shares.iter().all(|row| width(row) == width(shares[0])), "{rows:?}");
    for row in &rows {
        let words = row.trim_end_matches(|c: char| c.is_ascii_digit() || c == '%').trim();
        assert!(!words.ends_with('·') && !words.starts_with('·') && !words.contains("·…"), "{rows:?}");
    }
    assert!(rows.iter().any(|row| row.contains("1 Harbour Authority ")), "a name stays whole: {rows:?}");
    assert!(rows.iter().any(|row| row.trim().ends_with('…')), "what is cut says so: {rows:?}");
}

#[test]
fn a_name_that_a_line_of_its_own_holds_is_not_begun_beside_the_share() {
    let screen = Screen::open(KOREAN, 80, 24);
    let section = Section {
        title: "항만청 · 고대역폭메모리 · 준설선".to_owned(),
        ..screen.reading().sections[0].clone()
    };
    let sections = Of::new(&screen.reading().article, vec![section]);
    let rows = left_side(&screen.event(Event::Sectioned(0, sections)));
    assert!(rows.iter().any(|row| row.trim_start().starts_with("1 항만청 ")), "{rows:?}");
    assert!(rows.iter().any(|row| row.trim() == "고대역폭메모리…"), "{rows:?}");
}

#[test]
fn the_title_stands_once_on_the_screen() {
    let lead = "\n\n[새벽일보=한여울 기자] 항만이 넓어진다. ";
    let text = format!("항만을 새로 파는 도시{lead}{}\n", "배가 더 온다. ".repeat(400));
    for (text, above) in
        [(text.as_str(), "새벽일보 ─"), (super::long("en"), "Daybreak Daily ─"), (KOREAN, "article.txt ─")]
    {
        let screen = Screen::open(text, 60, 20);
        let title = text.lines().next().unwrap();
        let start: String = title.chars().take(12).collect();
        let head = |screen: &Screen| screen.show().lines().next().unwrap().to_owned();
        assert!(head(&screen).contains(above) && !head(&screen).contains(&start), "{}", screen.show());
        assert_eq!(screen.show().matches(&start).count(), 1, "{}", screen.show());
        if text.len() > 1_000 {
            let later = screen.press("  ");
            assert!(head(&later).contains(&start), "{}", later.show());
        }
    }
}

#[test]
fn at_fifty_columns_every_layer_tells_how_to_leave_it() {
    for tag in ["ko", "en"] {
        for keys in ["h/", ":", ",c", "?", "e", "/", "hr"] {
            let screen = Screen::briefing(tag, &[("a.txt", super::long(tag))], (50, 15)).press(keys);
            let way_out = if keys == "hr" { "Ctrl-c" } else { "Esc" };
            assert!(screen.status().contains(way_out), "{tag} {keys}: {}", screen.status());
        }
    }
}

#[test]
fn a_few_articles_have_two_lines_for_their_titles_and_many_have_one() {
    let title = |idx: usize| format!("The council of town number {idx} votes on the harbour\n\nIt did.\n");
    let texts: Vec<(String, String)> = (0..9).map(|idx| (format!("{idx}.txt"), title(idx))).collect();
    let open = |n_articles: usize| {
        let articles: Vec<(&str, &str)> =
            texts[..n_articles].iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut screen = Screen::briefing("en", &articles, (120, 40));
        for idx in 1..n_articles {
            screen = screen.event(Event::Titled(vec![(idx, title(idx).lines().next().unwrap().to_owned())]));
        }
        left_side(&screen)
    };
    let few = open(3);
    assert_eq!(
        few[1..4],
        [" The council of town number 0", "   votes on the harbour", " The council of town number 1"]
            .map(str::to_owned)[..],
        "{few:?}"
    );
    let many = open(9);
    assert_eq!(
        many[1..3],
        [" The council of town number…", " The council of town number…"].map(str::to_owned)
    );
}

#[test]
fn an_export_shows_what_there_is_to_choose_and_breaks_long_lines() {
    let screen = Screen::open(KOREAN, 100, 30).press(")xfe");
    let shown = screen.show();
    for choice in ["▸ markdown", "json", "csv", "▸ article", "section", "all articles"] {
        assert!(shown.contains(choice), "{choice} in {shown}");
    }
    let small = Screen::open(KOREAN, 30, 12).press(")xfe");
    assert!(small.show().contains("▸ article") && !small.show().contains("section"));
    // At fifty columns what else there is was not to be seen, nor the key that goes there.
    for (tag, scopes) in
        [("en", "▸ article    section    all articles"), ("ko", "▸ 이 기사    이 섹션    모든 기사")]
    {
        let screen = Screen::briefing(tag, &[("a.txt", KOREAN)], (50, 15)).press(")xfe");
        assert!(screen.show().contains(scopes), "{}", screen.show());
        assert!(
            screen.status().contains(if tag == "en" { "s scope" } else { "s 범위" }),
            "{}",
            screen.status()
        );
    }
}

#[test]
fn a_question_tells_the_keys_that_answer_it() {
    let screen = Screen::open(KOREAN, 80, 24).full_disk().press(")xxq");
    let shown = screen.show();
    let rows: Vec<&str> = shown.lines().collect();
    assert!(rows.iter().any(|row| row.contains("│ y  quit")), "{shown}");
    assert!(rows.iter().any(|row| row.contains("│ n  stay")), "{shown}");
}
