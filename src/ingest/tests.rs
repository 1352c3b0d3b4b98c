//! Promises of reading as a whole.

use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::{head, read};
use crate::model::{Article, Aside, BlockKind};

fn one(name: &str, bytes: &[u8]) -> Article {
    read(name, bytes.to_vec()).unwrap().0.remove(0)
}

/// Blocks ascend, are disjoint, lie on characters and hold words.
fn hold_blocks(article: &Article) {
    let mut last = 0;
    for block in &article.blocks {
        let range = block.range;
        assert!(range.start() >= last && !range.is_empty(), "{:?}", article.blocks);
        assert!(article.text.is_char_boundary(range.start()) && article.text.is_char_boundary(range.end()));
        assert!(!range.slice(&article.text).trim().is_empty());
        last = range.end();
    }
}

#[test]
fn a_copied_article_is_read() {
    let text = "\u{FEFF}= 픽사베이\r\n\r\n[누리신문 박새봄 기자] 시는 7일 하천 둔치를 공원으로 바꾼다고 밝혔다.\r\n\r\n\
                예산은 120억 원이다.\r\n\r\n저작권자 © 누리신문 무단전재 및 재배포 금지";
    let article = one("a.txt", text.as_bytes());
    let asides: Vec<_> = article.blocks.iter().map(|block| block.aside).collect();
    assert_eq!(asides, [Some(Aside::Caption), None, None, Some(Aside::Rights)]);
    assert_eq!((article.format, article.encoding, article.language), ("plain", "utf-8", Some("ko")));
    assert_eq!((article.outlet.as_deref(), article.title), (Some("누리신문"), None));
    assert!(article.warnings.is_empty());
}

#[test]
fn a_markdown_file_is_read() {
    let source = "---\ntitle: 칩 연표\ndate: 2025-05-09\n---\n# 연표\n\n본문이다.\n\n## 4월\n\n- 9일 관세\n";
    let article = one("a.md", source.as_bytes());
    assert_eq!((article.format, article.title.as_deref()), ("markdown", Some("칩 연표")));
    assert_eq!(article.published.as_deref(), Some("2025-05-09"));
    assert_eq!(article.text, "연표\n\n본문이다.\n\n4월\n\n- 9일 관세");
    assert_eq!(article.blocks[2].kind, BlockKind::Heading(2));
}

#[test]
fn a_file_without_words_is_unreadable() {
    for (name, bytes) in [("a.txt", &b"\x01"[..]), ("a.md", b"---\n"), ("a.pdf", b"%PDF-1.4")] {
        assert!(read(name, bytes.to_vec()).is_err(), "{name} {bytes:?}");
    }
}

#[test]
fn a_markdown_file_of_comments_alone_shows_them() {
    assert_eq!(one("a.md", b"<!-- hidden -->\n").words(0), "<!-- hidden -->");
}

#[test]
fn warnings_of_a_single_article_are_its_own() {
    let (articles, warnings) = read("a.txt", b"one \x07 bell rings in a sentence".to_vec()).unwrap();
    assert_eq!((articles[0].warnings.len(), warnings.len()), (1, 0));
}

/// The articles of the built-in sample in one language.
macro_rules! sample {
    ($language:literal) => {
        [
            (
                "1.txt",
                &include_bytes!(concat!("../../assets/sample/", $language, "/1-ai-infrastructure.txt"))[..],
            ),
            ("2.txt", &include_bytes!(concat!("../../assets/sample/", $language, "/2-power.txt"))[..]),
            (
                "3.md",
                &include_bytes!(concat!("../../assets/sample/", $language, "/3-export-controls.md"))[..],
            ),
            (
                "4.txt",
                &include_bytes!(concat!("../../assets/sample/", $language, "/4-memory-and-cloud.txt"))[..],
            ),
        ]
        .map(|(name, bytes)| one(name, bytes))
    };
}

#[test]
fn the_sample_is_the_same_in_both_languages() {
    let shape = |article: &Article| -> Vec<_> {
        article.blocks.iter().map(|block| (block.kind, block.aside)).collect()
    };
    for (korean, english) in sample!("ko").iter().zip(&sample!("en")) {
        assert_eq!((korean.language, english.language), (Some("ko"), Some("en")));
        for article in [korean, english] {
            assert!(article.title.is_some() && article.outlet.is_some(), "{:?}", article.title);
            assert!(article.warnings.is_empty());
        }
        assert_eq!(shape(korean), shape(english), "{:?}", english.title);
    }
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        lines("\n").prop_map(String::into_bytes),
        "\\PC{0,80}".prop_map(String::into_bytes),
    ]
}

fn lines(join: &'static str) -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[가-힣a-z .,]{0,60}",
        "[-*>#|=◇▶•\\[\\]()사진=기자ⓒ다. 0-9\t ]{0,20}",
        Just(String::new()),
        Just("[관련기사]".to_owned()),
        Just("저작권자 © 새벽일보 무단전재 및 재배포 금지".to_owned()),
        Just("(서울=하늘통신) 이가을 기자 = 시는 7일 밝혔다.".to_owned()),
        "\\PC{0,30}",
    ];
    prop::collection::vec(line, 0..40).prop_map(move |lines| lines.join(join))
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in bytes(), name in "(a|b)\\.(txt|md|bin)") {
        if let Ok((articles, _)) = read(&name, bytes.clone()) {
            for article in &articles {
                hold_blocks(article);
                prop_assert!(!article.blocks.is_empty());
                prop_assert!(is_nfc(&article.text) && !article.text.contains('\r'));
            }
        }
        if let Ok((articles, _)) = head(&name, &bytes) {
            articles.iter().for_each(hold_blocks);
        }
    }

    #[test]
    fn reading_again_gives_the_same_text(bytes in bytes(), name in "a\\.(txt|md)") {
        let Ok((articles, _)) = read(&name, bytes) else { return Ok(()) };
        let text = &articles[0].text;
        let Ok((again, _)) = read("a.txt", text.clone().into_bytes()) else { return Ok(()) };
        prop_assert_eq!(&again[0].text, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_head_agrees_with_the_whole(part in lines("\n"), cut in 64_000_usize..66_000) {
        let n_parts = 120_000 / (part.len() + 2) + 1;
        let whole = format!("{part}\n\n").repeat(n_parts);
        let cut = cut.min(whole.len());
        let (Ok((full, _)), Ok((first, _))) =
            (read("a.txt", whole.clone().into_bytes()), head("a.txt", &whole.as_bytes()[..cut]))
        else { return Ok(()) };
        let (full, first) = (&full[0], &first[0]);
        let n_sure = first.blocks.partition_point(|block| block.range.end() + 4096 < first.text.len());
        let differ = (0..n_sure).find(|&block_idx| full.blocks[block_idx] != first.blocks[block_idx]);
        prop_assert_eq!(differ, None);
        prop_assert_eq!(&full.title, &first.title);
    }
}
