//! A frame of 200×60 cells full of Hangul: the visible lines laid out and drawn, at every size of the article.
//!
//! The promise is that the cost does not depend on the size: `cargo bench --bench layout`.

use briefing::app::{Entry, Event, Source, State, config, locale::Locale, open, update};
use briefing::view::{self, theme::Theme};
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

/// A Korean article of about `bytes` bytes, in paragraphs of some hundred syllables.
fn article(bytes: usize) -> String {
    let paragraph = "새 데이터센터에 들어갈 서버 투자가 지난해보다 크게 늘어난 것으로 나타났다. 업계는 전력 공급과 부지 \
                     확보가 앞으로의 속도를 정할 것으로 본다. 관계자는 “수요가 이어지는 한 계획을 줄이지 않겠다”고 말했다.\n\n";
    paragraph.repeat(bytes / paragraph.len() + 1)
}

fn open_state(bytes: usize) -> State {
    let source = Source::Sample("bench.txt", "");
    let mut state = State::new(config::default(), Locale::load("ko"), vec![Entry::new(source)]);
    update(&mut state, Event::Resized(200, 60));
    if let Ok(document) = open::read("bench.txt", article(bytes).into_bytes()) {
        update(&mut state, Event::Opened(0, Box::new(document)));
    }
    state.left = false;
    state.right = false;
    state.config.measure = 190;
    update(&mut state, Event::Tick(0));
    state
}

const SIZES: [usize; 3] = [6_000, 1_000_000, 100_000_000];

/// Lays the page out from nothing, as after a resize, and draws it.
#[divan::bench(args = SIZES)]
fn frame(bencher: Bencher, bytes: usize) {
    let mut state = open_state(bytes);
    let theme = Theme::load("dark");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    let mut wide = false;
    bencher.bench_local(|| {
        wide = !wide;
        update(&mut state, Event::Resized(if wide { 199 } else { 200 }, 60));
        view::draw(&state, &theme, &mut buffer)
    });
}

/// A key: a line down, and the frame after it.
#[divan::bench(args = SIZES)]
fn line_down(bencher: Bencher, bytes: usize) {
    use briefing::app::keys::Key;
    let mut state = open_state(bytes);
    let theme = Theme::load("dark");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    let mut down = 0;
    bencher.bench_local(|| {
        down += 1;
        let key = if down % 40 < 20 { 'j' } else { 'k' };
        update(&mut state, Event::Key(Key::char(key), 0));
        view::draw(&state, &theme, &mut buffer)
    });
}
