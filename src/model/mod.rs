//! The nouns of the program (`docs/glossary.md`): values without behaviour beyond their own invariants.

mod annotation;
mod article;
mod label;
mod mentions;
mod problem;
mod section;

pub use annotation::{Anchor, Annotation, NoteId, Place, Standing, Target};
pub use article::{Article, Aside, Block, BlockKind, Known, Warning};
pub use label::{Hue, Label};
pub use mentions::Mentions;
pub use problem::Problem;
pub use section::{Origin, Section, SectionEdit, Topic};
