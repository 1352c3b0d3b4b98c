//! Ranking 100,000 titles key by key, on one thread: `cargo bench --bench rank`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench has a clock and tells what it took"
)]

use std::sync::Arc;
use std::time::Instant;

use briefing::app::keys::{Code, Key};
use briefing::app::locale::Locale;
use briefing::app::{Entry, Event, Source, State, config, update};
use briefing::search::{Candidates, Ranked, Shelf};
use divan::Bencher;

const N_TITLES: usize = 100_000;
const WORDS: [&str; 16] = [
    "네이버",
    "투자",
    "데이터센터",
    "전력망",
    "반도체",
    "정부",
    "Stargate",
    "OpenAI",
    "삼성전자",
    "금리",
    "수출",
    "변압기",
    "요금",
    "하이닉스",
    "grid",
    "냉각",
];

fn main() {
    per_key();
    divan::main();
}

/// Titles of six words each and their files' names, no two the same.
fn titles() -> Candidates {
    let title = |n: usize| {
        let mut seed = n as u64 + 1;
        let mut words: Vec<&str> = Vec::new();
        for _ in 0..6 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words.push(WORDS[(seed >> 33) as usize % WORDS.len()]);
        }
        format!("{} {n:06}.txt", words.join(" "))
    };
    let words = (0..N_TITLES).map(|n| title(n).into()).collect();
    Candidates::new(vec![Arc::new(Shelf::new(words))])
}

/// What each key of `query` takes, in milliseconds, the result before narrowed.
fn typed(titles: &Candidates, query: &str) -> Vec<f64> {
    let mut earlier = Ranked::default();
    let mut times = Vec::new();
    for (at, c) in query.char_indices() {
        let begun = Instant::now();
        let words = &query[..at + c.len_utf8()];
        earlier = titles.rank(words, Some(&earlier), &|| true).unwrap_or_default();
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    times
}

/// Prints what keys take as queries are typed, at the 50th and the 95th of a hundred.
fn per_key() {
    let titles = titles();
    titles.prepare();
    let queries =
        ["네이버 투자", "ㄴㅇㅂㅌㅈ", "stargate grid", "전려ㄱ", "삼성전자 반도체", "ㅅㅅㅈㅈ", "099"];
    let mut times: Vec<f64> =
        (0..5).flat_map(|_| queries.iter().flat_map(|query| typed(&titles, query))).collect();
    times.sort_by(f64::total_cmp);
    let (half, most) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    println!("{} keys: p50 {half:.1} ms, p95 {most:.1} ms", times.len());
}

#[divan::bench]
fn prepare(bencher: Bencher) {
    bencher.with_inputs(titles).bench_refs(|titles| titles.prepare());
}

#[divan::bench(args = ["ㄴ", "네", "네이버", "ㄴㅇㅂ", "grid"])]
fn first_key(bencher: Bencher, query: &str) {
    let titles = titles();
    titles.prepare();
    bencher.bench(|| titles.rank(query, None, &|| true));
}

/// The key that opens the palette over as many articles.
#[divan::bench]
fn open(bencher: Bencher) {
    let titles = titles();
    let entry = |n: usize| {
        Entry::new(Source::File(format!("/briefings/{n}.txt").into())).titled(titles.words(n).to_owned())
    };
    let mut state = State::new(config::default(), Locale::load("ko"), (0..N_TITLES).map(entry).collect());
    let key = Key { ctrl: true, ..Key::char('p') };
    bencher.bench_local(|| {
        let effects = update(&mut state, Event::Key(key, 0));
        update(&mut state, Event::Key(Key::of(Code::Esc), 0));
        effects.len()
    });
}
