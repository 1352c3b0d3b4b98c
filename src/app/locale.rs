//! The words of the interface, by language.
//!
//! The files are TOML of the plainest kind, a line for each name, and are read here: all of TOML would take a tenth of
//! the time from start to first screen.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::said::Said;
use crate::model::Problem;

/// The languages of the interface: BCP 47 tag, words, and how it says what is said in English, problems and the help of
/// the command line.
pub const LOCALES: &[(&str, &str, &str)] = &[
    ("en", include_str!("../../assets/locale/en.toml"), ""),
    (
        "ko",
        include_str!("../../assets/locale/ko.toml"),
        concat!(
            include_str!("../../assets/locale/problems.ko.toml"),
            include_str!("../../assets/locale/help.ko.toml")
        ),
    ),
];

/// The tags of the languages.
pub fn tags() -> impl Iterator<Item = &'static str> {
    LOCALES.iter().map(|locale| locale.0)
}

/// The words of the interface in one language.
#[derive(Debug, Clone, Default)]
pub struct Locale {
    /// The tag of the language.
    pub tag: &'static str,
    words: HashMap<String, Cow<'static, str>>,
    said: OnceLock<Said>,
}

impl Locale {
    /// The locale of that tag, or else the English one.
    pub fn load(tag: &str) -> Locale {
        let (tag, file, _) = LOCALES.iter().find(|locale| locale.0 == tag).unwrap_or(&LOCALES[0]);
        Locale { tag, words: parse(file), said: OnceLock::new() }
    }

    /// The tag for the setting `ui.language` and the locale of the environment (`ko_KR.UTF-8`).
    pub fn choose(setting: &str, environment: &str) -> &'static str {
        let wanted = if setting == "auto" { environment.get(..2).unwrap_or("") } else { setting };
        LOCALES.iter().find(|locale| locale.0 == wanted).unwrap_or(&LOCALES[0]).0
    }

    /// The words of that name; the name itself where the language lacks them.
    pub fn text<'a>(&'a self, name: &'a str) -> &'a str {
        self.words.get(name).map_or(name, Cow::as_ref)
    }

    /// The words of that name with `{key}` replaced by its value.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.text(name).to_owned();
        for (key, value) in values {
            text = text.replace(&format!("{{{key}}}"), value);
        }
        text
    }

    /// A problem in this language; as it is where the language has no words for it.
    pub fn problem(&self, problem: &Problem) -> Problem {
        Problem::new(self.say(&problem.what), self.say(&problem.hint))
    }

    /// What is said in English, in this language; as it is where the language has no words for it.
    pub fn say(&self, english: &str) -> String {
        self.patterns().say(english)
    }

    /// How what is said in English is said, made when the first of it is told.
    pub(super) fn patterns(&self) -> &Said {
        let file = LOCALES.iter().find(|locale| locale.0 == self.tag).map_or("", |locale| locale.2);
        self.said.get_or_init(|| Said::parse(file))
    }

    /// What an action is found by beside its words: the synonyms that each language has for it, the words of the other
    /// languages. Those of the other languages are read when they are first asked for.
    pub fn keywords(&self, action: &str) -> String {
        static ALL: OnceLock<Vec<Locale>> = OnceLock::new();
        let others = ALL.get_or_init(|| LOCALES.iter().map(|locale| Locale::load(locale.0)).collect());
        let (own, name) = (format!("keywords.{action}"), format!("action.{action}"));
        let mut words = self.words.get(own.as_str()).map_or("", Cow::as_ref).to_owned();
        for other in others.iter().filter(|other| other.tag != self.tag) {
            for name in [&name, &own] {
                words.push(' ');
                words.push_str(other.words.get(name.as_str()).map_or("", Cow::as_ref));
            }
        }
        words
    }

    /// Whether the language has words of that name.
    pub fn has(&self, name: &str) -> bool {
        self.words.contains_key(name)
    }

    /// All names, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }
}

/// The words of a file under their full names, as `status.section`.
fn parse(file: &'static str) -> HashMap<String, Cow<'static, str>> {
    let mut words = HashMap::with_capacity(512);
    let mut group = "";
    for line in file.lines() {
        if let Some(name) = line.strip_prefix('[') {
            group = name.trim_end_matches(']');
        } else if let Some((name, text)) = line.split_once(" = ") {
            let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
            let text = if text.contains('\\') {
                Cow::Owned(text.replace("\\\"", "\""))
            } else {
                Cow::Borrowed(text)
            };
            words.insert([group, ".", name].concat(), text);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::actions::ACTIONS;
    use crate::app::keymap::Context;
    use std::collections::BTreeSet;

    /// Gathers the words of a table under their full names.
    fn flatten(group: &str, table: &toml::Table, words: &mut HashMap<String, Cow<'static, str>>) {
        for (name, value) in table {
            let name = format!("{group}{name}");
            match value {
                toml::Value::String(text) => drop(words.insert(name, Cow::Owned(text.clone()))),
                toml::Value::Table(inner) => flatten(&format!("{name}."), inner, words),
                other => panic!("{name}: {other}"),
            }
        }
    }

    #[test]
    fn the_files_say_what_toml_reads_in_them() {
        for (tag, file, _) in LOCALES {
            let mut words = HashMap::new();
            flatten("", &file.parse().unwrap(), &mut words);
            assert_eq!(Locale::load(tag).words, words, "{tag}");
        }
    }

    #[test]
    fn every_language_has_the_same_words_with_the_same_places() {
        let places = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|part| part.0.to_owned())
                .collect()
        };
        let english = Locale::load("en");
        for (tag, ..) in LOCALES {
            let other = Locale::load(tag);
            let names = |locale: &Locale| locale.names().map(str::to_owned).collect::<BTreeSet<_>>();
            assert_eq!(names(&english), names(&other), "{tag}");
            for name in english.names() {
                assert_eq!(places(english.text(name)), places(other.text(name)), "{tag} {name}");
            }
        }
    }

    #[test]
    fn every_action_and_context_says_what_it_is() {
        let english = Locale::load("en");
        for action in ACTIONS {
            assert!(english.has(&format!("action.{}", action.name)), "{}", action.name);
        }
        for context in Context::all() {
            assert!(english.has(&format!("context.{}", context.name())), "{}", context.name());
        }
    }

    #[test]
    fn the_setting_comes_before_the_environment() {
        assert_eq!(Locale::choose("auto", "ko_KR.UTF-8"), "ko");
        assert_eq!(Locale::choose("en", "ko_KR.UTF-8"), "en");
        assert_eq!(Locale::choose("auto", "C"), "en");
    }
}
