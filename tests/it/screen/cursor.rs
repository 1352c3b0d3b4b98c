//! Where the terminal's cursor stands: a screen reader reads there, an input method draws there.

use briefing::app::overlay::kept::Kept;
use briefing::app::{Event, Offer, Pane};
use briefing::model::Problem;
use briefing::text::columns;

use super::{ENGLISH, KOREAN, Screen, long};

const TOPICS: &str = "[[topic]]\nname = \"Chips\"\nwords = [\"스타게이트\", \"power\"]\n";
const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 15)];

fn open(is_spoken: bool, size: (u16, u16)) -> Screen {
    let config = format!("[ui]\nscreen_reader = {is_spoken}\n{TOPICS}");
    let articles = [("a.txt", long("ko")), ("b.txt", ENGLISH)];
    Screen::with_config(&config, "en", &articles, size)
}

/// The row that the cursor stands in, without blanks, and what stands before the cursor.
fn here(screen: &Screen) -> (String, String) {
    let at = screen.drawn().1.expect("a cursor").at;
    let row = screen.show().lines().nth(usize::from(at.y)).unwrap_or_default().to_owned();
    (row.trim().to_owned(), columns::head(&row, usize::from(at.x)).0.trim().to_owned())
}

#[track_caller]
fn assert_reads(screen: &Screen, words: &str) {
    let (row, before) = here(screen);
    assert!(
        row.contains(words) && before.is_empty(),
        "{words:?} is not in {row:?} after {before:?}\n{}",
        screen.show()
    );
    assert!(screen.cells().1.is_some(), "a screen reader sees the cursor");
}

#[test]
fn a_screen_reader_reads_the_chosen_row_of_every_list() {
    for size in SIZES {
        let themes = open(true, size).press(",c");
        assert_reads(&themes, "dark");
        assert_reads(&themes.press("j"), "light");
        let topics = open(true, size).press(",t");
        let first = here(&topics).0;
        assert!(first.contains("오픈AI는 지난 1월"), "{first}\n{}", topics.show());
        assert_ne!(here(&topics.press("jj")).0, first);
        let list = open(true, size).press("h").press("jj");
        assert_reads(&list, "3 ");
        let gone = |name: &str| {
            let of = Offer { title: name.to_owned(), n_notes: 1, ..Offer::default() };
            Kept { of, text: None }
        };
        let kept =
            open(true, size).press(",u").event(Event::Kept(["one", "two", "three"].map(gone).to_vec()));
        assert_reads(&kept.press("jj"), "three");
    }
}

#[test]
fn a_screen_reader_reads_the_line_that_is_typed_and_the_row_that_keys_move_to() {
    for size in SIZES {
        let palette = open(true, size).press(":").type_text("high");
        assert_eq!(here(&palette).1, ": high");
        let down = palette.keys("down");
        let (row, before) = here(&down);
        assert!(before.is_empty() && !row.contains(": high"), "{row:?}");
        let up = down.keys("up");
        assert_ne!(here(&up), (row, before));
        assert!(here(&up).1.is_empty(), "also at the first row");
        assert_eq!(here(&up.type_text("l")).1, ": highl");
        let help = open(true, size).press("?").keys("down");
        assert!(here(&help).1.is_empty() && !here(&help).0.starts_with('/'), "{}", help.show());
        let filter = open(true, size).press("h/").type_text("오픈");
        assert_eq!(here(&filter).1, "/ 오픈");
        assert!(here(&filter.keys("down")).0.contains("오픈AI"));
    }
}

#[test]
fn a_screen_reader_read_what_was_left_beside_the_box_of_keys() {
    for size in SIZES {
        let box_of_keys = open(true, size).press("xf,").wait(2_000);
        assert!(box_of_keys.state.shows_hints());
        let (row, before) = here(&box_of_keys);
        assert!(!row.is_empty() && before.is_empty(), "{row:?} {before:?}");
        let words: Vec<String> = box_of_keys.show().lines().map(|row| row.trim().to_owned()).collect();
        let (_, keys) = words.split_last().unwrap();
        let shown = open(true, size).press("xf").show();
        let remains =
            shown.lines().filter(|row| row.trim().len() > 4 && keys.iter().any(|key| key == row.trim()));
        assert_eq!(remains.collect::<Vec<_>>(), Vec::<&str>::new(), "{}", box_of_keys.show());
    }
}

#[test]
fn a_screen_reader_reads_the_question_and_what_an_export_is_set_to() {
    for size in SIZES {
        let quit = open(true, size).full_disk().press("xxq");
        let words: String = quit.show().lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let start: String = here(&quit).0.chars().take(12).collect();
        assert!(!start.is_empty() && words.trim_start().contains(&start), "{words}");
        assert_eq!(here(&quit).1, "");
        let export = open(true, size).press("xxe");
        assert!(here(&export).1.starts_with("Format"), "{}", export.show());
        let csv = export.press("ll");
        let at = csv.drawn().1.unwrap().at;
        let row = csv.show().lines().nth(usize::from(at.y)).unwrap().to_owned();
        assert!(
            columns::tail(&row, columns::width(&row) - usize::from(at.x)).starts_with("csv"),
            "{row} {at:?}"
        );
        let scope = csv.press("s");
        assert!(here(&scope).1.starts_with("Scope"), "{}", scope.show());
        let shown = scope.show();
        assert!(["csv (chosen)", "section (chosen)"].iter().all(|words| shown.contains(words)), "{shown}");
    }
}

#[test]
fn an_empty_pane_and_an_article_that_cannot_be_read_are_read_too() {
    let notes = open(true, (80, 24)).press("l");
    assert_eq!(notes.state.focus, Pane::Notes);
    assert!(here(&notes).0.starts_with("x and a label's key"), "{}", notes.show());
    let problem = Problem::new("cannot read b.txt: it is a picture", "open text");
    let unread =
        Screen::closed("en", &[("b.txt", KOREAN)], (80, 24)).event(Event::Failed(0, problem)).press("j");
    let at = unread.drawn().1.expect("a cursor").at;
    let row = unread.show().lines().nth(usize::from(at.y)).unwrap().to_owned();
    assert!(row.contains("cannot read b.txt"), "{row}\n{}", unread.show());
}

#[test]
fn otherwise_the_cursor_is_seen_only_where_something_is_typed() {
    for (keys, is_seen) in [
        ("", false),
        ("h", false),
        ("l", false),
        (",c", false),
        (",t", false),
        ("e", false),
        ("g=", false),
        (",u", false),
    ]
    .into_iter()
    .chain([(":", true), ("/", true), ("?", true), ("h/", true), ("a", true)])
    {
        for size in SIZES {
            let screen = open(false, size).press("xx").press(keys);
            let cursor = screen.drawn().1.expect("a cursor");
            assert_eq!(cursor.is_seen, is_seen, "{keys} {size:?}");
        }
    }
}

#[test]
fn an_input_method_draws_beside_the_words_and_not_on_them() {
    for size in SIZES {
        let screen = open(false, size).press("3)");
        let (row, before) = here(&screen);
        assert!(before.is_empty() || before.ends_with('│'), "{before:?}");
        assert!(row.contains('▌'), "{row}");
        // Two columns, as much as a syllable takes, show nothing but the cursor's mark and a label's sign.
        let (buffer, cursor) = screen.drawn();
        let at = cursor.unwrap().at;
        assert_eq!((buffer[at].symbol(), buffer[(at.x + 1, at.y)].symbol()), ("▌", " "));
        // Below the line of the palette it draws where is typed, also after keys that move in the list.
        let palette = open(false, size).press(":").type_text("wi").keys("down");
        assert!(here(&palette).1.ends_with(": wi"), "{:?}", here(&palette));
    }
}

#[test]
fn in_a_list_without_a_row_for_its_items_there_was_no_cursor() {
    for keys in ["h", "hshift-tab"] {
        let two = [("a.txt", super::KOREAN), ("b.txt", super::ENGLISH)];
        let screen = Screen::briefing("ko", &two, (151, 5)).press("h");
        let screen = if keys == "h" { screen } else { screen.keys("shift-tab") };
        assert!(screen.drawn().1.is_some(), "{}", screen.show());
    }
}
