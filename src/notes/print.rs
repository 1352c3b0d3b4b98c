//! Notes files as text.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::notes::{Entry, File, Front, Part};

/// How a note's machine line begins.
pub(super) const MARK: &str = "<!-- note ";
/// How it ends.
pub(super) const END: &str = " -->";

/// The file as text.
pub(super) fn print(file: &File) -> String {
    let mut text = front(&file.front);
    for part in &file.parts {
        match part {
            Part::Kept(lines) => text.push_str(lines),
            Part::Entry(entry) => match &entry.raw.0 {
                Some(lines) => text.push_str(lines),
                None => print_entry(entry, &mut text),
            },
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}

fn front(front: &Front) -> String {
    let mut text = String::from("---\nbriefing: notes/1\n");
    let Front { article, title, path, url, text: hash, also, writer, others } = front;
    let fields = [
        ("article", article),
        ("title", title),
        ("path", path),
        ("url", url),
        ("text", hash),
        ("writer", writer),
    ];
    for (key, value) in fields {
        let _ = writeln!(text, "{}", format!("{key}: {}", one_line(value)).trim_end());
    }
    if !also.is_empty() {
        let _ = writeln!(text, "also: {}", one_line(&also.join(" ")));
    }
    for line in others {
        let _ = writeln!(text, "{line}");
    }
    text.push_str("---\n\n");
    text
}

/// `value` without line breaks and without white space at its ends.
pub(super) fn one_line(value: &str) -> String {
    value.replace(['\n', '\r'], " ").trim().to_owned()
}

fn print_entry(entry: &Entry, text: &mut String) {
    let _ = writeln!(text, "{MARK}{}{END}", in_comment(&Value::Object(machine(entry)).to_string()));
    if !entry.quote.is_empty() {
        for line in entry.quote.split('\n') {
            let _ = writeln!(text, "{}", if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
        }
    }
    text.push('\n');
    if !entry.note.is_empty() {
        for line in entry.note.split('\n') {
            let _ = writeln!(text, "{}{line}", if needs_escape(line) { "\\" } else { "" });
        }
        text.push('\n');
    }
}

/// Whether a line of a note would be read as something else: then it is written with a backslash before it.
pub(super) fn needs_escape(line: &str) -> bool {
    let bare = line.trim_start_matches('\\');
    bare.starts_with(MARK.trim_end()) || is_conflict_mark(bare)
}

/// Whether a line is one that a version control system leaves in a file that it could not merge.
pub(super) fn is_conflict_mark(line: &str) -> bool {
    ["<<<<<<< ", "||||||| ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark)) || line == "======="
}

fn machine(entry: &Entry) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("id".into(), json!(entry.id));
    map.insert("v".into(), json!(format!("{}:{}", entry.version.writer, entry.version.count)));
    if !entry.saw.is_empty() {
        map.insert("saw".into(), json!(entry.saw));
    }
    map.insert("at".into(), json!(entry.created));
    map.insert("mod".into(), json!(entry.modified));
    map.insert("kind".into(), json!(entry.kind));
    map.insert("label".into(), json!(entry.label));
    map.insert("pos".into(), json!([entry.position.start, entry.position.end]));
    map.insert("pre".into(), json!(entry.prefix));
    map.insert("suf".into(), json!(entry.suffix));
    map.insert("sum".into(), json!(Entry::check(&entry.quote)));
    if !entry.text.is_empty() {
        map.insert("text".into(), json!(entry.text));
    }
    if !entry.whole.is_empty() {
        map.insert("whole".into(), json!(entry.whole));
    }
    if entry.is_excerpt() {
        map.insert("range".into(), json!(true));
    }
    if entry.gone {
        map.insert("gone".into(), json!(true));
    }
    map.extend(entry.others.clone());
    map
}

/// JSON as it may stand in an HTML comment: without two dashes in a row, which can only be inside its strings.
fn in_comment(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    let mut points = json.chars().peekable();
    while let Some(point) = points.next() {
        match point {
            '-' if points.peek() == Some(&'-') => safe.push_str("\\u002d"),
            _ => safe.push(point),
        }
    }
    safe
}
