//! The program without a terminal: keys in, cells out, through the real `update` and `view::draw`.
//!
//! No disk and no clock: what the shell would do is done at once, and time goes on only as a test says.

mod carets;
mod clicks;
mod counts;
mod cursor;
mod find;
mod find_all;
mod guide;
mod hangul;
mod inputs;
mod keys;
mod layers;
mod live;
mod looks;
mod marking;
mod marks;
mod mouse;
mod moving;
mod notes;
mod notices;
mod palette;
mod panes;
mod promises;
mod sections;
mod sides;
mod sizes;
mod small;
mod standing;
mod topics;

use std::fmt::Write;

use briefing::app::keys::{Code, Key};
use briefing::app::locale::Locale;
use briefing::app::overlay::{Overlay, kept::Kept};
use briefing::app::{
    Effect, Entry, Event, Marked, Mouse, MouseKind, Noted, Of, Reading, Source, State, config, open, sample,
    update,
};
use briefing::model::Problem;
use briefing::search::{self, Query};
use briefing::text::columns;
use briefing::view::{
    self, Cursor,
    signs::{LINES, SPOKEN},
    theme::{THEMES, Theme},
};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

/// A short article in Korean: a title, three paragraphs, an aside.
pub const KOREAN: &str = "전력망이 먼저다\n\n데이터센터가 늘고 있다. 전력은 모자란다.\n\n\
    변압기 값은 두 배로 올랐다. 기다리는 시간도 길어졌다.\n\n정부는 대책을 내놓았다.\n\n\
    ⓒ 새벽일보, 무단전재 및 재배포 금지\n";

/// The same in English.
pub const ENGLISH: &str = "The grid comes first\n\nData centers multiply. Power is short.\n\n\
    Transformers cost twice as much. The wait has grown.\n\nThe government has a plan.\n\n\
    Copyright © 2025 Daybreak Daily. All rights reserved.\n";

/// The first article of the built-in briefing: long, with an aside at its top and its foot, without headings.
pub fn long(tag: &str) -> &'static str {
    sample::articles(tag)[0].1
}

/// A program that is looked at.
pub struct Screen {
    pub state: State,
    /// What it asked of the shell, oldest first.
    pub effects: Vec<Effect>,
    texts: Vec<(String, String)>,
    theme: Theme,
    can_save: bool,
    /// Articles whose file is gone.
    pub kept: Vec<Kept>,
}

impl Screen {
    /// Opens one article in an English interface.
    pub fn open(text: &str, width: u16, height: u16) -> Screen {
        Screen::briefing("en", &[("article.txt", text)], (width, height))
    }

    /// Opens articles, names and texts, in an interface of the language `tag`; the first one is shown.
    pub fn briefing(tag: &str, articles: &[(&str, &str)], size: (u16, u16)) -> Screen {
        Screen::with_config("", tag, articles, size)
    }

    /// The same with a configuration file of the reader's.
    pub fn with_config(file: &str, tag: &str, articles: &[(&str, &str)], size: (u16, u16)) -> Screen {
        let mut screen = Screen::configured(file, tag, articles, size);
        screen.carry_out(Effect::Open(0));
        screen
    }

    /// Articles of which nothing has been read.
    pub fn closed(tag: &str, articles: &[(&str, &str)], size: (u16, u16)) -> Screen {
        Screen::configured("", tag, articles, size)
    }

    fn configured(file: &str, tag: &str, articles: &[(&str, &str)], size: (u16, u16)) -> Screen {
        let mut config = config::default();
        assert_eq!(config::apply(&mut config, file), []);
        let entries = articles.iter().map(|(name, _)| Entry::new(Source::File(name.into()))).collect();
        let mut screen = Screen {
            theme: theme(config.screen_reader, "dark"),
            state: State::new(config, Locale::load(tag), entries),
            effects: Vec::new(),
            texts: articles.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
            can_save: true,
            kept: Vec::new(),
        };
        screen.state.clock.now_ms = 1_900_000_000_000;
        screen.state.clock.seed = 1;
        screen.happen(Event::Resized(size.0, size.1));
        screen
    }

    /// From now on notes cannot be saved.
    pub fn full_disk(mut self) -> Screen {
        self.can_save = false;
        self
    }

    /// Presses keys of one character each, ten milliseconds apart.
    pub fn press(self, keys: &str) -> Screen {
        keys.chars().fold(self, |screen, c| screen.key(Key::char(c)))
    }

    /// Presses keys by their names, as `ctrl-d esc`.
    pub fn keys(self, names: &str) -> Screen {
        let keys = Key::parse_all(names).unwrap_or_else(|| panic!("{names:?} are no keys"));
        keys.into_iter().fold(self, Screen::key)
    }

    /// Types text where text is expected; a line feed is Alt-Enter.
    pub fn type_text(self, text: &str) -> Screen {
        let new_line = Key { alt: true, ..Key::of(Code::Enter) };
        text.chars().fold(self, |screen, c| screen.key(if c == '\n' { new_line } else { Key::char(c) }))
    }

    pub fn key(mut self, key: Key) -> Screen {
        let now = self.state.clock.now_ms + 10;
        self.happen(Event::Key(key, now));
        self
    }

    pub fn paste(self, text: &str) -> Screen {
        self.event(Event::Paste(text.to_owned()))
    }

    pub fn resize(mut self, width: u16, height: u16) -> Screen {
        self.happen(Event::Resized(width, height));
        self
    }

    /// Lets the mouse act, ten milliseconds after what was before.
    pub fn mouse(self, kind: MouseKind, column: u16, row: u16) -> Screen {
        self.mouse_event(Mouse { kind, column, row, shift: false })
    }

    /// Clicks so many times in a row, long after what was before.
    pub fn clicks(mut self, n_clicks: usize, (column, row): (u16, u16)) -> Screen {
        self.state.clock.now_ms += 10_000;
        let click = |screen: Screen| {
            screen.mouse(MouseKind::Press, column, row).mouse(MouseKind::Release, column, row)
        };
        (0..n_clicks).fold(self, |screen, _| click(screen))
    }

    /// Clicks with Shift held.
    pub fn shift_click(self, (column, row): (u16, u16)) -> Screen {
        let mouse = |kind| Mouse { kind, column, row, shift: true };
        self.mouse_event(mouse(MouseKind::Press)).mouse_event(mouse(MouseKind::Release))
    }

    fn mouse_event(mut self, mouse: Mouse) -> Screen {
        let now = self.state.clock.now_ms + 10;
        self.happen(Event::Mouse(mouse, now));
        self
    }

    /// Lets time go on; the state is woken where it asked for it.
    pub fn wait(mut self, ms: u64) -> Screen {
        let now = self.state.clock.now_ms + ms;
        match self.state.wakes_at() {
            Some(at) if at <= now => self.happen(Event::Tick(now)),
            _ => self.state.clock.now_ms = now,
        }
        self
    }

    /// Reads the notes of the article that is shown.
    pub fn note(self, noted: Noted) -> Screen {
        let noted = Of::new(&self.reading().article, Box::new(noted));
        self.event(Event::Noted(0, noted))
    }

    /// Lets anything else happen.
    pub fn event(mut self, event: Event) -> Screen {
        self.happen(event);
        self
    }

    fn happen(&mut self, event: Event) {
        for effect in update(&mut self.state, event) {
            self.carry_out(effect);
        }
    }

    /// Does what the shell would do, and remembers it.
    fn carry_out(&mut self, effect: Effect) {
        self.effects.push(effect.clone());
        match effect {
            Effect::Open(idx) => self.read(idx),
            Effect::Save(..) if self.can_save => self.happen(Event::Saved(String::new())),
            Effect::Save(..) => {
                let problem = Problem::new("cannot write /notes: disk full", "make room");
                self.happen(Event::SaveFailed(problem));
            }
            Effect::Find { id, entry, query, from } => {
                let article = self.state.readings[&entry].article.clone();
                search::run(&query, &article.text, from, &mut |finding| {
                    self.happen(Event::Found(id, finding));
                    true
                });
            }
            Effect::Rank { candidates, query, earlier } => {
                let ranked = candidates.rank(&query, Some(&earlier), &|| true).unwrap();
                self.happen(Event::Ranked(candidates, ranked));
            }
            Effect::FindAll { id, query: Some(query), .. } => self.find_all(id, &query),
            Effect::Gather(id) => self.gather(id),
            Effect::ListKept => self.happen(Event::Kept(self.kept.clone())),
            Effect::Themes => {
                let names = THEMES.iter().map(|theme| theme.0.to_owned()).collect();
                self.happen(Event::Themes(names));
            }
            Effect::Theme(name) => self.theme = theme(self.state.config.screen_reader, &name),
            Effect::Copy(_) => self.happen(Event::Told(Ok("Copied".to_owned()))),
            _ => {}
        }
    }

    /// Searches the articles one by one.
    fn find_all(&mut self, id: u64, query: &Query) {
        for (idx, (name, text)) in self.texts.clone().into_iter().enumerate() {
            let document = open::read(&name, text.into_bytes());
            let hits =
                document.map(|document| search::hits(query, &document.article.text, &|| true).unwrap());
            let hits = hits.unwrap_or_default();
            let found = if hits.count > 0 { vec![(idx, hits)] } else { Vec::new() };
            self.happen(Event::FoundAll(id, found, idx + 1));
        }
    }

    fn gather(&mut self, id: u64) {
        for (idx, (name, text)) in self.texts.clone().into_iter().enumerate() {
            let document = open::read(&name, text.into_bytes()).unwrap();
            let found = open::passages(&document.article, idx, &self.state.config.topics);
            self.happen(Event::Gathered(id, found));
        }
    }

    fn read(&mut self, idx: usize) {
        let (name, text) = self.texts[idx].clone();
        match open::read(&name, text.into_bytes()) {
            Ok(document) => {
                let article = document.article.clone();
                let sections = open::sections(&article, &self.state.config.topics);
                self.happen(Event::Opened(idx, Box::new(document)));
                self.happen(Event::Noted(idx, Of::new(&article, Box::default())));
                self.happen(Event::Sectioned(idx, Of::new(&article, sections)));
            }
            Err(error) => self.happen(Event::Failed(idx, Problem::new(error.what, error.hint))),
        }
    }

    pub fn reading(&self) -> &Reading {
        self.state.reading().expect("an open article")
    }

    pub fn n_sections(&self) -> usize {
        self.reading().sections.len()
    }

    /// The words of the sentence under the cursor; empty on a fold.
    pub fn sentence(&self) -> &str {
        self.reading().sentence.slice(&self.reading().article.text)
    }

    /// The words that are selected.
    pub fn selected(&self) -> &str {
        let selection = self.reading().selection.expect("a selection");
        selection.range().slice(&self.reading().article.text)
    }

    pub fn notes(&self) -> &[Marked] {
        &self.reading().notes
    }

    /// Label, quotation and words of every note.
    pub fn noted(&self) -> Vec<(&str, &str, &str)> {
        self.notes()
            .iter()
            .map(|note| &note.annotation)
            .map(|note| (note.label.as_str(), note.anchor.quote.as_str(), note.note.as_str()))
            .collect()
    }

    /// The note that is being written.
    pub fn draft(&self) -> String {
        match self.state.overlays.last() {
            Some(Overlay::Note(editor)) => editor.area.lines().join("\n"),
            _ => panic!("no note is being written:\n{}", self.show()),
        }
    }

    /// The cells, and where the terminal's cursor is seen.
    pub fn cells(&self) -> (Buffer, Option<Position>) {
        let (buffer, cursor) = self.drawn();
        (buffer, cursor.filter(|cursor| cursor.is_seen).map(|cursor| cursor.at))
    }

    /// The cells, and where the terminal's cursor is.
    pub fn drawn(&self) -> (Buffer, Option<Cursor>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.state.size.0, self.state.size.1));
        let cursor = view::draw(&self.state, &self.theme, &mut buffer);
        (buffer, cursor)
    }

    /// The glyphs, without blanks at the ends of rows.
    pub fn show(&self) -> String {
        let (buffer, _) = self.cells();
        rows(&buffer).iter().map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    /// The last row.
    pub fn status(&self) -> String {
        self.show().lines().last().unwrap_or_default().to_owned()
    }

    /// The glyphs, a mark for every cell that is not plain, and what the marks mean.
    pub fn show_styles(&self) -> String {
        let (buffer, _) = self.cells();
        let mut looks: Vec<String> = Vec::new();
        let mut shown = String::new();
        for (y, row) in (0..buffer.area.height).zip(rows(&buffer)) {
            let mut marks = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                let wide = columns::width(cell.symbol()).max(1);
                let mark = mark(cell, &mut looks);
                marks.extend(std::iter::repeat_n(mark, wide));
                x += wide as u16;
            }
            writeln!(shown, "{row}│{}", marks.trim_end()).unwrap();
        }
        for (name, look) in ('a'..).zip(looks) {
            writeln!(shown, "{name} = {look}").unwrap();
        }
        shown
    }
}

/// The theme of that name; with words for signs where it is read aloud.
fn theme(speaks: bool, name: &str) -> Theme {
    Theme { signs: if speaks { SPOKEN } else { LINES }, ..Theme::load(name) }
}

/// The glyphs of every row.
fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |y: u16| {
        let mut words = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            words.push_str(symbol);
            x += columns::width(symbol).max(1) as u16;
        }
        words
    };
    (0..buffer.area.height).map(row).collect()
}

fn mark(cell: &Cell, looks: &mut Vec<String>) -> char {
    let look = format!("{:?} on {:?} {:?}", cell.fg, cell.bg, cell.modifier);
    if look == "Reset on Reset NONE" {
        return ' ';
    }
    let idx = looks.iter().position(|known| *known == look).unwrap_or_else(|| {
        looks.push(look);
        looks.len() - 1
    });
    ('a'..).nth(idx).unwrap_or('?')
}
