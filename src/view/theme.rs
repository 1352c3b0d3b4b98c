//! How things look, by what they are.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::model::Hue;

/// The themes: name and file.
pub const THEMES: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("basic", include_str!("../../assets/themes/basic.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

/// How everything looks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Words of the article.
    pub text: Look,
    /// Words that stand back.
    pub dim: Look,
    /// Words that stand out.
    pub strong: Look,
    /// Lines between panes.
    pub rule: Look,
    /// The title row of a pane.
    pub title: Look,
    /// The title row of the pane that has the keys.
    pub title_focused: Look,
    /// Headings in the article.
    pub heading: Look,
    /// The mark beside the sentence that the cursor stands on.
    pub cursor: Look,
    /// The sentence that the cursor stands on.
    pub sentence: Look,
    /// What is selected.
    pub selection: Look,
    /// The item selected in the list that has the keys.
    pub item: Look,
    /// Keys in hints and help.
    pub key: Look,
    /// What needs to be looked at.
    pub warn: Look,
    /// Words that are no more.
    pub gone: Look,
    /// Words that are new.
    pub new: Look,
    /// Tags, names and dates in notes.
    pub tag: Look,
    /// Words of two annotations, besides the colour of the inner one.
    pub second: Look,
    /// Words of three annotations.
    pub third: Look,
    /// Words of more.
    pub deeper: Look,
    /// The frame of what lies over the panes.
    pub frame: Look,
    /// The colours of labels.
    pub hues: Hues,
}

/// The looks of the colours of labels.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hues {
    yellow: HueLook,
    green: HueLook,
    blue: HueLook,
    red: HueLook,
    purple: HueLook,
    orange: HueLook,
}

/// A colour as sign and as ground of words.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HueLook {
    /// The sign in the gutter and in lists.
    pub sign: Look,
    /// The words that are marked.
    pub words: Look,
}

/// Colours and weight.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Look {
    fg: Option<Color>,
    bg: Option<Color>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

impl Look {
    /// The look as ratatui wants it.
    pub fn style(self) -> Style {
        let mut style = Style { fg: self.fg, bg: self.bg, ..Style::new() };
        for (on, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        style
    }
}

impl Theme {
    /// The theme of that name, or else the dark one.
    pub fn load(name: &str) -> Theme {
        let file = THEMES.iter().find(|theme| theme.0 == name).unwrap_or(&THEMES[0]).1;
        toml::from_str(file).unwrap_or_default()
    }

    /// The theme for the setting, the environment's `NO_COLOR`, and the background that `COLORFGBG` tells.
    pub fn choose(setting: &str, no_color: bool, colorfgbg: &str) -> &'static str {
        let named = |name: &str| THEMES.iter().find(|theme| theme.0 == name).map(|theme| theme.0);
        if no_color {
            return "plain";
        }
        let is_light = matches!(colorfgbg.rsplit(';').next(), Some("7" | "15"));
        named(setting).unwrap_or(if is_light { "light" } else { "dark" })
    }

    /// How a label's colour looks.
    pub fn hue(&self, hue: Hue) -> HueLook {
        match hue {
            Hue::Yellow => self.hues.yellow,
            Hue::Green => self.hues.green,
            Hue::Blue => self.hues.blue,
            Hue::Red => self.hues.red,
            Hue::Purple => self.hues.purple,
            Hue::Orange => self.hues.orange,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_says_how_everything_looks() {
        for (name, file) in THEMES {
            if let Err(error) = toml::from_str::<Theme>(file) {
                panic!("{name}: {error}");
            }
        }
    }

    #[test]
    fn the_background_decides_unless_the_reader_does() {
        assert_eq!(Theme::choose("auto", false, "0;15"), "light");
        assert_eq!(Theme::choose("auto", false, "15;0"), "dark");
        assert_eq!(Theme::choose("dark", false, "0;15"), "dark");
        assert_eq!(Theme::choose("dark", true, ""), "plain");
    }
}
