use super::*;
use crate::app::config;

/// The keymap of a configuration file without mistakes, and what it tells.
fn told(file: &str) -> (Keymap, Vec<String>) {
    let mut config = config::default();
    assert_eq!(config::apply(&mut config, file), []);
    let (keymap, conflicts) = Keymap::new(&config);
    let told = conflicts.into_iter().map(|conflict| format!("{}: {}", conflict.line, conflict.what));
    (keymap, told.collect())
}

/// What is told of a file, line by line.
fn check(file: &str, expect: &[&str]) {
    assert_eq!(told(file).1, expect, "{file}");
}

/// What is wrong with keys of `[keys.text]`.
fn mistake(setting: &str) -> String {
    let found = config::apply(&mut config::default(), &format!("[keys.text]\n{setting}\n"));
    found.into_iter().map(|mistake| format!("{}: {}", mistake.line, mistake.what)).collect()
}

/// The action that keys are for.
fn meaning(keymap: &Keymap, context: Context, keys: &str) -> Option<&'static str> {
    let contexts = [&[context], context.around()].concat();
    match keymap.meaning(&contexts, &Key::parse_all(keys)?) {
        Meaning::Actions([action]) => Some(action.name),
        _ => None,
    }
}

#[test]
fn no_two_actions_share_a_key() {
    let (keymap, told) = told("");
    assert_eq!(told, Vec::<String>::new());
    for action in ACTIONS {
        assert_eq!(keymap.keys_of(action).len(), action.keys.len(), "{}", action.name);
    }
}

#[test]
fn every_key_of_an_action_can_be_bound() {
    for action in ACTIONS {
        let keys = action.keys.iter().map(|keys| (*keys).to_owned()).collect();
        let read = KeySetting::read(action.context, action.name, Some(keys));
        assert_eq!(read.map(|set| set.keys.len()), Ok(action.keys.len()), "{}", action.name);
    }
}

#[test]
fn no_own_key_hides_a_longer_or_shorter_one() {
    for lost in &told("").0.bindings {
        for winner in told("").0.bindings.iter().filter(|it| it.context.around().contains(&lost.context)) {
            let hides = winner.keys.starts_with(&lost.keys) || lost.keys.starts_with(&winner.keys);
            assert!(!hides || winner.keys == lost.keys, "{winner:?} {lost:?}");
        }
    }
}

#[test]
fn a_readers_keys_hold_before_the_programs_own_and_that_is_told() {
    let file = "[keys.text]\nsentence-next = [\"s\", \"j\"]\n[keys.everywhere]\nquit = \"none\"\n";
    let (keymap, told) = told(file);
    assert_eq!(told, ["2: j is sentence-next there; no longer work: j (down)"]);
    assert_eq!(meaning(&keymap, Context::Text, "j"), Some("sentence-next"));
    assert_eq!(meaning(&keymap, Context::Text, "down"), Some("down"));
    assert_eq!(meaning(&keymap, Context::Text, "q"), None);
}

#[test]
fn a_key_that_is_the_beginning_of_others_was_not_told() {
    check(
        "[keys.text]\nstart = \"g\"\n",
        &["2: g is start there; no longer work: \
           gA (note-article), gv (adjust), g/ (find-all), g= (changes)"],
    );
    check("[keys.text]\nbookmark = \"x x\"\n", &["2: xx is bookmark there; no longer work: x (mark)"]);
    check("[keys.text]\nbookmark = \"n x\"\n", &["2: nx is bookmark there; no longer work: n (find-next)"]);
    check(
        "[keys.text]\nstart = \"Z\"\n[keys.everywhere]\nzen = \"Z Z\"\n",
        &["4: ZZ (zen) does not work: line 2 has Z (start)"],
    );
}

#[test]
fn a_key_that_a_nearer_context_hides_was_not_told() {
    check(
        "[keys.everywhere]\nzen = \"x\"\n",
        &["2: x (zen) does not work where other keys come first: \
           text (mark), sections (mark-section), notes (relabel)"],
    );
    check(
        "[keys.list]\nlist-down = \"d\"\n",
        &["2: d (list-down) does not work where other keys come first: \
           sections (section-done), notes (dd: delete-note)"],
    );
}

#[test]
fn keys_that_hide_the_same_keys_further_out_are_what_contexts_are_for() {
    check("[keys.text]\nsentence-next = \"n\"\n", &[]);
    check("[keys.text]\nbookmark = \"Z\"\n[keys.everywhere]\nzen = \"Z\"\n", &[]);
    // Written down it is meant.
    check(
        "[keys.notes]\nkeep-both = \"b\"\n[keys.select]\nword-previous = [\"b\", \"h\", \"left\"]\n[keys.everywhere]\nzen = \"b\"\n",
        &[],
    );
}

#[test]
fn of_two_settings_on_one_key_the_later_line_holds() {
    let file = "[keys.text]\nnote = \"Z\"\nbookmark = \"Z\"\n";
    check(file, &["2: Z (note) does not work: line 3 has Z (bookmark)"]);
    assert_eq!(meaning(&told(file).0, Context::Text, "Z"), Some("bookmark"));
}

#[test]
fn keys_are_taken_as_terminals_send_them() {
    let file = "[keys.text]\nnote = [\"shift-m\", \"Ctrl-e\", \"F7\", \"gG\"]\nbookmark = \"ㅖ\"\n";
    let (keymap, told) = told(file);
    assert_eq!(told, Vec::<String>::new());
    for keys in ["M", "ctrl-e", "f7", "g G"] {
        assert_eq!(meaning(&keymap, Context::Text, keys), Some("note"), "{keys}");
    }
    assert_eq!(meaning(&keymap, Context::Text, "P"), Some("bookmark"));
    check("[keys.text]\nnote = \"ctrl-i\"\n", &[]);
}

#[test]
fn keys_that_can_never_work_are_refused() {
    assert_eq!(mistake("note = \"1\""), "2: \"1\" begins with a digit, which is a number there");
    assert_eq!(mistake("note = \", 1\""), "");
    assert_eq!(mistake("note = \"shift-1\""), "2: \"shift-1\" is a key that terminals do not send");
    assert_eq!(mistake("note = \"ctrl-,\""), "2: \"ctrl-,\" is a key that terminals do not send");
    let several = "is no key; between keys pressed one after the other stands a blank";
    assert_eq!(mistake("note = \"ggg\""), format!("2: \"ggg\" {several}"));
    let expected = "2: note: a key, keys, or \"none\" is expected";
    assert_eq!(mistake("note = [\"a\", 5]"), expected);
    assert_eq!(mistake("note = []"), expected);
    let found = config::apply(&mut config::default(), "[keys.palette]\npalette-down = \"j\"\n");
    assert_eq!(found[0].what, "\"j\" is typed as text there");
}
