//! The words of the interface: all used, none missing, told in the reader's language, as the glossary has them.

use briefing::app::locale::{LOCALES, Locale};
use briefing::model::Problem;
use toml::Table;

use crate::tidy::{own, root};

/// The text of all sources, without tests and comments.
fn code() -> String {
    own().map(|source| without_comments(source.body())).collect::<Vec<_>>().join("\n")
}

fn without_comments(code: &str) -> String {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// What stands in quotation marks, with their escapes resolved.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // Bytes are no words.
            'b' if chars.as_str().starts_with('"') => {
                chars.next();
                let mut is_escaped = false;
                let goes_on = |c: &char| {
                    let is_end = *c == '"' && !is_escaped;
                    is_escaped = *c == '\\' && !is_escaped;
                    !is_end
                };
                chars.by_ref().take_while(goes_on).for_each(drop);
            }
            'r' if chars.as_str().starts_with(['#', '"']) => {
                let n_signs = chars.as_str().find('"').unwrap_or(0);
                let (open, close) = (n_signs + 1, format!("\"{}", "#".repeat(n_signs)));
                if chars.as_str()[..n_signs].chars().all(|c| c == '#')
                    && let Some(end) = chars.as_str()[open..].find(&close)
                {
                    chars = chars.as_str()[open + end + close.len()..].chars();
                }
            }
            // A quotation mark as a character.
            '\'' if chars.as_str().starts_with("\"'") || chars.as_str().starts_with("\\\"'") => {
                chars.by_ref().take_while(|c| *c != '\'').for_each(drop);
            }
            '"' => {
                let mut literal = String::new();
                while let Some(c) = chars.next().filter(|c| *c != '"') {
                    match c {
                        '\\' => match chars.next() {
                            Some('n') => literal.push('\n'),
                            Some('\n') => chars = chars.as_str().trim_start().chars(),
                            other => literal.extend(other),
                        },
                        c => literal.push(c),
                    }
                }
                found.push(literal);
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_word_of_the_interface_is_used() {
    let code = code();
    let mut literals = literals(&code);
    // Labels have their names there.
    literals.extend(self::literals(&std::fs::read_to_string(root().join("config.example.toml")).unwrap()));
    let has = |wanted: &str| literals.iter().any(|literal| literal == wanted);
    // Names are put together, as `action.{}`, `export.scope_{}`, `{name}.what`.
    let joined = |name: &str| {
        name.char_indices().filter(|at| matches!(at.1, '.' | '_')).any(|(at, _)| {
            let (start, end) = name.split_at(at + 1);
            let begins =
                literals.iter().any(|it| it.strip_prefix(start).is_some_and(|it| it.starts_with('{')));
            begins && (has(end) || end.split_once('.').is_some_and(|end| has(end.0)))
        })
    };
    let last = |name: &str| {
        let (start, end) = name.rsplit_once('.').unwrap_or_default();
        has(&format!("{{name}}.{end}")) && (has(start) || joined(start))
    };
    let english = Locale::load("en");
    let unused: Vec<&str> =
        english.names().filter(|name| !has(name) && !joined(name) && !last(name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn no_word_that_is_asked_for_is_missing() {
    let code = code();
    let english = Locale::load("en");
    let calls = ["locale.text(\"", "locale.fill(\"", "locale\n            .fill(\""];
    for call in calls {
        for (at, _) in code.match_indices(call) {
            let name = code[at + call.len()..].split('"').next().unwrap();
            assert!(name.contains('{') || english.has(name), "{name}");
        }
    }
}

/// The groups of a file of problems, each with its English sentences.
fn problems(file: &str) -> Vec<(String, Vec<String>)> {
    let table: Table = file.parse().expect("TOML");
    let group = |(name, group): (String, toml::Value)| {
        let Some(sentences) = group.as_table() else { panic!("{name} stands in no group") };
        (name, sentences.keys().cloned().collect())
    };
    table.into_iter().map(group).collect()
}

#[test]
fn problems_that_are_translated_are_still_told() {
    let literals = literals(&code());
    for (tag, _, file) in LOCALES.iter().filter(|locale| !locale.2.is_empty()) {
        for (group, sentences) in problems(file) {
            for sentence in sentences.iter().filter(|_| !matches!(&*group, "others" | "help")) {
                let longest = sentence.split(['{', '}']).step_by(2).max_by_key(|part| part.len()).unwrap();
                let is_told = literals.iter().any(|literal| literal.contains(longest));
                assert!(is_told, "{tag} {group}: {sentence}");
            }
        }
    }
}

#[test]
fn every_problem_is_told_in_korean() {
    let korean = Locale::load("ko");
    let mut english = Vec::new();
    for source in own().map(|source| without_comments(source.body())) {
        for start in
            ["Problem::new(", "Problem {", "Unreadable {", "known(b", "let what =", "let hint =", "wrong(\""]
        {
            for (at, _) in source.match_indices(start) {
                let from = if start.ends_with('"') { at + start.len() - 1 } else { at };
                let end = source[at..].find(";\n").map_or(source.len(), |end| at + end);
                english.extend(literals(&source[from..end]));
            }
        }
    }
    // Names of files and what is put together from two sentences are no sentences.
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
    english.retain(|words| words.split(' ').filter(|word| is_word(word)).count() > 1);
    english.sort_unstable();
    english.dedup();
    assert!(english.len() > 80, "{}", english.len());
    let mut missing: Vec<String> = Vec::new();
    for words in english {
        // Values as they might be.
        let parts = words.split(['{', '}']).enumerate();
        let filled: String = parts.map(|(idx, part)| if idx % 2 == 1 { "7" } else { part }).collect();
        let said = korean.problem(&Problem::new(filled.clone(), "")).what;
        if !said.contains(|c: char| ('가'..='힣').contains(&c)) {
            missing.push(filled);
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn words_that_the_glossary_forbids_do_not_occur() {
    let glossary = std::fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let table = glossary.split("## Words that the interface does not use").nth(1).expect("the table");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with('|') && !line.contains("---"))
        .skip(1)
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 10);
    for row in rows {
        let (_, file, problems) = LOCALES.iter().find(|locale| locale.0 == row[2]).expect("a language");
        // Keywords are what people type, and are not said.
        let (before, after) = file.split_once("[keywords]\n").expect("keywords");
        let said = before.lines().chain(after.lines().skip_while(|line| !line.starts_with('[')));
        for line in said.chain(problems.lines()).filter_map(|line| line.split_once(" = ")) {
            let words = line.1.to_lowercase();
            for forbidden in row[0].split(" · ") {
                assert!(!words.contains(forbidden), "{forbidden} in {words}");
            }
        }
    }
}
