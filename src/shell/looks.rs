//! What holds for a run: the settings, the words of the interface, and how things look on this terminal.

use std::path::Path;

use super::screen::{Depth, Options};
use super::settings::{Overrides, Settings};
use crate::app::locale::Locale;
use crate::model::Problem;
use crate::view::signs::{SPOKEN, Signs};
use crate::view::theme::{self, THEMES, Theme, Told};

/// What holds for a run.
pub struct Looks {
    /// The settings.
    pub settings: Settings,
    /// The words of the interface.
    pub locale: Locale,
    /// How things look, and the name of that.
    pub theme: (String, Theme),
    /// Why the theme is not the one that the configuration names.
    pub problem: Option<Problem>,
}

impl Looks {
    /// Gets them from the configuration, the command line and the environment.
    ///
    /// # Errors
    ///
    /// A configuration file that is named and cannot be read. A theme that cannot is only told.
    pub fn get(overrides: &Overrides) -> Result<Looks, Problem> {
        let settings = Settings::load(overrides)?;
        let locale = settings.locale();
        let name = chosen(&settings);
        let (theme, problem) = match load(&settings, &name) {
            Ok(theme) => ((name, theme), None),
            Err(problem) => {
                let name = choose(&settings, "auto");
                let theme = Theme { signs: signs(&settings), ..Theme::load(&name) };
                ((name, theme), Some(problem))
            }
        };
        Ok(Looks { settings, locale, theme, problem })
    }
}

/// How to write to the terminal, as far as it tells what it can without being asked.
pub fn options(settings: &Settings) -> Options {
    let term = var("TERM");
    let colors = if !var("NO_COLOR").is_empty() {
        Depth::None
    } else if matches!(var("COLORTERM").as_str(), "truecolor" | "24bit") {
        Depth::True
    } else if term.contains("256color") {
        Depth::Indexed256
    } else {
        Depth::Ansi16
    };
    Options { cautious: settings.config.cautious, synchronized: true, colors }
}

/// The name of the theme for the settings and the terminal.
pub fn chosen(settings: &Settings) -> String {
    choose(settings, &settings.config.theme)
}

/// The name of the theme for a setting and the terminal.
fn choose(settings: &Settings, setting: &str) -> String {
    let colors = options(settings).colors;
    let colorfgbg = var("COLORFGBG");
    let told =
        Told { no_color: colors == Depth::None, few_colors: colors == Depth::Ansi16, colorfgbg: &colorfgbg };
    Theme::choose(setting, told).to_owned()
}

/// The theme of that name: the reader's own file, or else the built-in one.
///
/// # Errors
///
/// There is none, or the file has a mistake, told with its line.
pub fn load(settings: &Settings, name: &str) -> Result<Theme, Problem> {
    let path = settings.places.themes.join(format!("{name}.toml"));
    let is_name = !name.is_empty() && !name.contains(['/', '\\', '\0']) && !name.starts_with('.');
    let own = if is_name { std::fs::read_to_string(&path).ok() } else { None };
    let theme = match own {
        Some(text) => theme::parse(&text).map_err(|mistake| Problem {
            what: format!("{}:{}: {}", path.display(), mistake.line, mistake.what),
            hint: "mend the line; \"briefing themes\" lists the themes there are".to_owned(),
        })?,
        None if theme::file(name).is_some() => Theme::load(name),
        None => {
            return Err(Problem {
                what: format!("there is no theme {name:?} and no file {}", path.display()),
                hint: "\"briefing themes\" lists the themes there are".to_owned(),
            });
        }
    };
    Ok(Theme { signs: signs(settings), ..theme })
}

/// The names of the themes there are: the built-in ones, then files of the reader's with other names.
pub fn names(settings: &Settings) -> Vec<String> {
    let mut own: Vec<String> = std::fs::read_dir(&settings.places.themes)
        .into_iter()
        .flatten()
        .filter_map(|entry| name(&entry.ok()?.path()))
        .filter(|name| theme::file(name).is_none())
        .collect();
    own.sort();
    THEMES.iter().map(|theme| theme.0.to_owned()).chain(own).collect()
}

/// The name of the theme in a file, where it is one.
fn name(path: &Path) -> Option<String> {
    let is_theme = path.extension().is_some_and(|end| end == "toml");
    let stem = path.file_stem()?.to_str()?;
    (is_theme && !stem.starts_with('.')).then(|| stem.to_owned())
}

fn signs(settings: &Settings) -> Signs {
    if settings.config.screen_reader {
        return SPOKEN;
    }
    Signs::choose(&settings.config.borders, &var("TERM"), &super::settings::locale_of("LC_CTYPE"))
}

fn var(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
