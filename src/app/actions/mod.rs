//! Everything that keys can do: one row an action, which help, key settings and documentation are made from.

mod hand_on;
mod mark;
mod motion;
mod page;
mod panes;
mod program;
mod search;
mod sections;
mod settle;
mod sides;

use super::event::Effect;
use super::keymap::Context;
use super::overlay;
use super::state::State;

pub(super) use mark::{go_to_note, label_key};
pub(super) use motion::go_to_section;
pub(super) use panes::{choose, click, move_in_list};
pub(super) use program::end;
pub(super) use sections::name as name_section;

/// Something that keys can do. What it says to people stands in the locale under `action` and its name.
#[derive(Debug)]
pub struct Action {
    /// The stable name, which the configuration uses.
    pub name: &'static str,
    /// Where its keys hold.
    pub context: Context,
    /// Its keys, unless the configuration says otherwise: alternatives, each of one key or several.
    pub keys: &'static [&'static str],
    /// Whether a number before it means *so many times*.
    pub counts: bool,
    /// Whether it needs the whole article: it marks words, and those of a head may still move.
    pub needs_all: bool,
    /// Does it.
    pub run: fn(&mut State, Times) -> Vec<Effect>,
}

/// The number typed before an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times(pub Option<usize>);

impl Times {
    /// The number, or else one.
    pub fn or_once(self) -> isize {
        self.0.unwrap_or(1).max(1) as isize
    }
}

/// All actions, in the order of the help.
pub static ACTIONS: &[Action] = &[
    motion("down", &["j", "down"], motion::down),
    motion("up", &["k", "up"], motion::up),
    motion("half-page-down", &["ctrl-d"], motion::half_page_down),
    motion("half-page-up", &["ctrl-u"], motion::half_page_up),
    motion("page-down", &["space", "pagedown"], motion::page_down),
    motion("page-up", &["shift-space", "pageup"], motion::page_up),
    motion("sentence-next", &[")"], motion::sentence_next),
    motion("sentence-previous", &["("], motion::sentence_previous),
    motion("paragraph-next", &["}"], motion::paragraph_next),
    motion("paragraph-previous", &["{"], motion::paragraph_previous),
    motion("section-next", &["]"], motion::section_next),
    motion("section-previous", &["["], motion::section_previous),
    row("start", Context::Text, &["g g", "home"], motion::start),
    row("end", Context::Text, &["G", "end"], motion::end),
    row("open-fold", Context::Text, &["enter"], motion::open_fold),
    row("asides", Context::Text, &[", h"], motion::asides),
    marking("mark", &["x", "'"], mark::mark),
    marking("mark-paragraph", &["X", ", x", ", '"], mark::mark_paragraph),
    marking("bookmark", &["m", "@"], mark::bookmark),
    marking("note", &["a", "\""], mark::note),
    marking("note-section", &["A", ", a", ", \""], mark::note_section),
    marking("note-article", &["g A", ", A", ", n", ", ,"], mark::note_article),
    marking("split-here", &[", s"], sections::split),
    row("done-here", Context::Text, &[", d", ", enter"], sections::done_here),
    marking("delete", &["d d", "delete"], mark::delete),
    row("note-here", Context::Text, &[";"], mark::next_here),
    marking("adjust", &["g v", ", >"], mark::adjust),
    marking("attach", &[", r"], settle::attach_homeless),
    marking("select", &["v", "shift-right", "shift-left"], motion::select),
    marking("select-sentences", &["V", ", v", "shift-down"], motion::select_sentences),
    row("copy", Context::Text, &["y", "&"], hand_on::copy),
    row("copy-bare", Context::Text, &["Y", ", y", ", &"], hand_on::copy_bare),
    motion_in(Context::Select, "word-next", &["l", "w", "right"], motion::word_next),
    motion_in(Context::Select, "word-previous", &["h", "b", "left"], motion::word_previous),
    motion_in(Context::Select, "letter-next", &[">", "shift-right"], motion::letter_next),
    motion_in(Context::Select, "letter-previous", &["<", "shift-left"], motion::letter_previous),
    motion_in(Context::Select, "find-selected", &["*"], overlay::find::selected),
    row("other-end", Context::Select, &["o"], motion::other_end),
    row("keep-selection", Context::Select, &["enter"], mark::keep_selection),
    motion_in(Context::List, "list-down", &["j", "down"], panes::list_down),
    motion_in(Context::List, "list-up", &["k", "up"], panes::list_up),
    motion_in(Context::List, "list-page-down", &["space", "pagedown", "ctrl-d"], panes::list_page_down),
    motion_in(Context::List, "list-page-up", &["shift-space", "pageup", "ctrl-u"], panes::list_page_up),
    row("list-start", Context::List, &["g g", "home"], panes::list_start),
    row("list-end", Context::List, &["G", "end"], panes::list_end),
    row("filter", Context::List, &["/"], overlay::filter::open),
    row("choose", Context::List, &["enter"], panes::choose),
    motion_in(Context::List, "side-wider", &[">", "+"], sides::wider),
    motion_in(Context::List, "side-narrower", &["<", "-"], sides::narrower),
    motion_in(Context::List, "list-taller", &[", >"], sides::taller),
    motion_in(Context::List, "list-shorter", &[", <"], sides::shorter),
    row("sides-fit", Context::List, &["="], sides::fit),
    editing("rename-section", &["r"], sections::rename),
    editing("split-section", &["s"], sections::split),
    editing("merge-section", &["m"], sections::merge),
    row("section-done", Context::Sections, &["d"], sections::done_selected),
    row("fold-sections", Context::Sections, &["space"], sections::fold),
    row("fold-all-sections", Context::Sections, &[", space"], sections::fold_all),
    editing("mark-section", &["x", "'"], mark::mark),
    row("edit-note", Context::Notes, &["a", "\""], mark::edit_selected),
    row("relabel", Context::Notes, &["x", "'"], mark::relabel_selected),
    row("delete-note", Context::Notes, &["d d", "delete"], mark::delete_selected),
    row("next-alternative", Context::Notes, &["n"], settle::next_alternative),
    row("confirm", Context::Notes, &["c"], settle::confirm),
    row("attach-note", Context::Notes, &[", r", "r"], settle::attach_selected),
    row("keep-both", Context::Notes, &["b"], settle::keep_both),
    row("copy-note", Context::Notes, &["y", "&"], hand_on::copy_selected),
    row("focus-next", Context::Everywhere, &["tab"], panes::focus_next),
    row("focus-previous", Context::Everywhere, &["shift-tab"], panes::focus_previous),
    row("focus-left", Context::Everywhere, &["h", "left"], panes::focus_left),
    row("focus-right", Context::Everywhere, &["l", "right"], panes::focus_right),
    motion_in(Context::Everywhere, "article-next", &["J", "alt-down"], panes::article_next),
    motion_in(Context::Everywhere, "article-previous", &["K", "alt-up"], panes::article_previous),
    motion_in(Context::Everywhere, "note-next", &["ctrl-n"], mark::next_note),
    motion_in(Context::Everywhere, "note-previous", &["ctrl-b"], mark::previous_note),
    row("back", Context::Everywhere, &["ctrl-o", "alt-left"], motion::back),
    row("forward", Context::Everywhere, &["alt-right"], motion::forward),
    row("find", Context::Everywhere, &["/"], overlay::find::open),
    row("find-all", Context::Everywhere, &["g /", ", /"], overlay::find_all::open),
    motion_in(Context::Everywhere, "find-next", &["n", "f3"], search::next),
    motion_in(Context::Everywhere, "find-previous", &["N", "shift-f3"], search::previous),
    row("undo", Context::Everywhere, &["u", "backspace", "ctrl-/"], mark::undo),
    row("redo", Context::Everywhere, &["ctrl-r"], mark::redo),
    motion_in(Context::Everywhere, "palette", &[":", "ctrl-k"], overlay::palette::commands),
    motion_in(Context::Everywhere, "go-to", &["ctrl-p"], overlay::palette::go_to_anything),
    row("export", Context::Everywhere, &["e", "^"], overlay::export::open),
    row("topics", Context::Everywhere, &["T", ", t"], overlay::topics::open),
    row("changes", Context::Everywhere, &["g =", ", ="], overlay::changes::open),
    row("kept", Context::Everywhere, &[", u"], overlay::kept::open),
    row("save-again", Context::Everywhere, &[", w"], program::save_again),
    row("left-side", Context::Everywhere, &["o"], panes::left_side),
    row("right-side", Context::Everywhere, &["O", ", o"], panes::right_side),
    row("themes", Context::Everywhere, &[", c"], program::themes),
    motion_in(Context::Everywhere, "wider", &[">", "+"], page::wider),
    motion_in(Context::Everywhere, "narrower", &["<", "-"], page::narrower),
    row("spacing", Context::Everywhere, &[", p"], page::spacing),
    row("line-spacing", Context::Everywhere, &[", l"], page::line_spacing),
    row("zen", Context::Everywhere, &["z"], panes::zen),
    row("help", Context::Everywhere, &["?", "f1"], overlay::help::open),
    row("tutorial", Context::Everywhere, &[", ?"], program::tutorial),
    row("mouse", Context::Everywhere, &["f2"], program::mouse),
    row("suspend", Context::Everywhere, &["ctrl-z"], program::suspend),
    row("escape", Context::Everywhere, &["esc"], program::escape),
    row("quit", Context::Everywhere, &["q", "ctrl-c"], program::quit),
    row("keep-note", Context::Note, &["enter", "esc"], overlay::note::keep_note),
    row("new-line", Context::Note, &["alt-enter", "ctrl-j"], overlay::note::new_line),
    row("edit-outside", Context::Note, &["ctrl-e"], overlay::note::edit_outside),
    row("drop-note", Context::Note, &["ctrl-c"], overlay::note::drop_note),
    row("export-format", Context::Export, &["tab", "right", "l"], overlay::export::next_format),
    row("export-scope", Context::Export, &["s", "down", "j"], overlay::export::next_scope),
    row("export-down", Context::Export, &["pagedown", "space"], overlay::export::down),
    row("export-up", Context::Export, &["pageup", "shift-space"], overlay::export::up),
    row("export-write", Context::Export, &["enter"], overlay::export::write),
    row("export-copy", Context::Export, &["y", "c", "&"], overlay::export::copy),
    row("export-close", Context::Export, &["esc", "q"], overlay::close),
    row("find-keep", Context::Find, &["enter"], overlay::find::keep),
    row("find-drop", Context::Find, &["esc", "ctrl-c"], overlay::find::leave),
    row("find-older", Context::Find, &["up"], overlay::find::older),
    row("find-newer", Context::Find, &["down"], overlay::find::newer),
    motion_in(Context::Help, "help-down", &["down", "pagedown"], overlay::help::down),
    motion_in(Context::Help, "help-up", &["up", "pageup"], overlay::help::up),
    row("help-close", Context::Help, &["esc", "f1", "enter", "ctrl-c"], overlay::close),
    motion_in(Context::Topics, "topics-down", &["j", "down"], overlay::menu::down),
    motion_in(Context::Topics, "topics-up", &["k", "up"], overlay::menu::up),
    row("topics-next", Context::Topics, &["tab", "]"], overlay::topics::next),
    row("topics-previous", Context::Topics, &["shift-tab", "["], overlay::topics::previous),
    row("topics-choose", Context::Topics, &["enter"], overlay::topics::choose),
    row("topics-close", Context::Topics, &["esc", "q"], overlay::close),
    motion_in(Context::FindAll, "find-all-down", &["down", "ctrl-n"], overlay::menu::down),
    motion_in(Context::FindAll, "find-all-up", &["up", "ctrl-p"], overlay::menu::up),
    row("find-all-next", Context::FindAll, &["tab", "pagedown"], overlay::find_all::next_article),
    row("find-all-previous", Context::FindAll, &["shift-tab", "pageup"], overlay::find_all::previous_article),
    row("find-all-choose", Context::FindAll, &["enter"], overlay::find_all::choose),
    row("find-all-close", Context::FindAll, &["esc", "ctrl-c"], overlay::find_all::close),
    motion_in(Context::Filter, "filter-down", &["down", "ctrl-n"], overlay::filter::down),
    motion_in(Context::Filter, "filter-up", &["up", "ctrl-p"], overlay::filter::up),
    row("filter-choose", Context::Filter, &["enter"], overlay::filter::choose),
    row("filter-close", Context::Filter, &["esc", "ctrl-c"], overlay::filter::close),
    row("palette-down", Context::Palette, &["down", "ctrl-n"], overlay::menu::down),
    row("palette-up", Context::Palette, &["up", "ctrl-p"], overlay::menu::up),
    row("palette-choose", Context::Palette, &["enter"], overlay::palette::choose),
    row("palette-close", Context::Palette, &["esc", "ctrl-c"], overlay::close),
    motion_in(Context::Changes, "changes-down", &["j", "down", "space"], overlay::menu::down),
    motion_in(Context::Changes, "changes-up", &["k", "up"], overlay::menu::up),
    row("changes-choose", Context::Changes, &["enter"], overlay::changes::choose),
    row("changes-close", Context::Changes, &["esc", "q"], overlay::close),
    motion_in(Context::Kept, "kept-down", &["j", "down"], overlay::menu::down),
    motion_in(Context::Kept, "kept-up", &["k", "up"], overlay::menu::up),
    row("kept-choose", Context::Kept, &["enter"], overlay::kept::choose),
    row("kept-close", Context::Kept, &["esc", "q"], overlay::close),
    motion_in(Context::Themes, "themes-down", &["j", "down"], overlay::menu::down),
    motion_in(Context::Themes, "themes-up", &["k", "up"], overlay::menu::up),
    row("themes-keep", Context::Themes, &["enter"], overlay::themes::keep),
    row("themes-close", Context::Themes, &["esc", "q", ", c"], overlay::themes::close),
    row("yes", Context::Ask, &["y", "enter"], overlay::ask::yes),
    row("no", Context::Ask, &["n", "esc", "q"], overlay::close),
];

type Run = fn(&mut State, Times) -> Vec<Effect>;

const fn row(name: &'static str, context: Context, keys: &'static [&'static str], run: Run) -> Action {
    Action { name, context, keys, counts: false, needs_all: false, run }
}

/// An action that marks words of the article.
const fn marking(name: &'static str, keys: &'static [&'static str], run: Run) -> Action {
    Action { needs_all: true, ..row(name, Context::Text, keys, run) }
}

/// An action that changes the sections.
const fn editing(name: &'static str, keys: &'static [&'static str], run: Run) -> Action {
    Action { needs_all: true, ..row(name, Context::Sections, keys, run) }
}

/// A motion in the text; a number before it says how often.
const fn motion(name: &'static str, keys: &'static [&'static str], run: Run) -> Action {
    motion_in(Context::Text, name, keys, run)
}

const fn motion_in(context: Context, name: &'static str, keys: &'static [&'static str], run: Run) -> Action {
    Action { name, context, keys, counts: true, needs_all: false, run }
}

/// The action of that name.
pub fn named(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::{Code, Key};

    #[test]
    fn no_two_actions_share_a_name() {
        let mut names: Vec<_> = ACTIONS.iter().map(|action| action.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ACTIONS.len());
    }

    #[test]
    fn what_is_met_in_a_meeting_has_a_key_that_no_input_method_touches() {
        let also = ["copy", "copy-bare", "undo", "redo", "export", "done-here"].into_iter();
        let in_lists = ["edit-note", "relabel", "delete-note", "copy-note"].into_iter();
        let in_layers =
            ["keep-note", "export-format", "export-scope", "export-write", "export-copy", "yes", "no"];
        // What is done to the sections or with notes that lost their passage can wait until after it.
        let can_wait = ["split-here", "attach", "rename-section", "split-section", "merge-section"];
        let marking = ACTIONS.iter().filter(|action| action.needs_all).map(|action| action.name);
        let met =
            marking.filter(|name| !can_wait.contains(name)).chain(also).chain(in_lists).chain(in_layers);
        for name in met {
            let action = named(name).expect(name);
            let is_letter = |key: &Key| matches!(key.code, Code::Char(c) if c.is_alphabetic()) && !key.ctrl;
            let passes = |keys: &&str| !Key::parse_all(keys).expect(keys).iter().any(is_letter);
            assert!(action.keys.iter().any(passes), "{name}");
        }
    }

    #[test]
    fn no_command_exists_only_as_a_capital() {
        for action in ACTIONS {
            let plain = action.keys.iter().any(|keys| !keys.chars().any(char::is_uppercase));
            assert!(plain, "{}", action.name);
        }
    }
}
