//! Titles of other articles, from a head that announces them to the end.

use crate::ingest::signs::ends_finally;
use crate::model::{Aside, Block, BlockKind};

const HEADS: &[&str] = &[
    "관련기사",
    "관련 기사",
    "관련뉴스",
    "관련 뉴스",
    "함께 보면 좋은 기사",
    "많이 본 뉴스",
    "많이 본 기사",
    "이 시각 주요뉴스",
    "주요뉴스",
    "실시간 뉴스",
    "추천 기사",
    "추천기사",
    "인기 기사",
    "인기기사",
    "관련 기사 바로가기",
    "related",
    "related articles",
    "related stories",
    "read more",
    "most read",
    "more stories",
    "recommended",
    "trending",
    "you may also like",
];

/// The most blocks from the end in which a head is looked for.
const REACH: usize = 30;

/// Marks a head in the last part of `blocks` and the titles after it; enough body must stand before it.
pub fn mark(text: &str, blocks: &mut [Block]) {
    let n_blocks = blocks.len();
    let from = n_blocks.saturating_sub(REACH).max(n_blocks / 3);
    let is_head = |block: &Block| is_head(block.range.slice(text));
    let Some(head_idx) = (from..n_blocks).find(|&block_idx| is_head(&blocks[block_idx])) else { return };
    let n_body: usize = blocks[..head_idx].iter().map(|block| block.range.len()).sum();
    let n_after: usize = blocks[head_idx..].iter().map(|block| block.range.len()).sum();
    if n_body <= n_after {
        return;
    }
    blocks[head_idx].aside = Some(Aside::Related);
    for block in &mut blocks[head_idx + 1..] {
        let words = block.range.slice(text);
        let is_title =
            words.len() <= 300 && !ends_finally(words) && !matches!(block.kind, BlockKind::Heading(_));
        if block.aside.is_none() && !is_title {
            break;
        }
        block.aside = block.aside.or(Some(Aside::Related));
    }
}

fn is_head(words: &str) -> bool {
    if words.len() > 80 {
        return false;
    }
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    HEADS.contains(&bare.as_str())
}
