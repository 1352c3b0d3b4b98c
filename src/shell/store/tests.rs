use std::fs;

use tempfile::TempDir;

use super::*;
use crate::anchor::{self, Resolver};
use crate::model::{Standing, Target};
use crate::text::range::TextRange;

const TEXT: &str = "해안 등대 공사가 가을에 끝난다.\n\n시는 예산을 두 배로 늘려 1,200억 원을 쓰기로 했다. \
    주민들은 새 산책로를 반겼다.\n\n다만 어민들은 공사 소음이 고기 떼를 쫓는다며 보상을 요구했다.\n\n\
    시의회는 다음 달 조례를 고쳐 보상 기준을 정할 예정이다.";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    fn store(&self, writer: &str) -> Store {
        Store::new(self.folder.path().join("notes"), self.folder.path().join(writer))
    }

    fn files(&self) -> Vec<PathBuf> {
        let names = disk::names(&self.folder.path().join("notes"));
        names.into_iter().filter(|(name, _)| name.ends_with(".md")).map(|(_, path)| path).collect()
    }
}

fn article(text: &str) -> Article {
    Article { text: text.to_owned(), title: Some("등대 공사, 가을에".into()), ..Article::default() }
}

fn note(article: &Article, words: &str, id: &str) -> Annotation {
    let start = article.text.find(words).unwrap();
    let range = TextRange::new(start..start + words.len(), &article.text).unwrap();
    Annotation {
        id: NoteId(id.into()),
        target: Target::Quote,
        label: "fact".into(),
        note: format!("쪽지 {id}"),
        anchor: anchor::anchor(&article.text, range),
        created: "2031-07-04T09:26:27Z".into(),
        modified: "2031-07-04T09:26:27Z".into(),
        writer: String::new(),
    }
}

fn put(after: Annotation) -> Change {
    Change::Put { before: None, after }
}

fn save(store: &Store, article: &Article, path: &str, changes: &[Change]) {
    let key = ArticleKey { article, path: Some(Path::new(path)) };
    store.save(&key, changes).unwrap();
}

fn notes_of(store: &Store, article: &Article, path: &str) -> Vec<String> {
    store.load(article, Some(Path::new(path))).annotations.into_iter().map(|note| note.note).collect()
}

#[test]
fn two_programs_at_once_lose_nothing() {
    let desk = Desk::new();
    let article = article(TEXT);
    std::thread::scope(|scope| {
        for program in 0..2 {
            let store = desk.store("state");
            let article = &article;
            scope.spawn(move || {
                for turn in 0..60 {
                    let name = |at| format!("01{program}{turn:03}{at}");
                    let put = |at| put(note(article, "예산을 두 배로", &name(at)));
                    save(&store, article, "a.txt", &(0..5).map(put).collect::<Vec<_>>());
                }
            });
        }
    });
    assert_eq!(notes_of(&desk.store("state"), &article, "a.txt").len(), 600);
    assert_eq!(desk.files().len(), 1);
}

#[test]
fn a_file_is_named_once() {
    let desk = Desk::new();
    let (store, mut article) = (desk.store("state"), article(TEXT));
    save(&store, &article, "a.txt", &[put(note(&article, "예산", "01A"))]);
    let writer = store.writer().unwrap();
    let name = desk.files()[0].file_name().unwrap().to_string_lossy().into_owned();
    assert!(
        name.starts_with("2031-07-04_등대-공사-가을에--") && name.ends_with(&format!(".{writer}.md")),
        "{name}"
    );
    article.title = Some("다른 제목".into());
    save(&store, &article, "b.txt", &[put(note(&article, "주민들", "01B"))]);
    assert_eq!(desk.files()[0].file_name().unwrap().to_string_lossy(), name);
    assert!(fs::read_to_string(&desk.files()[0]).unwrap().contains("path: b.txt"));
}

#[test]
fn notes_follow_a_renamed_article_and_an_edited_one() {
    let desk = Desk::new();
    let (store, old) = (desk.store("state"), article(TEXT));
    save(&store, &old, "a.txt", &[put(note(&old, "예산을 두 배로 늘려", "01A"))]);
    assert_eq!(store.load(&old, Some(Path::new("b.txt"))).attached, Some(Attached::Hash));
    let new = article(&format!("새로 들어온 소식이 먼저 놓였다.\n\n{TEXT}"));
    let loaded = store.load(&new, Some(Path::new("a.txt")));
    assert_eq!(loaded.attached, Some(Attached::Path));
    assert_eq!(store.load(&new, Some(Path::new("c.txt"))).attached, Some(Attached::Overlap));
    let resolver = Resolver::new(&new.text, loaded.snapshots.iter().map(String::as_str));
    let place = resolver.place(&loaded.annotations[0].anchor);
    assert_eq!(place.standing, Standing::Moved);
    assert_eq!(place.range.unwrap().slice(&new.text), "예산을 두 배로 늘려");
}

#[test]
fn a_note_on_a_deleted_passage_is_shown_as_lost() {
    let desk = Desk::new();
    let (store, old) = (desk.store("state"), article(TEXT));
    save(&store, &old, "a.txt", &[put(note(&old, "주민들은 새 산책로를 반겼다.", "01A"))]);
    let new = article(&TEXT.replace(" 주민들은 새 산책로를 반겼다.", ""));
    let loaded = store.load(&new, Some(Path::new("a.txt")));
    let resolver = Resolver::new(&new.text, loaded.snapshots.iter().map(String::as_str));
    assert_eq!(resolver.place(&loaded.annotations[0].anchor).standing, Standing::Lost);
}

#[test]
fn another_article_at_the_same_place_does_not_inherit() {
    let desk = Desk::new();
    let (store, old) = (desk.store("state"), article(TEXT));
    save(&store, &old, "a.txt", &[put(note(&old, "예산", "01A"))]);
    let other =
        article("항구의 배들이 늦게 돌아왔다. 어부들은 바람이 거셌다고 했다. 시장에서는 값이 올랐다.");
    let loaded = store.load(&other, Some(Path::new("a.txt")));
    assert!(loaded.annotations.is_empty() && loaded.article_id.is_none());
    assert_eq!((loaded.strangers.len(), loaded.strangers[0].n_notes), (1, 1));
    assert_eq!(store.unattached().len(), 1);
    assert_eq!(fs::read_to_string(loaded.strangers[0].snapshot.as_ref().unwrap()).unwrap(), TEXT);
}

#[test]
fn two_machines_never_write_the_same_file() {
    let desk = Desk::new();
    let article = article(TEXT);
    save(&desk.store("one"), &article, "a.txt", &[put(note(&article, "예산", "01A"))]);
    save(&desk.store("two"), &article, "b.txt", &[put(note(&article, "주민들", "01B"))]);
    assert_eq!(desk.files().len(), 2);
    let loaded = desk.store("two").load(&article, None);
    assert_eq!((loaded.annotations.len(), loaded.conflicts.len()), (2, 0));
}

#[test]
fn a_deleted_note_stays_deleted_and_can_come_back() {
    let desk = Desk::new();
    let (store, article) = (desk.store("state"), article(TEXT));
    let first = note(&article, "예산", "01A");
    save(&store, &article, "a.txt", &[put(first.clone())]);
    save(&desk.store("other"), &article, "a.txt", &[Change::Remove { before: first.clone() }]);
    assert!(notes_of(&store, &article, "a.txt").is_empty());
    save(&store, &article, "a.txt", &[put(first)]);
    assert_eq!(notes_of(&store, &article, "a.txt"), ["쪽지 01A"]);
}

#[test]
fn two_programs_with_one_note_do_not_destroy_each_others_words() {
    let desk = Desk::new();
    let (one, two, article) = (desk.store("state"), desk.store("state"), article(TEXT));
    save(&one, &article, "a.txt", &[put(note(&article, "예산", "01A"))]);
    let shown = one.load(&article, None).annotations.remove(0);
    let edit = |store: &Store, edit: &dyn Fn(&mut Annotation)| {
        let mut after = shown.clone();
        edit(&mut after);
        save(store, &article, "a.txt", &[Change::Put { before: Some(shown.clone()), after }]);
    };
    edit(&one, &|note| note.note = "새로 쓴 말".into());
    edit(&two, &|note| note.label = "doubt".into());
    let now = one.load(&article, None).annotations;
    assert_eq!((now.len(), now[0].note.as_str(), now[0].label.as_str()), (1, "새로 쓴 말", "doubt"));
    edit(&two, &|note| note.note = "다른 말".into());
    let loaded = one.load(&article, None);
    assert_eq!((loaded.versions().count(), loaded.conflicts.len()), (2, 1));
    assert_eq!(desk.files().len(), 1);
}

#[test]
fn a_store_of_a_newer_version_is_not_written() {
    let desk = Desk::new();
    let (store, article) = (desk.store("state"), article(TEXT));
    save(&store, &article, "a.txt", &[put(note(&article, "예산", "01A"))]);
    let path = &desk.files()[0];
    let newer = fs::read_to_string(path).unwrap().replace("notes/1", "notes/2");
    fs::write(path, &newer).unwrap();
    save(&store, &article, "a.txt", &[put(note(&article, "주민들", "01B"))]);
    assert_eq!(fs::read_to_string(path).unwrap(), newer);
    assert_eq!(desk.files().len(), 2);
    assert_eq!(notes_of(&store, &article, "a.txt").len(), 2);
}

#[test]
fn a_damaged_file_is_never_cut_short() {
    let desk = Desk::new();
    let (store, article) = (desk.store("state"), article(TEXT));
    save(&store, &article, "a.txt", &[put(note(&article, "예산", "01A"))]);
    let path = &desk.files()[0];
    let damage = "<!-- note {\"id\":\"01X\" -->\n> 망가진 쪽지\n\n그래도 소중하다\n";
    fs::write(path, fs::read_to_string(path).unwrap() + damage).unwrap();
    assert_eq!(store.load(&article, None).flaws.len(), 1);
    save(&store, &article, "a.txt", &[put(note(&article, "주민들", "01B"))]);
    assert!(fs::read_to_string(path).unwrap().contains(damage));
    fs::write(path, [fs::read(path).unwrap(), vec![0xff, 0xfe]].concat()).unwrap();
    let before = fs::read(path).unwrap();
    save(&store, &article, "a.txt", &[put(note(&article, "시의회", "01C"))]);
    assert_eq!(fs::read(path).unwrap(), before);
    assert_eq!(notes_of(&store, &article, "a.txt").len(), 3);
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_that_helps() {
    let desk = Desk::new();
    fs::write(desk.folder.path().join("notes"), "a file where the folder should be").unwrap();
    let article = article(TEXT);
    let key = ArticleKey { article: &article, path: None };
    let problem = desk.store("state").save(&key, &[put(note(&article, "예산", "01A"))]).unwrap_err();
    assert!(problem.what.starts_with("Cannot write") && problem.hint.contains("still here"), "{problem}");
}

#[test]
fn purge_wrote_into_a_stand_in_without_its_lock() {
    let desk = Desk::new();
    let article = article(TEXT);
    let store = desk.store("state").with_stand_ins(&desk.folder.path().join("stand-ins"));
    let stand_in = store.folders()[1].clone();
    // What was written while the folder was read-only.
    let while_closed = Store::new(&stand_in, desk.folder.path().join("state"));
    let gone = note(&article, "예산", "01A");
    save(&while_closed, &article, "a.txt", &[put(gone.clone())]);
    save(&while_closed, &article, "a.txt", &[Change::Remove { before: gone }]);
    let lock = disk::lock(&stand_in).unwrap();
    let is_free = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(std::time::Duration::from_millis(100));
            is_free.store(true, std::sync::atomic::Ordering::SeqCst);
            drop(lock);
        });
        assert_eq!(store.purge(None, false).unwrap().len(), 1);
        assert!(is_free.load(std::sync::atomic::Ordering::SeqCst), "did not wait for the other program");
    });
    assert!(store.purge(None, true).unwrap().is_empty());
}

#[test]
fn texts_can_be_left_out() {
    let desk = Desk::new();
    let article = article(TEXT);
    save(&desk.store("state").without_texts(), &article, "a.txt", &[put(note(&article, "예산", "01A"))]);
    assert!(!desk.folder.path().join("notes/.text").exists());
    save(&desk.store("state"), &article, "a.txt", &[put(note(&article, "주민들", "01B"))]);
    assert_eq!(disk::names(&desk.folder.path().join("notes/.text")).len(), 1);
}

#[test]
fn what_others_write_is_noticed() {
    let desk = Desk::new();
    let article = article(TEXT);
    let (mine, other) = (desk.store("state"), desk.store("other"));
    let seen = mine.load(&article, Some(Path::new("a.txt"))).seen;
    assert!(!mine.has_changed(&seen));
    save(&other, &article, "elsewhere.txt", &[put(note(&article, "예산", "01A"))]);
    assert!(mine.has_changed(&seen), "the first file came");
    let seen = mine.load(&article, None).seen;
    assert!(!mine.has_changed(&seen));
    let path = &desk.files()[0];
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, text.replace("쪽지 01A", "쪽지 01A, 손으로")).unwrap();
    assert!(mine.has_changed(&seen), "a file was edited by hand");
    let seen = mine.load(&article, None).seen;
    fs::copy(path, path.with_file_name("copy.sync-conflict-1.md")).unwrap();
    assert!(mine.has_changed(&seen), "a copy came");
    let seen = mine.load(&article, None).seen;
    let unlike = Article { text: "항구의 배들이 늦게 돌아왔다.".into(), ..article.clone() };
    save(&other, &unlike, "b.txt", &[put(note(&unlike, "배들이", "01B"))]);
    assert!(!mine.has_changed(&seen), "another article is no concern of this one");
    fs::remove_file(path).unwrap();
    assert!(mine.has_changed(&seen), "a file went");
}

#[test]
fn an_offer_that_is_accepted_stays_accepted() {
    let desk = Desk::new();
    let (store, old) = (desk.store("state"), article(TEXT));
    fs::write(desk.folder.path().join("a.txt"), TEXT).unwrap();
    let place = desk.folder.path().join("a.txt");
    save(&store, &old, place.to_str().unwrap(), &[put(note(&old, "예산을 두 배로 늘려", "01A"))]);
    let head = &TEXT[..TEXT.find("다만").unwrap()];
    let new = article(&format!("{head}항구의 배들이 늦게 돌아왔다. 어부들은 바람이 거셌다고 했다."));
    let loaded = store.load(&new, Some(Path::new("b.txt")));
    assert_eq!((loaded.annotations.len(), loaded.offers.len()), (0, 1));
    let offer = &loaded.offers[0];
    assert_eq!(store.notes_of(&offer.article_id).annotations[0].note, "쪽지 01A");
    assert_eq!(store.notes_of(&offer.article_id).snapshots, [TEXT]);
    let key = ArticleKey { article: &new, path: Some(Path::new("b.txt")) };
    store.attach(&key, &offer.article_id).unwrap();
    for store in [&store, &desk.store("other")] {
        assert_eq!(notes_of(store, &new, "c.txt"), ["쪽지 01A"]);
        assert_eq!(notes_of(store, &old, "a.txt"), ["쪽지 01A"]);
    }
    save(&store, &new, "b.txt", &[put(note(&new, "배들이 늦게", "01B"))]);
    assert_eq!(desk.files().len(), 1);
    assert!(store.attach(&key, "nothing").is_err());
}

#[test]
fn two_versions_that_did_not_meet_are_both_handed_over() {
    let (one, two) = (Desk::new(), Desk::new());
    let article = article(TEXT);
    let mut version = note(&article, "예산", "01A");
    save(&one.store("state"), &article, "a.txt", &[put(version.clone())]);
    version.note = "다른 생각".into();
    save(&two.store("other"), &article, "a.txt", &[put(version)]);
    for path in two.files() {
        fs::copy(
            &path,
            one.folder
                .path()
                .join("notes")
                .join(format!("copy-{}", path.file_name().unwrap().to_string_lossy())),
        )
        .unwrap();
    }
    let loaded = one.store("state").load(&article, None);
    assert_eq!((loaded.annotations.len(), loaded.conflicts.len(), loaded.flaws.len()), (1, 1, 1));
    assert!(loaded.flaws[0].what.contains("is kept"));
    save(
        &one.store("state"),
        &article,
        "a.txt",
        &[Change::Remove { before: loaded.conflicts[0].versions[1].clone() }],
    );
    assert!(one.store("state").load(&article, None).conflicts.is_empty());
}
