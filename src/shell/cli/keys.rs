//! `briefing keys`: all actions with their keys as configured.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Context, Done, Form, Outcome};
use crate::app::actions::{ACTIONS, Action};
use crate::app::gestures;
use crate::app::keymap::{self, Conflict, Keymap};
use crate::app::locale::Locale;
use crate::text::columns;

/// The columns before what keys do.
const COLUMNS: usize = 30;

/// Prints the keys as text, JSON or Markdown.
pub fn run(context: &Context) -> Outcome {
    let (keymap, conflicts) = Keymap::new(&context.settings.config);
    let locale = context.settings.locale();
    let told = |conflict: &Conflict| locale.say(&format!("{}, line {}", conflict.what, conflict.line));
    let conflicts: Vec<String> = conflicts.iter().map(told).collect();
    let words = |action: &Action| locale.text(&format!("action.{}", action.name)).to_owned();
    let mut out = io::stdout().lock();
    if context.form == Some(Form::Json) {
        let row = |action: &Action| {
            json!({
                "action": action.name, "context": action.context.name(),
                "keys": keymap.keys_of(action), "what": words(action),
            })
        };
        let rows: Vec<Value> = ACTIONS.iter().map(row).collect();
        writeln!(out, "{:#}", json!({ "schema": "briefing.keys/1", "keys": rows, "conflicts": conflicts }))?;
        return Ok(Done::All);
    }
    let is_markdown = context.form == Some(Form::Markdown);
    for kind in keymap::Context::all() {
        let title = locale.text(&format!("context.{}", kind.name())).to_owned();
        if is_markdown {
            writeln!(out, "## {title}\n\n| keys | what | name |\n|---|---|---|")?;
        } else {
            writeln!(out, "{title}")?;
        }
        for action in ACTIONS.iter().filter(|action| action.context == kind) {
            let keys = keymap.keys_of(action);
            if is_markdown {
                let keys: Vec<String> = keys.iter().map(|keys| format!("`{keys}`")).collect();
                writeln!(out, "| {} | {} | `{}` |", keys.join(" "), words(action), action.name)?;
            } else {
                let keys = keys.join("  ");
                let blanks = " ".repeat(COLUMNS.saturating_sub(columns::width(&keys)).max(1));
                writeln!(out, "  {keys}{blanks}{}  [{}]", words(action), action.name)?;
            }
        }
        writeln!(out)?;
    }
    mouse(&mut out, (&locale, &keymap), is_markdown)?;
    for conflict in conflicts {
        writeln!(out, "{conflict}")?;
    }
    Ok(Done::All)
}

/// Prints what the mouse does, as text or Markdown.
fn mouse(out: &mut impl Write, of: (&Locale, &Keymap), is_markdown: bool) -> io::Result<()> {
    let title = of.0.text("mouse.title");
    if is_markdown {
        writeln!(out, "## {title}\n\n| by | what |\n|---|---|")?;
    } else {
        writeln!(out, "{title}")?;
    }
    for (by, does) in gestures(of.0, of.1) {
        if is_markdown {
            writeln!(out, "| {by} | {does} |")?;
        } else {
            writeln!(out, "  {}{does}", columns::pad(&by, COLUMNS))?;
        }
    }
    writeln!(out)
}
