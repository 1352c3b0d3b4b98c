//! Notes as JSON, in the shape of `briefing notes list` (`docs/architecture.md`, contracts).

use serde_json::{Value, json};

use super::{Candidate, Item, Report, Words};

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
    let mut note = json!({
        "id": item.id, "kind": item.kind, "label": item.label, "note": item.note, "tags": item.tags,
        "who": item.who, "due": item.due, "quote": item.quote, "state": item.state, "block": item.block,
        "start": points.as_ref().map(|points| points.start), "end": points.map(|points| points.end),
        "now": item.now, "section": item.section,
        "created": item.created, "modified": item.modified, "writer": item.writer,
    });
    if let Some(fields) = note.as_object_mut()
        && item.is_lost
    {
        let (before, after) = &item.context;
        fields.insert("context".to_owned(), json!({ "before": before, "after": after }));
        let name = if item.state == "lost" { "suggestions" } else { "candidates" };
        fields.insert(name.to_owned(), item.candidates.iter().map(candidate).collect());
    }
    note
}

fn candidate(place: &Candidate) -> Value {
    json!({
        "block": place.block, "start": place.points.start, "end": place.points.end, "text": place.words,
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
        assert_eq!((&notes[0]["context"], &notes[0]["suggestions"]), (&Value::Null, &Value::Null));
        assert_eq!(notes[1]["context"], json!({ "before": "앞말 ", "after": " 뒷말" }));
        assert_eq!(notes[1]["suggestions"], json!([{ "block": 2, "start": 20, "end": 22, "text": "값이" }]));
    }
}
