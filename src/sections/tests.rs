use proptest::prelude::*;

use super::samples::{ENGLISH, KOREAN, article};
use super::*;
use crate::model::{Article, Origin};

fn starts(article: &Article) -> Vec<usize> {
    find(article, &[]).iter().map(|section| section.blocks.start).collect()
}

fn titles(article: &Article) -> Vec<String> {
    find(article, &[]).into_iter().map(|section| section.title).collect()
}

/// Whether the sections of level 1 cover all blocks in order, and the others lie inside of one before them.
fn assert_covered(article: &Article, sections: &[Section]) {
    let mut end = 0;
    for section in sections {
        assert!(section.blocks.start < section.blocks.end, "{section:?}");
        if section.level == 1 {
            assert_eq!(section.blocks.start, end, "{sections:?}");
            end = section.blocks.end;
        }
        assert!(section.blocks.end <= end, "{section:?}");
        let has_words = section.blocks.clone().any(|block_idx| !article.words(block_idx).trim().is_empty());
        assert_eq!(section.title.is_empty(), !has_words, "{section:?}");
    }
    assert_eq!(end, article.blocks.len());
    assert!(sections.is_sorted_by_key(|section| section.blocks.start));
}

#[test]
fn subjects_become_sections() {
    assert_eq!(starts(&article(KOREAN)), [0, 3, 6]);
    assert_eq!(starts(&article(ENGLISH)), [0, 3, 6]);
}

#[test]
fn titles_hold_the_words_of_their_section() {
    let titles = titles(&article(KOREAN));
    assert!(titles[0].contains("부두"), "{titles:?}");
    assert!(titles[1].contains("나래연구소") && titles[1].contains("딱정벌레"), "{titles:?}");
    assert!(titles[2].contains("다온초등학교") && titles[2].contains("텃밭"), "{titles:?}");
}

#[test]
fn english_titles_keep_names_whole() {
    let titles = titles(&article(ENGLISH));
    assert!(titles[1].contains("Lorne Institute"), "{titles:?}");
    assert!(titles[2].contains("Hillgate School"), "{titles:?}");
}

#[test]
fn a_short_article_stays_whole() {
    let short: Vec<&str> = KOREAN.split("\n\n").take(4).collect();
    assert_eq!(starts(&article(&short.join("\n\n"))), [0]);
    assert!(find(&Article::default(), &[]).is_empty());
}

#[test]
fn asides_belong_to_the_section_before() {
    let text = KOREAN.replace("\n\n국내", "\n\n%딱정벌레 사진\n\n국내");
    assert_eq!(starts(&article(&text)), [0, 3, 7]);
}

/// A text of `n_subjects` times four paragraphs, each subject with eight words of its own.
fn long_text(n_subjects: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ke", "di", "fo", "gu", "la", "me", "ni", "po", "ru"];
    let word = |subject: usize, nth: usize| {
        [subject / 100, subject / 10, subject, nth].map(|digit| SYLLABLES[digit % 10]).concat()
    };
    let paragraph = |subject: usize, turn: usize| {
        let words: Vec<String> = (0..6).map(|nth| word(subject, (nth + turn) % 8)).collect();
        format!("The {} of a {}.", words[..3].join(" was the "), words[3..].join(" and the "))
    };
    let paragraphs = (0..n_subjects * 4).map(|at| paragraph(at / 4, at % 4));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_long_article_is_cut_as_finely_as_a_short_one() {
    let long = article(&long_text(200));
    let found = find(&long, &[]);
    assert_covered(&long, &found);
    assert!((190..=210).contains(&found.len()), "{}", found.len());
}

#[test]
fn the_same_article_gives_the_same_sections() {
    let korean = article(KOREAN);
    assert_eq!(find(&korean, &[]), find(&korean, &[]));
    assert!(find(&korean, &[]).iter().all(|section| section.origin == Origin::Inferred));
}

proptest! {
    #[test]
    fn sections_cover_any_article(text in "([가-힣a-zA-Z0-9#%◇①\\[\\].,漢字ア ]{0,40}\n?\n?){0,30}") {
        let article = article(&text);
        let topic = Topic { name: "t".into(), words: vec!["a".into(), "가".into()], color: None };
        assert_covered(&article, &find(&article, &[]));
        assert_covered(&article, &find(&article, &[topic]));
    }

    #[test]
    fn no_text_breaks_it(text in any::<String>()) {
        let article = article(&text);
        assert_covered(&article, &find(&article, &[]));
        for word in words::words(&text) {
            prop_assert!(text.get(word.range.clone()).is_some_and(|shown| !shown.is_empty()));
        }
    }
}
