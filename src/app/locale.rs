//! The words of the interface, by language.

use std::borrow::Cow;
use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

/// The languages of the interface: BCP 47 tag and words.
pub const LOCALES: &[(&str, &str)] = &[
    ("en", include_str!("../../assets/locale/en.toml")),
    ("ko", include_str!("../../assets/locale/ko.toml")),
];

/// The words of the interface in one language.
#[derive(Debug, Clone, Default)]
pub struct Locale {
    /// The tag of the language.
    pub tag: &'static str,
    words: HashMap<String, Cow<'static, str>>,
}

impl Locale {
    /// The locale of that tag, or else the English one.
    pub fn load(tag: &str) -> Locale {
        let (tag, file) = LOCALES.iter().find(|locale| locale.0 == tag).unwrap_or(&LOCALES[0]);
        let mut words = HashMap::with_capacity(256);
        let (table, _) = DeTable::parse_recoverable(file);
        flatten("", table.get_ref(), &mut words);
        Locale { tag, words }
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

    /// Whether the language has words of that name.
    pub fn has(&self, name: &str) -> bool {
        self.words.contains_key(name)
    }

    /// All names, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }
}

/// Gathers the words of a table under their full names, as `status.section`.
fn flatten(group: &str, table: &DeTable<'static>, words: &mut HashMap<String, Cow<'static, str>>) {
    for (name, value) in table {
        let name = name.get_ref();
        let name = if group.is_empty() { name.to_string() } else { format!("{group}.{name}") };
        match value.get_ref() {
            DeValue::String(text) => {
                words.insert(name, text.clone());
            }
            DeValue::Table(inner) => flatten(&name, inner, words),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::actions::ACTIONS;
    use crate::app::keymap::Context;
    use std::collections::BTreeSet;

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
        for (tag, _) in LOCALES {
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
        for context in Context::ALL {
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
