//! Notes when the program dies in the middle, and when the disk takes no more.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::Desk;

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
    let desk = Desk::with_articles();
    let long = "말 ".repeat(4_000);
    let mut told = Vec::new();
    let start = Instant::now();
    assert!(desk.add_note(&long).output().unwrap().status.success());
    let whole = start.elapsed();
    for round in 0..32 {
        let mut child = desk.add_note(&long).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // From half of the time that a whole run takes to twice of it: later ones have more to write.
        std::thread::sleep(whole / 2 + whole * round / 21);
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
