//! What a text states about itself in its first lines: title, outlet, writer, time, and its language.

use crate::ingest::clean::{byline, dateline};
use crate::ingest::formats::plain;
use crate::ingest::papers;
use crate::ingest::signs::{bracketed, ends_finally, reporter};
use crate::model::{Article, Aside, Block, BlockKind};
use crate::text::{columns, hangul};

/// Fills what `article` does not know about itself yet from its blocks.
///
/// A title that the text states becomes a heading of level 1.
pub fn fill(article: &mut Article) {
    article.language = language(&article.text);
    if article.title.is_none() {
        state_title(article);
    }
    from_asides(article);
    from_lead(article);
}

/// `ko` or `en` by the script of the first part of `text`.
pub fn language(text: &str) -> Option<&'static str> {
    let (mut n_hangul, mut n_latin, mut n_other) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().take(4096).filter(|c| hangul::is_syllable(*c) || c.is_alphabetic()) {
        match c {
            '가'..='힣' => n_hangul += 1,
            'a'..='z' | 'A'..='Z' => n_latin += 1,
            _ => n_other += 1,
        }
    }
    if n_hangul > n_other && n_hangul * 3 >= n_latin {
        Some("ko")
    } else if n_latin > n_other * 4 && n_latin > n_hangul {
        Some("en")
    } else {
        None
    }
}

const TITLE_LABELS: &[&str] = &["제목:", "제목 :", "Title:", "Headline:"];

fn state_title(article: &mut Article) {
    let title = labelled_title(article).or_else(|| first_heading_title(article));
    let Some((block_idx, title)) = title.or_else(|| first_line_title(article)) else { return };
    article.title = Some(title);
    let block = &mut article.blocks[block_idx];
    if block.kind == BlockKind::Paragraph && !block.range.slice(&article.text).contains('\n') {
        block.kind = BlockKind::Heading(1);
    }
}

/// `제목: …` in one of the first blocks.
fn labelled_title(article: &Article) -> Option<(usize, String)> {
    (0..article.blocks.len().min(3)).find_map(|block_idx| {
        let line = article.words(block_idx).lines().next()?;
        let label = TITLE_LABELS.iter().find(|label| line.starts_with(**label))?;
        let title = line[label.len()..].trim();
        (!title.is_empty()).then(|| (block_idx, title.to_owned()))
    })
}

/// A heading of plain text above all others.
fn first_heading_title(article: &Article) -> Option<(usize, String)> {
    let is_top = |block: &Block| block.kind == BlockKind::Heading(1);
    let first = article.blocks.iter().take(8).position(|block| block.aside.is_none())?;
    let is_alone = is_top(&article.blocks[first]) && !article.blocks[first + 1..].iter().any(is_top);
    (is_alone && article.format == plain::FORMAT.name).then(|| (first, article.words(first).to_owned()))
}

/// A short first line that ends as no sentence, before a blank line and a body of full sentences.
fn first_line_title(article: &Article) -> Option<(usize, String)> {
    let is_body = |block: &&Block| block.aside.is_none();
    let first = article.blocks.iter().take(8).position(|block| is_body(&block))?;
    let (title, body) = (article.blocks[first], article.blocks[first + 1..].iter().take(8).find(is_body)?);
    let words = article.words(first);
    let lead = body.range.slice(&article.text);
    let gap = &article.text[title.range.end()..article.blocks[first + 1].range.start()];
    let is_short = words.len() <= 270 && !words.contains('\n') && columns::width(words) <= 90;
    let is_plain = title.kind == BlockKind::Paragraph && body.kind == BlockKind::Paragraph;
    let is_open =
        !words.ends_with(['.', ':', ',', ';', '=']) && !words.starts_with(['◇', '■', '▲', '※', '=', '(']);
    let is_apart = gap.matches('\n').count() >= 2 && lead.len() >= (words.len() * 3 / 2).max(80);
    (is_plain && is_short && is_open && is_apart && ends_finally(lead)).then(|| (first, words.to_owned()))
}

fn from_asides(article: &mut Article) {
    for block in article.blocks.iter().filter(|block| block.aside.is_some()) {
        let words = block.range.slice(&article.text);
        match block.aside {
            Some(Aside::Byline) if article.byline.is_none() => {
                article.byline = byline::stated(words).map(str::to_owned);
                let outlet = byline::paper(words, |name| has_rights(article, name)).map(str::to_owned);
                article.outlet = article.outlet.take().or(outlet);
            }
            Some(Aside::Dateline) if article.published.is_none() => {
                article.published = dateline::stated(words).map(str::to_owned);
            }
            _ => {}
        }
    }
}

/// Whether the article names `name` as who has its rights.
fn has_rights(article: &Article, name: &str) -> bool {
    let rights = |block: &&Block| block.aside == Some(Aside::Rights);
    article.blocks.iter().filter(rights).any(|block| block.range.slice(&article.text).contains(name))
}

/// Reads the lead's prefix: `[누리신문 박새봄 기자]`, `(서울=하늘통신) 이가을 기자 =`, `SEOUL (Daybreak) —`.
fn from_lead(article: &mut Article) {
    let is_lead = |block: &&Block| block.aside.is_none() && block.kind == BlockKind::Paragraph;
    let Some(lead) = article.blocks.iter().take(8).find(is_lead) else { return };
    let words = lead.range.slice(&article.text);
    let (outlet, writer) = match bracketed(words) {
        Some((inside, rest)) if ends_finally(words) && inside.len() <= 90 => {
            (paper(inside), writer(inside, rest))
        }
        Some(_) => return,
        None => (wire(words), None),
    };
    article.outlet = article.outlet.take().or(outlet);
    article.byline = article.byline.take().or(writer);
}

fn writer(inside: &str, rest: &str) -> Option<String> {
    let after = rest.split_once('=').map(|(before, _)| before.trim()).filter(|before| before.len() <= 60);
    reporter(inside).or_else(|| after.and_then(reporter)).map(str::to_owned)
}

const NO_PAPERS: &[&str] = &[
    "단독",
    "속보",
    "종합",
    "인터뷰",
    "앵커",
    "리포트",
    "기자",
    "기획",
    "칼럼",
    "사설",
    "르포",
    "특집",
    "영상",
    "포토",
    "사진",
    "인사",
    "부고",
    "현장",
    "분석",
    "팩트체크",
    "OO",
    "서울",
    "부산",
    "전문",
    "단신",
];

/// The paper that the words in a lead's brackets name.
fn paper(inside: &str) -> Option<String> {
    let parts: Vec<&str> = inside.split(['=', 'ㅣ', '|', '/']).map(str::trim).collect();
    let named = match parts.as_slice() {
        [place, agency] if reporter(agency).is_none() && !place.contains(' ') => agency,
        [first, ..] => first,
        [] => return None,
    };
    let name = reporter(named).map_or(*named, |writer| named[..named.len() - writer.len()].trim_end());
    let fits = !name.is_empty() && name.len() <= 45 && !name.contains(|c: char| c.is_ascii_digit());
    let is_place = parts.get(1).and_then(|part| reporter(part)).is_some_and(|writer| {
        name.chars().count() == 2 || byline::is_abroad(writer) && !papers::is_paper(name)
    });
    (fits && !is_place && !NO_PAPERS.contains(&name)).then(|| name.to_owned())
}

/// The agency in the dateline of an English lead: `SEOUL (Daybreak Daily) — `, `ABILENE, Texas, May 9 (Newswire) - `.
fn wire(words: &str) -> Option<String> {
    let start = columns::head(words, 80).0;
    let (place, rest) = start.split_once(" (")?;
    let (name, rest) = rest.split_once(')')?;
    let first = place.split([',', ' ']).next()?;
    let is_place = first.len() >= 3 && first.chars().all(|c| c.is_ascii_uppercase());
    let is_apart = rest.trim_start().starts_with(['—', '–', '-']);
    (is_place && is_apart && !name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::ingest::read;
    use crate::model::{Article, BlockKind};

    const BODY: &str =
        "시는 올해 안에 하천 둔치를 정비해 시민 공원으로 돌려주겠다고 7일 밝혔다. 예산은 120억 원이다.";

    fn article(text: &str) -> Article {
        read("a.txt", text.as_bytes().to_vec()).unwrap().0.remove(0)
    }

    #[test]
    fn a_title_is_taken_only_when_clearly_one() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(article(text).title.as_deref(), expect, "{text}");
        };
        check(&format!("새벽시, 하천 둔치 정비\n\n{BODY}\n"), Some("새벽시, 하천 둔치 정비"));
        check(&format!("제목: 새벽시의 봄\n{BODY}\n"), Some("새벽시의 봄"));
        check(&format!("= 픽사베이\n\n새벽시, 둔치 정비\n\n{BODY}\n"), Some("새벽시, 둔치 정비"));
        check(&format!("= 픽사베이\n\n{BODY}\n\n{BODY}"), None);
        check(&format!("새벽시, 하천 둔치 정비\n{BODY}\n"), None);
        check(&format!("◇ 정비\n\n{BODY}\n"), None);
        check("짧은 줄\n\n또 짧은 줄", None);
        check("짧은 줄", None);
    }

    #[test]
    fn a_title_is_a_heading() {
        let article = article(&format!("새벽시, 하천 둔치 정비\n\n{BODY}\n"));
        assert_eq!(article.blocks[0].kind, BlockKind::Heading(1));
    }

    #[test]
    fn the_lead_names_outlet_and_writer() {
        let check = |lead: &str, outlet: Option<&str>, byline: Option<&str>| {
            let article = article(&format!("{lead}\n"));
            assert_eq!((article.outlet.as_deref(), article.byline.as_deref()), (outlet, byline), "{lead}");
        };
        let with = |prefix: &str| format!("{prefix} {BODY}");
        check(&with("[누리신문 박새봄 기자]"), Some("누리신문"), Some("박새봄 기자"));
        check(&with("[누리신문=박새봄 기자]"), Some("누리신문"), Some("박새봄 기자"));
        check(&with("[OOㅣ박새봄 기자]"), None, Some("박새봄 기자"));
        check(&with("(나이로비=하늘통신) 이가을 특파원 ="), Some("하늘통신"), Some("이가을 특파원"));
        check(&with("[누리신문]"), Some("누리신문"), None);
        check(&with("[단독]"), None, None);
        check(BODY, None, None);
        check(
            "SEOUL (Daybreak Daily) — The city said on Friday that it would build a park.",
            Some("Daybreak Daily"),
            None,
        );
        check("IBM (International Business Machines) said on Friday it would pay.", None, None);
    }

    #[test]
    fn asides_name_writer_and_time() {
        let article =
            article(&format!("입력 2025.05.09. 오후 3:21\n\n{BODY}\n\n김가람 기자 garam@saebyeok.example\n"));
        assert_eq!(article.published.as_deref(), Some("2025.05.09. 오후 3:21"));
        assert_eq!(article.byline.as_deref(), Some("김가람 기자"));
    }

    #[test]
    fn a_byline_names_the_paper() {
        let check = |byline: &str, expect: Option<&str>| {
            let article = article(&format!("{BODY}\n\n{byline}\n"));
            assert_eq!(article.outlet.as_deref(), expect, "{byline}");
        };
        check("누리경제 박새봄 기자 saebom@nuri.example", Some("누리경제"));
        check("[누리신문 박새봄 기자]", Some("누리신문"));
        check("한결=최여울 기자", None);
        check("김가람 기자 garam@saebyeok.example", None);
        check("By Jane Roe, Harbor Review", Some("Harbor Review"));
        check("By Jane Roe", None);
        check("By Jane Roe, The Lantern\n\n© 2025 The Lantern", Some("The Lantern"));
        check("By Jane Roe, Larkspur\n\n© 2025 Larkspur", Some("Larkspur"));
    }

    #[test]
    fn the_place_of_a_writer_was_the_paper() {
        for byline in [
            "By Jane Roe, Washington",
            "By John Smith, London",
            "By Jane Roe | Port Varn",
            "By Jane Roe, Washington Correspondent",
            "워싱턴 김가람 특파원 garam@saebyeok.example",
            "워싱턴=김가람 특파원",
        ] {
            let article = article(&format!("{BODY}\n\n{byline}\n"));
            assert_eq!(article.outlet, None, "{byline}");
            assert!(article.byline.is_some(), "{byline}");
        }
        assert_eq!(article(&format!("[워싱턴=김가람 특파원] {BODY}")).outlet, None);
        let korean = article(&format!("[누리신문=김가람 특파원] {BODY}"));
        assert_eq!(korean.outlet.as_deref(), Some("누리신문"));
    }

    #[test]
    fn the_language_is_told_by_the_script() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(super::language(text), expect, "{text}");
        check("네이버는 GPU 투자를 늘린다", Some("ko"));
        check("Naver (네이버) will buy more accelerators", Some("en"));
        check("日本語のニュース", None);
        check("12345", None);
    }
}
