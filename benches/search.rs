//! Searching ten million bytes of Korean and of English, on one thread: `cargo bench --bench search`.

use briefing::search::{self, Finding, Query};
use divan::Bencher;

fn main() {
    divan::main();
}

const BYTES: usize = 10_000_000;
const KOREAN: &str = "새 데이터센터에 들어갈 서버 투자가 지난해보다 크게 늘어난 것으로 나타났다. 업계는 전력 공급과 부지 \
                      확보가 앞으로의 속도를 정할 것으로 본다. 관계자는 “수요가 이어지는 한 계획을 줄이지 않겠다”고 말했다.\n\n";
const ENGLISH: &str = "Spending on servers for the new data centers rose sharply against last year. The industry holds that \
                       power and sites set the pace from here on. “As long as demand holds, we cut nothing,” one of them said.\n\n";

/// Finds all of `words` in a text of these paragraphs that has `words` once, at its end.
fn all(bencher: Bencher, paragraph: &str, words: &str) {
    let mut text = paragraph.repeat(BYTES / paragraph.len());
    text.push_str("스타게이트 Stargate");
    let Some(query) = Query::new(words) else { return };
    bencher.bench(|| {
        let mut n_found = 0;
        search::run(&query, &text, 0, &mut |finding| {
            if let Finding::All { count, .. } = finding {
                n_found = count;
            }
            true
        });
        n_found
    });
}

#[divan::bench(args = ["스타게이트", "데이터 센터", "관계자는", "ㅅㅌㄱㅇㅌ", "스타ㄱ"])]
fn korean(bencher: Bencher, words: &str) {
    all(bencher, KOREAN, words);
}

#[divan::bench(args = ["stargate", "Stargate", "data center", "the"])]
fn english(bencher: Bencher, words: &str) {
    all(bencher, ENGLISH, words);
}
