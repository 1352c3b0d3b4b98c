//! Notes as JSON, in the shape of `briefing notes list` (`docs/architecture.md`, contracts).

use serde_json::{Value, json};

use super::{Item, Report, Words};

/// Prints notes as JSON.
pub fn print(reports: &[Report], _: &Words) -> String {
    let articles: Vec<Value> = reports
        .iter()
        .map(|report| {
            let notes: Vec<Value> = report.items.iter().map(note).collect();
            json!({
                "path": report.path, "title": report.title, "outlet": report.outlet,
                "published": report.published, "url": report.url, "notes": notes,
            })
        })
        .collect();
    let all = json!({ "schema": "briefing.notes/1", "articles": articles });
    format!("{all:#}\n")
}

fn note(item: &Item) -> Value {
    let points = item.points.clone();
    json!({
        "id": item.id, "kind": item.kind, "label": item.label, "note": item.note, "tags": item.tags,
        "quote": item.quote, "state": item.state, "block": item.block,
        "start": points.as_ref().map(|points| points.start), "end": points.map(|points| points.end),
        "now": item.now, "section": item.section,
        "created": item.created, "modified": item.modified, "writer": item.writer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_passage_has_no_place() {
        let (reports, words) = crate::export::tests::sample();
        let value: Value = serde_json::from_str(&print(&reports, &words)).unwrap();
        let notes = &value["articles"][0]["notes"];
        assert_eq!(value["schema"], "briefing.notes/1");
        assert_eq!((&notes[0]["start"], &notes[0]["end"]), (&json!(4), &json!(11)));
        assert_eq!((&notes[1]["state"], &notes[1]["start"]), (&json!("lost"), &Value::Null));
    }
}
