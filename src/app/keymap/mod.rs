//! Which keys mean which action where: the actions' own keys, changed by the configuration.
//!
//! In one context no keys are the beginning of others: of two such the later ones hold, those of the configuration
//! after the program's own, and the others are gone. A nearer context hides keys of those around it.

mod clash;
mod context;
mod setting;

pub use clash::{Conflict, told};
pub use context::Context;
pub use setting::KeySetting;

use super::actions::{ACTIONS, Action};
use super::config::Config;
use super::keys::{self, Code, Key};
use crate::text::hangul;

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
    /// The actions' own keys, changed as `config` says; and the keys that mean two things, by their lines.
    pub fn new(config: &Config) -> (Keymap, Vec<Conflict>) {
        let is_own = |action: &Action, set: &KeySetting| set.does(action.context, &[action.name]);
        let kept = ACTIONS.iter().filter(|action| !config.keys.iter().any(|set| is_own(action, set)));
        let mut all: Vec<Binding> = kept.flat_map(Binding::own).collect();
        for (idx, set) in config.keys.iter().enumerate() {
            let later = &config.keys[idx + 1..];
            if !later.iter().any(|later| later.does(set.context, &set.actions)) {
                all.extend(Binding::set(set));
            }
        }
        let (bindings, taken) = clash::settle(all);
        let conflicts = clash::conflicts(&bindings, &taken);
        (Keymap { bindings }, conflicts)
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
        let follows =
            |binding: &&Binding| binding.keys.len() > pressed.len() && binding.keys.starts_with(pressed);
        let known = self.bindings.iter().filter(follows).filter(|binding| binding.holds(self, contexts));
        known.map(|binding| (binding.keys[pressed.len()], binding.actions.as_slice())).collect()
    }

    /// The first keys that do an action alone and are not hidden by a nearer one of `contexts`.
    pub fn bound_in(&self, contexts: &[Context], action: &Action) -> Option<&[Key]> {
        let known = self.bindings.iter().filter(|binding| binding.does(action));
        known.into_iter().find(|binding| binding.holds(self, contexts)).map(|binding| binding.keys.as_slice())
    }

    /// The keys that do an action alone.
    pub fn bound_to(&self, action: &Action) -> impl Iterator<Item = &[Key]> {
        self.bindings.iter().filter(|binding| binding.does(action)).map(|binding| binding.keys.as_slice())
    }

    /// The same, as readers see them.
    pub fn keys_of(&self, action: &Action) -> Vec<String> {
        self.bound_to(action).map(keys::shown).collect()
    }

    /// The keys that a Korean input method takes for others, as it drops Shift from most letters, each with keys that do
    /// the same; as readers see them.
    pub fn twins(&self) -> Vec<(String, String)> {
        let is_lost = |key: &Key| matches!(key.code, Code::Char(c) if c.is_ascii_uppercase() && !hangul::keeps_shift(c));
        let of = |action: &Action| {
            let lost = self.bound_to(action).find(|keys| keys.iter().any(is_lost))?;
            let kept = self.bound_to(action).find(|keys| !keys.iter().any(is_lost))?;
            Some((keys::shown(lost), keys::shown(kept)))
        };
        ACTIONS.iter().filter_map(of).collect()
    }
}

impl Binding {
    /// The program's own keys of an action.
    fn own(action: &'static Action) -> impl Iterator<Item = Binding> {
        let bind = |keys| Binding { context: action.context, keys, actions: vec![action], line: None };
        action.keys.iter().filter_map(|keys| Key::parse_all(keys)).map(bind)
    }

    /// The keys that the configuration gives to actions.
    fn set(set: &KeySetting) -> impl Iterator<Item = Binding> {
        let actions: Vec<_> = set.actions.iter().filter_map(|name| super::actions::named(name)).collect();
        let bind = move |keys: &Vec<Key>| Binding {
            context: set.context,
            keys: keys.clone(),
            actions: actions.clone(),
            line: Some(set.line),
        };
        set.keys.iter().map(bind)
    }

    /// Whether it does this action alone.
    fn does(&self, action: &Action) -> bool {
        matches!(&*self.actions, [own] if std::ptr::eq(*own, action))
    }

    /// Whether its keys are what `contexts` find for them.
    fn holds(&self, keymap: &Keymap, contexts: &[Context]) -> bool {
        contexts.contains(&self.context)
            && matches!(keymap.meaning(contexts, &self.keys),
                Meaning::Actions(actions) if std::ptr::eq(actions, self.actions.as_slice()))
            && (1..self.keys.len())
                .all(|n| matches!(keymap.meaning(contexts, &self.keys[..n]), Meaning::Prefix))
    }
}

#[cfg(test)]
mod tests;
