//! Notes as CSV for spreadsheets: RFC 4180, CRLF, with a BOM, without which Excel misreads Korean.
//!
//! A cell that a spreadsheet would take for a formula gets a leading `'` (OWASP, CSV injection).

use super::{Item, Report, Words};

const COLUMNS: [&str; 18] = [
    "id",
    "article",
    "source",
    "section",
    "paragraph",
    "start",
    "end",
    "kind",
    "label",
    "quote",
    "note",
    "tags",
    "state",
    "created",
    "modified",
    "writer",
    "who",
    "due",
];

/// Prints notes as CSV.
pub fn print(reports: &[Report], _: &Words) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut write = |cells: Vec<String>| writer.write_record(cells.iter().map(|cell| harmless(cell)));
    // Writing into memory cannot fail.
    let _ = write(COLUMNS.map(str::to_owned).to_vec());
    for report in reports {
        for item in &report.items {
            let _ = write(cells(report, item));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}

fn cells(report: &Report, item: &Item) -> Vec<String> {
    let number = |number: Option<usize>| number.map_or_else(String::new, |number| number.to_string());
    let points = item.points.clone();
    vec![
        item.id.clone(),
        report.title.clone(),
        report.url.clone().unwrap_or_else(|| report.path.clone()),
        item.section.clone().unwrap_or_default(),
        number(item.block.map(|block| block + 1)),
        number(points.as_ref().map(|points| points.start)),
        number(points.map(|points| points.end)),
        item.kind.clone(),
        item.label.clone(),
        item.quote.clone(),
        item.note.clone(),
        item.tags.join(" "),
        item.state.to_owned(),
        item.created.clone(),
        item.modified.clone(),
        item.writer.clone(),
        item.who.join(" "),
        item.due.join(" "),
    ]
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_are_doubled_and_formulas_disarmed() {
        let (reports, words) = crate::export::tests::sample();
        let text = print(&reports, &words);
        assert!(text.starts_with("\u{feff}id,article"));
        assert!(text.contains("\"compare, \"\"later\"\"\n#power\""), "{text}");
        assert!(text.contains(",'=SUM(A1),"), "{text}");
    }
}
