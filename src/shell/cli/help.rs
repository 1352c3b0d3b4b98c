//! What the command line says of itself, in the language of the interface.
//!
//! The English words stand with the arguments, as comments; `help.<tag>.toml` has them in another language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory};

use super::{Args, COMMANDS};
use crate::app::locale::{LOCALES, Locale};
use crate::shell::settings::{self, Overrides, Settings};
use crate::text::columns;

/// The columns that help is set in.
const COLUMNS: usize = 80;

/// The language for a command line that could not be parsed: what it, the configuration or the environment says.
pub fn language(words: &[OsString]) -> Locale {
    let wanted = value(words, "--language").filter(|tag| LOCALES.iter().any(|locale| locale.0 == *tag));
    let config = value(words, "--config").map(PathBuf::from);
    let overrides = Overrides { config, language: wanted.map(str::to_owned), ..Overrides::default() };
    let environment = || Locale::choose(wanted.unwrap_or("auto"), &settings::locale_of("LC_MESSAGES"));
    Locale::load(Settings::load(&overrides).map_or_else(|_| environment(), |settings| settings.tag()))
}

/// The value that is given to an option, by the last word that does.
fn value<'a>(words: &'a [OsString], option: &str) -> Option<&'a str> {
    let words: Vec<&str> =
        words.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--").collect();
    let mut given = words.iter().enumerate().filter_map(|(idx, word)| match word.strip_prefix(option)? {
        "" => words.get(idx + 1).copied(),
        joined => joined.strip_prefix('='),
    });
    given.next_back()
}

/// The command that words are for, as `briefing notes add`: one whose help may help.
pub fn named(words: &[OsString]) -> String {
    let mut command = Args::command();
    let mut names = vec!["briefing".to_owned()];
    for word in words {
        if let Some(inner) = command.find_subcommand(word) {
            names.push(inner.get_name().to_owned());
            command = inner.clone();
        }
    }
    names.join(" ")
}

/// What is said, with options by their names and not by what stands for their values: `'--format <FORM>'`.
pub fn by_options(what: &str) -> String {
    let mut said = String::new();
    for part in what.split_inclusive('\'') {
        let option = part.strip_suffix(">'").filter(|part| part.starts_with("--"));
        match option.and_then(|option| option.split_once(" <")) {
            Some((option, _)) => said.extend([option, "'"]),
            None => said.push_str(part),
        }
    }
    said
}

/// The command that a word is but for a letter or two that stand together.
pub fn meant(word: &str) -> Option<&'static str> {
    let is_like = |command: &&&str| {
        let alike = |pair: &(u8, u8)| pair.0 == pair.1;
        let head = word.bytes().zip(command.bytes()).take_while(alike).count();
        let rest = (word.bytes().skip(head).rev()).zip(command.bytes().skip(head).rev());
        let n_alike = head + rest.take_while(alike).count();
        n_alike >= 2 && n_alike + 2 >= word.len().max(command.len())
    };
    COMMANDS.iter().find(is_like).copied()
}

/// The whole command line with what it says in that language.
pub fn told(locale: &Locale) -> Command {
    let mut command = plain(Args::command()).term_width(COLUMNS);
    command.build();
    translated(command, locale)
}

/// Without lists of values below an option, so that there is one help and not a short and a long one.
fn plain(command: Command) -> Command {
    let hide = |arg: Arg| match arg.get_action().takes_values() {
        true => arg.hide_possible_values(true).hide_default_value(true),
        false => arg,
    };
    command.mut_args(hide).mut_subcommands(plain)
}

fn translated(command: Command, locale: &Locale) -> Command {
    let mut command = command.mut_args(|arg| place_named(arg, locale));
    let heading = locale.say("Usage");
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").split('\n').map(str::trim).collect::<Vec<_>>();
    let usage = usage.join(&format!("\n{}", " ".repeat(columns::width(&heading) + 2)));
    let usage = ["[OPTIONS]", "[COMMAND]", "<COMMAND>"]
        .iter()
        .fold(usage, |usage, place| usage.replace(place, &locale.say(place)));
    let about = command.get_about().map(|about| locale.say(&about.to_string()));
    let command = command
        .help_template(format!("{{about-with-newline}}\n{heading}: {{usage}}\n\n{{all-args}}\n"))
        .override_usage(usage)
        .subcommand_help_heading(locale.say("Commands"))
        .mut_args(|arg| argument(arg, locale))
        .mut_subcommands(|inner| translated(inner, locale));
    match about {
        Some(about) => command.about(about),
        None => command,
    }
}

/// An argument whose place in the usage has a name in the language.
fn place_named(arg: Arg, locale: &Locale) -> Arg {
    let name = arg.get_value_names().and_then(|names| names.first()).map(|name| name.to_string());
    match name.filter(|_| arg.is_positional()) {
        Some(name) => arg.value_name(locale.say(&name)),
        None => arg,
    }
}

/// An argument with its words, the values that it takes, and the one that it has otherwise.
fn argument(arg: Arg, locale: &Locale) -> Arg {
    let is_common = arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version");
    let heading = match is_common {
        true => "Options of every command",
        false if arg.is_positional() => "Arguments",
        false => "Options",
    };
    let mut words = arg.get_help().map(|help| locale.say(&help.to_string())).unwrap_or_default();
    let values = arg.get_possible_values();
    let takes_values = arg.get_action().takes_values();
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        words.push_str(&format!(" [{}]", names.join(", ")));
    }
    let default =
        arg.get_default_values().iter().filter_map(|value| value.to_str()).find(|value| !value.is_empty());
    if let Some(default) = default.filter(|_| takes_values) {
        words.push_str(&format!(" [{}: {default}]", locale.say("default")));
    }
    let place = arg.get_index();
    let arg = arg.help_heading(locale.say(heading)).help(words);
    if let Some(place) = place { arg.display_order(place) } else { arg }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// All that a command and what is below it says of itself in English.
    fn said(command: &Command, all: &mut BTreeSet<String>) {
        all.extend(command.get_about().map(ToString::to_string));
        all.extend(command.get_arguments().filter_map(Arg::get_help).map(ToString::to_string));
        command.get_subcommands().for_each(|inner| said(inner, all));
    }

    #[test]
    fn every_command_and_argument_has_its_words_in_every_language_and_none_is_left_over() {
        let mut command = plain(Args::command());
        command.build();
        let mut english = BTreeSet::new();
        said(&command, &mut english);
        assert!(english.len() > 40);
        english.extend(
            ["Usage", "Commands", "Arguments", "Options", "Options of every command", "default"]
                .map(str::to_owned),
        );
        english.extend(["[OPTIONS]", "[COMMAND]", "<COMMAND>", "PATHS", "PATH"].map(str::to_owned));
        for (tag, _, file) in LOCALES.iter().filter(|locale| !locale.2.is_empty()) {
            let table: toml::Table = file.parse().unwrap();
            let help: BTreeSet<String> = table["help"].as_table().unwrap().keys().cloned().collect();
            assert_eq!(help, english, "{tag}");
        }
    }

    #[test]
    fn an_option_is_found_wherever_it_stands() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(value(&words("notes --help --language ko"), "--language"), Some("ko"));
        assert_eq!(value(&words("--language=en --language=ko -h"), "--language"), Some("ko"));
        assert_eq!(value(&words("-- --language ko"), "--language"), None);
        assert_eq!(value(&words("--language"), "--language"), None);
        assert_eq!(named(&words("--language ko notes add x --bad")), "briefing notes add");
    }
}
