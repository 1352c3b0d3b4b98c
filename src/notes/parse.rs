//! Notes files from text.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::model::{NoteId, Warning};
use crate::notes::entry::Raw;
use crate::notes::print::{END, MARK, is_conflict_mark, needs_escape};
use crate::notes::{Entry, File, Front, Part, Version};

/// Reads a notes file.
pub(super) fn parse(text: &str) -> (File, Vec<Warning>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut warnings = Vec::new();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (front, read_only, start) = front(&lines, &mut warnings);
    let mut file = File { front, parts: Vec::new(), read_only };
    let is_conflicted = lines.iter().any(|line| line.starts_with("<<<<<<< "));
    let is_mark = |line: &str| is_conflicted && is_conflict_mark(bare(line));
    let mut at = start;
    while at < lines.len() {
        let starts_part = |&next: &usize| lines[next].starts_with(MARK.trim_end()) || is_mark(lines[next]);
        let next = (at + 1..lines.len()).find(starts_part).unwrap_or(lines.len());
        if is_mark(lines[at]) {
            let what = "A version control system left a conflict here; both sides are read";
            warnings.push(warning(what, Some(at + 1)));
            file.parts.push(Part::Kept(lines[at].to_owned()));
            at += 1;
        } else {
            file.parts.push(part(&lines[at..next], at + 1, &mut warnings));
            at = next;
        }
    }
    (file, warnings)
}

/// A line without its line end.
fn bare(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// The front, whether the file is read only, and the line after it.
fn front(lines: &[&str], warnings: &mut Vec<Warning>) -> (Front, bool, usize) {
    let close = lines.iter().skip(1).position(|line| bare(line) == "---").map(|at| at + 1);
    let (Some("---"), Some(close)) = (lines.first().map(|line| bare(line)), close) else {
        warnings.push(warning("This is not a notes file: it does not begin with its front matter", Some(1)));
        return (Front::default(), true, 0);
    };
    let mut front = Front::default();
    let mut version = "";
    for line in lines[1..close].iter().map(|line| bare(line)) {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        match key {
            "briefing" => version = value,
            "article" => front.article = value.to_owned(),
            "title" => front.title = value.to_owned(),
            "path" => front.path = value.to_owned(),
            "url" => front.url = value.to_owned(),
            "text" => front.text = value.split(' ').next().unwrap_or("").to_owned(),
            "also" => front.also = value.split_whitespace().map(str::to_owned).collect(),
            "writer" => front.writer = value.to_owned(),
            _ => front.others.push(line.to_owned()),
        }
    }
    let is_ours = version == "notes/1";
    if !is_ours {
        let what = format!("The file is of version \"{version}\"; it is read but not written");
        warnings.push(warning(&what, Some(2)));
    }
    let blank = lines.get(close + 1).is_some_and(|line| bare(line).is_empty());
    (front, !is_ours, close + 1 + usize::from(blank))
}

fn warning(what: &str, line: Option<usize>) -> Warning {
    Warning { what: what.to_owned(), line }
}

/// One part: a note, or lines to keep. `number` is that of its first line.
fn part(lines: &[&str], number: usize, warnings: &mut Vec<Warning>) -> Part {
    let first = bare(lines[0]);
    if !first.starts_with(MARK.trim_end()) {
        if lines.iter().any(|line| !line.trim().is_empty()) {
            warnings.push(warning("These lines belong to no note; they are kept as they are", Some(number)));
        }
        return Part::Kept(lines.concat());
    }
    match entry(lines) {
        Ok((entry, is_edited)) => {
            if is_edited {
                let what = "The quotation was changed by hand; it is looked for as it stands";
                warnings.push(warning(what, Some(number)));
            }
            Part::Entry(Box::new(entry))
        }
        Err(why) => {
            let what = format!("A note is kept but cannot be read ({why})");
            warnings.push(warning(&what, Some(number)));
            Part::Kept(lines.concat())
        }
    }
}

/// The entry of a block of lines, and whether its quotation was changed by hand.
fn entry(lines: &[&str]) -> Result<(Entry, bool), &'static str> {
    let machine = bare(lines[0]).trim_end();
    let json = machine.strip_prefix(MARK).and_then(|rest| rest.strip_suffix(END.trim_start()));
    let json = json.ok_or("no --> at its end")?;
    let mut map: Map<String, Value> = serde_json::from_str(json).map_err(|_| "damaged JSON")?;
    let (quote, note) = body(&lines[1..]);
    let sum = map.get("sum").and_then(Value::as_str).map(str::to_owned);
    let is_edited = sum.is_some_and(|sum| sum != Entry::check(&quote));
    let version = version(&take(&mut map, "v")).ok_or("no version")?;
    let id = NoteId(take(&mut map, "id"));
    if id.0.is_empty() {
        return Err("no id");
    }
    if [&id.0, &version.writer].iter().any(|name| name.contains(char::is_control)) {
        return Err("control characters in its names");
    }
    let created = take(&mut map, "at");
    let modified = take(&mut map, "mod");
    let entry = Entry {
        id,
        version,
        saw: saw(&mut map),
        gone: flag(&mut map, "gone"),
        kind: take(&mut map, "kind"),
        label: take(&mut map, "label"),
        modified: if modified.is_empty() { created.clone() } else { modified },
        created,
        position: position(&mut map),
        prefix: take(&mut map, "pre"),
        suffix: take(&mut map, "suf"),
        text: take(&mut map, "text"),
        whole: take(&mut map, "whole"),
        quote,
        note,
        others: Map::new(),
        raw: Raw(Some(lines.concat())),
    };
    map.shift_remove("sum");
    flag(&mut map, "range");
    Ok((Entry { others: map, ..entry }, is_edited))
}

/// Takes a string; a value of another kind stays, as a key that is not understood.
fn take(map: &mut Map<String, Value>, key: &str) -> String {
    match map.get(key) {
        Some(Value::String(words)) => {
            let words = words.clone();
            map.shift_remove(key);
            words
        }
        _ => String::new(),
    }
}

fn flag(map: &mut Map<String, Value>, key: &str) -> bool {
    let flag = map.get(key).and_then(Value::as_bool);
    if flag.is_some() {
        map.shift_remove(key);
    }
    flag.unwrap_or(false)
}

fn version(words: &str) -> Option<Version> {
    let (writer, count) = words.rsplit_once(':')?;
    Some(Version { writer: writer.to_owned(), count: count.parse().ok()? })
}

fn saw(map: &mut Map<String, Value>) -> BTreeMap<String, u64> {
    let parsed = map.get("saw").and_then(|value| serde_json::from_value(value.clone()).ok());
    if parsed.is_some() {
        map.shift_remove("saw");
    }
    parsed.unwrap_or_default()
}

fn position(map: &mut Map<String, Value>) -> std::ops::Range<usize> {
    let parsed: Option<(usize, usize)> =
        map.get("pos").and_then(|value| serde_json::from_value(value.clone()).ok());
    match parsed {
        Some((start, end)) if start <= end => {
            map.shift_remove("pos");
            start..end
        }
        _ => 0..0,
    }
}

/// Quotation and note of the lines below a machine line.
fn body(lines: &[&str]) -> (String, String) {
    let lines: Vec<&str> = lines.iter().map(|line| bare(line)).collect();
    let n_quoted = lines.iter().take_while(|line| line.starts_with('>')).count();
    let unquoted =
        |line: &&str| line.strip_prefix("> ").or(line.strip_prefix('>')).unwrap_or(line).to_owned();
    let quote: Vec<String> = lines[..n_quoted].iter().map(unquoted).collect();
    let unescaped = |line: &&str| match line.strip_prefix('\\') {
        Some(rest) if needs_escape(rest) => rest.to_owned(),
        _ => (*line).to_owned(),
    };
    let note: Vec<String> = lines[n_quoted..].iter().map(unescaped).collect();
    (quote.join("\n"), super::entry::plain_note(&note.join("\n")))
}
