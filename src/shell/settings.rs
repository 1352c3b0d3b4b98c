//! The configuration as it holds for one run: the file, the command line, the environment.

use std::io;
use std::path::{Path, PathBuf};

use super::places::{Places, expand_home};
use super::store::Store;
use crate::app::config::{self, Config, Mistake};
use crate::app::locale::Locale;
use crate::model::Problem;

/// What holds for one run.
#[derive(Debug)]
pub struct Settings {
    /// Where things live.
    pub places: Places,
    /// The configuration.
    pub config: Config,
    /// What is wrong with the configuration file.
    pub mistakes: Vec<Problem>,
}

/// What the command line says about the settings.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Another configuration file.
    pub config: Option<PathBuf>,
    /// Another folder of notes.
    pub notes: Option<PathBuf>,
    /// Another language.
    pub language: Option<String>,
    /// Whether the screen is to be read aloud.
    pub screen_reader: bool,
}

impl Settings {
    /// Reads the configuration. A file that is named and cannot be read is a problem; a mistake in it is told.
    pub fn load(overrides: &Overrides) -> Result<Settings, Problem> {
        let mut places = Places::of_user();
        if let Some(path) = &overrides.config {
            places.config = path.clone();
            places.themes = path.with_file_name("themes");
        }
        let mut config = config::default();
        let mut mistakes = Vec::new();
        match read(&places.config) {
            Ok(text) => {
                let found = config::apply(&mut config, &text);
                mistakes.extend(found.iter().map(|mistake| problem(&places.config, mistake)));
                mistakes.extend(without_missing_folders(&mut config, &places.config));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && overrides.config.is_none() => {}
            Err(error) => {
                return Err(Problem {
                    what: format!("cannot read {}: {error}", places.config.display()),
                    hint: "name another file after --config, or leave it out".to_owned(),
                });
            }
        }
        if !config.notes_folder.is_empty() {
            places.notes = expand_home(&config.notes_folder);
        }
        if let Some(notes) = &overrides.notes {
            places.notes = notes.clone();
        }
        config.screen_reader |= overrides.screen_reader;
        if let Some(language) = &overrides.language {
            config.language = language.clone();
        }
        let settings = Settings { places, config, mistakes };
        super::speak(settings.tag());
        Ok(settings)
    }

    /// The notes.
    pub fn store(&self) -> Store {
        let Places { notes, stand_ins, state, .. } = self.places.clone();
        let store = Store::new(notes, state).with_stand_ins(&stand_ins);
        if self.config.snapshot { store } else { store.without_texts() }
    }

    /// The words of the interface for the settings and the environment's locale.
    pub fn locale(&self) -> Locale {
        Locale::load(self.tag())
    }

    /// The language of the interface for the settings and the environment's locale.
    pub fn tag(&self) -> &'static str {
        Locale::choose(&self.config.language, &locale_of("LC_MESSAGES"))
    }
}

/// What the environment says of a category of the locale, as `LC_MESSAGES`; empty where it says nothing.
pub fn locale_of(category: &str) -> String {
    let said = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", category, "LANG"].iter().find_map(said).unwrap_or_default()
}

/// The text of a file, which must be UTF-8.
fn read(path: &Path) -> io::Result<String> {
    String::from_utf8(std::fs::read(path)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8: save it as that"))
}

fn problem(path: &Path, mistake: &Mistake) -> Problem {
    Problem::new(format!("{}:{}: {}", path.display(), mistake.line, mistake.what), OTHERS_APPLY)
}

/// Leaves out folders of articles that are not there, as disks that are not mounted, and tells them.
fn without_missing_folders(config: &mut Config, path: &Path) -> Vec<Problem> {
    let (there, missing): (Vec<String>, Vec<String>) =
        std::mem::take(&mut config.folders).into_iter().partition(|folder| expand_home(folder).exists());
    config.folders = there;
    let told = |folder: String| format!("{}: library.folders: there is no folder {folder}", path.display());
    missing.into_iter().map(|folder| Problem::new(told(folder), OTHERS_APPLY)).collect()
}

/// What helps where something in the configuration is wrong.
const OTHERS_APPLY: &str =
    "everything else in the file applies; \"briefing config --check\" tells all mistakes";
