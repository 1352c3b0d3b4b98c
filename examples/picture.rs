//! Renders a screen of the program to SVG: the built-in briefing, with a few notes, as the program draws it.
//!
//! `cargo run --example picture -- en > docs/screen.svg`; after the language a theme's name, columns and rows as
//! `80x24`, and keys to press by their names, as `3 x f`, may follow.

#![allow(clippy::disallowed_methods, reason = "an example is a program of its own")]

use std::io::{self, Write};

use briefing::app::keys::Key;
use briefing::app::{Effect, Entry, Event, Of, Source, State, config, locale::Locale, open, sample, update};
use briefing::search;
use briefing::view::{
    self,
    picture::{self, Paper},
    theme::{THEMES, Theme},
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The columns and rows, unless others are wanted.
const SIZE: (u16, u16) = (120, 36);

/// What a reader does to the sample, unless other keys are named.
const KEYS: &str = "3 x f ) ) x q a";

/// Topics, to be shown by the key for them.
const TOPICS: &str = "[[topic]]\nname = \"전력\"\nwords = [\"전력\", \"power\", \"electricity\"]\ncolor = \"orange\"\n\n\
    [[topic]]\nname = \"HBM\"\nwords = [\"HBM\", \"고대역폭메모리\", \"memory\"]\ncolor = \"purple\"\n";

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
    write!(io::stdout(), "{}", picture::svg(&buffer, "briefing", Paper::of(&theme)))
}

/// The sample with its sections.
fn open_sample(tag: &str, size: (u16, u16)) -> State {
    let articles = sample::articles(tag);
    let entries = articles.iter().map(|(name, text)| Entry::new(Source::Sample(name, text))).collect();
    let mut config = config::default();
    config::apply(&mut config, TOPICS);
    let mut state = State::new(config, Locale::load(tag), entries);
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

/// Presses keys by their names, a second apart, and does what the shell would do.
fn press(state: &mut State, names: &str) {
    for key in Key::parse_all(names).unwrap_or_default() {
        let now_ms = state.clock.now_ms + 1_000;
        carry_out(state, Event::Key(key, now_ms));
    }
    let now_ms = state.clock.now_ms + 1_000;
    carry_out(state, Event::Tick(now_ms));
}

/// Lets something happen, and answers what the program asks for.
fn carry_out(state: &mut State, event: Event) {
    for effect in update(state, event) {
        match effect {
            Effect::Themes => {
                let names = THEMES.iter().map(|theme| theme.0.to_owned()).collect();
                carry_out(state, Event::Themes(names));
            }
            Effect::Find { id, entry, query, from } => {
                let Some(article) = state.readings.get(&entry).map(|reading| reading.article.clone()) else {
                    continue;
                };
                search::run(&query, &article.text, from, &mut |finding| {
                    carry_out(state, Event::Found(id, finding));
                    true
                });
            }
            Effect::FindAll { id, query: Some(query), .. } => {
                for (idx, (name, text)) in sample::articles(state.locale.tag).iter().enumerate() {
                    let document = open::read(name, text.as_bytes().to_vec()).ok();
                    let hits = document.and_then(|it| search::hits(&query, &it.article.text, &|| true));
                    let found = hits.into_iter().filter(|hits| hits.count > 0).map(|hits| (idx, hits));
                    let found = found.collect();
                    carry_out(state, Event::FoundAll(id, found, idx + 1));
                }
            }
            Effect::Gather(id) => {
                for (idx, (name, text)) in sample::articles(state.locale.tag).iter().enumerate() {
                    if let Ok(document) = open::read(name, text.as_bytes().to_vec()) {
                        let found = open::passages(&document.article, idx, &state.config.topics);
                        carry_out(state, Event::Gathered(id, found));
                    }
                }
            }
            _ => {}
        }
    }
}
