//! Renders a screen of the program to SVG: the built-in briefing, with a few notes, as the program draws it.
//!
//! `cargo run --example picture -- en > docs/screen.svg`; after the language a theme's name, columns and rows as
//! `80x24`, and keys to press by their names, as `3 x f`, may follow.

#![allow(clippy::disallowed_methods, reason = "an example is a program of its own")]

use std::io::{self, Write};

use briefing::app::keys::Key;
use briefing::app::{Entry, Event, Of, Source, State, config, locale::Locale, open, sample, update};
use briefing::view::{self, picture, theme::Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The columns and rows, unless others are wanted.
const SIZE: (u16, u16) = (120, 36);

/// What a reader does to the sample, unless other keys are named.
const KEYS: &str = "3 x f ) ) x q a";

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let tag = arguments.next().unwrap_or_else(|| "en".to_owned());
    let theme = Theme::load(&arguments.next().unwrap_or_else(|| "dark".to_owned()));
    let size = arguments.next().and_then(|size| {
        let (columns, rows) = size.split_once('x')?;
        Some((columns.parse().ok()?, rows.parse().ok()?))
    });
    let size = size.unwrap_or(SIZE);
    let mut state = open_sample(&tag, size);
    press(&mut state, KEYS);
    let note = if tag == "ko" {
        "국내 계획과 견줄 것 #전력"
    } else {
        "compare with the plans at home #power"
    };
    update(&mut state, Event::Paste(note.to_owned()));
    press(&mut state, "enter )");
    press(&mut state, &arguments.collect::<Vec<_>>().join(" "));
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    view::draw(&state, &theme, &mut buffer);
    write!(io::stdout(), "{}", picture::svg(&buffer, "briefing"))
}

/// The sample with its sections.
fn open_sample(tag: &str, size: (u16, u16)) -> State {
    let articles = sample::articles(tag);
    let entries = articles.iter().map(|(name, text)| Entry::new(Source::Sample(name, text))).collect();
    let mut state = State::new(config::default(), Locale::load(tag), entries);
    state.clock.seed = 1;
    update(&mut state, Event::Resized(size.0, size.1));
    for (idx, (name, text)) in articles.iter().enumerate() {
        if let Ok(document) = open::read(name, text.as_bytes().to_vec()) {
            let article = document.article.clone();
            update(&mut state, Event::Opened(idx, Box::new(document)));
            update(&mut state, Event::Sectioned(idx, Of::new(&article, open::sections(&article, &[]))));
        }
    }
    state
}

/// Presses keys by their names, a second apart.
fn press(state: &mut State, names: &str) {
    for key in Key::parse_all(names).unwrap_or_default() {
        let now_ms = state.clock.now_ms + 1_000;
        update(state, Event::Key(key, now_ms));
    }
}
