//! Markdown: its words as they are read, without the marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::ingest::canonical::canonical;
use crate::ingest::decode::decode;
use crate::ingest::formats::{Format, Input, front, has_line, plain};
use crate::ingest::signs::{address, ends_finally, reporter};
use crate::ingest::{Reading, Unreadable};
use crate::model::{Article, Aside, Block, BlockKind, Warning};
use crate::text::range::TextRange;

/// Markdown (CommonMark with tables), with front matter.
pub const FORMAT: Format =
    Format { name: "markdown", extensions: &["md", "markdown", "mdown", "mkd"], sniff, read };

/// The largest text that is parsed; a larger one is read as plain text.
const MAX: usize = 64 << 20;

fn sniff(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let start = &start[..start.len().min(4096)];
    let has_facts = front::is_front(start) && (has_line(start, b"title") || has_line(start, b"author"));
    has_facts || has_line(start, b"# ") && has_line(start, b"## ")
}

fn read(input: Input) -> Result<Reading, Unreadable> {
    let decoded = decode(input)?;
    let mut warnings = decoded.warnings;
    let mut article = Article { encoding: decoded.encoding, ..Article::default() };
    if decoded.text.len() > MAX {
        let what = "Larger than 64 MiB: read as plain text, not as Markdown".to_owned();
        warnings.push(Warning { what, line: None });
    } else {
        let body = front::take(&decoded.text, &mut article);
        (article.text, article.blocks) = parse(body);
        state_title(&mut article);
    }
    // A file of comments and marks alone still shows what it holds.
    if article.blocks.is_empty() {
        article.blocks = plain::blocks(&decoded.text);
        article.text = decoded.text;
    }
    Ok((vec![article], warnings))
}

/// A first heading of the highest level, alone at its level, is the title.
fn state_title(article: &mut Article) {
    let is_top = |block: &&Block| block.kind == BlockKind::Heading(1);
    let is_first = article.blocks.first().as_ref().is_some_and(is_top);
    if article.title.is_none() && is_first && article.blocks.iter().filter(is_top).count() == 1 {
        article.title = Some(article.words(0).replace('\n', " "));
    }
}

/// The text and the blocks of the Markdown `source`.
pub fn parse(source: &str) -> (String, Vec<Block>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(source, options) {
        writer.take(event);
    }
    writer.close();
    writer.head_bold_lines();
    (writer.text, writer.blocks)
}

/// Builds the text block by block.
#[derive(Default)]
struct Writer {
    text: String,
    blocks: Vec<Block>,
    /// The words of the open block.
    words: String,
    kind: Option<BlockKind>,
    /// The next number of each list around; `None` for lists with bullets.
    lists: Vec<Option<u64>>,
    /// The mark of an item whose first words are still to come.
    mark: Option<String>,
    n_quotes: usize,
    n_cells: usize,
    has_picture: bool,
    has_words: bool,
    in_picture: bool,
    n_bold: usize,
    /// Whether the open block has words that are not bold.
    has_light: bool,
    /// The paragraphs whose words are all bold.
    bold: Vec<usize>,
}

impl Writer {
    /// Makes bold lines without a final mark headings, below those that are marked, where two or more have text below.
    fn head_bold_lines(&mut self) {
        let words = |idx: usize| self.blocks[idx].range.slice(&self.text);
        let is_line = |idx: usize| {
            let words = words(idx);
            words.len() <= MOST_BOLD && !words.contains('\n') && !ends_finally(words) && !is_said(words)
        };
        let lines: Vec<usize> = self.bold.iter().copied().filter(|&idx| is_line(idx)).collect();
        let is_above = |idx: &&usize| {
            let next = self.blocks.get(*idx + 1);
            next.is_some_and(|next| next.kind != BlockKind::Paragraph || ends_finally(words(*idx + 1)))
                && !lines.contains(&(*idx + 1))
        };
        let n_above = lines.iter().filter(is_above).count();
        if n_above < 2 || n_above * 4 < lines.len() * 3 {
            return;
        }
        let level = |block: &Block| if let BlockKind::Heading(level) = block.kind { level } else { 1 };
        let below = self.blocks.iter().map(level).max().unwrap_or(1) + 1;
        for idx in lines {
            self.blocks[idx].kind = BlockKind::Heading(below);
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.write(&words),
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::TaskListMarker(done) => self.write(if done { "[x] " } else { "[ ] " }),
            Event::InlineHtml(html) if html.starts_with("<br") => self.write("\n"),
            Event::Html(html) => self.write(&without_tags(&html)),
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(depth(level))),
            Tag::CodeBlock(_) | Tag::Table(_) => self.open(BlockKind::Verbatim),
            Tag::Paragraph | Tag::HtmlBlock => self.open(BlockKind::Paragraph),
            Tag::TableHead | Tag::TableRow => self.n_cells = 0,
            Tag::TableCell if self.n_cells > 0 => self.write(" | "),
            Tag::BlockQuote(_) => {
                self.close();
                self.n_quotes += 1;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => self.start_item(),
            Tag::Strong => self.n_bold += 1,
            Tag::Image { .. } => (self.has_picture, self.in_picture) = (true, true),
            _ => {}
        }
    }

    fn start_item(&mut self) {
        self.close();
        self.mark = Some(match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => self.n_cells += 1,
            TagEnd::TableHead | TagEnd::TableRow => self.write("\n"),
            TagEnd::Strong => self.n_bold = self.n_bold.saturating_sub(1),
            TagEnd::Image => self.in_picture = false,
            TagEnd::BlockQuote(_) => {
                self.close();
                self.n_quotes -= 1;
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => self.close(),
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Item => self.close(),
            _ => {}
        }
    }

    fn write(&mut self, words: &str) {
        if self.kind.is_none() {
            self.open(BlockKind::Paragraph);
        }
        self.has_light |= self.n_bold == 0 && !words.trim().is_empty();
        self.has_words |= !self.in_picture && !words.trim().is_empty();
        self.words.push_str(words);
    }

    /// Opens a block; a paragraph is an item or a quotation by what it stands in.
    fn open(&mut self, kind: BlockKind) {
        self.close();
        let kind = match kind {
            BlockKind::Paragraph if self.mark.is_some() => BlockKind::Item,
            BlockKind::Paragraph if self.n_quotes > 0 => BlockKind::Quote,
            kind => kind,
        };
        if kind == BlockKind::Item {
            self.words.push_str(&self.mark.take().unwrap_or_default());
        }
        self.kind = Some(kind);
    }

    fn close(&mut self) {
        let kind = self.kind.take();
        let words = std::mem::take(&mut self.words);
        let is_picture = std::mem::take(&mut self.has_picture) & !std::mem::take(&mut self.has_words);
        let is_bold = !std::mem::take(&mut self.has_light);
        let (words, _) = canonical(words);
        let words = match kind {
            Some(BlockKind::Verbatim) => words.trim_end().trim_start_matches('\n'),
            _ => words.trim(),
        };
        let Some(kind) = kind.filter(|_| !words.trim().is_empty()) else { return };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let range = TextRange::trusted(start..self.text.len());
        if is_bold && kind == BlockKind::Paragraph && !is_picture {
            self.bold.push(self.blocks.len());
        }
        let is_sentence = words.len() > MOST_HEADING && ends_finally(words);
        // A rule right below a paragraph makes a heading of it.
        let kind = match kind {
            BlockKind::Heading(_) if is_sentence => BlockKind::Paragraph,
            kind => kind,
        };
        self.blocks.push(Block { range, kind, aside: is_picture.then_some(Aside::Caption) });
    }
}

/// The bytes of a bold line that may be a heading at most.
const MOST_BOLD: usize = 200;

/// The bytes of a heading that ends as a sentence does at most.
const MOST_HEADING: usize = 240;

/// Whether a bold line is a question or an answer of an interview, or names who writes.
fn is_said(words: &str) -> bool {
    let is_asked = ["Q.", "Q:", "A.", "A:", "문:", "답:"].iter().any(|ask| words.starts_with(ask));
    is_asked || words.starts_with("By ") || reporter(words).is_some() || address(words).is_some()
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

/// The words of a piece of HTML; comments and tags are left out.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let close = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(close).map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let (text, blocks) = parse(source);
        let show = |block: &Block| format!("{}<{}>", &block.kind.name()[..1], block.range.slice(&text));
        blocks.iter().map(show).collect::<Vec<_>>().join(" ").replace('\n', "/")
    }

    #[test]
    fn marks_are_taken_out_and_blocks_found() {
        let check = |source: &str, expect: &str| assert_eq!(shown(source), expect, "{source:?}");
        check(
            "# 제목 *하나*\n\n본문 **굵게** [링크](http://a.example) `코드`.",
            "h<제목 하나> p<본문 굵게 링크 코드.>",
        );
        check("한 줄\n이어서\\\n새 줄", "p<한 줄 이어서/새 줄>");
        check("- 하나\n- 둘\n  - 셋\n\n1. 넷\n2. 다섯", "i<- 하나> i<- 둘> i<- 셋> i<1. 넷> i<2. 다섯>");
        check("- 하나\n\n  둘째 문단\n", "i<- 하나> p<둘째 문단>");
        check("> 인용\n> 계속", "q<인용 계속>");
        check("```\n  a\n\n  b\n```\n", "v<  a//  b>");
        check("| a | b |\n|---|---|\n| 1 | 2 |", "v<a | b/1 | 2>");
        check("![사진 설명](a.png)\n\n본문", "p<사진 설명> p<본문>");
        check("<!-- 숨김 -->\n\n<div>보임</div>\n", "p<보임>");
        check("본문&#8203;&#7;&nbsp;끝 &#8238;가", "p<본문\u{200B}\u{A0}끝 가>");
        check("- [x] 끝냄\n- [ ] 할 일", "i<- [x] 끝냄> i<- [ ] 할 일>");
        check("제목\n===\n\n***\n", "h<제목>");
        check("", "");
    }

    #[test]
    fn bold_lines_above_text_were_no_headings() {
        let check = |source: &str, expect: &str| assert_eq!(shown(source), expect, "{source:?}");
        check("**하나**\n\n본문이다.\n\n**둘**\n\n본문이다.", "h<하나> p<본문이다.> h<둘> p<본문이다.>");
        check("__One__\n\n- a\n\n**Two**\n\nText.", "h<One> i<- a> h<Two> p<Text.>");
        check("**하나**\n\n본문이다.", "p<하나> p<본문이다.>");
        check(
            "**하나** 둘\n\n본문이다.\n\n**셋** 넷\n\n본문이다.",
            "p<하나 둘> p<본문이다.> p<셋 넷> p<본문이다.>",
        );
        check(
            "**하나다.**\n\n본문이다.\n\n**둘이다.**\n\n본문이다.",
            "p<하나다.> p<본문이다.> p<둘이다.> p<본문이다.>",
        );
        check("**Q. 왜**\n\n답이다.\n\n**Q. 누가**\n\n답이다.", "p<Q. 왜> p<답이다.> p<Q. 누가> p<답이다.>");
        check("**하나**\n\n**둘**\n\n**셋**\n\n본문이다.", "p<하나> p<둘> p<셋> p<본문이다.>");
    }

    #[test]
    fn bold_lines_lie_below_headings() {
        let source = "## 가\n\n**하나**\n\n본문이다.\n\n**둘**\n\n본문이다.\n\n## 나\n";
        let kinds: Vec<BlockKind> = parse(source).1.into_iter().map(|block| block.kind).collect();
        assert_eq!(
            (kinds[0], kinds[1], kinds[3]),
            (BlockKind::Heading(2), BlockKind::Heading(3), BlockKind::Heading(3))
        );
    }

    #[test]
    fn a_paragraph_above_a_rule_was_a_heading() {
        let long = "나래시는 강변의 낡은 창고를 도서관으로 고친다. ".repeat(6);
        assert!(shown(&format!("{}\n---\n\n본문이다.", long.trim())).starts_with("p<"));
        assert_eq!(shown("짧은 제목\n---\n\n본문이다."), "h<짧은 제목> p<본문이다.>");
    }

    #[test]
    fn only_a_lone_first_heading_is_the_title() {
        let check = |source: &str, expect: Option<&str>| {
            let (text, blocks) = parse(source);
            let mut article = Article { text, blocks, ..Article::default() };
            state_title(&mut article);
            assert_eq!(article.title.as_deref(), expect, "{source:?}");
        };
        check("# 제목\n\n## 하나\n", Some("제목"));
        check("# 하나\n\n# 둘\n", None);
        check("본문\n\n# 하나\n", None);
    }
}
