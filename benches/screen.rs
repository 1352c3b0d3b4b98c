//! How long one frame takes to encode: 200×60, full of Korean.

use briefing::shell::screen::{Options, Screen};
use divan::Bencher;
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

const AREA: Rect = Rect::new(0, 0, 200, 60);
const TEXT: &str = "인공지능 인프라를 둘러싼 경쟁이 뜨겁다. 오픈AI는 스타게이트에 5천억 달러를 투자한다고 밝혔고, \
                    네이버와 삼성전자, SK하이닉스도 대응에 나섰다. 데이터센터 전력이 문제로 떠올랐다. ";

fn main() {
    divan::main();
}

/// The page that begins with line `from`.
fn page(from: usize) -> Buffer {
    let letters: Vec<char> = TEXT.chars().collect();
    let mut buffer = Buffer::empty(AREA);
    for y in 0..AREA.height {
        let start = (from + usize::from(y)) * 37;
        let line: String = (start..start + 200).map(|at| letters[at % letters.len()]).collect();
        buffer.set_stringn(0, y, line, 200, Style::new());
    }
    buffer
}

/// Presents the pages in turn.
fn alternate(bencher: Bencher, pages: &[Buffer]) {
    let mut screen = Screen::new(AREA, Options { synchronized: true, ..Options::default() });
    pages.iter().for_each(|page| _ = screen.present(page, None));
    let mut turn = pages.iter().cycle();
    bencher.bench_local(|| screen.present(turn.next().unwrap_or(&pages[0]), None).len());
}

#[divan::bench]
fn nothing_changed(bencher: Bencher) {
    alternate(bencher, &[page(0)]);
}

#[divan::bench]
fn one_line_scrolled(bencher: Bencher) {
    alternate(bencher, &[page(0), page(1)]);
}

#[divan::bench]
fn all_lines_changed(bencher: Bencher) {
    alternate(bencher, &[page(0), page(1000)]);
}
