//! Notes as Markdown: by section, each quotation with its label, words and source.

use super::{Item, Report, Words};

/// Prints notes as Markdown.
pub fn print(reports: &[Report], words: &Words) -> String {
    let mut out = String::new();
    for report in reports {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("# {}\n\n", escape(&report.title)));
        out.push_str(&format!("{}: {}\n", words.source, source(report)));
        if report.items.is_empty() {
            out.push_str(&format!("\n{}\n", words.no_notes));
        }
        let mut heading = None;
        for item in &report.items {
            let is_homeless = item.points.is_none() && item.kind != "article";
            let here = if is_homeless { Some(&words.lost) } else { item.section.as_ref() };
            let here = here.unwrap_or(&words.article_note);
            if heading != Some(here) {
                out.push_str(&format!("\n## {}\n", escape(here)));
                heading = Some(here);
            }
            print_item(item, words, &mut out);
        }
    }
    if reports.is_empty() {
        out.push_str(&format!("{}\n", words.no_notes));
    }
    out
}

fn source(report: &Report) -> String {
    let mut parts: Vec<&str> =
        [&report.outlet, &report.published].into_iter().flatten().map(String::as_str).collect();
    let place = report.url.as_deref().unwrap_or(&report.path);
    parts.push(place);
    parts.join(", ")
}

fn print_item(item: &Item, words: &Words, out: &mut String) {
    out.push('\n');
    // A section is named by its heading.
    let quote: &[String] = if item.kind == "section" { &[] } else { &item.paragraphs };
    for (idx, paragraph) in quote.iter().enumerate() {
        // Without it both would be read as one.
        out.push_str(if idx > 0 { ">\n" } else { "" });
        for line in paragraph.lines().filter(|line| !line.trim().is_empty()) {
            out.push_str(&format!("> {line}\n"));
        }
    }
    if !quote.is_empty() {
        out.push('\n');
    }
    let is_plain = !item.has_own_label && !item.note.is_empty();
    let label = escape(if is_plain { &words.note } else { &item.label_title });
    // Two blanks keep the line breaks of the note.
    let note = item.note.replace('\n', "  \n");
    let blank = if note.is_empty() { "" } else { " " };
    out.push_str(&format!("**{label}**{blank}{note}\n"));
    if item.state == "changed"
        && let Some(now) = &item.now
    {
        out.push_str(&format!("\n*{}:* {}\n", words.changed, now.replace('\n', " ")));
    }
}

/// Keeps a title from being read as Markdown.
fn escape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>') {
            plain.push('\\');
        }
        plain.push(if c == '\n' { ' ' } else { c });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_of_two_paragraphs_was_read_as_one() {
        let paragraphs = vec!["하나.\n둘.".into(), "셋.".into()];
        let item = Item { paragraphs, label_title: "Highlight".into(), ..Item::default() };
        let report = Report { items: vec![item], ..Report::default() };
        let text = print(&[report], &crate::export::tests::sample().1);
        assert!(text.contains("> 하나.\n> 둘.\n>\n> 셋.\n\n**Highlight**"), "{text}");
    }

    #[test]
    fn words_that_were_given_no_label_are_a_note_and_not_a_highlight() {
        let item = |note: &str| Item {
            kind: "article".into(),
            label_title: "Highlight".into(),
            note: note.into(),
            ..Item::default()
        };
        let report = Report { items: vec![item("on all of it"), item("")], ..Report::default() };
        let text = print(&[report], &crate::export::tests::sample().1);
        assert!(text.contains("## Article\n\n**Note** on all of it\n\n**Highlight**\n"), "{text}");
    }

    #[test]
    fn quotations_stand_under_their_section_with_label_and_note() {
        let (reports, words) = crate::export::tests::sample();
        let text = print(&reports, &words);
        let expect = "# 제목\n\nSource: a.txt\n\n## 전력\n\n> 값이 올랐다.\n\n**Fact** compare, \"later\"  \n#power\n\n## passage gone\n";
        assert!(text.starts_with(expect), "{text}");
    }
}
