use super::*;
use crate::model::{Block, BlockKind};

/// An article of paragraphs, which blank lines part.
fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let range = TextRange::clamped(at..at + part.len(), text);
        blocks.push(Block { range, kind: BlockKind::Paragraph, aside: None });
        at += part.len() + 2;
    }
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

fn check(old: &str, new: &str, expect: (usize, usize, usize)) -> Comparison {
    let comparison = compare(&article(old), &article(new));
    let Counts { changed, added, removed } = comparison.counts();
    assert_eq!((changed, added, removed), expect, "{comparison:#?}");
    comparison
}

const OLD: &str = "전력망이 먼저다\n\n전력은 모자란다. 변압기 값은 두 배로 올랐다. 정부는 대책을 내놓았다.\n\n\
    The grid is old. Nobody knows the price.\n";

#[test]
fn the_same_text_has_no_changes() {
    check(OLD, OLD, (0, 0, 0));
}

#[test]
fn a_reflowed_text_has_no_changes() {
    let new = OLD.replace("전력은 모자란다. 변압기", "전력은 모자란다.\n변압기");
    check(OLD, &new, (0, 0, 0));
}

#[test]
fn a_changed_sentence_is_paired_with_what_it_was() {
    let found = check(OLD, &OLD.replace("두 배로 올랐다", "세 배로 뛰었다"), (1, 0, 0));
    assert_eq!(found.changes[0].old.as_deref(), Some("변압기 값은 두 배로 올랐다."));
    assert_eq!(found.changes[0].new.as_deref(), Some("변압기 값은 세 배로 뛰었다."));
}

#[test]
fn sentences_come_and_go() {
    check(OLD, &OLD.replace("전력은 모자란다. ", ""), (0, 0, 1));
    check(
        OLD,
        &OLD.replace("The grid is old.", "The grid is old. Rain fell in the mountains all week."),
        (0, 1, 0),
    );
    check(OLD, &OLD.replace("The grid is old.", "하늘은 높고 말이 살찐다."), (0, 1, 1));
}

#[test]
fn a_place_is_found_by_its_words() {
    let new = OLD
        .replace("전력망이 먼저다\n\n", "전력망이 먼저다\n\n새로 들어온 소식이 있다.\n\n")
        .replace("두 배", "세 배");
    let (old, new) = (article(OLD), article(&new));
    let found = compare(&old, &new);
    let at = |words: &str| old.text.find(words).unwrap();
    let now = |words: &str| found.byte(at(words));
    assert_eq!(now("정부는"), new.text.find("정부는").unwrap());
    assert_eq!(now("대책을"), new.text.find("대책을").unwrap());
    assert_eq!(now("두 배로"), new.text.find("변압기").unwrap());
    let gone = article(&OLD.replace("전력은 모자란다. ", ""));
    assert_eq!(compare(&old, &gone).byte(at("모자란다")), gone.text.find("변압기").unwrap());
}

#[test]
fn every_byte_of_an_old_text_has_a_place_on_a_character() {
    let new = article(&OLD.replace("모자란다", "넉넉하다고 했다").replace("The grid is old. ", ""));
    let (old, found) = (article(OLD), compare(&article(OLD), &new));
    for (at, _) in old.text.char_indices() {
        assert!(new.text.is_char_boundary(found.byte(at)), "{at}");
    }
}

#[test]
fn differing_words_are_told() {
    let (old, new) = words("변압기 값은 두 배로 올랐다.", "변압기 값은 세 배로 뛰었다.");
    let shown = |runs: &[Run], of: &str| -> Vec<String> {
        runs.iter().filter(|run| run.differs).map(|run| of[run.bytes.clone()].to_owned()).collect()
    };
    assert_eq!(shown(&old, "변압기 값은 두 배로 올랐다."), ["두", "올랐다."]);
    assert_eq!(shown(&new, "변압기 값은 세 배로 뛰었다."), ["세", "뛰었다."]);
}

#[test]
fn two_long_texts_without_anything_in_common_are_one_change() {
    let text = |word: &str| (0..20_000).map(|idx| format!("{word} {idx} went.\n\n")).collect::<String>();
    check(&text("Rain"), &text("눈"), (0, 20_000, 20_000));
}
