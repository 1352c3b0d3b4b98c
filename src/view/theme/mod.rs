//! How things look, by what they are: themes as files, built in or written by readers.

mod own;
#[cfg(test)]
mod tests;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::signs::Signs;
use crate::model::Hue;

pub use own::{Mistake, parse};

/// The themes: name and file, in the order of the picker.
pub const THEMES: &[(&str, &str)] = &[
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("night", include_str!("../../../assets/themes/night.toml")),
    ("newspaper", include_str!("../../../assets/themes/newspaper.toml")),
    ("high-contrast", include_str!("../../../assets/themes/high-contrast.toml")),
    ("projector", include_str!("../../../assets/themes/projector.toml")),
    ("colorblind", include_str!("../../../assets/themes/colorblind.toml")),
    ("colorblind-light", include_str!("../../../assets/themes/colorblind-light.toml")),
    ("basic", include_str!("../../../assets/themes/basic.toml")),
    ("plain", include_str!("../../../assets/themes/plain.toml")),
];

/// How everything looks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Theme {
    /// The built-in theme that a file of a reader's changes.
    pub base: Option<String>,
    /// The terminals that it is made for.
    pub ground: Ground,
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
    /// Passages that a search found.
    pub found: Look,
    /// The one of them that the cursor is on.
    pub found_here: Look,
    /// Where they stand, at the edge of the text.
    pub found_mark: Look,
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
    /// The signs that frames and marks are drawn with; no matter of the file.
    #[serde(skip)]
    pub signs: Signs,
}

/// The terminals that a theme is made for, by their ground.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// Light letters on a dark ground.
    #[default]
    Dark,
    /// Dark letters on a light ground.
    Light,
    /// Any.
    Any,
}

/// The looks of the colours of labels.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
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
#[serde(deny_unknown_fields, default)]
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

/// What the terminal tells of itself without being asked, as far as looks go.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// Whether there are no colours: `NO_COLOR` is set.
    pub no_color: bool,
    /// Whether there are 16 colours and no more.
    pub few_colors: bool,
    /// `COLORFGBG`, as `15;0`.
    pub colorfgbg: &'a str,
}

impl Theme {
    /// The built-in theme of that name, or else the dark one.
    pub fn load(name: &str) -> Theme {
        let file = file(name).unwrap_or(THEMES[0].1);
        toml::from_str(file).unwrap_or_default()
    }

    /// The theme's name for the setting and what the terminal tells.
    ///
    /// Without colours it is always the plain one. Where there are 16 colours, a built-in theme that mixes its own
    /// gives way to the basic one: its tones would come out black.
    pub fn choose<'a>(setting: &'a str, told: Told) -> &'a str {
        let is_light = matches!(told.colorfgbg.rsplit(';').next(), Some("7" | "15"));
        let is_mixed = setting == "auto" || (file(setting).is_some() && setting != "plain");
        match setting {
            _ if told.no_color => "plain",
            _ if told.few_colors && is_mixed => "basic",
            "auto" if is_light => "light",
            "auto" => "dark",
            named => named,
        }
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

/// The file of a built-in theme.
pub fn file(name: &str) -> Option<&'static str> {
    THEMES.iter().find(|theme| theme.0 == name).map(|theme| theme.1)
}
