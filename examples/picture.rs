//! Renders a screen of the program to SVG: the built-in briefing, with a few notes, as the program draws it.
//!
//! `cargo run --example picture -- en > docs/screen.svg` (or `ko`, and a theme's name after it)

#![allow(clippy::disallowed_methods, reason = "an example is a program of its own")]

use std::io::{self, Write};

use briefing::app::keys::Key;
use briefing::app::{Entry, Event, Source, State, config, locale::Locale, open, sample, update};
use briefing::view::{self, picture, theme::Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (120, 36);

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let tag = arguments.next().unwrap_or_else(|| "en".to_owned());
    let theme = Theme::load(&arguments.next().unwrap_or_else(|| "dark".to_owned()));
    let state = open_sample(&tag);
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    view::draw(&state, &theme, &mut buffer);
    write!(io::stdout(), "{}", picture::svg(&buffer, "briefing"))
}

/// The sample with its sections, and with what a reader does to it in ten keys.
fn open_sample(tag: &str) -> State {
    let articles = sample::articles(tag);
    let entries = articles.iter().map(|(name, text)| Entry::new(Source::Sample(name, text))).collect();
    let mut state = State::new(config::default(), Locale::load(tag), entries);
    state.clock.seed = 1;
    update(&mut state, Event::Resized(SIZE.0, SIZE.1));
    for (idx, (name, text)) in articles.iter().enumerate() {
        if let Ok(document) = open::read(name, text.as_bytes().to_vec()) {
            let article = document.article.clone();
            update(&mut state, Event::Opened(idx, Box::new(document)));
            update(&mut state, Event::Sectioned(idx, open::sections(&article, &[])));
        }
    }
    let mut now_ms = 1_000_000;
    let mut press = |state: &mut State, keys: &str| {
        for key in keys.chars() {
            now_ms += 1_000;
            let key = if key == '\n' { Key::of(briefing::app::keys::Code::Enter) } else { Key::char(key) };
            update(state, Event::Key(key, now_ms));
        }
    };
    let note = if tag == "ko" {
        "국내 계획과 견줄 것 #전력"
    } else {
        "compare with the plans at home #power"
    };
    press(&mut state, "3xf))xqa");
    press(&mut state, note);
    press(&mut state, "\n)");
    state
}
