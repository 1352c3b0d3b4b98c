//! The folder that takes notes while their own folder is read-only: one for each such folder, by its name.
//!
//! A single folder for all of them would show its notes beside those of any other folder, on articles that they were
//! not meant for.

use std::path::{Path, PathBuf};

use super::save::slug;
use super::{Store, disk};
use crate::text::hash::text_hash;

/// Tells people which folder it stands in for.
const LABEL: &str = "stands-in-for.txt";

/// The folder below `root` that stands in for `folder`, however that is named: relative, or through links.
pub fn of(root: &Path, folder: &Path) -> PathBuf {
    let real = real(folder);
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    root.join(format!("{}-{}", slug(&name), text_hash(&real.to_string_lossy())))
}

/// The one name of a folder that may not be there yet.
fn real(folder: &Path) -> PathBuf {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let found = whole.ancestors().find_map(|near| Some((near, std::fs::canonicalize(near).ok()?)));
    let Some((near, real)) = found else { return whole };
    let rest = whole.strip_prefix(near).unwrap_or(Path::new(""));
    // Without a separator at the end, where nothing is left to be joined.
    real.join(rest).components().collect()
}

/// Writes into a stand-in that is about to be used which folder it stands in for. A failure costs only that.
pub fn name(store: &Store, writer: &str) {
    let label = store.folder().join(LABEL);
    if store.stands_in().is_some() && !label.exists() {
        let _ = disk::write(&label, &format!("{}\n", real(&store.notes).display()), writer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_stand_in_however_it_is_named() {
        let home = tempfile::tempdir().unwrap();
        let (notes, link) = (home.path().join("notes"), home.path().join("link"));
        std::fs::create_dir(&notes).unwrap();
        std::os::unix::fs::symlink(&notes, &link).unwrap();
        let root = Path::new("stand-ins");
        assert_eq!(of(root, &link), of(root, &notes));
        assert_eq!(of(root, &link.join("new")), of(root, &notes.join("new")));
        assert_ne!(of(root, &notes), of(root, &notes.join("new")));
        let before = of(root, &notes.join("new"));
        std::fs::create_dir(notes.join("new")).unwrap();
        assert_eq!(of(root, &notes.join("new")), before);
        assert!(of(root, &notes).to_string_lossy().starts_with("stand-ins/notes-"));
    }
}
