//! What the configuration may give to which actions.

use super::Context;
use crate::app::actions::ACTIONS;
use crate::app::keys::Key;

/// Keys that the reader set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetting {
    /// Where they hold.
    pub context: Context,
    /// The names of what they do: one action, or several that are done one after the other.
    pub actions: Vec<String>,
    /// The keys, each of one or several pressed one after the other; none takes the keys away.
    pub keys: Vec<Vec<Key>>,
    /// The line of the file, from 1.
    pub line: usize,
}

impl KeySetting {
    /// Reads what the configuration has for `context`: actions joined by `+`, and keys or `none`; else what is wrong.
    ///
    /// Several actions may be of the context, or such as hold everywhere.
    pub fn read(context: Context, actions: &str, keys: Option<Vec<String>>) -> Result<KeySetting, String> {
        let actions: Vec<String> = actions.split('+').map(|name| name.trim().to_owned()).collect();
        let is_known = |action: &&String| {
            let holds =
                |known: Context| known == context || actions.len() > 1 && known == Context::Everywhere;
            ACTIONS.iter().any(|known| known.name == **action && holds(known.context))
        };
        if let Some(action) = actions.iter().find(|action| !is_known(action)) {
            return Err(format!("there is no action {action} for {}", context.name()));
        }
        let Some(keys) = keys.filter(|keys| !keys.is_empty()) else {
            return Err(format!("{}: a key, keys, or \"none\" is expected", actions.join(" + ")));
        };
        let keys = keys.iter().filter(|keys| *keys != "none").map(|keys| bindable(context, keys));
        let keys: Result<_, String> = keys.collect();
        Ok(KeySetting { context, actions, keys: keys?, line: 0 })
    }

    /// Whether it is for these actions in this context.
    pub(super) fn does<S: AsRef<str>>(&self, context: Context, actions: &[S]) -> bool {
        self.context == context && self.actions.iter().eq(actions.iter().map(AsRef::as_ref))
    }
}

/// The keys of that name, if pressing them in `context` can mean something; else what is wrong. Hangul stands for the
/// Latin keys that it is typed with, as it does when they are pressed.
fn bindable(context: Context, names: &str) -> Result<Vec<Key>, String> {
    let Some(keys) = Key::parse_all(names) else {
        return Err(format!("{names:?} is no key; between keys pressed one after the other stands a blank"));
    };
    let is_typed = |key: &Key| matches!(key.code, crate::app::keys::Code::Char(_)) && !key.ctrl && !key.alt;
    if context.takes_text() && keys.first().is_some_and(is_typed) {
        return Err(format!("{names:?} is typed as text there"));
    }
    let keys: Vec<Key> = keys.into_iter().flat_map(Key::latin).map(Key::as_sent).collect();
    if !keys.iter().all(|key| key.is_sent()) {
        return Err(format!("{names:?} is a key that terminals do not send"));
    }
    let number = keys.first().and_then(|key| key.digit()).filter(|digit| *digit > 0);
    match number.filter(|_| context.takes_numbers()) {
        Some(_) => Err(format!("{names:?} begins with a digit, which is a number there")),
        None => Ok(keys),
    }
}
