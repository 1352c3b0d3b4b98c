//! What an annotation is for its reader.

use serde::{Deserialize, Serialize};

/// What an annotation is: *fact*, *question*, *decision*, or the reader's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The name that notes keep, as `fact`.
    pub name: String,
    /// What the screen shows in its place; the interface's language decides for the built-in ones.
    pub title: String,
    /// The key after `x`.
    pub key: char,
    /// One column of text in the gutter, so that no mark rests on colour alone.
    pub sign: String,
    /// The colour, which the theme gives its tone.
    pub hue: Hue,
}

impl Label {
    /// The one among `labels` whose name notes keep as `name`.
    pub fn named<'a>(labels: &'a [Label], name: &str) -> Option<&'a Label> {
        labels.iter().find(|label| label.name == name)
    }
}

/// The colours that a label or a topic may have; a theme says how each looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hue {
    /// The colour of plain highlights.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Red.
    Red,
    /// Purple.
    Purple,
    /// Orange.
    Orange,
}
