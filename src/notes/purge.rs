//! What a notes file may do without.

use crate::notes::{Entry, File, Notes, Part};

/// Why a version of a note may leave its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spent {
    /// It says that the note is gone, and no other file has the note.
    Removed,
    /// Another version has seen it.
    Replaced,
}

impl Spent {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Spent::Removed => "removed",
            Spent::Replaced => "replaced",
        }
    }
}

impl File {
    /// Takes out the versions that nobody is shown: replaced ones, and signs of deletion of notes that `others`, the
    /// article's other files, do not have. Gives them with the reason.
    ///
    /// What is shown stays the same. A sign of deletion stays as long as another file has the note, which would
    /// otherwise come back.
    pub fn purge(&mut self, others: &Notes) -> Vec<(Entry, Spent)> {
        let mut whole = others.clone();
        whole.join(super::fold([&*self]));
        let mut spent = Vec::new();
        self.parts.retain(|part| {
            let Part::Entry(entry) = part else { return true };
            let is_head = whole.heads(&entry.id).iter().any(|head| head.version == entry.version);
            let why = match (is_head, entry.gone && others.heads(&entry.id).is_empty()) {
                (false, _) => Spent::Replaced,
                (true, true) => Spent::Removed,
                (true, false) => return true,
            };
            spent.push(((**entry).clone(), why));
            false
        });
        spent
    }
}
