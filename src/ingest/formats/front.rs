//! The facts at the top of a Markdown file, between two lines of `---` or `+++`.

use crate::model::Article;

/// Whether `text` starts as front matter does.
pub fn is_front(text: &[u8]) -> bool {
    text.starts_with(b"---\n") || text.starts_with(b"---\r\n") || text.starts_with(b"+++")
}

/// Takes what the front matter of `text` states into `article`, and gives the text after it.
///
/// Flat `key: value` and `key = value` only; without an end, or without any such line, there is no front matter.
pub fn take<'a>(text: &'a str, article: &mut Article) -> &'a str {
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| text.starts_with(&format!("{fence}\n"))) else {
        return text;
    };
    let body = &text[fence.len() + 1..];
    let mut at = 0;
    let mut facts = Vec::new();
    for line in body.split_inclusive('\n').take(100) {
        let words = line.trim_end();
        if words == fence || words == "..." {
            return if facts.is_empty() { text } else { state(facts, article, &body[at + line.len()..]) };
        }
        facts.extend(fact(words));
        at += line.len();
    }
    text
}

fn state<'a>(facts: Vec<(String, String)>, article: &mut Article, rest: &'a str) -> &'a str {
    for (key, value) in facts {
        let place = match key.as_str() {
            "title" | "제목" => &mut article.title,
            "author" | "authors" | "byline" | "기자" => &mut article.byline,
            "date" | "published" | "날짜" => &mut article.published,
            "outlet" | "publisher" | "publication" | "매체" => &mut article.outlet,
            "url" | "link" | "source" => &mut article.url,
            _ => continue,
        };
        place.get_or_insert(value);
    }
    rest
}

fn fact(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once([':', '='])?;
    let value = value.trim().trim_matches(['"', '\'']).trim();
    let is_key = !key.trim().is_empty() && !line.starts_with([' ', '-', '#']) && !key.trim().contains(' ');
    (is_key && !value.is_empty()).then(|| (key.trim().to_lowercase(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_states_facts() {
        let check = |text: &str, title: Option<&str>, rest: &str| {
            let mut article = Article::default();
            assert_eq!(take(text, &mut article), rest, "{text:?}");
            assert_eq!(article.title.as_deref(), title, "{text:?}");
        };
        check("---\ntitle: \"반도체: 전망\"\ntags: [a]\n---\n본문", Some("반도체: 전망"), "본문");
        check("+++\ntitle = 'Chips'\n+++\n\nBody", Some("Chips"), "\nBody");
        check("---\n끝이 없다", None, "---\n끝이 없다");
        check("---\n\n---\n본문", None, "---\n\n---\n본문");
        check("본문", None, "본문");
    }
}
