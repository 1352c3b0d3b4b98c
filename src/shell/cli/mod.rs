//! The command line: one file a command.

mod about;
mod config;
mod export;
mod help;
mod inputs;
mod keys;
mod notes;
mod sections;
mod show;
mod themes;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

use super::complain;
use super::last::Last;
use super::looks::Looks;
use super::run::{self, Session};
use super::settings::{Overrides, Settings};
use super::store::Store;
use crate::app::{Entry, Source, locale};
use crate::model::Problem;

/// A terminal reader for news briefings: sections, highlights, notes.
#[derive(Debug, Parser)]
#[command(name = "briefing", version)]
pub struct Args {
    /// Articles or folders of articles to open; "-" is standard input. None: the last briefing, at first a sample.
    paths: Vec<PathBuf>,
    /// For a program that reads the screen aloud: one pane at a time, no frames, words instead of signs.
    #[arg(long)]
    screen_reader: bool,
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What holds for all commands.
#[derive(Debug, Clone, clap::Args)]
pub struct Common {
    /// The form of the output, one that the command has.
    #[arg(long, global = true, value_name = "FORM")]
    format: Option<Form>,
    /// Whether the output has colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: When,
    /// Another configuration file.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Another folder of notes.
    #[arg(long, global = true, value_name = "DIR")]
    notes: Option<PathBuf>,
    /// The language of the interface.
    #[arg(long, global = true, value_name = "LANG", value_parser = PossibleValuesParser::new(locale::tags()))]
    language: Option<String>,
}

/// The form of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For documentation (keys alone).
    Markdown,
}

/// When an output has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal without NO_COLOR.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the articles as read.
    Show(show::Args),
    /// Print the sections.
    Sections(sections::Args),
    /// List, add, remove and resolve notes.
    #[command(subcommand)]
    Notes(notes::Command),
    /// Export the notes of articles.
    Export(export::Args),
    /// Print all keys as configured.
    Keys,
    /// List the themes, or print one as a start for one's own.
    Themes(themes::Args),
    /// Check the configuration, or print the default one.
    Config(config::Args),
    /// Print completions for a shell.
    Completions(about::CompletionsArgs),
    /// Print the manual page.
    Man,
}

impl Command {
    /// Whether the command prints in that form; one that it does not know is wrong use rather than ignored.
    fn check(&self, form: Option<Form>) -> Result<(), Problem> {
        let known: &[Form] = match self {
            Command::Show(_) | Command::Sections(_) => &[Form::Text, Form::Json],
            Command::Notes(notes) if notes.is_on_articles() => &[Form::Text, Form::Json, Form::Csv],
            Command::Notes(_) => &[Form::Text, Form::Json],
            Command::Themes(_) => &[Form::Text, Form::Json],
            Command::Keys => &[Form::Text, Form::Json, Form::Markdown],
            _ => &[Form::Text],
        };
        let names =
            || known.iter().filter_map(Form::to_possible_value).map(|form| form.get_name().to_owned());
        match form.filter(|form| !known.contains(form)) {
            None => Ok(()),
            Some(_) if matches!(self, Command::Export(_)) => {
                Err(Problem::new("--format does not say how to export", "use --to markdown, json or csv"))
            }
            Some(_) => Err(Problem::new(
                "the command does not print in that form",
                format!("its forms are {}", names().collect::<Vec<_>>().join(", ")),
            )),
        }
    }
}

/// What every command gets: settings, and the form wanted.
pub struct Context {
    settings: Settings,
    form: Option<Form>,
    color: bool,
    store: OnceLock<Store>,
}

/// How a command ended.
enum Done {
    /// As wished.
    All,
    /// Some inputs could not be read.
    Some,
}

/// Why a command did not do what it should.
enum Failure {
    /// Wrong use.
    Use(Problem),
    /// Something could not be read or written.
    Problem(Problem),
    /// The output could not be written; a closed pipe is no failure.
    Output(io::Error),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure::Use(problem)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

type Outcome = Result<Done, Failure>;

/// Parses the command line and does what it says; the exit code is 0 for done, 1 for inputs that could not be read,
/// 2 for wrong use.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let args = match names_only(&words) {
        Some(args) => args,
        None => match Args::try_parse() {
            Ok(args) => args,
            Err(error) => return usage(&words, &error),
        },
    };
    match dispatch(args) {
        Ok(code) => code,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            complain(&Problem {
                what: format!("cannot write the output: {error}"),
                hint: "check the disk and the terminal".to_owned(),
            });
            ExitCode::from(1)
        }
        Err(Failure::Problem(problem)) => {
            complain(&problem);
            ExitCode::from(1)
        }
        Err(Failure::Use(problem)) => {
            complain(&problem);
            ExitCode::from(2)
        }
    }
}

/// The commands; a test holds them to those that the command line knows.
const COMMANDS: &[&str] =
    &["show", "sections", "notes", "export", "keys", "themes", "config", "completions", "man", "help"];

/// The command line where it names articles and nothing else, as it mostly does: parsing it costs more than the first
/// screen otherwise.
fn names_only(words: &[OsString]) -> Option<Args> {
    let is_path = |word: &OsString| word.to_str().is_some_and(|word| word == "-" || !word.starts_with('-'));
    let first = words.first().and_then(|word| word.to_str()).unwrap_or("");
    if COMMANDS.contains(&first) || !words.iter().all(is_path) {
        return None;
    }
    let common = Common { format: None, color: When::Auto, config: None, notes: None, language: None };
    let paths = words.iter().map(PathBuf::from).collect();
    Some(Args { paths, screen_reader: false, common, command: None })
}

/// Help and version go to standard output; a wrong use is told in two lines.
fn usage(words: &[OsString], error: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind;
    let locale = help::language(words);
    super::speak(locale.tag);
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let told = help::told(&locale).try_get_matches_from(std::env::args_os());
        let text = told.map_or_else(|told| told.to_string(), |_| error.to_string());
        let _ = writeln!(io::stdout(), "{}", text.trim_end());
        return ExitCode::SUCCESS;
    }
    let text = error.to_string();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or("wrong use").trim_start_matches("error: ").to_owned();
    let more = lines.take_while(|line| line.starts_with("  ") && !line.contains("tip:")).map(str::trim);
    let command = help::named(words);
    let what = match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            format!("a command is missing after \"{command}\"")
        }
        _ => [first].into_iter().chain(more.map(str::to_owned)).collect::<Vec<_>>().join(" "),
    };
    complain(&Problem {
        what: help::by_options(&what),
        hint: format!("\"{command} --help\" tells what there is"),
    });
    ExitCode::from(2)
}

fn dispatch(args: Args) -> Result<ExitCode, Failure> {
    let Common { format, color, config, notes, language } = args.common;
    language.iter().for_each(|language| super::speak(language));
    let overrides = Overrides { config, notes, language, screen_reader: args.screen_reader };
    if let Some(Command::Config(wish)) = &args.command {
        return config::run(wish, &overrides).map(code);
    }
    let Some(command) = args.command else { return open(&overrides, args.paths) };
    let settings = Settings::load(&overrides)?;
    let color = match color {
        When::Always => true,
        When::Never => false,
        When::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    let context = Context { settings, form: format, color, store: OnceLock::new() };
    command.check(format)?;
    let done = match command {
        Command::Show(args) => show::run(&context, &args),
        Command::Sections(args) => sections::run(&context, &args),
        Command::Notes(command) => notes::run(&context, &command),
        Command::Export(args) => export::run(&context, &args),
        Command::Keys => keys::run(&context),
        Command::Themes(args) => themes::run(&context, &args),
        Command::Config(_) => Ok(Done::All),
        Command::Completions(args) => about::completions(&args),
        Command::Man => about::man(),
    };
    done.map(code)
}

fn code(done: Done) -> ExitCode {
    match done {
        Done::All => ExitCode::SUCCESS,
        Done::Some => ExitCode::from(1),
    }
}

/// Opens paths on the terminal: the last briefing where there are none, and the sample where there is no last one.
fn open(overrides: &Overrides, paths: Vec<PathBuf>) -> Result<ExitCode, Failure> {
    let looks = Looks::get(overrides)?;
    let meant = if let [path] = &*paths { path.to_str().and_then(help::meant) } else { None };
    let mut session = Session { entries: Vec::new(), current: 0, head: None };
    for path in paths {
        session.entries.push(Entry::new(source(path).map_err(Failure::Problem)?));
    }
    if session.entries.is_empty() {
        unnamed(&mut session, &looks.settings);
    }
    match (ready(&mut session), meant) {
        (Err(Failure::Problem(problem)), Some(command)) => {
            let hint = format!("did you mean the command: briefing {command}");
            return Err(Failure::Problem(Problem { hint, ..problem }));
        }
        (ready, _) => ready?,
    }
    if session.entries.len() > 1 && inputs::tell_all(&session.entries) {
        return Ok(ExitCode::from(1));
    }
    if !io::stdout().is_terminal() {
        return Err(Failure::Use(Problem::new(
            "standard output is not a terminal",
            "to print articles use \"briefing show\", for notes \"briefing export\"",
        )));
    }
    Ok(run::run(session, looks)?)
}

/// What opens when nothing is named: the last briefing, else the folders of the configuration, else the sample.
fn unnamed(session: &mut Session, settings: &Settings) {
    let last = Last::load(&settings.places.state);
    session.entries.extend(last.paths.into_iter().map(|path| Entry::new(Source::File(path))));
    session.current = last.current;
    if session.entries.is_empty() && !settings.config.folders.is_empty() {
        let folder = |folder: &String| Entry::new(Source::File(super::places::expand_home(folder)));
        session.entries.extend(settings.config.folders.iter().map(folder));
        session.current = 0;
    }
    if session.entries.is_empty() {
        session.entries = run::sample(settings);
        session.current = last.current.min(session.entries.len().saturating_sub(1));
    }
}

/// Reads what the first screen needs.
fn ready(session: &mut Session) -> Result<(), Failure> {
    if session.entries.len() > 1 {
        session.entries = std::mem::take(&mut session.entries).into_iter().flat_map(unfolded).collect();
    }
    session.read_head().map_err(Failure::Problem)
}

/// An entry, or where it is a folder its articles. A folder that is opened alone is read in the background instead.
fn unfolded(entry: Entry) -> Vec<Entry> {
    let Some(path) = entry.source.path().filter(|path| path.is_dir()) else { return vec![entry] };
    match super::read::folder(path) {
        Ok(entries) => entries,
        Err(problem) => vec![Entry { problem: Some(problem), ..entry }],
    }
}

/// All of standard input, up to 64 MiB.
fn standard_input() -> Result<Source, Problem> {
    stream(&mut io::stdin().lock(), "standard input")
}

/// The source of a path: a pipe (as of `<(…)`) can be read only once, so it is read at once.
fn source(path: PathBuf) -> Result<Source, Problem> {
    if path.as_os_str() == "-" {
        return standard_input();
    }
    match std::fs::metadata(&path) {
        Ok(data) if !data.is_file() && !data.is_dir() => {
            let mut file =
                std::fs::File::open(&path).map_err(|error| super::read::cannot_read(&path, &error))?;
            stream(&mut file, &path.display().to_string())
        }
        _ => Ok(Source::File(path)),
    }
}

/// All that comes from a stream, up to 64 MiB.
fn stream(input: &mut dyn Read, name: &str) -> Result<Source, Problem> {
    const MOST: u64 = 64 << 20;
    let mut bytes = Vec::new();
    match input.take(MOST + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 <= MOST => Ok(Source::Input(Arc::new(bytes))),
        Ok(_) => Err(Problem::new(
            format!("cannot read {name}: it is larger than 64 MiB"),
            "write it to a file and open that",
        )),
        Err(error) => Err(Problem::new(
            format!("cannot read {name}: {error}"),
            "pipe a text into it, for instance: curl … | briefing -",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn articles_alone_are_understood_as_the_whole_command_line_is() {
        let mut command = Args::command();
        command.build();
        let known: Vec<_> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
        assert_eq!(known, COMMANDS);
        for line in [vec![], vec!["a.txt", "-"], vec!["show"], vec!["--language", "ko", "a"], vec!["a", "-x"]]
        {
            let words: Vec<OsString> = line.iter().map(OsString::from).collect();
            let full = Args::try_parse_from(std::iter::once("briefing").chain(line.iter().copied()));
            if let Some(args) = names_only(&words) {
                assert_eq!(format!("{args:?}"), format!("{:?}", full.unwrap()), "{line:?}");
            }
        }
    }
}
