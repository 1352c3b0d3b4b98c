//! Which keys mean which action where: the actions' own keys, changed by the configuration.

use super::actions::{ACTIONS, Action};
use super::config::{Config, KeySetting};
use super::keys::Key;

/// What the reader is doing, which decides what a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Whatever has no keys of its own: panes, articles, the program.
    Everywhere,
    /// Reading the text.
    Text,
    /// In one of the lists.
    List,
    /// In the list of sections, besides what holds in every list.
    Sections,
    /// In the list of notes, besides what holds in every list.
    Notes,
    /// Selecting words.
    Select,
    /// Writing a note; all other keys are text.
    Note,
    /// Choosing how to export.
    Export,
    /// Looking at the help.
    Help,
    /// Looking at the topics.
    Topics,
    /// Typing what is searched for; all other keys are text.
    Find,
    /// Searching all articles; all other keys are text.
    FindAll,
    /// Filtering a list; all other keys are text.
    Filter,
    /// Choosing a command or where to go; all other keys are text.
    Palette,
    /// Looking at what changed in the article.
    Changes,
    /// Looking at articles whose file is gone.
    Kept,
    /// Choosing how the screen looks.
    Themes,
    /// Answering a question.
    Ask,
}

/// What readers do, and its name in the configuration and in the locale, in the order of the help.
const NAMES: [(Context, &str); 18] = [
    (Context::Text, "text"),
    (Context::Select, "select"),
    (Context::List, "list"),
    (Context::Sections, "sections"),
    (Context::Notes, "notes"),
    (Context::Everywhere, "everywhere"),
    (Context::Note, "note"),
    (Context::Export, "export"),
    (Context::Help, "help"),
    (Context::Topics, "topics"),
    (Context::Find, "find"),
    (Context::FindAll, "find-all"),
    (Context::Filter, "filter"),
    (Context::Palette, "palette"),
    (Context::Changes, "changes"),
    (Context::Kept, "kept"),
    (Context::Themes, "themes"),
    (Context::Ask, "ask"),
];

impl Context {
    /// All of them, in the order of the help.
    pub fn all() -> impl Iterator<Item = Context> {
        NAMES.into_iter().map(|(context, _)| context)
    }

    /// The name in the configuration and in the locale.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(context, _)| *context == self).map_or("", |(_, name)| name)
    }

    /// The context of that name.
    pub fn named(name: &str) -> Option<Context> {
        Context::all().find(|context| context.name() == name)
    }
}

/// The keys of all actions, as configured.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// Keys pressed one after the other, and what they do where.
#[derive(Debug, Clone)]
struct Binding {
    context: Context,
    keys: Vec<Key>,
    /// The action, or several that are done one after the other.
    actions: Vec<&'static Action>,
    /// The line of the configuration that set it, where one did.
    line: Option<usize>,
}

/// Keys of one context that mean two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The line of the configuration that set the later one of them; `None` for the program's own.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy)]
pub enum Meaning<'a> {
    /// An action, or several that are done one after the other.
    Actions(&'a [&'static Action]),
    /// The beginning of one or more.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// The actions' own keys, changed as `config` says; and the keys that mean two things.
    pub fn new(config: &Config) -> (Keymap, Vec<Conflict>) {
        let mut bindings = Vec::new();
        for action in ACTIONS {
            let is_own = |set: &&KeySetting| set.context == action.context && set.actions == [action.name];
            if !config.keys.iter().any(|set| is_own(&set)) {
                bindings.extend(parsed(action.keys).map(|keys| Binding {
                    context: action.context,
                    keys,
                    actions: vec![action],
                    line: None,
                }));
            }
        }
        for (idx, set) in config.keys.iter().enumerate() {
            let is_last = |later: &KeySetting| (later.context, &later.actions) != (set.context, &set.actions);
            let actions: Vec<_> = set.actions.iter().filter_map(|name| super::actions::named(name)).collect();
            if config.keys[idx + 1..].iter().all(is_last) {
                let bind = |keys| Binding {
                    context: set.context,
                    keys,
                    actions: actions.clone(),
                    line: Some(set.line),
                };
                bindings.extend(parsed(&set.keys).map(bind));
            }
        }
        let keymap = Keymap { bindings };
        let conflicts = keymap.conflicts();
        (keymap, conflicts)
    }

    /// What `pressed` means in the first of `contexts` that knows it.
    pub fn meaning(&self, contexts: &[Context], pressed: &[Key]) -> Meaning<'_> {
        for context in contexts {
            let known = || self.bindings.iter().filter(|binding| binding.context == *context);
            if let Some(binding) = known().find(|binding| binding.keys == pressed) {
                return Meaning::Actions(&binding.actions);
            }
            if known().any(|binding| binding.keys.starts_with(pressed)) {
                return Meaning::Prefix;
            }
        }
        Meaning::Nothing
    }

    /// What may follow `pressed`: the next key, and the actions in the end.
    pub fn continuations(&self, contexts: &[Context], pressed: &[Key]) -> Vec<(Key, &[&'static Action])> {
        let follows = |binding: &&Binding| {
            contexts.contains(&binding.context)
                && binding.keys.len() > pressed.len()
                && binding.keys.starts_with(pressed)
        };
        self.bindings
            .iter()
            .filter(follows)
            .map(|binding| (binding.keys[pressed.len()], binding.actions.as_slice()))
            .collect()
    }

    /// The keys that do an action alone.
    pub fn bound_to(&self, action: &Action) -> impl Iterator<Item = &[Key]> {
        let own = move |binding: &&Binding| matches!(&*binding.actions, [own] if std::ptr::eq(*own, action));
        self.bindings.iter().filter(own).map(|binding| binding.keys.as_slice())
    }

    /// The same, as readers see them.
    pub fn keys_of(&self, action: &Action) -> Vec<String> {
        self.bound_to(action).map(super::keys::shown).collect()
    }

    fn conflicts(&self) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for (idx, one) in self.bindings.iter().enumerate() {
            for other in &self.bindings[idx + 1..] {
                if one.context == other.context && one.keys == other.keys {
                    let keys = super::keys::shown(&one.keys);
                    let what = format!("{keys} means both {} and {}", one.names(), other.names());
                    conflicts.push(Conflict { line: other.line.or(one.line), what });
                }
            }
        }
        conflicts
    }
}

impl Binding {
    /// The names of what it does, as the configuration writes them.
    fn names(&self) -> String {
        self.actions.iter().map(|action| action.name).collect::<Vec<_>>().join(" + ")
    }
}

/// Keys as written, as far as they are any.
fn parsed<S: AsRef<str>>(keys: &[S]) -> impl Iterator<Item = Vec<Key>> {
    keys.iter().filter_map(|keys| Key::parse_all(keys.as_ref()))
}

/// Whether the configuration may give these keys to actions, done one after the other; else what is wrong. Several
/// may be of the context, or such as hold everywhere.
pub fn check(context: Context, actions: &[String], keys: &[String]) -> Result<(), String> {
    let is_known = |action: &&String| {
        let holds = |known: Context| known == context || actions.len() > 1 && known == Context::Everywhere;
        ACTIONS.iter().any(|known| known.name == **action && holds(known.context))
    };
    if let Some(action) = actions.iter().find(|action| !is_known(action)) {
        return Err(format!("there is no action {action} for {}", context.name()));
    }
    let action = actions.join(" + ");
    match keys.iter().find(|keys| *keys != "none" && Key::parse_all(keys).is_none()) {
        Some(keys) => Err(format!("{keys:?} is no key")),
        None if keys.is_empty() => Err(format!("{action}: a key, keys, or \"none\" is expected")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::config;

    #[test]
    fn no_two_actions_share_a_key() {
        assert_eq!(Keymap::new(&config::default()).1, []);
    }

    #[test]
    fn every_key_of_an_action_can_be_read() {
        for action in ACTIONS {
            assert!(action.keys.iter().all(|keys| Key::parse_all(keys).is_some()), "{}", action.name);
        }
    }

    #[test]
    fn the_configuration_changes_keys_and_conflicts_are_told() {
        let mut config = config::default();
        let text =
            "[keys.text]\nsentence-next = [\"s\", \"j\"]\n[keys.everywhere]\nquit = \"none\"\nfly = \"y\"\n";
        let mistakes = config::apply(&mut config, text);
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        let (keymap, conflicts) = Keymap::new(&config);
        let lines: Vec<_> = conflicts.iter().map(|conflict| conflict.line).collect();
        assert_eq!(lines, [Some(2)], "{conflicts:?}");
        let quit = keymap.meaning(&[Context::Everywhere], &[Key::char('q')]);
        assert!(matches!(quit, Meaning::Nothing));
    }
}
