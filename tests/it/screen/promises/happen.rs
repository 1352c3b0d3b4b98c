//! Letting things happen to an article.

use std::sync::Arc;

use briefing::app::{Event, MouseKind, Noted, Of, Offer, Reloaded, open};
use briefing::compare::compare;
use briefing::model::{Article, Origin, Problem, Section};
use proptest::prelude::*;

use super::any::{Arrival, Doing};
use crate::screen::{ENGLISH, Screen};

/// Opens an article beside another one; with `is_head` only the first half of it has been read.
pub fn open(article: &(String, String), is_head: bool, size: (u16, u16)) -> Screen {
    let (name, text) = article;
    let articles = [(name.as_str(), text.as_str()), ("b.txt", ENGLISH)];
    if !is_head {
        return Screen::briefing("ko", &articles, size);
    }
    let screen = Screen::closed("ko", &articles, size);
    match open::head(name, &text.as_bytes()[..text.len() / 2]) {
        Ok(head) => screen.event(Event::Opened(0, Box::new(head))),
        Err(error) => screen.event(Event::Failed(0, Problem::new(error.what, error.hint))),
    }
}

/// Lets something happen.
pub fn happen(screen: Screen, doing: &Doing) -> Result<Screen, TestCaseError> {
    Ok(match doing {
        Doing::Press(keys) => keys.iter().copied().fold(screen, Screen::key),
        Doing::Resize(width, height) => screen.resize(*width, *height),
        Doing::Away(sizes) => return away(screen, sizes),
        Doing::Wait(ms) => screen.wait(*ms),
        Doing::Paste(words) => screen.paste(words),
        Doing::Mouse(kind, at) => {
            let (column, row) = cell(&screen, *at);
            screen.mouse(*kind, column, row)
        }
        Doing::Clicks(n_clicks, at) => {
            let at = cell(&screen, *at);
            screen.clicks(*n_clicks, at)
        }
        Doing::Arrive(arrival, number) => arrive(screen, *arrival, *number),
    })
}

/// The cell at so many thousandths of the screen.
fn cell(screen: &Screen, at: (u16, u16)) -> (u16, u16) {
    let part = |part: u16, all: u16| (u32::from(part) * u32::from(all) / 1000) as u16;
    let (width, height) = screen.state.size;
    (part(at.0, width), part(at.1, height))
}

/// Gives the screen other sizes and then its own again: nothing is to differ but for what the mouse held, which any
/// other size lets go.
fn away(screen: Screen, sizes: &[(u16, u16)]) -> Result<Screen, TestCaseError> {
    let (width, height) = screen.state.size;
    let screen = screen.mouse(MouseKind::Release, 0, 0);
    let before = screen.show_styles();
    let screen = sizes.iter().fold(screen, |screen, size| screen.resize(size.0, size.1));
    let screen = screen.resize(width, height);
    let after = screen.show_styles();
    let differ = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
    let differ: String = differ.map(|(before, after)| format!("- {before}\n+ {after}\n")).collect();
    prop_assert!(before == after, "{}x{} by {:?}\n{}\n{}", width, height, sizes, differ, screen.show());
    Ok(screen)
}

fn arrive(screen: Screen, arrival: Arrival, number: u16) -> Screen {
    let current = screen.state.current;
    let Some(article) = screen.state.reading().map(|reading| Arc::clone(&reading.article)) else {
        return screen;
    };
    match arrival {
        Arrival::Sections => {
            screen.event(Event::Sectioned(current, Of::new(&article, sections(&article, number))))
        }
        Arrival::Notes => {
            let notes = if number.is_multiple_of(2) { screen.notes().to_vec() } else { Vec::new() };
            let upto = screen.state.n_changes;
            let noted = Noted { notes, upto, ..Noted::default() };
            screen.event(Event::Noted(current, Of::new(&article, Box::new(noted))))
        }
        Arrival::Reload => reload(screen, &article, number),
        Arrival::Rest => {
            match open::read(&screen.texts[current].0, screen.texts[current].1.clone().into_bytes()) {
                Ok(document) if !screen.reading().whole => {
                    screen.event(Event::Opened(current, Box::new(document)))
                }
                _ => screen,
            }
        }
        Arrival::Gone if number.is_multiple_of(2) => {
            screen.event(Event::Failed(current, Problem::new("파일이 없습니다", "다시 두십시오")))
        }
        Arrival::Gone => screen.event(Event::Recovered(current)),
        Arrival::Told => match number % 3 {
            0 => screen.event(Event::Edited("밖에서 고친 글\n두 줄".to_owned())),
            1 => screen.event(Event::Titled(vec![(1, "아주 긴 제목 ".repeat(12))])),
            _ => screen.event(Event::Told(Ok("끝났습니다".to_owned()))),
        },
        Arrival::Offer => {
            let title = "옛 기사 ".repeat(usize::from(number % 40));
            let offer = Offer { article_id: number.to_string(), title, path: "/gone.txt".into(), n_notes: 3 };
            let notes = screen.notes().to_vec();
            let upto = screen.state.n_changes;
            let noted = Noted { notes, upto, offer: Some(offer), ..Noted::default() };
            screen.event(Event::Noted(current, Of::new(&article, Box::new(noted))))
        }
    }
}

/// Sections of some blocks each, at two levels.
fn sections(article: &Article, number: u16) -> Vec<Section> {
    let (n_blocks, step) = (article.blocks.len(), usize::from(number % 5) + 1);
    let section = |start: usize| Section {
        title: format!("제목 {start} {}", "가나다 ".repeat(usize::from(number) % 9)),
        level: 1 + (start / step % 2) as u8,
        blocks: start..(start + step).min(n_blocks),
        origin: Origin::Inferred,
        keywords: Vec::new(),
    };
    (0..n_blocks).step_by(step).map(section).collect()
}

/// The file says something else: every so manieth paragraph is gone, and one is new.
fn reload(screen: Screen, article: &Arc<Article>, number: u16) -> Screen {
    let current = screen.state.current;
    let each = usize::from(number % 4) + 2;
    let words = |idx: usize| article.blocks[idx].range.slice(&article.text).to_owned();
    let kept = (0..article.blocks.len()).filter(|idx| (idx + 1) % each != 0).map(words);
    let text = kept.chain(["새 문단이다. 두 문장이다.".to_owned()]).collect::<Vec<_>>().join("\n\n");
    let Ok(document) = open::read("a.txt", text.into_bytes()) else { return screen };
    let now = Arc::clone(&document.article);
    let annotations = screen.notes().iter().map(|note| note.annotation.clone()).collect();
    let notes = open::place(&now, annotations, std::slice::from_ref(&article.text));
    let moved = compare(article, &now);
    let upto = screen.state.n_changes;
    let has_all = number.is_multiple_of(2);
    let reloaded = Reloaded {
        document,
        changes: Arc::new(moved.clone()),
        moved,
        sections: has_all.then(|| open::sections(&now, &[])),
        noted: has_all.then_some(Noted { notes, upto, ..Noted::default() }),
    };
    screen.event(Event::Reloaded(current, Of::new(article, Box::new(reloaded))))
}
