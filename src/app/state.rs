//! All that the program knows while it runs.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::annotate::History;
use super::config::Config;
use super::frame::Frame;
use super::guide::Guide;
use super::keymap::{self, Context, Keymap};
use super::keys::Key;
use super::lists::Lists;
use super::locale::Locale;
use super::mouse::{self, Button};
use super::notices::{Kind, Notices, Told};
use super::overlay::{Overlay, goals::Words};
use super::reading::{Memory, Reading};
use super::search::Search;
use super::sides::Sides;
use super::stored::Stored;
use super::trail::Trail;
use crate::model::{NoteId, Problem};

/// All that the program knows while it runs: plain data.
#[derive(Debug)]
pub struct State {
    /// What the reader decided.
    pub config: Config,
    /// The keys as configured.
    pub keymap: Keymap,
    /// The words of the interface.
    pub locale: Locale,
    /// The time, and names for new annotations.
    pub clock: Clock,
    /// The articles that are open together, in order.
    pub entries: Vec<Entry>,
    /// The index of the article that is shown.
    pub current: usize,
    /// The articles that have been read, by their index.
    pub readings: HashMap<usize, Reading>,
    /// What is remembered of articles that are not open.
    pub memories: HashMap<usize, Memory>,
    /// The notes that the disk has on articles, by their index: they count where the article is not open.
    pub stored: BTreeMap<usize, Vec<Stored>>,
    /// The name of the theme in use.
    pub theme: String,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Where the panes stand.
    pub frame: Frame,
    /// The screen's columns and rows.
    pub size: (u16, u16),
    /// Whether the left side is wanted.
    pub left: bool,
    /// Whether the right side is wanted.
    pub right: bool,
    /// Whether the text stands alone.
    pub zen: bool,
    /// How large the reader made the sides.
    pub sides: Sides,
    /// Whether the program has the mouse.
    pub mouse: bool,
    /// The button of the mouse.
    pub(super) button: Button,
    /// The lists beside the text.
    pub lists: Lists,
    /// What lies over the panes, the topmost last.
    pub overlays: Vec<Overlay>,
    /// Whether the last key moved in the list of the topmost layer, and was not text for its line.
    pub is_in_list: bool,
    /// The commands run from the palette, by their names, the last one first.
    pub recent: Vec<&'static str>,
    /// Searching in the article that is shown.
    pub search: Search,
    /// Keys that have been pressed and mean nothing yet.
    pub pending: Pending,
    /// Keys that wait for the rest of the article: they would mark words that may still move.
    pub held: Vec<Key>,
    /// The answer to the last key, in the last row instead of hints; gone with the next key.
    pub message: Option<Told>,
    /// What the reader is to know without having asked.
    pub notices: Notices,
    /// What the last row says in the place of hints, beside where the reader is; gone with the next key.
    pub remark: Option<String>,
    /// The guide, while it is open.
    pub guide: Option<Guide>,
    /// The articles that are being read.
    pub opening: BTreeSet<usize>,
    /// The way through the articles.
    pub(super) trail: Trail,
    /// A jump that waits for its article, and the entry.
    pub jump_wanted: Option<(usize, Jump)>,
    /// What is being read in the background.
    pub loading: Loading,
    /// Changes of notes, for undo.
    pub history: History,
    /// The name that notes are written under, once some were.
    pub writer: String,
    /// The notes of other articles that the reader was asked about: the entry, and the article's name in the store.
    pub offered: BTreeSet<(usize, String)>,
    /// How many changes of notes were made.
    pub n_changes: u64,
    /// How many changes of notes wait to be on disk.
    pub unsaved: usize,
    /// Whether the last attempt to save failed.
    pub save_failed: bool,
    /// Whether to end, once notes are on disk.
    pub quitting: bool,
}

/// The time and the source of names, given by the shell so that the state is the same in every test.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// Milliseconds since 1970.
    pub now_ms: u64,
    /// The seed of names; any number but zero.
    pub seed: u64,
}

impl Clock {
    /// A new name for an annotation.
    pub fn id(&mut self) -> NoteId {
        let (high, low) = (self.random(), self.random());
        NoteId::new(self.now_ms, u128::from(high) << 64 | u128::from(low))
    }

    /// The time as notes keep it: UTC, seconds, `2031-07-04T09:26:27Z`.
    pub fn stamp(&self) -> String {
        let second = i64::try_from(self.now_ms / 1000).unwrap_or(0);
        jiff::Timestamp::from_second(second).map_or_else(|_| String::new(), |time| time.to_string())
    }

    /// Marsaglia 2003, xorshift64*.
    fn random(&mut self) -> u64 {
        self.seed = self.seed.max(1);
        self.seed ^= self.seed >> 12;
        self.seed ^= self.seed << 25;
        self.seed ^= self.seed >> 27;
        self.seed.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }
}

/// An article in the list of those open together; read when it is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it comes from.
    pub source: Source,
    /// Its title, once it is known; [`Entry::entitle`] sets it.
    pub title: Option<String>,
    /// Why it cannot be read.
    pub problem: Option<Problem>,
    /// What the palette offers it by: ready, as a key asks for that of all entries at once.
    pub offered: Words,
}

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file, or a folder that has not been read yet.
    File(PathBuf),
    /// The built-in briefing: name and text.
    Sample(&'static str, &'static str),
    /// Standard input, as read.
    Input(Arc<Vec<u8>>),
    /// The kept text of an article whose file is gone, and its title.
    Kept(PathBuf, String),
}

impl Source {
    /// The name for people and for the notes' `path`.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => path.display().to_string(),
            Source::Sample(name, _) => format!("sample/{name}"),
            Source::Input(_) => "-".to_owned(),
            Source::Kept(_, title) => title.clone(),
        }
    }

    /// The last part of its name.
    pub fn file_name(&self) -> String {
        let name = self.name();
        name.rsplit('/').next().unwrap_or(&name).to_owned()
    }

    /// What the notes name as its place: an absolute path for a file, nothing for standard input.
    pub fn place(&self) -> Option<PathBuf> {
        match self {
            Source::File(path) => Some(std::path::absolute(path).unwrap_or_else(|_| path.clone())),
            Source::Sample(..) => Some(PathBuf::from(self.name())),
            Source::Input(_) | Source::Kept(..) => None,
        }
    }

    /// The path, where it is a file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Source::File(path) => Some(path),
            _ => None,
        }
    }
}

impl Entry {
    /// An entry of which only the source is known.
    pub fn new(source: Source) -> Entry {
        let offered = Words::new(&source.file_name(), "");
        Entry { source, title: None, problem: None, offered }
    }

    /// The entry with that title.
    pub fn titled(mut self, title: String) -> Entry {
        self.entitle(title);
        self
    }

    /// Gives it a title.
    pub fn entitle(&mut self, title: String) {
        let name = if self.source.path().is_some() { self.source.file_name() } else { String::new() };
        self.offered = Words::new(&title, &name);
        self.title = Some(title);
    }

    /// What the list shows: the title, or else the file's name.
    pub fn shown(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.source.file_name())
    }
}

/// A part of the screen that can have the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of articles.
    Articles,
    /// The list of sections.
    Sections,
    /// The text.
    Text,
    /// The list of notes.
    Notes,
}

impl Pane {
    /// All of them, as Tab goes round.
    pub const ALL: [Pane; 4] = [Pane::Articles, Pane::Sections, Pane::Text, Pane::Notes];

    /// The name in the locale.
    pub fn name(self) -> &'static str {
        match self {
            Pane::Articles => "articles",
            Pane::Sections => "sections",
            Pane::Text => "text",
            Pane::Notes => "notes",
        }
    }
}

/// Keys that have been pressed and mean nothing yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// Keys that are the beginning of something.
    pub keys: Vec<Key>,
    /// A number typed before a motion; it went to the section of that number in the meantime.
    pub count: Option<usize>,
    /// Whether the next key is that of a label.
    pub label: bool,
    /// Whether that label is for the whole paragraph.
    pub of_paragraph: bool,
    /// Which page of what may follow is shown, where not all of it has room: from 0, round both ends.
    pub page: isize,
    /// When the last of them was pressed, in milliseconds since 1970.
    pub since_ms: u64,
}

/// Where to go in an article, once it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Jump {
    /// A byte, and the words that stood there.
    Place(usize, String),
    /// A note, by its name.
    Note(NoteId),
}

/// What is being read in the background.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Loading {
    /// Titles read so far.
    pub titles: usize,
    /// Whether a folder is being read.
    pub folder: bool,
}

/// How long the hints wait before they show, in milliseconds.
pub const PAUSE_MS: u64 = 500;
/// How long a number waits for its motion, in milliseconds: longer than from key to key within a command, shorter than
/// it takes to see the section that it went to and to read on there.
pub const COUNT_MS: u64 = 350;

impl State {
    /// A state with these articles; nothing has been read.
    pub fn new(config: Config, locale: Locale, entries: Vec<Entry>) -> State {
        let (keymap, conflicts) = Keymap::new(&config);
        let clash = keymap::told(&conflicts, &locale);
        let mut state = State {
            keymap,
            locale,
            clock: Clock::default(),
            entries,
            current: 0,
            readings: HashMap::new(),
            memories: HashMap::new(),
            stored: BTreeMap::new(),
            theme: config.theme.clone(),
            focus: Pane::Text,
            frame: Frame::default(),
            size: (80, 24),
            left: true,
            right: true,
            zen: false,
            sides: Sides::default(),
            mouse: config.mouse,
            button: Button::default(),
            lists: Lists::default(),
            overlays: Vec::new(),
            is_in_list: false,
            recent: Vec::new(),
            search: Search::default(),
            pending: Pending::default(),
            held: Vec::new(),
            opening: BTreeSet::new(),
            trail: Trail::default(),
            jump_wanted: None,
            message: None,
            notices: Notices::default(),
            remark: None,
            guide: None,
            loading: Loading::default(),
            history: History::default(),
            writer: String::new(),
            offered: BTreeSet::new(),
            n_changes: 0,
            unsaved: 0,
            save_failed: false,
            quitting: false,
            config,
        };
        let locale = &state.locale;
        for label in &mut state.config.labels {
            let name = format!("label.{}", label.name);
            if label.title == label.name && locale.has(&name) {
                label.title = locale.text(&name).to_owned();
            }
        }
        if let Some(clash) = clash {
            state.notice(Kind::Once, Err(clash));
        }
        state
    }

    /// The article that is shown, where it has been read.
    pub fn reading(&self) -> Option<&Reading> {
        self.readings.get(&self.current)
    }

    /// The article that is shown, to be changed.
    pub fn reading_mut(&mut self) -> Option<&mut Reading> {
        self.readings.get_mut(&self.current)
    }

    /// What the keys mean now, the first that knows a key first.
    pub fn contexts(&self) -> Vec<Context> {
        let selecting = self.reading().is_some_and(|reading| reading.selection.is_some());
        let nearest = match (self.overlays.last(), self.focus) {
            (Some(overlay), _) => overlay.context(),
            (None, Pane::Text) if selecting => Context::Select,
            (None, Pane::Text) => Context::Text,
            (None, Pane::Notes) => Context::Notes,
            (None, Pane::Sections) => Context::Sections,
            (None, Pane::Articles) => Context::List,
        };
        [&[nearest], nearest.around()].concat()
    }

    /// When the state wants an [`super::Event::Tick`], in milliseconds since 1970; `None` for never.
    pub fn wakes_at(&self) -> Option<u64> {
        if matches!(self.overlays.last(), Some(Overlay::Filter(filter)) if filter.goes_on()) {
            return Some(self.clock.now_ms);
        }
        let waiting = !self.pending.keys.is_empty() || self.pending.label;
        let pauses = [(waiting, PAUSE_MS), (self.pending.count.is_some(), COUNT_MS)];
        let ends = pauses.into_iter().filter(|pause| pause.0).map(|pause| self.pending.since_ms + pause.1);
        let to_come = ends.filter(|end| *end > self.clock.now_ms);
        to_come.chain(mouse::wakes_at(self)).min()
    }
}
