//! From an article to the rows of one width, stretch by stretch, so that only what the screen needs is laid out.
//!
//! A [`Sheet`] keeps the rows around the cursor. No operation walks the article: the cost is that of the rows that
//! are passed, at 6 KB and at 100 MB alike.

mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Article;
use crate::text::stretch;

pub use rows::{Line, Row};

/// How an article is to be laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The columns that a line may take.
    pub width: usize,
    /// Whether asides are shown; else each run of them is one row.
    pub asides: bool,
    /// The blank rows between blocks; where there are none, the first lines of paragraphs are indented.
    pub spacing: usize,
    /// The blank rows between lines.
    pub line_spacing: usize,
}

impl Default for Setting {
    fn default() -> Setting {
        Setting { width: 80, asides: false, spacing: 1, line_spacing: 0 }
    }
}

/// The place of a row: a stretch of a block, and the row in it. Ordered as the article is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The index of the block.
    pub block: usize,
    /// The index of the stretch in the block.
    pub stretch: usize,
    /// The index of the row in the stretch.
    pub row: usize,
}

/// The rows of an article at one setting, laid out when they are asked for and kept while they are near.
#[derive(Debug, Clone)]
pub struct Sheet {
    setting: Setting,
    kept: BTreeMap<(usize, usize), Arc<[Row]>>,
}

/// How many stretches a sheet keeps before it forgets them all: some screens full.
const KEEP: usize = 256;

impl Sheet {
    /// An empty sheet.
    pub fn new(setting: Setting) -> Sheet {
        Sheet { setting, kept: BTreeMap::new() }
    }

    /// What the sheet is laid out for.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// The rows of a stretch; none where the block is folded away or does not exist.
    pub fn rows(&mut self, article: &Article, block: usize, stretch: usize) -> Arc<[Row]> {
        if let Some(rows) = self.kept.get(&(block, stretch)) {
            return Arc::clone(rows);
        }
        let rows: Arc<[Row]> = rows::lay_out(article, self.setting, (block, stretch)).into();
        if self.kept.len() >= KEEP {
            self.kept.clear();
        }
        self.kept.insert((block, stretch), Arc::clone(&rows));
        rows
    }

    /// The row at `spot`; `None` where there is none.
    pub fn row(&mut self, article: &Article, spot: Spot) -> Option<Row> {
        self.rows(article, spot.block, spot.stretch).get(spot.row).copied()
    }

    /// The place of the row that shows byte `at`: its line, or the fold that hides it.
    pub fn spot_of(&mut self, article: &Article, at: usize) -> Spot {
        let mut block = article.block_at(at);
        if !self.setting.asides {
            block = rows::first_of_run(article, block);
        }
        let Some(range) = article.blocks.get(block).map(|block| block.range) else { return Spot::default() };
        let stretch = stretch::at(&article.text, range, at);
        let rows = self.rows(article, block, stretch);
        let row = rows.iter().rposition(|row| row.start().is_some_and(|start| start <= at));
        let first = rows.iter().position(|row| row.start().is_some()).unwrap_or(0);
        Spot { block, stretch, row: row.unwrap_or(first) }
    }

    /// The row after `spot`; `None` at the article's end.
    pub fn next(&mut self, article: &Article, spot: Spot) -> Option<Spot> {
        if spot.row + 1 < self.rows(article, spot.block, spot.stretch).len() {
            return Some(Spot { row: spot.row + 1, ..spot });
        }
        let (mut block, mut stretch) = (spot.block, spot.stretch);
        loop {
            let range = article.blocks.get(block)?.range;
            (block, stretch) =
                if stretch + 1 < stretch::count(range) { (block, stretch + 1) } else { (block + 1, 0) };
            if block >= article.blocks.len() {
                return None;
            }
            if !self.rows(article, block, stretch).is_empty() {
                return Some(Spot { block, stretch, row: 0 });
            }
        }
    }

    /// The row before `spot`; `None` at the article's start.
    pub fn previous(&mut self, article: &Article, spot: Spot) -> Option<Spot> {
        if spot.row > 0 {
            return Some(Spot { row: spot.row - 1, ..spot });
        }
        let (mut block, mut stretch) = (spot.block, spot.stretch);
        loop {
            (block, stretch) = if stretch > 0 {
                (block, stretch - 1)
            } else {
                let before = block.checked_sub(1)?;
                (before, stretch::count(article.blocks.get(before)?.range) - 1)
            };
            let n_rows = self.rows(article, block, stretch).len();
            if n_rows > 0 {
                return Some(Spot { block, stretch, row: n_rows - 1 });
            }
        }
    }

    /// The row `by` rows after `spot` (before it where negative), or the last one on the way; and how many it went.
    pub fn step(&mut self, article: &Article, spot: Spot, by: isize) -> (Spot, usize) {
        let mut at = spot;
        for gone in 0..by.unsigned_abs() {
            let next = if by > 0 { self.next(article, at) } else { self.previous(article, at) };
            match next {
                Some(next) => at = next,
                None => return (at, gone),
            }
        }
        (at, by.unsigned_abs())
    }

    /// The number of rows from `from` down to `to`, counted up to `most`; `None` where `to` is above `from`.
    pub fn distance(&mut self, article: &Article, between: (Spot, Spot), most: usize) -> Option<usize> {
        let (mut at, to) = between;
        if to < at {
            return None;
        }
        for gone in 0..most {
            if at >= to {
                return Some(gone);
            }
            match self.next(article, at) {
                Some(next) => at = next,
                None => return Some(gone),
            }
        }
        Some(most)
    }

    /// Up to `n_rows` rows from `top` on.
    pub fn page(&mut self, article: &Article, top: Spot, n_rows: usize) -> Vec<(Spot, Row)> {
        let mut page = Vec::with_capacity(n_rows);
        let mut at = Some(top);
        while let Some(spot) = at.filter(|_| page.len() < n_rows) {
            if let Some(row) = self.row(article, spot) {
                page.push((spot, row));
            }
            at = self.next(article, spot);
        }
        page
    }

    /// The last row of the article.
    pub fn end(&mut self, article: &Article) -> Spot {
        article.blocks.last().map_or(Spot::default(), |block| self.spot_of(article, block.range.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Aside, Block, BlockKind};
    use crate::text::range::TextRange;
    use proptest::prelude::*;

    fn article(paragraphs: &[&str]) -> Article {
        let text = paragraphs.join("\n\n");
        let mut at = 0;
        let blocks = paragraphs
            .iter()
            .map(|words| {
                let range = TextRange::clamped(at..at + words.len(), &text);
                at += words.len() + 2;
                let aside = words.starts_with('=').then_some(Aside::Caption);
                Block { range, kind: BlockKind::Paragraph, aside }
            })
            .collect();
        Article { text, blocks, ..Article::default() }
    }

    fn shown(article: &Article, setting: Setting) -> Vec<String> {
        let mut sheet = Sheet::new(setting);
        let show = |row: Row| match row {
            Row::Blank => String::new(),
            Row::Fold { n_blocks, .. } => format!("+{n_blocks}"),
            Row::Line(line) => line.range.slice(&article.text).to_owned(),
        };
        sheet.page(article, Spot::default(), 99).into_iter().map(|(_, row)| show(row)).collect()
    }

    #[test]
    fn paragraphs_stand_apart_and_asides_are_one_row() {
        let article = article(&["= photo", "= more", "하나 둘 셋", "넷"]);
        assert_eq!(
            shown(&article, Setting { width: 8, ..Setting::default() }),
            ["+2", "", "하나 둘", "셋", "", "넷"]
        );
        assert_eq!(
            shown(&article, Setting { width: 20, asides: true, ..Setting::default() })[..3],
            ["= photo", "", "= more"]
        );
    }

    #[test]
    fn without_space_between_them_paragraphs_are_indented() {
        let article = article(&["하나 둘 셋 넷 다섯 여섯 일곱", "여덟 아홉"]);
        let setting = Setting { width: 19, spacing: 0, ..Setting::default() };
        assert_eq!(shown(&article, setting), ["하나 둘 셋 넷", "다섯 여섯 일곱", "여덟 아홉"]);
        let setting = Setting { spacing: 2, line_spacing: 1, ..setting };
        assert_eq!(shown(&article, setting), ["하나 둘 셋 넷 다섯", "", "여섯 일곱", "", "", "여덟 아홉"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn a_byte_is_found_on_its_row_and_steps_go_there_and_back(
            words in proptest::collection::vec("=?[가-힣a-z. ]{1,40}[가a]", 1..9),
            width in 4usize..40,
            asides: bool,
            spacing in 0usize..3,
            line_spacing in 0usize..2,
        ) {
            let article = article(&words.iter().map(String::as_str).collect::<Vec<_>>());
            let mut sheet = Sheet::new(Setting { width, asides, spacing, line_spacing });
            let all = sheet.page(&article, Spot::default(), 999);
            for (idx, (spot, row)) in all.iter().enumerate() {
                if let Some(start) = row.start() {
                    prop_assert_eq!(sheet.spot_of(&article, start), *spot);
                }
                let (there, gone) = sheet.step(&article, Spot::default(), idx as isize);
                prop_assert_eq!((there, gone), (*spot, idx));
                prop_assert_eq!(sheet.step(&article, *spot, -(idx as isize)).0, all[0].0);
                prop_assert_eq!(sheet.distance(&article, (all[0].0, *spot), 999), Some(idx));
            }
            prop_assert_eq!(sheet.end(&article), all[all.len() - 1].0);
        }
    }
}
