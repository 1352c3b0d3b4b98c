//! Notes when the program dies in the middle, and when the disk takes no more.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::{Desk, Said, said};

const NOTES: [&str; 2] = ["--notes", "notes"];

impl Desk {
    fn add_note(&self, words: &str) -> Command {
        self.command(&[&["notes", "add", "ko.txt", "--article", "--note", words], &NOTES[..]].concat())
    }

    /// The files of the notes folder: names and what they hold.
    fn in_notes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = std::fs::read_dir(self.path("notes")).unwrap().map(|entry| entry.unwrap().path());
        let files = entries.filter(|path| path.is_file());
        let mut all: Vec<_> = files.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
        all.sort();
        all
    }
}

#[test]
fn a_program_killed_while_it_writes_damages_nothing() {
    killed(32);
}

/// Kills so many programs while they write, at times all through a run, and looks at what is left.
pub fn killed(n_kills: u32) {
    let desk = Desk::with_articles();
    let long = "말 ".repeat(4_000);
    let mut told = Vec::new();
    let start = Instant::now();
    assert!(desk.add_note(&long).output().unwrap().status.success());
    let whole = start.elapsed();
    for round in 0..n_kills {
        let mut child = desk.add_note(&long).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // From half of the time that a whole run takes to twice of it: later ones have more to write.
        std::thread::sleep(whole / 2 + whole * (round % 32) / 21);
        child.kill().unwrap();
        let out = child.wait_with_output().unwrap();
        told.extend(String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned));
    }
    let last = desk.add_note("last").output().unwrap();
    assert!(last.status.success(), "{last:?}");
    let listed = desk.print(&[&["notes", "list", "ko.txt"], &NOTES[..]].concat());
    assert!(told.iter().all(|id| listed.contains(id)), "{} notes were told as saved: {told:?}", told.len());
    for (path, bytes) in desk.in_notes() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name == ".lock" || name.ends_with(".md"), "{name} is left");
        if name.ends_with(".md") {
            let text = String::from_utf8(bytes).unwrap();
            let n_whole = text.matches(&long.trim_end()).count();
            assert_eq!(n_whole + 1, text.matches("<!-- note ").count(), "{name}");
        }
    }
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_notes_as_they_were() {
    let desk = Desk::with_articles();
    assert!(desk.add_note(&"말 ".repeat(2_000)).output().unwrap().status.success());
    let before = desk.in_notes();
    // A limit on the size of files stands for a full disk: a part is written, then nothing more.
    let add = desk.add_note("one more");
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh"]).arg(add.get_program());
    shell
        .args(add.get_args())
        .env_clear()
        .envs(add.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let out = shell.current_dir(desk.path("")).stdin(Stdio::null()).output().unwrap();
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.code() == Some(1) && told.contains("Cannot write"), "{out:?}");
    assert_eq!(desk.in_notes(), before);
    assert!(desk.add_note("one more").output().unwrap().status.success());
}

/// A command as a user who may not write everywhere: the one of the tests, or, where that is root, another one.
fn as_a_user(command: &Command) -> Option<Command> {
    if !rustix::process::geteuid().is_root() {
        let mut own = Command::new(command.get_program());
        own.args(command.get_args());
        return Some(with_env(own, command));
    }
    let has_tool = Command::new("setpriv").arg("--version").stdout(Stdio::null()).status().is_ok();
    let mut other = Command::new("setpriv");
    other.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(command.get_program());
    other.args(command.get_args());
    has_tool.then(|| with_env(other, command))
}

fn with_env(mut command: Command, of: &Command) -> Command {
    command.env_clear().envs(of.get_envs().filter_map(|(key, value)| Some((key, value?))));
    command.current_dir(of.get_current_dir().unwrap()).stdin(Stdio::null());
    command
}

/// A desk of a user who may not write everywhere, with the program where that user can reach it.
fn desk_of_a_user() -> Desk {
    let desk = Desk::with_articles();
    set(desk.path(""), 0o777);
    std::fs::copy(env!("CARGO_BIN_EXE_briefing"), desk.path("briefing")).unwrap();
    desk
}

fn set(path: PathBuf, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

impl Desk {
    /// What the command says to a plain user; `None` where there is none.
    fn run_as_a_user(&self, args: &[&str]) -> Option<Said> {
        let wanted = self.command(args);
        let mut command = Command::new(self.path("briefing"));
        command.args(wanted.get_args());
        as_a_user(&with_env(command, &wanted)).map(|mut command| said(&command.output().unwrap()))
    }

    /// Makes the notes folder so that nothing can be written there.
    fn close_notes(&self) {
        ["notes", "notes/.lock"].into_iter().for_each(|path| set(self.path(path), 0o555));
    }
}

const NOT_TESTED: &str = "not tested: neither a plain user nor setpriv is here";

#[test]
fn notes_for_a_folder_that_is_read_only_go_to_its_stand_in_and_are_found_in_both() {
    let desk = desk_of_a_user();
    assert!(desk.add_note("shared").output().unwrap().status.success());
    desk.close_notes();
    let add = ["notes", "add", "ko.txt", "--article", "--note", "own", "--notes", "notes"];
    let Some(added) = desk.run_as_a_user(&add) else { return println!("{NOT_TESTED}") };
    assert!(added.code == 0 && added.err.contains("cannot be written; the note is in"), "{added:?}");
    let list = ["notes", "list", "ko.txt", "--notes", "notes"];
    let listed = desk.run_as_a_user(&list).unwrap().out;
    assert!(listed.contains("— shared") && listed.contains("— own"), "{listed}");
    assert_eq!(desk.in_notes().iter().filter(|(path, _)| path.extension().is_some()).count(), 1);
    set(desk.path("notes"), 0o755);

    // Its file may be moved home: no file there has its name.
    let stand_in = std::fs::read_dir(desk.path("data/briefing/stand-ins")).unwrap().next().unwrap().unwrap();
    let label = std::fs::read_to_string(stand_in.path().join("stands-in-for.txt")).unwrap();
    assert_eq!(label.trim(), desk.path("notes").canonicalize().unwrap().to_str().unwrap());
    let files = std::fs::read_dir(stand_in.path()).unwrap().map(|entry| entry.unwrap().path());
    let file = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "md")).unwrap();
    let home = desk.path("notes").join(file.file_name().unwrap());
    assert!(!home.exists(), "{home:?}");
    std::fs::rename(&file, home).unwrap();
    let listed = desk.print(&list);
    assert!(listed.contains("— shared") && listed.contains("— own"), "{listed}");
}

#[test]
fn notes_meant_for_a_read_only_folder_are_not_shown_beside_every_other_folder() {
    let desk = desk_of_a_user();
    assert!(desk.add_note("shared").output().unwrap().status.success());
    desk.close_notes();
    let add = ["notes", "add", "ko.txt", "--article", "--note", "own", "--notes", "notes"];
    let Some(added) = desk.run_as_a_user(&add) else { return println!("{NOT_TESTED}") };
    assert_eq!(added.code, 0, "{added:?}");
    let own = ["notes", "add", "ko.txt", "--article", "--note", "at home"];
    assert_eq!(desk.run_as_a_user(&own).unwrap().code, 0);
    // An article that is like the other, in folders of notes that have nothing on either.
    let text = std::fs::read_to_string(desk.path("ko.txt")).unwrap();
    let half = text.char_indices().nth(text.chars().count() * 3 / 4).map_or(0, |(at, _)| at);
    let desk = desk.file("like.txt", format!("{}새로 쓴 끝이다.\n", &text[..half]));
    for article in ["ko.txt", "like.txt"] {
        let said = desk.run_as_a_user(&["notes", "list", article, "--notes", "other"]).unwrap();
        assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (0, "", ""), "{article}");
    }
    let listed = desk.run_as_a_user(&["notes", "list", "ko.txt"]).unwrap().out;
    assert!(listed.contains("— at home") && listed.lines().count() == 1, "{listed}");
    set(desk.path("notes"), 0o755);
}
