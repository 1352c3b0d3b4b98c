//! `briefing themes`: the themes there are, and each one's file.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Context, Done, Failure, Form, Outcome};
use crate::model::Problem;
use crate::shell::looks;
use crate::text::columns;
use crate::view::theme;

/// What to do with the themes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print the file of a built-in theme, a start for one's own.
    #[arg(long, value_name = "NAME")]
    print: Option<String>,
}

/// Lists the themes as text or JSON, or prints the file of one.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let mut out = io::stdout().lock();
    if let Some(name) = &args.print {
        let file = theme::file(name).ok_or_else(|| Problem {
            what: format!("there is no built-in theme {name:?}"),
            hint: "\"briefing themes\" lists them".to_owned(),
        })?;
        write!(out, "{file}")?;
        return Ok(Done::All);
    }
    let settings = &context.settings;
    let locale = settings.locale();
    let chosen = looks::chosen(settings);
    let mut rows: Vec<Value> = Vec::new();
    let mut problems = Vec::new();
    for name in looks::names(settings) {
        let path = settings.places.themes.join(format!("{name}.toml"));
        let is_own = path.is_file();
        let what = format!("theme.{}", if is_own { "own" } else { &name });
        let problem = looks::load(settings, &name).err();
        rows.push(json!({
            "name": name, "what": locale.text(&what), "chosen": name == chosen,
            "path": is_own.then(|| path.display().to_string()),
            "problem": problem.as_ref().map(|problem| &problem.what),
        }));
        problems.extend(problem);
    }
    if context.form == Some(Form::Json) {
        writeln!(out, "{:#}", json!({ "schema": "briefing.themes/1", "themes": rows }))?;
    } else {
        for row in &rows {
            let [name, what] = ["name", "what"].map(|field| row[field].as_str().unwrap_or_default());
            let sign = if row["chosen"] == true { '*' } else { ' ' };
            let path = row["path"].as_str().map(|path| format!("  {path}")).unwrap_or_default();
            writeln!(out, "{sign} {} {what}{path}", columns::pad(name, 18))?;
        }
    }
    // All are listed; the last mistake in a file decides how the command ends.
    problems.iter().rev().skip(1).for_each(crate::shell::complain);
    problems.pop().map_or(Ok(Done::All), |problem| Err(Failure::Problem(problem)))
}
