//! Markdown: its words as they are read, without the marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::ingest::canonical::canonical;
use crate::ingest::decode::decode;
use crate::ingest::formats::{Format, Input, front, has_line, plain};
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
}

impl Writer {
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
        self.blocks.push(Block { range, kind, aside: is_picture.then_some(Aside::Caption) });
    }
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
