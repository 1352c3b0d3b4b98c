//! Marks the blocks that stand around an article's body and do not belong to it: one file and one row a kind.
//!
//! Place is most of the evidence: nearly all asides stand in the first or last few blocks. A long block is never
//! marked, whatever words it holds, and a sentence about rights or reporters is body.

pub(super) mod byline;
mod caption;
pub(super) mod dateline;
mod interface;
mod promotion;
mod related;
mod rights;

use memchr::{memchr2, memchr3};

use crate::ingest::signs::points_up_to;
use crate::model::{Article, Aside, Block, BlockKind};

/// The rules in the order in which they are asked; the first that knows a block has it.
static RULES: &[Rule] = &[
    Rule { aside: Aside::Interface, most_points: 60, tells: interface::tells },
    Rule { aside: Aside::Caption, most_points: 200, tells: caption::tells },
    Rule { aside: Aside::Rights, most_points: 200, tells: rights::tells },
    Rule { aside: Aside::Dateline, most_points: 90, tells: dateline::tells },
    Rule { aside: Aside::Byline, most_points: 90, tells: byline::tells },
    Rule { aside: Aside::Promotion, most_points: 140, tells: promotion::tells },
];

/// The most blocks at each end of an article that rules for the ends look at.
const ENDS: usize = 12;

/// The most bytes of a block that a rule is asked about.
const SHORT: usize = 600;

/// How a kind of aside is told.
struct Rule {
    aside: Aside,
    /// The most characters of a block that it can tell.
    most_points: usize,
    tells: fn(&Site) -> bool,
}

/// A block in its place.
pub(super) struct Site<'a> {
    words: &'a str,
    /// The body blocks before it; [`usize::MAX`] where it stands far from the start.
    before: usize,
    /// The blocks after it; [`usize::MAX`] where they are not known.
    after: usize,
}

impl Site<'_> {
    /// Whether it is one of the first `n` blocks.
    fn in_first(&self, n: usize) -> bool {
        self.before < n
    }

    /// Whether it is one of the last `n` blocks.
    fn in_last(&self, n: usize) -> bool {
        self.after < n
    }
}

/// Marks the asides of `article`; where it is cut off, without those that its end tells.
pub fn mark(article: &mut Article, is_cut: bool) {
    let (text, blocks) = (&article.text, &mut article.blocks);
    let n_blocks = blocks.len();
    let mut n_body = 0;
    for (block_idx, block) in blocks.iter_mut().enumerate() {
        let after = if is_cut { usize::MAX } else { n_blocks - block_idx - 1 };
        if block.aside.is_none() && may_be_aside(block) {
            let before = if block_idx < 2 * ENDS { n_body } else { usize::MAX };
            let site = Site { words: block.range.slice(text).trim(), before, after };
            block.aside = told(&site);
        }
        n_body += usize::from(block.aside.is_none());
    }
    if !is_cut {
        related::mark(text, blocks);
    }
    keep_some_body(blocks);
}

fn may_be_aside(block: &Block) -> bool {
    let is_words = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote);
    is_words && block.range.len() <= SHORT
}

fn told(site: &Site) -> Option<Aside> {
    let at_end = site.in_first(ENDS) || site.in_last(ENDS);
    if !at_end && !may_stand_inside(site.words) {
        return None;
    }
    let n_points = points_up_to(site.words, SHORT);
    let knows = |rule: &&Rule| n_points <= rule.most_points && (rule.tells)(site);
    RULES.iter().find(knows).map(|rule| rule.aside)
}

/// Whether a block in the middle is worth a look: one that ends as a sentence is body, as is one without any mark.
fn may_stand_inside(words: &str) -> bool {
    let bytes = words.as_bytes();
    let is_sentence = matches!(bytes.last(), Some(b'.' | b'?' | b'!' | b'"') | None) || words.ends_with('”');
    let has_mark = || memchr3(b'=', b':', b'/', bytes).is_some() || memchr2(b'(', b'[', bytes).is_some();
    let has_sign = || words.contains(" by ") || words.contains(['ⓒ', '©']) || words.contains("제공");
    !is_sentence && (interface::stands_anywhere(words) || has_mark() || bytes.len() > 40 && has_sign())
}

/// A few asides alone are no article: then everything is body.
fn keep_some_body(blocks: &mut [Block]) {
    if blocks.len() <= 4 * ENDS && blocks.iter().all(|block| block.aside.is_some()) {
        blocks.iter_mut().for_each(|block| block.aside = None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::formats::plain::blocks;

    const BODY: &str =
        "시는 올해 안에 하천 둔치를 정비해 시민 공원으로 돌려주겠다고 7일 밝혔다. 예산은 120억 원이다.";

    fn asides(text: &str) -> Vec<Option<Aside>> {
        let mut article = Article { text: text.to_owned(), blocks: blocks(text), ..Article::default() };
        mark(&mut article, false);
        article.blocks.iter().map(|block| block.aside).collect()
    }

    /// What `words` are as the first, a middle and the last block.
    fn check(words: &str, expect: [Option<Aside>; 3]) {
        let body = [BODY; 15].join("\n\n");
        let found = asides(&format!("{words}\n\n{body}\n\n{words}\n\n{body}\n\n{words}\n"));
        let body_marked = found.iter().filter(|aside| aside.is_some()).count();
        assert_eq!([found[0], found[16], found[32]], expect, "{words}");
        assert_eq!(body_marked, expect.iter().flatten().count(), "{words}");
    }

    fn everywhere(aside: Aside, cases: &[&str]) {
        cases.iter().for_each(|words| check(words, [Some(aside); 3]));
    }

    fn at_the_ends(aside: Aside, cases: &[&str]) {
        cases.iter().for_each(|words| check(words, [Some(aside), None, Some(aside)]));
    }

    #[test]
    fn captions() {
        everywhere(
            Aside::Caption,
            &[
                "구조대가 잔해를 살피고 있다. /사진=하늘통신",
                "새로 문을 연 도서관 (사진=새벽시 제공)",
                "[사진=한결타임스DB]",
                "사진제공=새벽시청",
                "출하를 앞둔 감귤. ⓒ 하늘통신",
                "자료사진=게티이미지뱅크",
                "[서울=하늘통신] 박새봄 기자 = 한강 둔치의 시민들. 2025.02.27. photo@sky.example",
                "A crane lifts a transformer in Abilene. Photo by Jane Roe",
                "Servers in a hall. (Photo: Daybreak)",
                "Workers at the gate / Getty Images",
                "A view of the port. Image: Daybreak Daily",
            ],
        );
        check("= 픽사베이", [Some(Aside::Caption); 3]);
        check("게티이미지뱅크", [Some(Aside::Caption), None, None]);
    }

    #[test]
    fn rights() {
        at_the_ends(
            Aside::Rights,
            &[
                "<저작권자 ⓒ 새벽일보, 무단 전재 및 재배포 금지>",
                "저작권자 © 새벽일보 무단전재 및 재배포, AI학습 및 활용 금지",
                "무단 전재-재배포 금지",
                "Copyright © Daybreak Daily. All rights reserved.",
                "© 2025 Daybreak Daily",
                "This material may not be published, broadcast or redistributed without permission.",
            ],
        );
    }

    #[test]
    fn bylines_and_datelines() {
        at_the_ends(
            Aside::Byline,
            &[
                "김가람 기자 garam@saebyeok.example",
                "[누리신문 박새봄 기자]",
                "한결=최여울 기자",
                "/최여울 기자",
                "garam@saebyeok.example",
                "By Jane Roe, Daybreak Daily",
                "By Jane Roe and John Doe",
            ],
        );
        at_the_ends(
            Aside::Dateline,
            &[
                "입력 2025.05.09. 오후 3:21",
                "승인 2024.02.22 14:05",
                "입력 : 2025-05-09 09:00 수정 : 2025-05-09 10:12",
                "Published May 9, 2025",
                "Updated: 9 May 2025, 3:21 p.m.",
            ],
        );
        check("디지털뉴스부", [None, None, Some(Aside::Byline)]);
        check("[하늘통신]", [None, None, Some(Aside::Dateline)]);
        check("촬영기자:박새봄/영상편집:이가을", [None, None, Some(Aside::Byline)]);
    }

    #[test]
    fn promotion_and_interface() {
        let at_the_end = [
            "네이버에서 한결타임스 구독하기",
            "▶ 한결타임스 네이버에서 구독하세요",
            "기사제보 및 보도자료 news@nuri.example",
            "☞ 강진 현장에 간 구조견",
            "Sign up for our newsletter.",
            "Follow us on social media",
        ];
        at_the_end.iter().for_each(|words| check(words, [None, None, Some(Aside::Promotion)]));
        everywhere(Aside::Interface, &["광고", "이미지 확대", "Advertisement", "[광고]"]);
        at_the_ends(Aside::Interface, &["본문 바로가기", "댓글 12", "Skip to content", "기사를 공유합니다"]);
    }

    #[test]
    fn honest_sentences_stay() {
        let honest = [
            "저작권자의 허락 없는 무단 전재를 금지하는 법안이 7일 국회를 통과했다.",
            "기사제보를 받는 창구도 하나로 합쳤다.",
            "신문을 네이버에서 구독하는 독자는 1년 새 12% 늘었다.",
            "박새봄 기자는 이날 상을 받았다.",
            "광고 매출은 3% 줄었다.",
            "사진은 이날 공개되지 않았다.",
            "Copyright law protects the photo by Jane Roe, the court said.",
            "By noon the shares had fallen 4%.",
            "The company will follow us regulators' advice.",
            "입력 장치를 만드는 이 회사는 2025년 매출을 늘려 잡았다.",
            "네이버, GPU 투자 늘린다",
        ];
        honest.iter().for_each(|words| check(words, [None; 3]));
    }

    #[test]
    fn titles_below_a_related_head_are_related() {
        let body = [BODY; 6].join("\n\n");
        let found = asides(&format!("{body}\n\n[관련기사]\n\n강진 현장에 간 구조견\n\n봄비에 갠 하늘\n"));
        assert_eq!(found[6..], [Some(Aside::Related); 3]);
        assert!(found[..6].iter().all(Option::is_none));
        let on_top = asides(&format!("주요뉴스\n\n{body}"));
        assert!(on_top[1..].iter().all(Option::is_none));
    }

    #[test]
    fn there_is_always_a_body() {
        assert_eq!(asides("= 픽사베이"), [None]);
        assert_eq!(asides("광고\n\n댓글 3"), [None, None]);
        assert_eq!(asides(""), []);
    }
}
