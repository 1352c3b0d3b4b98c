//! The configuration: what a file says, taken setting by setting, so that one mistake spoils nothing else.

use std::iter;

use toml::de::{DeTable, DeValue};

use super::keymap::{Context, KeySetting};
use super::locale;
use crate::model::{Hue, Label, Topic};

/// The default configuration as a file, which is also the example for readers.
pub const DEFAULT: &str = include_str!("../../config.example.toml");

/// What the reader can decide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// `auto`, or a language of [`super::locale::LOCALES`].
    pub language: String,
    /// `auto`, or a theme's name.
    pub theme: String,
    /// `auto`, `lines` or `ascii`: the signs of frames and marks.
    pub borders: String,
    /// Whether the screen is for a program that reads it aloud: no frames, one pane at a time, words for signs.
    pub screen_reader: bool,
    /// Whether the program takes the mouse.
    pub mouse: bool,
    /// The widest a line of text may be, in columns.
    pub measure: u16,
    /// The blank rows between paragraphs; where there are none their first lines are indented.
    pub spacing: u16,
    /// The blank rows between lines.
    pub line_spacing: u16,
    /// How the page follows the cursor.
    pub scroll: Scroll,
    /// Folders of articles to open when nothing is named.
    pub folders: Vec<String>,
    /// Where notes are kept; empty for the data folder.
    pub notes_folder: String,
    /// Whether the text of an annotated article is kept with the notes.
    pub snapshot: bool,
    /// Whether the screen is written for terminals that disagree on widths.
    pub cautious: bool,
    /// The labels, in the order of the file.
    pub labels: Vec<Label>,
    /// The reader's topics.
    pub topics: Vec<Topic>,
    /// Keys that the reader set; the last word counts.
    pub keys: Vec<KeySetting>,
}

/// How the page follows the cursor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scroll {
    /// By so much that the cursor stands at the upper third.
    #[default]
    Jump,
    /// Line by line.
    Line,
}

/// A mistake in a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

/// The default configuration.
pub fn default() -> Config {
    let mut config = Config::default();
    apply(&mut config, DEFAULT);
    config
}

/// Applies a file's text to `config`, as far as it makes sense, and tells the rest.
pub fn apply(config: &mut Config, text: &str) -> Vec<Mistake> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let line_of = |at: usize| text[..text.floor_char_boundary(at)].matches('\n').count() + 1;
    let mut mistakes: Vec<Mistake> = errors
        .iter()
        .map(|error| Mistake {
            line: error.span().map_or(1, |span| line_of(span.start)),
            what: error.message().to_owned(),
        })
        .collect();
    let n_keys = config.keys.len();
    let n_broken = mistakes.len();
    for (name, value) in read(table.get_ref()) {
        for (at, what) in section(config, name, value) {
            // What is no TOML is told as that alone.
            let line = line_of(at);
            if mistakes[..n_broken].iter().all(|mistake| mistake.line != line) {
                mistakes.push(Mistake { line, what });
            }
        }
    }
    // Tables are in the order of names; of two settings the later one counts.
    config.keys[n_keys..].sort_by_key(|set| set.line);
    for set in &mut config.keys[n_keys..] {
        set.line = line_of(set.line);
    }
    mistakes.sort_by_key(|mistake| mistake.line);
    mistakes
}

type Value<'i> = toml::Spanned<DeValue<'i>>;
type Name<'i> = toml::Spanned<std::borrow::Cow<'i, str>>;
/// Byte of the file and what is wrong there.
type Wrong = (usize, String);

/// What a table has, without the values that the parser put where it could read none, which stand nowhere in the file.
fn read<'a, 'i>(table: &'a DeTable<'i>) -> impl Iterator<Item = (&'a Name<'i>, &'a Value<'i>)> {
    let is_there = |value: &Value| matches!(value.get_ref(), DeValue::Table(_)) || !value.span().is_empty();
    table.iter().filter(move |(_, value)| is_there(value))
}

/// Applies one table of the file.
fn section(config: &mut Config, name: &Name, value: &Value) -> Vec<Wrong> {
    match (name.get_ref().as_ref(), value.get_ref()) {
        ("label", DeValue::Array(tables)) => {
            tables.iter().filter_map(|table| label(config, table).err()).collect()
        }
        ("topic", DeValue::Array(tables)) => {
            tables.iter().filter_map(|table| topic(config, table).err()).collect()
        }
        ("keys", DeValue::Table(contexts)) => {
            read(contexts).flat_map(|(name, table)| keys(config, name, table)).collect()
        }
        (name, DeValue::Table(table)) => read(table)
            .filter_map(|(key, value)| {
                let path = format!("{name}.{}", key.get_ref());
                match SETTINGS.iter().find(|setting| setting.0 == path) {
                    Some((_, set)) => set(config, value.get_ref())
                        .err()
                        .map(|what| (value.span().start, format!("{path}: {what}"))),
                    None => Some((key.span().start, format!("there is no setting {path}"))),
                }
            })
            .collect(),
        (other, _) => vec![(name.span().start, format!("there is no setting {other}"))],
    }
}

type Set = fn(&mut Config, &DeValue) -> Result<(), String>;

/// The settings that are one value.
const SETTINGS: &[(&str, Set)] = &[
    ("ui.language", |config, value| {
        let names: Vec<&str> = iter::once("auto").chain(locale::tags()).collect();
        one_of(value, &names).map(|name| config.language = name)
    }),
    ("ui.theme", |config, value| text(value).map(|name| config.theme = name)),
    ("ui.borders", |config, value| {
        one_of(value, &["auto", "lines", "ascii"]).map(|name| config.borders = name)
    }),
    ("ui.screen_reader", |config, value| flag(value).map(|on| config.screen_reader = on)),
    ("ui.mouse", |config, value| flag(value).map(|on| config.mouse = on)),
    ("text.measure", |config, value| number(value, 20, 250).map(|columns| config.measure = columns)),
    ("text.spacing", |config, value| number(value, 0, 2).map(|rows| config.spacing = rows)),
    ("text.line_spacing", |config, value| number(value, 0, 1).map(|rows| config.line_spacing = rows)),
    ("text.scroll", |config, value| {
        one_of(value, &["jump", "line"])
            .map(|name| config.scroll = if name == "line" { Scroll::Line } else { Scroll::Jump })
    }),
    ("library.folders", |config, value| {
        let folders = strings(value).filter(|_| matches!(value, DeValue::Array(_)));
        folders
            .map(|folders| config.folders = folders)
            .ok_or_else(|| "a list of folders is expected".to_owned())
    }),
    ("notes.folder", |config, value| text(value).map(|folder| config.notes_folder = folder)),
    ("notes.snapshot", |config, value| flag(value).map(|on| config.snapshot = on)),
    ("screen.cautious", |config, value| flag(value).map(|on| config.cautious = on)),
];

fn text(value: &DeValue) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "words in quotation marks are expected".to_owned())
}

fn flag(value: &DeValue) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "true or false is expected".to_owned())
}

fn one_of(value: &DeValue, names: &[&str]) -> Result<String, String> {
    let name = text(value)?;
    if names.contains(&name.as_str()) {
        Ok(name)
    } else {
        Err(format!("one of {} is expected", names.join(", ")))
    }
}

fn number(value: &DeValue, least: u16, most: u16) -> Result<u16, String> {
    let number = value.as_integer().and_then(|number| number.as_str().parse().ok());
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| format!("a number from {least} to {most} is expected"))
}

/// The field `name` of a table as text.
fn field<'a>(table: &'a Value, name: &str) -> Option<&'a str> {
    table.get_ref().get(name).and_then(|value| value.get_ref().as_str())
}

fn label(config: &mut Config, table: &Value) -> Result<(), Wrong> {
    let wrong = |what: &str| (table.span().start, format!("label: {what}"));
    let name = field(table, "name").ok_or_else(|| wrong("a name is missing"))?;
    let known = config.labels.iter().position(|label| label.name == name);
    let mut label = known.map_or_else(
        || Label {
            name: name.to_owned(),
            title: name.to_owned(),
            key: ' ',
            sign: name.chars().next().filter(char::is_ascii).unwrap_or('+').to_string(),
            hue: Hue::Yellow,
        },
        |idx| config.labels[idx].clone(),
    );
    if let Some(key) = field(table, "key") {
        let one = key.chars().next().filter(|c| c.len_utf8() == key.len() && c.is_ascii_graphic());
        label.key =
            one.ok_or_else(|| wrong("the key must be one letter, digit or sign of the Latin keyboard"))?;
    }
    if label.key == ' ' {
        return Err(wrong("a key is missing"));
    }
    if let Some(other) = config.labels.iter().find(|other| other.key == label.key && other.name != label.name)
    {
        return Err(wrong(&format!("{} has the key {} already", other.name, label.key)));
    }
    if let Some(sign) = field(table, "sign") {
        if crate::text::columns::width(sign) != 1 {
            return Err(wrong("the sign must take one column"));
        }
        label.sign = sign.to_owned();
    }
    if let Some(title) = field(table, "title") {
        label.title = title.to_owned();
    }
    if let Some(color) = field(table, "color") {
        label.hue = hue(color).ok_or_else(|| wrong("the colour is unknown"))?;
    }
    match known {
        Some(idx) => config.labels[idx] = label,
        None => config.labels.push(label),
    }
    Ok(())
}

/// The colour of that name.
fn hue(name: &str) -> Option<Hue> {
    let hues = [
        ("yellow", Hue::Yellow),
        ("green", Hue::Green),
        ("blue", Hue::Blue),
        ("red", Hue::Red),
        ("purple", Hue::Purple),
        ("orange", Hue::Orange),
    ];
    hues.iter().find(|row| row.0 == name).map(|row| row.1)
}

fn topic(config: &mut Config, table: &Value) -> Result<(), Wrong> {
    let wrong = |what: &str| (table.span().start, format!("topic: {what}"));
    let name = field(table, "name").ok_or_else(|| wrong("a name is missing"))?.to_owned();
    let words = table.get_ref().get("words").map(|value| strings(value.get_ref()));
    let words = words.unwrap_or_default().filter(|words| !words.is_empty());
    let words = words.ok_or_else(|| wrong("its words are missing"))?;
    let color = match field(table, "color") {
        Some(color) => Some(hue(color).ok_or_else(|| wrong("the colour is unknown"))?),
        None => None,
    };
    config.topics.push(Topic { name, words, color });
    Ok(())
}

fn keys(config: &mut Config, context: &Name, table: &Value) -> Vec<Wrong> {
    let at = context.span().start;
    let Some(context) = Context::named(context.get_ref()) else {
        return vec![(at, format!("there are no keys for {}", context.get_ref()))];
    };
    let Some(actions) = table.get_ref().as_table() else {
        return vec![(at, "a table is expected".to_owned())];
    };
    let mut wrong = Vec::new();
    for (names, value) in read(actions) {
        let at = names.span().start;
        match KeySetting::read(context, names.get_ref(), strings(value.get_ref())) {
            // The byte becomes a line once all are read.
            Ok(set) => config.keys.push(KeySetting { line: at, ..set }),
            Err(what) => wrong.push((at, what)),
        }
    }
    wrong
}

/// One text or an array of texts, as a list; `None` where anything else is among them.
fn strings(value: &DeValue) -> Option<Vec<String>> {
    let text = |value: &DeValue| value.as_str().map(str::to_owned);
    match value {
        DeValue::Array(all) => all.iter().map(|one| text(one.get_ref())).collect(),
        one => Some(vec![text(one)?]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<(usize, String)> {
        apply(&mut default(), text).into_iter().map(|mistake| (mistake.line, mistake.what)).collect()
    }

    #[test]
    fn the_example_is_the_default_and_without_mistakes() {
        assert_eq!(mistakes(DEFAULT), []);
        assert_eq!(default().labels.len(), 6);
        assert_eq!(default().measure, 84);
    }

    #[test]
    fn a_mistake_is_told_with_its_line_and_the_rest_applies() {
        let text = "[ui]\ntheme = 5\n[text]\nmeasure = 70\nwidth = 3\n[[label]]\nname = \"risk\"\n";
        let mut config = default();
        let found = apply(&mut config, text);
        let lines: Vec<_> = found.iter().map(|mistake| mistake.line).collect();
        assert_eq!(lines, [2, 5, 6], "{found:?}");
        assert_eq!(config.measure, 70);
    }

    #[test]
    fn a_broken_line_leaves_the_others() {
        let mut config = default();
        let found = apply(&mut config, "[text]\nmeasure = \nscroll = \"line\"\n");
        assert_eq!(found[0].line, 2);
        assert_eq!(config.scroll, Scroll::Line);
    }

    #[test]
    fn a_line_that_is_no_toml_was_told_twice() {
        assert_eq!(mistakes("x = [").len(), 1);
        assert_eq!(mistakes("[ui]\nx = [\n").len(), 1);
        assert_eq!(mistakes("x = 1\ny = [").len(), 2);
    }

    #[test]
    fn a_broken_line_made_another_mistake_carry_a_wrong_line() {
        let file = "# mine\n[ui]\nlanguage = \"ko\"\ntheme = = 3\nmouse = 5\n[keys.text]\nmark = = \"x\"\n";
        let lines: Vec<_> = mistakes(file).into_iter().map(|mistake| mistake.0).collect();
        assert!(lines.iter().all(|line| [4, 5, 7].contains(line)), "{:?}", mistakes(file));
        assert!(mistakes(file).iter().any(|(line, what)| *line == 5 && what.starts_with("ui.mouse")));
        assert!(!mistakes(file).iter().any(|mistake| mistake.1.starts_with("ui.theme")), "the line is told");
        let unknown = mistakes("\n[ui]\n\n[keys.nowhere]\nx = \"y\"\n[ux]\n");
        assert_eq!(unknown[0], (4, "there are no keys for nowhere".to_owned()));
    }

    #[test]
    fn what_is_no_text_in_a_list_was_dropped_without_a_word() {
        assert_eq!(mistakes("[library]\nfolders = [1, 2]\n")[0].0, 2);
        assert_eq!(mistakes("[[topic]]\nname = \"a\"\nwords = [\"b\", 2]\n").len(), 1);
        let mut config = default();
        assert_eq!(apply(&mut config, "[library]\nfolders = [\"a\", \"b\"]\n"), []);
        assert_eq!(config.folders, ["a", "b"]);
    }

    #[test]
    fn the_example_names_all_that_keys_can_be_for() {
        let names: Vec<_> = Context::all().map(Context::name).collect();
        let wanted = format!("# {}. ", names.join(", "));
        let said = DEFAULT.replace("\n# ", " ");
        assert!(said.contains(&wanted[2..]), "{wanted}");
    }

    #[test]
    fn a_label_is_changed_by_its_name_or_added() {
        let mut config = default();
        let text = "[[label]]\nname = \"fact\"\nkey = \"g\"\n[[label]]\nname = \"risk\"\nkey = \"r\"\ncolor = \"red\"\n";
        assert_eq!(apply(&mut config, text), []);
        assert_eq!(config.labels[1].key, 'g');
        assert_eq!(config.labels[5].hue, Hue::Red);
        assert_eq!(apply(&mut config, "[[label]]\nname = \"b\"\nkey = \"r\"\n").len(), 1);
    }
}
