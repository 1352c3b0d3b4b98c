//! The program as a value: [`State`], what happens to it ([`Event`]), and what it asks for ([`Effect`]).
//!
//! [`update()`] is the only door: it changes the state and answers with effects, which `shell` carries out. Nothing
//! here reads a disk, a clock or a terminal, so that tests press keys and look at the state.

pub mod actions;
mod annotate;
pub mod config;
mod edition;
mod event;
pub mod foot;
pub mod frame;
pub mod guide;
mod habits;
pub mod hints;
mod home;
mod input;
pub mod keymap;
pub mod keys;
pub mod line;
mod lists;
mod live;
pub mod locale;
mod mouse;
mod notices;
pub mod open;
pub mod outline;
pub mod overlay;
pub mod reading;
pub mod report;
mod said;
pub mod sample;
pub mod search;
pub mod sides;
mod state;
mod stored;
mod trail;
mod update;

pub use annotate::{Change, Marked};
pub use edition::{Edition, Of};
pub use event::{Effect, Event, Mouse, MouseKind, Noted, Offer, Reloaded};
pub use habits::Habits;
pub use lists::{List, Lists, Shown};
pub use mouse::gestures;
pub use notices::{Kind, Notices, Told};
pub use reading::Reading;
pub use state::{Clock, Entry, Jump, Loading, Pane, Pending, Source, State};
pub use stored::Stored;
pub use update::update;
