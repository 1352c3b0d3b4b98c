//! Problems in the language of the interface.
//!
//! Lower floors know no language and say what is wrong in English. What they say is known again here by patterns, as
//! `cannot read {path}: {why}`, and said in the other language; what fits no pattern stays as it is.

use toml::de::{DeTable, DeValue};

/// How deep what stands in a pattern is looked at itself: `{path}: {line}: {setting}: {what}`.
const DEEPEST: usize = 4;

/// The patterns of one language.
#[derive(Debug, Clone, Default)]
pub struct Said {
    patterns: Vec<Pattern>,
}

/// An English sentence with places for values, and the same in another language.
#[derive(Debug, Clone)]
struct Pattern {
    /// What stands before, between and after the values.
    fixed: Vec<String>,
    names: Vec<String>,
    other: String,
}

impl Said {
    /// The patterns of a TOML file: in any table English sentences as keys, those of the other language as values.
    pub fn parse(file: &'static str) -> Said {
        let (table, _) = DeTable::parse_recoverable(file);
        let mut patterns = Vec::new();
        gather(table.get_ref(), &mut patterns);
        // What says more fits better.
        patterns.sort_by_key(|pattern: &Pattern| {
            std::cmp::Reverse(pattern.fixed.iter().map(String::len).sum::<usize>())
        });
        Said { patterns }
    }

    /// What `english` says, in this language; itself where no pattern fits. Linear in the patterns.
    pub fn say(&self, english: &str) -> String {
        self.say_inside(english, DEEPEST)
    }

    fn say_inside(&self, english: &str, depth: usize) -> String {
        // Of several the one that says most itself; of equal ones the first.
        let fitting = self.patterns.iter().filter_map(|pattern| Some((pattern, pattern.values(english)?)));
        let fitting = fitting.min_by_key(|(pattern, _)| std::cmp::Reverse(pattern.n_fixed()));
        let Some((pattern, values)) = fitting.filter(|_| depth > 0) else { return english.to_owned() };
        let filled =
            pattern.names.iter().zip(values).map(|(name, value)| (name, self.say_inside(value, depth - 1)));
        let mut said = String::new();
        let filled: Vec<(&String, String)> = filled.collect();
        for (idx, part) in pattern.other.split(['{', '}']).enumerate() {
            let value = filled.iter().find(|value| idx % 2 == 1 && value.0 == part);
            said.push_str(value.map_or(part, |value| &value.1));
        }
        said
    }
}

fn gather(table: &DeTable<'_>, patterns: &mut Vec<Pattern>) {
    for (english, other) in table {
        match other.get_ref() {
            DeValue::String(other) => patterns.push(Pattern::new(english.get_ref(), other)),
            DeValue::Table(inner) => gather(inner, patterns),
            _ => {}
        }
    }
}

impl Pattern {
    fn new(english: &str, other: &str) -> Pattern {
        let parts = || english.split(['{', '}']).enumerate();
        let of =
            |odd: usize| parts().filter(|part| part.0 % 2 == odd).map(|part| part.1.to_owned()).collect();
        Pattern { fixed: of(0), names: of(1), other: other.to_owned() }
    }

    /// How many bytes of it are no values.
    fn n_fixed(&self) -> usize {
        self.fixed.iter().map(String::len).sum()
    }

    /// What stands at the places of the values, each as short as may be and none empty; `None` where it does not fit, as
    /// where a sentence would begin with a value that tells where something is (`file:3: …`), which comes off first.
    fn values<'a>(&self, english: &'a str) -> Option<Vec<&'a str>> {
        let (first, others) = self.fixed.split_first()?;
        let mut rest = english.strip_prefix(first.as_str())?;
        let mut values = Vec::new();
        for (idx, fixed) in others.iter().enumerate() {
            let is_last = idx + 1 == others.len();
            let at = match is_last {
                true => rest.strip_suffix(fixed.as_str())?.len(),
                false => rest.find(fixed.as_str())?,
            };
            let is_where = idx == 0 && first.is_empty() && rest[..at].contains(": ");
            if at == 0 || is_where {
                return None;
            }
            values.push(&rest[..at]);
            rest = &rest[at + fixed.len()..];
        }
        rest.is_empty().then_some(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::locale::Locale;

    #[test]
    fn what_is_said_keeps_its_values_and_is_looked_at_inside() {
        let said = Said::parse(
            "\"cannot read {path}: {why}\" = \"{path}: 못 읽음 — {why}\"\n\"not there\" = \"없음\"\n\
             \"{where}: {what}\" = \"{where}: {what}\"\n",
        );
        assert_eq!(said.say("cannot read a b.txt: not there"), "a b.txt: 못 읽음 — 없음");
        assert_eq!(said.say("config.toml:3: x: not there"), "config.toml:3: x: 없음");
        assert_eq!(said.say("something else"), "something else");
        assert_eq!(said.say("cannot read : not there"), "cannot read : 없음");
        assert_eq!(said.say(""), "");
    }

    #[test]
    fn of_several_patterns_the_one_that_says_most_is_meant_after_where_it_is() {
        let said = Said::parse(
            "\"{what}, line {n}\" = \"{n}줄 {what}\"\n\"one of {names} is expected\" = \"{names} 가운데 하나\"\n\
             \"{name} has {key}\" = \"{key}는 {name}\"\n\"{where}: {what}\" = \"{where}: {what}\"\n",
        );
        assert_eq!(said.say("one of jump, line is expected"), "jump, line 가운데 하나");
        assert_eq!(said.say("a.toml:1: fact has f"), "a.toml:1: f는 fact");
    }

    #[test]
    fn patterns_have_the_same_places_in_both_languages() {
        for (tag, ..) in crate::app::locale::LOCALES {
            for pattern in &Locale::load(tag).patterns().patterns {
                let mut other: Vec<&str> = pattern.other.split(['{', '}']).skip(1).step_by(2).collect();
                let mut names: Vec<&str> = pattern.names.iter().map(String::as_str).collect();
                other.sort_unstable();
                names.sort_unstable();
                assert_eq!(names, other, "{tag}: {}", pattern.other);
            }
        }
    }
}
