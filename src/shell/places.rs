//! Where things live: the XDG folders, unless the command line says otherwise.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// The folders and files of the program.
#[derive(Debug, Clone)]
pub struct Places {
    /// The configuration file; it need not exist.
    pub config: PathBuf,
    /// The folder of the reader's own themes, beside the configuration.
    pub themes: PathBuf,
    /// The folder of notes, unless the configuration names one.
    pub notes: PathBuf,
    /// The folder of the folders that stand in for folders of notes that are read-only.
    pub stand_ins: PathBuf,
    /// Positions, the writer's name: what can be lost without harm to notes.
    pub state: PathBuf,
}

impl Places {
    /// The places for this user; those of the temporary folder where there is no home.
    pub fn of_user() -> Places {
        match etcetera::base_strategy::Xdg::new() {
            Ok(base) => Places {
                config: base.config_dir().join("briefing/config.toml"),
                themes: base.config_dir().join("briefing/themes"),
                notes: base.data_dir().join("briefing/notes"),
                stand_ins: base.data_dir().join("briefing/stand-ins"),
                state: base.state_dir().unwrap_or_else(|| base.data_dir()).join("briefing"),
            },
            Err(_) => {
                let base = std::env::temp_dir().join("briefing");
                Places {
                    config: base.join("config.toml"),
                    themes: base.join("themes"),
                    notes: base.join("notes"),
                    stand_ins: base.join("stand-ins"),
                    state: base.join("state"),
                }
            }
        }
    }
}

/// `path` with a leading `~` replaced by the home folder.
pub fn expand_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => Path::new(path).to_path_buf(),
    }
}
