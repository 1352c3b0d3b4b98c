//! What the reader may be doing, which decides what keys mean.

/// What the reader is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Whatever has no keys of its own: panes, articles, the program.
    Everywhere,
    /// Reading the text.
    Text,
    /// In one of the lists.
    List,
    /// In the list of sections, besides what holds in every list.
    Sections,
    /// In the list of notes, besides what holds in every list.
    Notes,
    /// Selecting words.
    Select,
    /// Writing a note; all other keys are text.
    Note,
    /// Choosing how to export.
    Export,
    /// Looking at the help.
    Help,
    /// Looking at the topics.
    Topics,
    /// Typing what is searched for; all other keys are text.
    Find,
    /// Searching all articles; all other keys are text.
    FindAll,
    /// Filtering a list; all other keys are text.
    Filter,
    /// Choosing a command or where to go; all other keys are text.
    Palette,
    /// Looking at what changed in the article.
    Changes,
    /// Looking at articles whose file is gone.
    Kept,
    /// Choosing how the screen looks.
    Themes,
    /// Answering a question.
    Ask,
}

/// What is told of a context.
struct Row {
    context: Context,
    /// Its name in the configuration and in the locale.
    name: &'static str,
    /// Where keys are looked for that mean nothing in it, nearest first.
    around: &'static [Context],
    /// Whether keys that mean nothing there are text.
    takes_text: bool,
}

/// All of them, in the order of the help.
const ROWS: &[Row] = &[
    keys(Context::Text, "text", &[Context::Everywhere]),
    keys(Context::Select, "select", &[Context::Text, Context::Everywhere]),
    keys(Context::List, "list", &[Context::Everywhere]),
    keys(Context::Sections, "sections", &[Context::List, Context::Everywhere]),
    keys(Context::Notes, "notes", &[Context::List, Context::Everywhere]),
    keys(Context::Everywhere, "everywhere", &[]),
    text(Context::Note, "note"),
    keys(Context::Export, "export", &[]),
    text(Context::Help, "help"),
    keys(Context::Topics, "topics", &[]),
    text(Context::Find, "find"),
    text(Context::FindAll, "find-all"),
    text(Context::Filter, "filter"),
    text(Context::Palette, "palette"),
    keys(Context::Changes, "changes", &[]),
    keys(Context::Kept, "kept", &[]),
    keys(Context::Themes, "themes", &[]),
    keys(Context::Ask, "ask", &[]),
];

/// A context where keys are commands.
const fn keys(context: Context, name: &'static str, around: &'static [Context]) -> Row {
    Row { context, name, around, takes_text: false }
}

/// A context where words are typed.
const fn text(context: Context, name: &'static str) -> Row {
    Row { context, name, around: &[], takes_text: true }
}

impl Context {
    /// All of them, in the order of the help.
    pub fn all() -> impl Iterator<Item = Context> {
        ROWS.iter().map(|row| row.context)
    }

    /// The name in the configuration and in the locale.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// The context of that name.
    pub fn named(name: &str) -> Option<Context> {
        Context::all().find(|context| context.name() == name)
    }

    /// Where keys are looked for that mean nothing here, nearest first.
    pub fn around(self) -> &'static [Context] {
        self.row().map_or(&[], |row| row.around)
    }

    /// Whether keys that mean nothing here are text.
    pub fn takes_text(self) -> bool {
        self.row().is_some_and(|row| row.takes_text)
    }

    /// Whether digits are numbers here: of sections, or of times.
    pub fn takes_numbers(self) -> bool {
        self == Context::Everywhere || self.around().contains(&Context::Everywhere)
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.context == self)
    }
}
