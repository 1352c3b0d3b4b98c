//! Edits of articles by hand, end to end: a note on the old file, resolved in the new one.
//!
//! The edits and what must become of each quotation stand in `texts/edits.toml`.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use toml::Table;
use unicode_normalization::UnicodeNormalization;

use super::Desk;

const EDITS: &str = include_str!("../texts/edits.toml");
const TEXTS: [(&str, &str); 9] = [
    ("ai-ko", include_str!("../../../assets/sample/ko/1-ai-infrastructure.txt")),
    ("power-en", include_str!("../../../assets/sample/en/2-power.txt")),
    ("harbour-ko", include_str!("../texts/harbour-ko.txt")),
    ("harbour-en", include_str!("../texts/harbour-en.txt")),
    ("market-ko", include_str!("../texts/market-ko.txt")),
    ("transit-en", include_str!("../texts/transit-en.txt")),
    ("power-ko", include_str!("../../../assets/sample/ko/2-power.txt")),
    ("memory-ko", include_str!("../../../assets/sample/ko/4-memory-and-cloud.txt")),
    ("memory-en", include_str!("../../../assets/sample/en/4-memory-and-cloud.txt")),
];

/// An old text, words in it, the new text and its bytes, and what is right then.
struct Case {
    name: String,
    old: String,
    quote: String,
    nth: usize,
    new: Vec<u8>,
    /// The new text as it will be read.
    text: String,
    states: Vec<String>,
    /// The words that may be shown.
    now: Vec<String>,
    after: String,
}

fn base(name: &str) -> String {
    let text = |name: &str| TEXTS.iter().find(|text| text.0 == name).expect(name).1;
    match name {
        "digest" => ["memory-ko", "power-ko", "harbour-ko"].map(text).join("\n"),
        name => text(name).to_owned(),
    }
}

fn words(table: &Table, key: &str) -> String {
    table.get(key).and_then(|value| value.as_str()).unwrap_or("").to_owned()
}

impl Case {
    fn new(number: usize, edit: &Table) -> Case {
        let (quote, old) = (words(edit, "quote"), base(&words(edit, "base")));
        let list = |value: &toml::Value| -> Vec<String> {
            value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        let (mut text, mut form) = (old.clone(), Vec::new());
        for act in edit["do"].as_array().unwrap().iter().map(list) {
            let args: Vec<&str> = act[1..].iter().map(String::as_str).collect();
            match act[0].as_str() {
                "nfd" | "cp949" | "utf16le" | "utf16be" | "bom" | "crlf" | "windows-1252" => {
                    form.push(act[0].clone())
                }
                name => text = done(&text, name, &args),
            }
        }
        let mut now: Vec<String> = ["now", "also"].map(|key| words(edit, key)).into();
        now.retain(|words| !words.is_empty());
        if now.is_empty() {
            now.push(quote.clone());
        }
        let states = list(&edit["expect"]);
        let nth = edit.get("nth").map_or(1, |nth| nth.as_integer().unwrap() as usize);
        let name = format!("#{number} {} {quote:?}", words(edit, "base"));
        Case {
            name,
            old,
            quote,
            nth,
            new: formed(&text, &form),
            text,
            states,
            now,
            after: words(edit, "after"),
        }
    }

    /// Whether a range of code points is the place of the words that may be shown, and whether it touches it.
    fn compare(&self, start: usize, end: usize) -> (bool, bool) {
        let points: Vec<(usize, char)> =
            self.text.chars().enumerate().filter(|(_, point)| !point.is_whitespace()).collect();
        let bare =
            |words: &str| -> Vec<char> { words.chars().filter(|point| !point.is_whitespace()).collect() };
        let find = |words: &[char], from: usize| {
            let letters: Vec<char> = points.iter().map(|point| point.1).collect();
            (from..letters.len()).find(|&at| letters[at..].starts_with(words))
        };
        let from = find(&bare(&self.after), 0).expect("the words before") + bare(&self.after).len();
        let (mut fits, mut touches) = (false, false);
        for words in &self.now {
            let words = bare(words);
            let Some(at) = find(&words, from) else { continue };
            let (first, last) = (points[at].0, points[at + words.len() - 1].0 + 1);
            fits |= (first, last) == (start, end);
            touches |= start < last && first < end;
        }
        (fits, touches)
    }

    /// What the program made of it: `right`, `wrong`, `span` or the state that is not right.
    fn judge(&self, note: &Value) -> String {
        let was = self.old.match_indices(&self.quote).nth(self.nth - 1).expect("the quotation").0;
        let was = self.old[..was].chars().count() as u64;
        let state = note["state"].as_str().unwrap();
        let (Some(start), Some(end)) = (note["start"].as_u64(), note["end"].as_u64()) else {
            return if self.states.iter().any(|right| right == state) { "right" } else { state }.to_owned();
        };
        let is_shown = self.states.iter().any(|state| ["same", "moved", "changed"].contains(&state.as_str()));
        let (fits, touches) = self.compare(start as usize, end as usize);
        let is_named = match state {
            "same" | "moved" => (state == "same") == (start == was),
            state => self.states.iter().any(|right| right == state),
        };
        match (is_shown && fits, touches && is_shown) {
            (true, _) if is_named => "right".to_owned(),
            (true, _) => format!("named {state}"),
            (_, true) => "span".to_owned(),
            _ => "wrong".to_owned(),
        }
    }
}

/// `text` after one act on it.
fn done(text: &str, name: &str, args: &[&str]) -> String {
    let at = |words: &str| {
        assert_eq!(text.matches(words).count(), 1, "{words:?} must stand once");
        text.find(words).unwrap()
    };
    match (name, args) {
        ("replace", [old, new]) => {
            at(old);
            text.replace(old, new)
        }
        ("replace_all", [old, new]) => text.replace(old, new),
        ("prepend", [new]) => format!("{new}{text}"),
        ("append", [new]) => format!("{}{new}", text.trim_end()),
        ("before", [place, new]) => format!("{}{new}{}", &text[..at(place)], &text[at(place)..]),
        ("after", [place, new]) => {
            let end = at(place) + place.len();
            format!("{}{new}{}", &text[..end], &text[end..])
        }
        ("delete_paragraph", [words]) => paragraphs(text, |list| {
            let idx = beginning(list, words);
            list.remove(idx);
        }),
        ("move", [first, last, before]) => paragraphs(text, |list| {
            let (first, last) = (beginning(list, first), beginning(list, last));
            let moved: Vec<String> = list.drain(first..=last).collect();
            let to = beginning(list, before);
            list.splice(to..to, moved);
        }),
        ("merge", []) => text.trim_end().replace("\n\n", " ") + "\n",
        ("reflow", [width]) => paragraphs(text, |list| {
            list.iter_mut().for_each(|part| *part = reflowed(part, width.parse().unwrap()));
        }),
        ("curly", []) => curly(text),
        _ => panic!("{name} {args:?}"),
    }
}

fn paragraphs(text: &str, edit: impl FnOnce(&mut Vec<String>)) -> String {
    let mut list: Vec<String> = text.trim_end().split("\n\n").map(|part| part.trim().to_owned()).collect();
    edit(&mut list);
    list.join("\n\n") + "\n"
}

fn beginning(list: &[String], words: &str) -> usize {
    list.iter().position(|part| part.starts_with(words)).unwrap_or_else(|| panic!("no paragraph {words:?}"))
}

fn reflowed(part: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in part.split_whitespace() {
        let line = lines.last_mut().unwrap();
        if !line.is_empty() && line.chars().count() + word.chars().count() >= width {
            lines.push(word.to_owned());
        } else {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines.join("\n")
}

fn curly(text: &str) -> String {
    let mut before = ' ';
    let curled = text.chars().map(|point| {
        let opens = before.is_whitespace() || before == '(';
        before = point;
        match point {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens => '‘',
            '\'' => '’',
            point => point,
        }
    });
    curled.collect()
}

fn formed(text: &str, form: &[String]) -> Vec<u8> {
    let mut text = text.to_owned();
    let has = |name: &str| form.iter().any(|own| own == name);
    if has("nfd") {
        text = text.nfd().collect();
    }
    if has("crlf") {
        text = text.replace('\n', "\r\n");
    }
    if has("bom") {
        text.insert(0, '\u{feff}');
    }
    let encoded = |encoding: &'static encoding_rs::Encoding| {
        let (bytes, _, is_lossy) = encoding.encode(&text);
        assert!(!is_lossy);
        bytes.into_owned()
    };
    match form.iter().find(|name| !["nfd", "crlf", "bom"].contains(&name.as_str())).map(String::as_str) {
        Some("cp949") => encoded(encoding_rs::EUC_KR),
        Some("windows-1252") => encoded(encoding_rs::WINDOWS_1252),
        Some("utf16le") => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some(_) => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        None => text.into_bytes(),
    }
}

/// What `add` on the old file and `resolve` on the new one at the same place give.
fn run(case: &Case, config: &str) -> String {
    let desk = Desk::new().file("config/briefing/config.toml", config).file("a.txt", &case.old);
    let nth = case.nth.to_string();
    let mut args = vec!["notes", "add", "a.txt", "--quote", &case.quote];
    if case.old.matches(&case.quote).count() > 1 {
        args.extend(["--occurrence", &nth]);
    }
    desk.print(&args);
    let desk = desk.file("a.txt", &case.new);
    let said = desk.run(&["notes", "resolve", "--format", "json", "a.txt"]);
    let all: Value = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}: {said:?}", case.name));
    let now = all["articles"][0]["notes"][0].clone();
    if now.is_null() {
        return "not attached".to_owned();
    }
    let verdict = case.judge(&now);
    if verdict == "right" { verdict } else { format!("{verdict}: {} {}", now["state"], now["now"]) }
}

/// The verdicts of all cases that are not right.
fn all(config: &str) -> (usize, Vec<String>) {
    let table: Table = EDITS.parse().unwrap();
    let edits = table["edit"].as_array().unwrap();
    let cases: Vec<Case> =
        edits.iter().enumerate().map(|(number, edit)| Case::new(number, edit.as_table().unwrap())).collect();
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = run(case, config);
                    if verdict != "right" {
                        found.lock().unwrap().push(format!("{} → {verdict}", case.name));
                    }
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort();
    (cases.len(), found)
}

#[test]
fn edits_by_hand_are_followed_or_told() {
    let (n_cases, found) = all("");
    assert!(n_cases >= 170 && found.is_empty(), "{} of {n_cases}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn without_the_kept_text_nothing_is_shown_at_a_wrong_place() {
    let (n_cases, found) = all("[notes]\nsnapshot = false\n");
    assert!(found.iter().all(|verdict| !verdict.contains("wrong")), "{}", found.join("\n"));
    assert!(found.len() * 10 <= n_cases, "{} of {n_cases}:\n{}", found.len(), found.join("\n"));
}
