//! Notes of several writers at once: merged by git, written by two programs, killed, on a full disk.
//!
//! The long runs are for `cargo test --test it stress -- --ignored --nocapture`; short ones run always.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use briefing::anchor;
use briefing::model::{Annotation, Article, NoteId, Target};
use briefing::shell::store::{ArticleKey, Change, Store};
use briefing::text::range::TextRange;
use tempfile::TempDir;

use super::Desk;

const TEXT: &str = include_str!("../texts/harbour-ko.txt");

/// Numbers without a clock: the same run each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }
}

/// A machine with a clone of the notes folder.
struct Machine {
    store: Store,
    notes: PathBuf,
}

impl Machine {
    fn new(home: &Path, name: &str) -> Machine {
        let notes = home.join(name);
        Machine { store: Store::new(&notes, home.join(format!("{name}-state"))), notes }
    }

    fn git(&self, args: &[&str]) -> bool {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.notes).args(["-c", "user.name=n", "-c", "user.email=n@n.example"]).args(args);
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        git.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    /// All that is shown: the words of every version of every note.
    fn shown(&self, article: &Article) -> BTreeSet<(String, String)> {
        let loaded = self.store.load(article, None);
        loaded.versions().map(|note| (note.id.0, note.note)).collect()
    }

    /// Adds, changes or removes a note.
    fn act(&self, article: &Article, dice: &mut Dice, words: &str) {
        let known = self.store.load(article, None).annotations;
        let pick = known.get(dice.roll(known.len().max(1))).cloned();
        let change = match (dice.roll(5), pick) {
            (0, Some(before)) => Change::Remove { before },
            (1 | 2, Some(before)) => {
                let after = Annotation { note: words.to_owned(), ..before.clone() };
                Change::Put { before: Some(before), after }
            }
            _ => Change::Put { before: None, after: note(article, words, dice) },
        };
        self.store.save(&ArticleKey { article, path: None }, &[change]).unwrap();
    }
}

fn note(article: &Article, words: &str, dice: &mut Dice) -> Annotation {
    let at = dice.roll(article.text.len() - 200);
    let range = TextRange::clamped(at..at + 90, &article.text);
    let now = "2031-07-04T09:26:27Z".to_owned();
    Annotation {
        id: NoteId(format!("01{words}")),
        target: Target::Quote,
        label: "fact".into(),
        note: words.into(),
        anchor: anchor::anchor(&article.text, range),
        created: now.clone(),
        modified: now,
        writer: String::new(),
    }
}

/// Two machines work apart and merge, three times over; gives the number of merges that failed and of words lost.
fn history(seed: u64, article: &Article) -> (usize, usize) {
    let home = TempDir::new().unwrap();
    let mut dice = Dice(seed);
    let one = Machine::new(home.path(), "one");
    one.act(article, &mut dice, "first");
    std::fs::write(one.notes.join(".gitignore"), ".lock\n").unwrap();
    let is_begun =
        one.git(&["init", "-q", "-b", "main"]) && one.git(&["add", "-A"]) && one.git(&["commit", "-qm", "0"]);
    let two = Machine::new(home.path(), "two");
    assert!(is_begun && one.git(&["clone", "-q", ".", &two.notes.to_string_lossy()]));
    let (mut n_failed, mut n_lost) = (0, 0);
    for round in 0..3 {
        let before = one.shown(article);
        for (name, machine) in [("a", &one), ("b", &two)] {
            for turn in 0..dice.roll(6) {
                machine.act(article, &mut dice, &format!("{name}{round}{turn}"));
            }
            machine.git(&["add", "-A"]);
            machine.git(&["commit", "-qm", "work"]);
        }
        let written: BTreeSet<_> = [&one, &two]
            .iter()
            .flat_map(|machine| machine.shown(article))
            .filter(|own| !before.contains(own))
            .collect();
        for (machine, other) in [(&one, &two), (&two, &one)] {
            let other = other.notes.to_string_lossy().into_owned();
            n_failed +=
                usize::from(!machine.git(&["pull", "-q", "--no-rebase", "--no-edit", &other, "main"]));
        }
        let (first, second) = (one.shown(article), two.shown(article));
        assert_eq!(first, second, "seed {seed}, round {round}: the machines show different notes");
        n_lost += written.difference(&first).count();
    }
    (n_failed, n_lost)
}

/// What became of so many histories.
fn histories(count: u64) -> String {
    if Command::new("git").arg("--version").stdout(Stdio::null()).status().is_err() {
        return "not tested: git is not here".to_owned();
    }
    let article = Article { text: TEXT.trim_end().to_owned(), ..Article::default() };
    let found: Vec<(usize, usize)> = (0..count).map(|seed| history(seed, &article)).collect();
    let (failed, lost) = found.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert_eq!((failed, lost), (0, 0), "conflicts and versions lost");
    format!("{count} histories, {} merges: no conflict, no version lost", count * 6)
}

#[test]
fn what_two_machines_write_is_merged_by_git_without_loss() {
    println!("{}", histories(6));
}

#[test]
#[ignore = "stress: about three minutes"]
fn five_hundred_histories_are_merged_by_git() {
    println!("{}", histories(500));
}

#[test]
#[ignore = "stress: about half a minute"]
fn two_programs_add_three_hundred_notes_each() {
    let desk = Desk::with_articles();
    std::thread::scope(|scope| {
        for program in 0..2 {
            let desk = &desk;
            scope.spawn(move || {
                for number in 0..300 {
                    desk.print(&[
                        "notes",
                        "add",
                        "ko.txt",
                        "--block",
                        "2",
                        "--note",
                        &format!("{program}-{number}"),
                    ]);
                }
            });
        }
    });
    let listed = desk.print(&["notes", "list", "ko.txt"]);
    println!("{} notes of 600", listed.lines().count());
    assert_eq!(listed.lines().count(), 600);
}

#[test]
#[ignore = "stress: about half a minute"]
fn two_hundred_writes_are_killed() {
    super::crash::killed(200);
}

#[test]
#[ignore = "needs a user namespace with mounts"]
fn a_full_disk_of_64_kib_loses_nothing() {
    let desk = Desk::with_articles();
    let program = env!("CARGO_BIN_EXE_briefing");
    let script = format!(
        "mkdir small && mount -t tmpfs -o size=64k tmpfs small || exit 77\n\
         n=0; while {program} --notes small notes add ko.txt --article --note \"$n $(head -c 3000 /dev/zero | tr '\\0' x)\" \
         >/dev/null 2>told; do n=$((n+1)); [ $n -lt 99 ] || break; done\n\
         echo $n; {program} --notes small notes list ko.txt | wc -l; head -1 told; ls -A small | grep -c tmp$"
    );
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", &script]);
    let own = desk.command(&[]);
    command
        .env_clear()
        .envs(own.get_envs().filter_map(|(key, value)| Some((key, value?))))
        .env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
    let out = command.current_dir(desk.path("")).output();
    let Some(out) = out.ok().filter(|out| out.status.code() != Some(77)) else {
        println!("not tested: no namespaces here");
        return;
    };
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    println!("written before the disk was full, listed, told, drafts left: {told:?}");
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0] == lines[1] && lines[0] != "0" && lines[0] != "99", "{told}");
    assert!(lines[2].contains("Cannot write") && lines[3] == "0", "{told}");
}
