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
    let Counts { changed, added, removed, .. } = comparison.counts();
    assert_eq!((changed, added, removed), expect, "{comparison:#?}");
    comparison
}

/// The words that moved, and how many sentences did; nothing else may have changed.
fn moved(old: &str, new: &str) -> (Vec<What>, usize) {
    let comparison = check(old, new, (0, 0, 0));
    let counts = comparison.counts();
    (comparison.changes.into_iter().map(|change| change.what).collect(), counts.moved)
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
    let (old, new) = ("변압기 값은 두 배로 올랐다.".to_owned(), "변압기 값은 세 배로 뛰었다.".to_owned());
    assert_eq!(found.changes[0].what, What::Changed { old, new });
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

const PARAGRAPHS: [&str; 5] = [
    "전력은 모자란다. 변압기 값은 두 배로 올랐다.",
    "The grid is old. Nobody knows the price.",
    "정부는 대책을 내놓았다.",
    "Rain fell in the mountains all week.",
    "시장은 조용했다. 거래는 줄었다.",
];

fn text(order: [usize; 5]) -> String {
    order.map(|idx| PARAGRAPHS[idx]).join("\n\n")
}

#[test]
fn a_paragraph_that_moved_is_neither_removed_nor_added() {
    let first = || PARAGRAPHS[0].to_owned();
    assert_eq!(moved(&text([0, 1, 2, 3, 4]), &text([1, 2, 3, 0, 4])), (vec![What::MovedDown(first())], 2));
    assert_eq!(moved(&text([1, 2, 3, 0, 4]), &text([0, 1, 2, 3, 4])), (vec![What::MovedUp(first())], 2));
}

#[test]
fn a_moved_sentence_is_found_beside_others_that_changed() {
    let old = text([0, 1, 2, 3, 4]);
    let new =
        text([3, 0, 1, 2, 4]).replace("두 배", "세 배").replace("거래는 줄었다", "거래는 늘었다고 한다");
    let found = check(&old, &new, (2, 0, 0));
    assert_eq!(found.changes[0].what, What::MovedUp(PARAGRAPHS[3].to_owned()), "{found:#?}");
    assert_eq!(found.counts().moved, 1);
}

#[test]
fn the_cursor_goes_with_a_sentence_that_moved() {
    let (old, new) = (article(&text([0, 1, 2, 3, 4])), article(&text([1, 2, 3, 0, 4])));
    let found = compare(&old, &new);
    for words in ["값은", "Nobody", "in the mountains", "거래는", "전력은"] {
        let at = found.byte(old.text.find(words).unwrap());
        assert!(new.text[at..].starts_with(words), "{words}");
    }
}

#[test]
fn a_short_word_that_comes_again_elsewhere_has_not_moved() {
    let (old, new) = (
        "예.\n\nThe grid is old.\n\n정부는 대책을 내놓았다.",
        "The grid is old.\n\n정부는 대책을 내놓았다.\n\n예.",
    );
    check(old, new, (0, 1, 1));
}

#[test]
fn of_a_sentence_said_twice_one_stays_and_one_goes() {
    let twice = "The grid is old.\n\n정부는 대책을 내놓았다.\n\nThe grid is old.";
    check(twice, "정부는 대책을 내놓았다.\n\nThe grid is old.", (0, 0, 1));
    check(twice, "The grid is old.\n\n정부는 대책을 내놓았다.", (0, 0, 1));
    check("The grid is old.", "The grid is old.\n\nThe grid is old.", (0, 1, 0));
}

proptest::proptest! {
    /// However paragraphs are put: what came, went, moved and stayed adds up, and every byte has a place.
    #[test]
    fn sentences_that_come_go_and_move_add_up(
        old in proptest::collection::vec(0usize..7, 1..12), new in proptest::collection::vec(0usize..7, 1..12)
    ) {
        const WORDS: [&str; 7] = [
            "The grid is old.", "정부는 대책을 내놓았다.", "Rain fell all week.", "시장은 조용했다고 한다.", "예.",
            "One more day passed.", "거래는 줄었다고 한다.",
        ];
        let put = |order: &[usize]| article(&order.iter().map(|idx| WORDS[*idx]).collect::<Vec<_>>().join("\n\n"));
        let (before, after) = (put(&old), put(&new));
        let found = compare(&before, &after);
        let counts = found.counts();
        proptest::prop_assert_eq!(counts.added as isize - counts.removed as isize, new.len() as isize - old.len() as isize);
        proptest::prop_assert!(counts.changed + counts.removed + counts.moved <= old.len());
        proptest::prop_assert!(found.changes.is_sorted_by_key(|change| change.at));
        for (at, _) in before.text.char_indices() {
            proptest::prop_assert!(after.text.is_char_boundary(found.byte(at)));
        }
    }
}
