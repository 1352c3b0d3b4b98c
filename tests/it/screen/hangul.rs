//! Keys under a Korean input method that is still on.

use briefing::app::actions::ACTIONS;
use briefing::app::keymap::Context;

use super::keys::screen_of;
use super::{KOREAN, Screen};

/// The letter that a two-set keyboard types with a key; `None` where Shift would be lost on the way.
fn letter(key: char) -> Option<char> {
    let keys = "qwertyuiopasdfghjklzxcvbnmQWERTOP";
    let letters = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ";
    let idx = keys.chars().position(|known| known == key)?;
    letters.chars().nth(idx)
}

/// The same keys as the input method hands them over.
fn in_hangul(names: &str) -> Option<String> {
    let one = |name: &str| match name.chars().collect::<Vec<_>>()[..] {
        [c] if c.is_ascii_alphabetic() => letter(c).map(String::from),
        _ => Some(name.to_owned()),
    };
    names.split(' ').map(one).collect::<Option<Vec<_>>>().map(|keys| keys.join(" "))
}

/// The same letters as conjoining ones (U+1100 and on), which some input methods hand over.
fn conjoining(hangul: &str) -> String {
    let one = |c: char| match c {
        'ㄱ'..='ㅎ' => {
            let lead = LEADS.chars().position(|lead| lead == c).and_then(|idx| u32::try_from(idx).ok());
            lead.and_then(|idx| char::from_u32(0x1100 + idx)).unwrap_or(c)
        }
        'ㅏ'..='ㅣ' => char::from_u32(0x1161 + (c as u32 - 'ㅏ' as u32)).unwrap_or(c),
        _ => c,
    };
    hangul.chars().map(one).collect()
}

/// The first consonants in the order of syllables.
const LEADS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/// Further screens of `context`, on which more keys can do something.
fn more_screens_of(context: Context) -> Vec<Screen> {
    match context {
        Context::Text => vec![screen_of(context).press("xx")],
        Context::Everywhere => vec![
            screen_of(context).press("xx"),
            screen_of(context).press("/").type_text("전력").keys("enter"),
            super::topics::open(),
        ],
        Context::Notes => super::standing::asking(),
        Context::Kept => {
            let mut two = super::live::with_kept();
            two.kept.extend(two.kept.clone());
            let mut lower = super::live::with_kept();
            lower.kept.extend(lower.kept.clone());
            vec![two.press(",u"), lower.press(",uj")]
        }
        Context::Select => vec![screen_of(context).press("))")],
        Context::List | Context::Topics => vec![screen_of(context).press("j")],
        Context::Changes => vec![screen_of(context).press("j")],
        _ => Vec::new(),
    }
}

/// How a screen looks and what it asked for, once its words are read.
fn told(screen: Screen) -> (String, usize, bool) {
    // Words on what was done go with the next key; of a syllable's keys all come before the words.
    let screen = screen.keys("f12");
    (screen.show_styles(), screen.effects.len(), screen.state.quitting)
}

#[test]
fn keys_work_under_a_korean_input_method() {
    let looks = |screen: &Screen| (screen.show_styles(), screen.effects.len(), screen.state.quitting);
    let (mut n_compared, mut idle) = (0, Vec::new());
    for context in Context::all() {
        let screens = || std::iter::once(screen_of(context)).chain(more_screens_of(context));
        let before: Vec<_> = screens().map(|screen| looks(&screen)).collect();
        for action in ACTIONS.iter().filter(|action| action.context == context) {
            for names in action.keys {
                let Some(hangul) = in_hangul(names).filter(|hangul| hangul != names) else { continue };
                let mut acts = false;
                let forms = [hangul.clone(), conjoining(&hangul)];
                let typed: Vec<Vec<Screen>> =
                    forms.iter().map(|keys| screens().map(|screen| screen.keys(keys)).collect()).collect();
                for (idx, (before, latin)) in before.iter().zip(screens()).enumerate() {
                    let latin = latin.keys(names);
                    let looks = looks(&latin);
                    for (hangul, screens) in forms.iter().zip(&typed) {
                        assert_eq!(looks.0, screens[idx].show_styles(), "{} {names} {hangul}", action.name);
                        assert_eq!(latin.effects, screens[idx].effects, "{} {names} {hangul}", action.name);
                    }
                    acts |= looks != *before;
                }
                if !acts {
                    idle.push((action.name, names));
                }
                n_compared += 1;
            }
        }
    }
    assert!(idle.is_empty(), "nothing was to be seen of {idle:?}");
    assert!(n_compared > 30, "{n_compared}");
}

#[test]
fn syllables_are_the_keys_they_were_typed_with() {
    let (consonants, vowels) = ("qwertasdfgzxcv", "yuiophjklbnm");
    // Where letters follow each other; what a layer does with one is in the test above.
    for context in Context::all().filter(|context| context.takes_numbers() && !context.around().is_empty()) {
        for (idx, consonant) in consonants.chars().enumerate() {
            let vowel = vowels.chars().nth(idx % vowels.len()).unwrap();
            let keys = [consonant, vowel, consonant];
            let n_keys = if "qwe".contains(consonant) { 2 } else { 3 };
            let typed: String = keys[..n_keys].iter().filter_map(|key| letter(*key)).collect();
            let syllable = composed(&typed);
            assert_eq!(syllable.chars().count(), 1, "{typed}");
            let latin: String = keys[..n_keys].iter().collect();
            let (latin, korean) = (screen_of(context).press(&latin), screen_of(context).press(&syllable));
            assert_eq!(told(latin), told(korean), "{context:?} {syllable}");
        }
    }
}

/// The syllable of two or three letters that are typed one after the other.
fn composed(typed: &str) -> String {
    let tails = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    let at = |row: &str, letter: char| row.chars().position(|c| c == letter).unwrap() as u32;
    let mut letters = typed.chars();
    let (lead, vowel) = (letters.next().unwrap(), letters.next().unwrap());
    let tail = letters.next().map_or(0, |tail| at(tails, tail) + 1);
    let code = 0xAC00 + at(LEADS, lead) * 588 + (vowel as u32 - 'ㅏ' as u32) * 28 + tail;
    char::from_u32(code).unwrap().to_string()
}

#[test]
fn labels_can_be_chosen_under_a_korean_input_method() {
    for (latin, korean) in [("xx", "ㅌㅌ"), ("xf", "ㅌㄹ"), ("xq", "ㅌㅂ"), ("xa", "ㅌㅁ"), ("xd", "ㅌㅇ")]
    {
        let (latin, korean) = (screen_of(Context::Text).press(latin), screen_of(Context::Text).press(korean));
        assert_eq!(latin.noted(), korean.noted());
        assert_eq!(latin.noted().len(), 1);
    }
}

#[test]
fn a_composed_syllable_counts_as_its_keys() {
    let syllable = Screen::open(KOREAN, 80, 24).press("jjj차");
    assert_eq!(syllable.show(), Screen::open(KOREAN, 80, 24).press("jjjck").show());
    assert_eq!(syllable.show(), Screen::open(KOREAN, 80, 24).press("jj").show());
}

#[test]
fn in_a_note_hangul_is_text_and_not_a_shortcut() {
    assert_eq!(Screen::open(KOREAN, 80, 24).press("a중ㅓ요").draft(), "중ㅓ요");
    assert_eq!(Screen::open(KOREAN, 80, 24).press("ㅁ중요").draft(), "중요");
}
