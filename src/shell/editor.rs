//! Writing a note in the reader's own editor.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::files;
use crate::model::Problem;

/// Lets the reader edit a text by `$VISUAL` or `$EDITOR`, in a file of `folder` that only they can read.
///
/// What was written is taken also where the editor fails at its end, as when the connection broke.
pub fn edit(text: &str, folder: &Path) -> Result<String, Problem> {
    let editor = ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok());
    let editor = editor.filter(|editor| !editor.trim().is_empty()).unwrap_or_else(|| "vi".to_owned());
    let path = draft(text, folder).map_err(|error| files::cannot_write(folder, &error))?;
    let status = Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(&path).status();
    let edited = std::fs::read_to_string(&path);
    let hint = "set EDITOR to the editor of your choice";
    match (status, edited) {
        (Ok(status), Ok(edited)) if status.success() || edited != text => {
            let _ = std::fs::remove_file(&path);
            Ok(edited)
        }
        (Ok(status), Ok(_)) => {
            let _ = std::fs::remove_file(&path);
            Err(Problem::new(format!("{editor} ended with {status}"), hint))
        }
        (Err(error), _) => {
            let _ = std::fs::remove_file(&path);
            Err(Problem::new(format!("cannot start {editor}: {error}"), hint))
        }
        (_, Err(error)) => {
            let what = format!("cannot read what was written: {error}");
            Err(Problem::new(what, format!("it is still in {}", path.display())))
        }
    }
}

/// Writes the text into a new file for this user alone.
fn draft(text: &str, folder: &Path) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(format!("note-{}.md", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    Ok(path)
}
