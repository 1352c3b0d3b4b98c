//! The rules of the house, held by machine: floors, sizes, names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use briefing::app::config;

/// The floors, the lowest first; a module uses lower floors only.
const FLOORS: &[&[&str]] = &[
    &["text"],
    &["model"],
    &["ingest", "sections", "anchor", "compare", "notes", "layout", "search", "export"],
    &["app"],
    &["view"],
    &["shell"],
];

/// The outside crates, and the only files or folders that may name them.
const CRATES: &[(&str, &[&str])] = &[
    ("arboard", &["shell/clipboard.rs"]),
    ("chardetng", &["ingest/encoding.rs"]),
    ("clap", &["shell/cli"]),
    ("clap_complete", &["shell/cli/about.rs"]),
    ("clap_mangen", &["shell/cli/about.rs"]),
    ("crossterm", &["shell"]),
    ("csv", &["export/csv.rs"]),
    ("encoding_rs", &["ingest/encoding.rs", "ingest/decode.rs"]),
    ("etcetera", &["shell/places.rs"]),
    ("icu_segmenter", &["text"]),
    ("jiff", &["app/state.rs"]),
    ("memchr", &["ingest", "anchor", "search", "shell/terminal/keys/mod.rs"]),
    ("pulldown_cmark", &["ingest/formats"]),
    ("ratatui", &["view", "shell"]),
    ("ratatui_textarea", &["app/overlay/note.rs", "app/overlay/note"]),
    ("rust_stemmers", &["sections"]),
    ("rustix", &["shell"]),
    (
        "serde",
        &[
            "text/range.rs",
            "model",
            "app/habits.rs",
            "app/reading/memory.rs",
            "app/sides.rs",
            "view/theme",
            "shell/last.rs",
            "shell/memory.rs",
            "shell/cli",
        ],
    ),
    ("serde_json", &["notes", "export/json.rs", "shell"]),
    ("signal_hook", &["shell/terminal"]),
    ("similar", &["anchor", "compare"]),
    ("textwrap", &["text/wrap.rs"]),
    ("toml", &["app/config.rs", "app/said.rs", "view/theme"]),
    (
        "unicode_normalization",
        &[
            "text",
            "ingest",
            "search/query.rs",
            "anchor/prepared.rs",
            "sections/topic.rs",
            "app/overlay/note.rs",
        ],
    ),
    ("unicode_segmentation", &["text"]),
    ("unicode_width", &["text", "shell/screen/slot.rs"]),
];

/// The longest that a file may be, without its tests.
const LONGEST: usize = 400;

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: its path from `src` or `tests`, and its text without tests and comments.
#[derive(Clone)]
pub struct Source {
    path: String,
    text: String,
}

/// The files below a folder of the project, in order.
fn sources(folder: &str) -> Vec<Source> {
    let top = root().join(folder);
    let mut found = Vec::new();
    gather(&top, &mut found);
    found.sort();
    let source = |path: PathBuf| Source {
        path: path.strip_prefix(&top).unwrap().to_str().unwrap().to_owned(),
        text: std::fs::read_to_string(path).unwrap(),
    };
    found.into_iter().map(source).collect()
}

/// The files of the program that are not all tests.
pub fn own() -> impl Iterator<Item = Source> {
    let all = sources("src");
    all.clone().into_iter().filter(move |source| !source.is_test(&all))
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

impl Source {
    /// Whether all of it is tests: its `mod` line says so.
    fn is_test(&self, all: &[Source]) -> bool {
        let (folder, name) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let line = format!("#[cfg(test)]\nmod {};", name.trim_end_matches(".rs"));
        let parent = format!("{folder}/mod.rs");
        all.iter().any(|source| source.path == parent && source.text.contains(&line))
    }

    /// The text before its `#[cfg(test)]` module.
    pub fn body(&self) -> &str {
        let tests = self
            .text
            .find("#[cfg(test)]\nmod tests {")
            .or(self.text.find("#[cfg(test)]\npub(crate) mod tests {"));
        tests.map_or(&self.text, |at| &self.text[..at])
    }

    /// The lines of code, without comments.
    fn code(&self) -> impl Iterator<Item = &str> {
        self.body().lines().map(|line| line.split("//").next().unwrap_or_default())
    }

    /// The module of the lowest level that it belongs to: `app` of `app/keys.rs`.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }

    /// The modules of this package that it names by `crate::`.
    fn uses(&self) -> Vec<String> {
        let mut names = Vec::new();
        let code = self.code().collect::<Vec<_>>().join("\n");
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let list = rest.strip_prefix('{').map(|rest| rest.split('}').next().unwrap());
            let parts = list.map_or_else(|| vec![rest], |list| list.split(',').collect());
            let name = |part: &str| -> String {
                part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
            };
            names.extend(parts.into_iter().map(name).filter(|name| !name.is_empty()));
        }
        names
    }

    /// Whether it names a crate: `name::` that is not a part of a longer path.
    fn names_crate(&self, name: &str) -> bool {
        if self.text.contains(&format!("mod {name};")) {
            return false;
        }
        let path = format!("{name}::");
        self.code().any(|line| {
            line.match_indices(&path).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
            })
        })
    }
}

#[test]
fn imports_go_down() {
    let floor = |name: &str| FLOORS.iter().position(|floor| floor.contains(&name));
    let mut wrong = Vec::new();
    for source in sources("src").iter().filter(|source| !matches!(source.path.as_str(), "lib.rs" | "main.rs"))
    {
        let own = source.module();
        let height = floor(own).unwrap_or_else(|| panic!("{} is on no floor", source.path));
        for used in source.uses() {
            let below =
                floor(&used).unwrap_or_else(|| panic!("{}: crate::{used} is on no floor", source.path));
            if below > height || (below == height && used != own) {
                wrong.push(format!("{} uses crate::{used}", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn outside_crates_are_named_only_where_they_belong() {
    let manifest: toml::Table = std::fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap().keys();
    let listed: Vec<String> = dependencies.map(|name| name.replace('-', "_")).collect();
    let known: BTreeMap<&str, &[&str]> = CRATES.iter().copied().collect();
    let sources = sources("src");
    let mut wrong = Vec::new();
    for name in &listed {
        let Some(places) = known.get(name.as_str()) else {
            wrong.push(format!("{name} has no row in CRATES"));
            continue;
        };
        let users: Vec<&Source> = sources.iter().filter(|source| source.names_crate(name)).collect();
        let is_at = |path: &str, place: &str| path == place || path.starts_with(&format!("{place}/"));
        for user in users.iter().filter(|user| !user.is_test(&sources)) {
            if !places.iter().any(|place| is_at(&user.path, place)) {
                wrong.push(format!("{} names {name}", user.path));
            }
        }
        for place in *places {
            if !users.iter().any(|user| is_at(&user.path, place)) {
                wrong.push(format!("{place} does not name {name}: its row in CRATES is too wide"));
            }
        }
    }
    wrong.extend(
        known
            .keys()
            .filter(|name| !listed.iter().any(|own| own == *name))
            .map(|name| format!("{name} is gone")),
    );
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_are_short() {
    let all: Vec<Source> = own().chain(sources("tests")).chain(sources("benches")).collect();
    let sizes = all.iter().map(|source| (source.path.as_str(), source.body().lines().count()));
    assert_eq!(sizes.filter(|(_, n_lines)| *n_lines > LONGEST).collect::<Vec<_>>(), []);
}

#[test]
fn nothing_is_unwrapped_outside_of_tests() {
    let mut wrong = Vec::new();
    for source in own() {
        let bad = |line: &&str| line.contains(".unwrap()") || line.contains(".expect(");
        wrong.extend(source.code().filter(bad).map(|line| format!("{}: {}", source.path, line.trim())));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_is_a_module() {
    for folder in ["src", "tests/it"] {
        let all = sources(folder);
        let is_known = |path: &str| {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let (folder, name) = match name {
                "mod.rs" => folder.rsplit_once('/').unwrap_or(("", folder)),
                _ => (folder, name.trim_end_matches(".rs")),
            };
            let parents = match folder {
                "" => vec!["lib.rs".to_owned(), "main.rs".to_owned()],
                folder => vec![format!("{folder}/mod.rs"), format!("{folder}.rs")],
            };
            let line = format!("mod {name};");
            all.iter().any(|source| parents.contains(&source.path) && source.text.contains(&line))
        };
        let lost: Vec<&str> =
            all.iter().map(|source| source.path.as_str()).filter(|path| !is_known(path)).collect();
        let roots: &[&str] = if folder == "src" { &["lib.rs", "main.rs"] } else { &["main.rs"] };
        assert_eq!(lost, roots, "files that no `mod` line names");
    }
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    let all: Vec<Source> = own().chain(sources("tests")).collect();
    let mute =
        all.iter().filter(|source| !source.text.starts_with("//! ")).map(|source| source.path.as_str());
    assert_eq!(mute.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn the_example_configuration_holds_only_known_settings() {
    let text = std::fs::read_to_string(root().join("config.example.toml")).unwrap();
    assert_eq!(config::apply(&mut config::default(), &text), []);
    // What stands in comments is meant to be taken over as well.
    let active: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.starts_with('[') || rest.contains(" = ") && !rest.contains(". ") => rest,
            _ => line,
        })
        .fold(String::new(), |all, line| all + line + "\n");
    let mut config = config::default();
    assert_eq!(config::apply(&mut config, &active), [], "{active}");
    assert!(!config.topics.is_empty() && !config.keys.is_empty(), "{active}");
}

#[test]
fn the_readme_begins_with_the_two_commands() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let block = text.split("```").nth(1).unwrap();
    assert_eq!(block.trim().lines().collect::<Vec<_>>(), ["cargo run --release", "cargo test"]);
}

#[test]
fn no_test_is_ignored_without_a_reason() {
    let bare = ["#[ignore", "]"].concat();
    for source in [sources("src"), sources("tests")].concat() {
        assert!(!source.text.contains(&bare), "{}", source.path);
    }
}
