//! Keys, and what the program says about them.

use briefing::app::Effect;
use briefing::app::actions::ACTIONS;
use briefing::app::gestures;
use briefing::app::hints::{Hint, hints};
use briefing::app::keymap::{Context, Meaning};
use briefing::app::keys::shown;
use briefing::app::outline::signs;
use briefing::app::overlay::Overlay;

use super::{KOREAN, Screen, long};

/// A screen on which the keys of `context` hold.
pub fn screen_of(context: Context) -> Screen {
    let text = || Screen::briefing("ko", &[("a.txt", long("ko")), ("b.txt", KOREAN)], (120, 30)).press(")))");
    let screen = match context {
        Context::Text | Context::Everywhere => text(),
        Context::Select => text().press("v"),
        Context::List => text().press("hh").keys("shift-tab"),
        Context::Sections => text().press("h"),
        Context::Notes => text().press("xx]xfl"),
        Context::Note => text().press("a"),
        Context::Export => text().press("xxe"),
        Context::Help => text().press("?"),
        Context::Topics => super::topics::open().press("T"),
        Context::Filter => text().press("h/"),
        Context::Changes => super::live::changed().press("g="),
        Context::Kept => super::live::with_kept().press(",u"),
        Context::Themes => text().press(",c"),
        Context::Palette => text().press(":"),
        Context::Find => text().press("/"),
        Context::FindAll => text().press("g/").type_text("전력"),
        Context::Ask => text().full_disk().press("xxq"),
    };
    assert!(screen.state.contexts().contains(&context), "{context:?}");
    screen
}

#[test]
fn hints_are_true() {
    for context in Context::all() {
        let screen = screen_of(context);
        let contexts = screen.state.contexts();
        let hints = hints(&screen.state);
        assert!(!hints.is_empty(), "{context:?}");
        for Hint { keys, shown: key, words, .. } in hints.iter().filter(|hint| hint.shown != "1-9") {
            let meaning = screen.state.keymap.meaning(&contexts, keys);
            let Meaning::Actions([action]) = meaning else { panic!("{context:?}: {key} means nothing") };
            assert!(*key == shown(keys) || action.name == "keep-note", "{key}");
            // What would be undone is named after the word for it; an answer's word depends on the question.
            let word = screen.state.locale.text(&format!("short.{}", action.name)).to_owned();
            let undoable = screen.state.undoable().unwrap_or_default();
            let named = action.name == "undo" && *words == word.replace("{what}", &undoable);
            let left = action.name == "escape" && *words == screen.state.locale.text("short.to_text");
            assert!(*words == word || named || left, "{context:?} {key} {words}");
        }
    }
}

#[test]
fn hints_stand_in_the_last_row() {
    let status = |context| screen_of(context).status();
    assert!(
        status(Context::Text)
            .ends_with("x 표시  a 메모  ? 도움말  / 찾기  q 끝내기  e 내보내기  : 명령  1-9 섹션")
    );
    assert!(status(Context::Select).contains("Esc 취소"));
    assert!(status(Context::Note).contains("Enter/Esc 저장"));
    assert!(status(Context::Export).contains("Enter 파일로 저장"));
}

#[test]
fn help_lists_exactly_the_actions_with_keys_the_signs_of_the_lists_and_what_the_mouse_does() {
    let screen = Screen::open(KOREAN, 100, 240);
    let start = |words: &str, most: usize| words.chars().take(most).collect::<String>();
    let mut expected = Vec::new();
    // What the reader was doing comes first.
    let first = [Context::Text, Context::Everywhere];
    let others = Context::all().filter(|context| !first.contains(context));
    for context in first.into_iter().chain(others) {
        expected.push(screen.state.locale.text(&format!("context.{}", context.name())).to_owned());
        for action in ACTIONS.iter().filter(|action| action.context == context) {
            let keys = screen.state.keymap.keys_of(action).join("  ");
            let words = screen.state.locale.text(&format!("action.{}", action.name)).to_owned();
            expected.push(format!("{}|{}", keys, start(&words, 40)));
        }
    }
    expected.push("Signs in the lists".to_owned());
    let signs = signs(&screen.state.locale);
    expected.extend(signs.into_iter().map(|(by, says)| format!("{by}|{}", start(&says, 40))));
    expected.push("With the mouse".to_owned());
    let gestures = gestures(&screen.state.locale, &screen.state.keymap);
    expected.extend(gestures.into_iter().map(|(by, does)| format!("{by}|{}", start(&does, 40))));
    expected.push("With a Korean input method on (Hangul)".to_owned());
    expected.push(format!("Shift|{}", start(screen.state.locale.text("hangul.does"), 40)));
    let help = screen.press("?").show();
    let rows = help.lines().filter_map(|row| row.split_once("│ ")?.1.split_once('│'));
    let rows = rows.map(|row| row.0.trim_end()).filter(|row| !row.is_empty() && !row.starts_with('/'));
    let shown: Vec<String> = rows
        .map(|row| match row.strip_prefix("  ") {
            // Keys take 25 columns and two blanks.
            Some(row) => {
                let (keys, words): (String, String) =
                    (row.chars().take(25).collect(), row.chars().skip(27).collect());
                format!("{}|{}", keys.trim_end(), start(&words, 40))
            }
            None => row.to_owned(),
        })
        // The end of words that are folded.
        .filter(|row| !row.starts_with('|'))
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn a_sign_of_the_lists_is_found_in_the_help() {
    for (tag, says) in [("en", "An article read to its end"), ("ko", "끝까지 읽은 기사")] {
        let help = Screen::briefing(tag, &[("a.txt", KOREAN)], (80, 24)).press("?").type_text("✓");
        assert!(help.show().contains(says), "{}", help.show());
    }
}

#[test]
fn help_shows_keys_as_configured() {
    let file = "[keys.text]\ncopy = \"none\"\n[keys.everywhere]\nquit = \"f10\"\n";
    let help = Screen::with_config(file, "en", &[("a.txt", KOREAN)], (100, 240)).press("?").show();
    assert!(help.contains("F10      ") && !help.contains("q  Ctrl-c"), "{help}");
    assert_eq!(help.matches("Copy with its source").count(), 1, "the one of the list of notes");
}

#[test]
fn help_is_searched_as_one_types_in_any_language() {
    let english = Screen::open(KOREAN, 100, 30).press("?").type_text("paragraph").show();
    assert!(english.contains("Next paragraph") && !english.contains("A line down"), "{english}");
    let korean = Screen::briefing("ko", &[("a.txt", KOREAN)], (100, 30)).press("?").type_text("문단").show();
    assert!(korean.contains("다음 문단") && !korean.contains("한 줄 아래로"), "{korean}");
    let back = Screen::open(KOREAN, 100, 30).press("?").type_text("xq").keys("backspace backspace");
    assert_eq!(back.show(), Screen::open(KOREAN, 100, 30).press("?").show());
    let mouse = Screen::briefing("ko", &[("a.txt", KOREAN)], (100, 30)).press("?").type_text("마우스").show();
    assert!(mouse.contains("두 번 클릭") && mouse.contains("F2 키를"), "{mouse}");
    let file = "[keys.everywhere]\nmouse = \"f9\"\n";
    let help =
        Screen::with_config(file, "en", &[("a.txt", KOREAN)], (100, 30)).press("?").type_text("own sel");
    assert!(help.show().contains("as after F9") && !help.show().contains("Two clicks"), "{}", help.show());
}

#[test]
fn the_caret_of_a_line_stands_in_its_cell_in_the_middle_of_korean_words() {
    let caret = |keys: &str| {
        let screen = Screen::open(KOREAN, 60, 20).press("?").type_text("문단 ab").keys(keys);
        let (buffer, caret) = screen.cells();
        let caret = caret.expect("a caret");
        (buffer[(caret.x, caret.y)].symbol().to_owned(), caret.x)
    };
    let start = caret("home").1;
    assert_eq!(caret("home"), ("문".to_owned(), start));
    assert_eq!(caret("home right"), ("단".to_owned(), start + 2));
    assert_eq!(caret("end"), (" ".to_owned(), start + 7));
    assert_eq!(caret("ctrl-left"), ("a".to_owned(), start + 5));
    assert_eq!(caret("home right 제"), ("단".to_owned(), start + 4));
    let long = Screen::open(KOREAN, 40, 12).press("?").type_text(&"가나다라".repeat(20)).paste("끝");
    let (buffer, at) = long.cells();
    let at = at.expect("a caret");
    assert_eq!(buffer[(at.x - 2, at.y)].symbol(), "끝");
    assert!(at.x < 39, "{at:?}");
}

#[test]
fn what_may_follow_a_key_is_shown_after_a_pause() {
    let at_once = Screen::open(KOREAN, 80, 24).press("x");
    assert!(!at_once.show().contains("d  Decision"));
    let later = at_once.wait(600);
    assert!(later.show().contains("d 5  Decision"), "{}", later.show());
    assert!(Screen::open(KOREAN, 80, 24).press(",").wait(600).show().contains("Select by sentence"));
    let small = Screen::briefing("ko", &[("a.txt", KOREAN)], (50, 15)).press(",").wait(600);
    assert!(small.show().contains("│ ↓  ") && small.show().contains("개 더 있습니다"), "{}", small.show());
    let in_list = Screen::open(KOREAN, 80, 24).press("h,").wait(600);
    assert!(in_list.show().contains("Space  Fold"), "a long name of a key was cut: {}", in_list.show());
}

#[test]
fn long_words_of_the_help_were_cut_on_a_narrow_screen() {
    let help = Screen::briefing("ko", &[("a.txt", KOREAN)], (50, 15)).press("?").type_text("마우스");
    let words: String = help.show().split(['│', '\n']).map(str::trim).collect::<Vec<_>>().join(" ");
    assert!(!words.contains('…'), "{}", help.show());
    let end = help.keys("down down down down down down down down");
    assert!(end.show().contains("Shift"), "{}", end.show());
}

#[test]
fn the_help_is_searched_by_first_consonants_keywords_and_both_languages() {
    let help = |tag: &str, typed: &str| {
        Screen::briefing(tag, &[("a.txt", KOREAN)], (100, 30)).press("?").type_text(typed).show()
    };
    for (typed, expect) in [("ㄷㅇㅁ", "도움말"), ("ㅂㅅ", "복사"), ("밑줄", "표시하기"), ("exit", "끝내기")]
    {
        assert!(help("ko", typed).contains(expect), "{typed} {}", help("ko", typed));
    }
    assert!(help("en", "종료").contains("Quit"), "{}", help("en", "종료"));
    assert!(!help("ko", "ㄷㅇㅁ").contains("한 줄 아래로"));
}

#[test]
fn the_help_says_which_keys_a_korean_input_method_takes_away() {
    for (tag, typed) in [("ko", "한글"), ("ko", "hangul"), ("en", "Hangul"), ("en", "한글")] {
        let help = Screen::briefing(tag, &[("a.txt", KOREAN)], (100, 30)).press("?").type_text(typed).show();
        let help = help.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
        for pair in ["G → End", "V → ,v", "A → ,a", "N → Shift-F3", "J → Alt-↓"] {
            assert!(help.contains(pair), "{tag} {typed} {pair} {help}");
        }
        // These keep Shift: ㅒ and ㅆ.
        assert!(!help.contains("O →") && !help.contains("T →"), "{help}");
    }
}

#[test]
fn escape_never_quits() {
    let screen = Screen::open(KOREAN, 80, 24).press("z").keys("esc esc esc esc");
    assert!(!screen.state.quitting && screen.state.frame.sections.is_some());
}

#[test]
fn while_a_label_is_awaited_the_hints_are_the_labels() {
    let waiting = screen_of(Context::Text).press("x");
    let labels = hints(&waiting.state);
    assert_eq!(labels.first().map(|hint| hint.shown.as_str()), Some("x"));
    assert!(labels.iter().any(|hint| (&*hint.shown, &*hint.words) == ("q", "질문")), "{labels:?}");
    let begun = hints(&screen_of(Context::Text).press(",").state);
    assert_eq!(begun.iter().map(|hint| &*hint.shown).collect::<Vec<_>>(), ["Esc"]);
}

#[test]
fn one_key_does_several_actions_one_after_the_other() {
    let file = "[keys.text]\n\"done-here + section-next + topics\" = [\"D\", \", .\"]\n";
    let open = || Screen::with_config(file, "en", &[("a.txt", long("en"))], (120, 40));
    let done = open().press("D");
    assert!(done.reading().is_done(0));
    assert_eq!(done.reading().section_here(), Some(1));
    assert!(done.status().contains("[[topic]]"), "{}", done.status());
    assert!(
        open()
            .press(",")
            .wait(600)
            .show()
            .contains("Section under the cursor done, or not yet + Next section")
    );
}

#[test]
fn keys_that_mean_two_things_are_told_with_their_line() {
    let file = "[keys.text]\n\n\"sentence-next\" = \"j\"\n";
    let screen = Screen::with_config(file, "en", &[("a.txt", KOREAN)], (120, 10));
    let told = screen.status();
    assert!(told.contains("line 3: j is sentence-next there; no longer work: j (down)"), "{told}");
    let file = format!("{file}\"start\" = \"g\"\n\n\"bookmark\" = \"G\"\n");
    let told = Screen::with_config(&file, "en", &[("a.txt", KOREAN)], (120, 10)).status();
    assert!(told.contains("line 3 and 2 more: j is sentence-next") && told.contains("--check"), "{told}");
    let told = Screen::with_config(&file, "ko", &[("a.txt", KOREAN)], (80, 10)).status();
    assert!(told.contains("설정 3번째 줄 외 2건: j 키를 sentence-next 동작이"), "{told}");
}

#[test]
fn a_hint_names_no_key_that_a_nearer_context_hides() {
    let file = "[keys.everywhere]\n\"help\" = [\"x\", \"f1\"]\n";
    let screen = Screen::with_config(file, "en", &[("a.txt", KOREAN)], (120, 10)).keys("f12");
    assert!(screen.status().contains("F1 help"), "{}", screen.status());
    let file = "[keys.text]\n\"start\" = \"g\"\n";
    let screen = Screen::with_config(file, "en", &[("a.txt", KOREAN)], (120, 40)).press("hg").wait(600);
    assert!(screen.show().contains("Search in all articles"), "{}", screen.show());
    assert!(!screen.show().contains("Change the highlight here"), "{}", screen.show());
}

#[test]
fn all_of_a_meeting_is_done_without_a_letter() {
    let screen = screen_of(Context::Text).keys("' 2");
    let (label, marked) = (screen.noted()[0].0.to_owned(), screen.noted()[0].1.to_owned());
    assert_eq!((label.as_str(), marked.as_str()), ("fact", screen.sentence().trim()));
    let screen = screen.keys("\"").type_text("왜?").keys("enter");
    assert_eq!(screen.noted()[0].2, "왜?");
    let screen = screen.keys(") @");
    assert_eq!(screen.noted()[1].0, "bookmark");
    let screen = screen.keys("backspace");
    assert_eq!(screen.noted().len(), 1);
    let screen = screen.keys(") shift-right shift-right &");
    assert!(screen.effects.iter().any(|effect| matches!(effect, Effect::Copy(_))));
    let screen = screen.keys("esc , \"").type_text("절").keys("enter , ,").type_text("글").keys("enter");
    assert_eq!(screen.noted().len(), 3);
    assert!(matches!(screen.keys("^").state.overlays.last(), Some(Overlay::Export(_))));
}

#[test]
fn a_digit_is_the_label_of_that_number_unless_a_label_has_it() {
    let file = "[[label]]\nname = \"risk\"\nkey = \"2\"\n";
    let open = || Screen::with_config(file, "en", &[("a.txt", KOREAN)], (80, 24)).press(")x");
    assert_eq!(open().press("2").noted()[0].0, "risk");
    assert_eq!(open().press("3").noted()[0].0, "question");
    assert_eq!(open().press("9").noted(), []);
    let box_of = open().wait(600).show();
    assert!(box_of.contains("q 3  Question") && box_of.contains("│ f    Fact"), "{box_of}");
    assert!(!box_of.contains("f 2"), "{box_of}");
}
