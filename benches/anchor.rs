//! Notes found again: on a changed article of 8,000 characters, and a thousand on an unchanged one.
//!
//! The bars: fifty notes on the changed one in 30 ms, a thousand read and placed in 50 ms.

use std::path::Path;

use briefing::anchor::{Resolver, anchor};
use briefing::model::{Anchor, Annotation, Article, NoteId, Target};
use briefing::shell::store::{ArticleKey, Change, Store};
use briefing::text::range::TextRange;
use divan::Bencher;

fn main() {
    divan::main();
}

const KOREAN: &str = concat!(
    include_str!("../assets/sample/ko/2-power.txt"),
    include_str!("../assets/sample/ko/4-memory-and-cloud.txt"),
    include_str!("../assets/sample/ko/1-ai-infrastructure.txt"),
);

/// A text of about 8,500 characters, the same with some words and paragraphs changed, and anchors in the first.
fn case(n_anchors: usize) -> (String, String, Vec<Anchor>) {
    let new = KOREAN.replace("지난해", "작년").replace("데이터센터", "데이터 센터").replace("약 ", "");
    let new = format!("새로 들어온 소식이 먼저 놓였다.\n\n{new}");
    let starts: Vec<usize> = KOREAN.match_indices(' ').map(|(at, _)| at + 1).collect();
    let length = starts.len();
    let anchor_at = |number: usize| {
        let first = number * 37 % (length - 40);
        let last = first + 2 + number % 24;
        anchor(KOREAN, TextRange::clamped(starts[first]..starts[last] - 1, KOREAN))
    };
    (KOREAN.to_owned(), new, (0..n_anchors).map(anchor_at).collect())
}

#[divan::bench(args = [true, false])]
fn fifty_on_a_changed_article(bencher: Bencher, has_old: bool) {
    let (old, new, anchors) = case(50);
    bencher.bench_local(|| {
        let resolver = Resolver::new(&new, has_old.then_some(old.as_str()));
        anchors.iter().filter(|anchor| resolver.place(anchor).range.is_some()).count()
    });
}

fn note(number: usize, anchor: &Anchor) -> Change {
    let at = "2031-07-04T09:26:27Z".to_owned();
    let after = Annotation {
        id: NoteId(format!("01{number:024}")),
        target: Target::Quote,
        label: "fact".to_owned(),
        note: format!("쪽지 {number} #전력"),
        anchor: anchor.clone(),
        created: at.clone(),
        modified: at,
        writer: String::new(),
    };
    Change::Put { before: None, after }
}

#[divan::bench]
fn a_thousand_read_and_placed(bencher: Bencher) {
    let folder = std::env::temp_dir().join(format!("briefing-bench-{}", std::process::id()));
    let (text, _, anchors) = case(1_000);
    let article = Article { text, ..Article::default() };
    let changes: Vec<Change> =
        anchors.iter().enumerate().map(|(number, anchor)| note(number, anchor)).collect();
    let store = Store::new(folder.join("notes"), folder.join("state"));
    let key = ArticleKey { article: &article, path: Some(Path::new("a.txt")) };
    assert_eq!(store.save(&key, &changes), Ok(()));
    bencher.bench_local(|| {
        let loaded = store.load(&article, key.path);
        let resolver = Resolver::new(&article.text, loaded.snapshots.iter().map(String::as_str));
        loaded.annotations.iter().filter(|note| resolver.place(&note.anchor).range.is_some()).count()
    });
    let _ = std::fs::remove_dir_all(folder);
}

#[divan::bench]
fn one_to_the_disk(bencher: Bencher) {
    let folder = std::env::temp_dir().join(format!("briefing-bench-one-{}", std::process::id()));
    let (text, _, anchors) = case(2_000);
    let article = Article { text, ..Article::default() };
    let store = Store::new(folder.join("notes"), folder.join("state"));
    let key = ArticleKey { article: &article, path: Some(Path::new("a.txt")) };
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        store.save(&key, &[note(number, &anchors[number % anchors.len()])])
    });
    let _ = std::fs::remove_dir_all(folder);
}
