//! How many keys the main acts take, from a fresh start: promises of the design.

use std::io::Write;

use briefing::app::{Effect, Marked};

use super::{Screen, long};

fn fresh() -> Screen {
    Screen::briefing("ko", &[("article.txt", long("ko"))], (120, 40))
}

/// Presses keys of one character each, and says how many they were.
fn press(screen: Screen, keys: &str) -> (Screen, usize) {
    (screen.press(keys), keys.chars().count())
}

/// The same keys as the Korean input method hands them over.
fn in_hangul(keys: &str) -> String {
    let latin = "qwertyuiopasdfghjklzxcvbnm";
    let letters: Vec<char> = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ".chars().collect();
    keys.chars().map(|key| latin.chars().position(|c| c == key).map_or(key, |idx| letters[idx])).collect()
}

fn amounts(notes: &[Marked]) -> Vec<(&str, &str)> {
    notes.iter().map(|note| (note.annotation.label.as_str(), note.annotation.anchor.quote.as_str())).collect()
}

#[test]
fn a_section_is_one_key_away() {
    let name = |screen: &Screen, idx: usize| screen.reading().sections[idx].title.clone();
    let section = (0..fresh().n_sections()).find(|idx| name(&fresh(), *idx).contains("네이버"));
    let keys = (section.expect("a section on Naver") + 1).to_string();
    let (screen, n_keys) = press(fresh(), &keys);
    assert_eq!((screen.reading().section_here(), n_keys), (section, 1));
}

#[test]
fn the_sentence_under_the_cursor_is_marked_in_two_keys_and_noted_in_one_more() {
    for keys in ["xf".to_owned(), in_hangul("xf")] {
        let (marked, n_keys) = press(fresh().press("4)"), &keys);
        let sentence = marked.sentence().to_owned();
        assert_eq!((amounts(marked.notes()), n_keys), (vec![("fact", sentence.as_str())], 2));
        for key in ["a", &in_hangul("a")] {
            let noted = fresh().press("4)").press(&keys).press(key).type_text("얼마?").keys("enter");
            assert_eq!(noted.noted(), [("fact", sentence.as_str(), "얼마?")]);
        }
    }
}

/// The article that the program began with, where it lies beside the project.
fn first_article() -> Option<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/articles/ai-infrastructure.txt");
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        let _ = writeln!(std::io::stderr(), "skipped: the article is not beside the project");
    }
    text
}

#[test]
fn on_the_first_article_the_counts_of_keys_hold() {
    let Some(text) = first_article() else { return };
    let open = || Screen::briefing("ko", &[("article.txt", &text)], (120, 40));
    assert!(open().press("3").sentence().starts_with("국내"), "the Korean firms: one key");
    for keys in ["}xf".to_owned(), in_hangul("}xf")] {
        // A reader looks at the section before the next key; without the pause the number is a count.
        let (there, n_first) = press(open(), "2");
        let (marked, n_keys) = press(there.wait(500), &keys);
        let found = amounts(marked.notes());
        assert!(found[0].0 == "fact" && found[0].1.contains("아마존") && found[0].1.contains("1천억 달러"));
        assert!(n_first + n_keys <= 4);
        let noted = marked.press("a").type_text("얼마?").keys("enter");
        assert_eq!(noted.noted()[0].2, "얼마?");
    }
}

#[test]
fn all_notes_are_on_the_clipboard_in_three_keys() {
    for keys in ["ey".to_owned(), in_hangul("ey")] {
        let (copied, n_keys) = press(fresh().press("xf)xq"), &keys);
        assert!(n_keys <= 3);
        let is_copied =
            |effect: &Effect| matches!(effect, Effect::Copy(text) if text.matches("\n> ").count() == 2);
        assert!(copied.effects.iter().any(is_copied), "{:?}", copied.effects.last());
    }
}
