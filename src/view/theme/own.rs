//! Theme files that readers write: what they leave out is taken from a built-in theme.

use toml::{Table, Value};

use super::{THEMES, Theme, file};

/// What is wrong with a theme file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

/// The theme of a file's text. What the file does not say is as in the built-in theme that it names by `base`, else
/// in the dark one.
///
/// # Errors
///
/// The first mistake: TOML that is none, a name that no part of a theme has, a colour that is none.
pub fn parse(text: &str) -> Result<Theme, Mistake> {
    let told = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text[..text.floor_char_boundary(at)].matches('\n').count() + 1;
        Mistake { line, what: error.message().lines().next().unwrap_or_default().to_owned() }
    };
    // As a theme on its own first: the mistakes of this step have their lines.
    let base = toml::from_str::<Theme>(text).map_err(told)?.base;
    let own: Table = toml::from_str(text).map_err(told)?;
    let base = base.as_deref().unwrap_or(THEMES[0].0);
    let Some(file) = file(base) else {
        let line = text.lines().position(|line| line.trim_start().starts_with("base")).unwrap_or(0) + 1;
        return Err(Mistake { line, what: format!("there is no built-in theme {base:?}") });
    };
    let mut whole: Table = toml::from_str(file).map_err(told)?;
    merge(&mut whole, own);
    whole.try_into().map_err(told)
}

/// Lays `own` over `whole`. A look is taken as a whole; the colours of labels are taken one by one.
fn merge(whole: &mut Table, own: Table) {
    for (name, value) in own {
        match (whole.get_mut(&name), value) {
            (Some(Value::Table(known)), Value::Table(value)) if name == "hues" => merge(known, value),
            (_, value) => drop(whole.insert(name, value)),
        }
    }
}
