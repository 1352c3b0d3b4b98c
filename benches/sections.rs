//! The sections of an article that states none, at the sizes that the goals name: `cargo bench --bench sections`.

use briefing::app::open;
use briefing::model::Article;
use briefing::sections;
use divan::Bencher;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// Syllables that make the words of the articles.
const SYLLABLES: [&str; 16] =
    ["ba", "ke", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu", "ha"];
/// The same in Hangul.
const HANGUL: [&str; 16] =
    ["가", "너", "도", "루", "미", "배", "시", "오", "주", "차", "코", "태", "피", "한", "문", "길"];

/// An article of about `bytes` bytes: paragraphs of forty words, a subject for every four of them.
fn article(bytes: usize, syllables: &[&str; 16], particle: &str) -> Arc<Article> {
    let mut text = String::with_capacity(bytes + 1000);
    let mut seed = 7_usize;
    let mut paragraph = 0;
    while text.len() < bytes {
        for nth in 0..40 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Every second word belongs to the subject, the others to the language.
            let number =
                if nth % 2 == 0 { (seed >> 33) % 2000 } else { paragraph / 4 * 12 + (seed >> 33) % 12 };
            for digit in [number % 16, number / 16 % 16, number / 256 % 16] {
                text.push_str(syllables[digit]);
            }
            text.push_str(if nth % 3 == 0 { particle } else { "" });
            text.push_str(if nth % 10 == 9 { ". " } else { " " });
        }
        text.push_str("\n\n");
        paragraph += 1;
    }
    open::read("bench.txt", text.into_bytes()).map(|document| document.article).unwrap_or_default()
}

const SIZES: [usize; 2] = [6_000, 1_000_000];

#[divan::bench(args = SIZES)]
fn english(bencher: Bencher, bytes: usize) {
    let article = article(bytes, &SYLLABLES, " the");
    bencher.bench(|| sections::find(&article, &[]));
}

#[divan::bench(args = SIZES)]
fn korean(bencher: Bencher, bytes: usize) {
    let article = article(bytes, &HANGUL, "에서");
    bencher.bench(|| sections::find(&article, &[]));
}
