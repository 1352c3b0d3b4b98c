//! `show` and `sections`: what is read and how it is printed.

use std::io::Read;
use std::process::Stdio;

use super::{Desk, names};

#[test]
fn show_prints_an_article_with_its_asides_marked() {
    let out = Desk::with_articles().print(&["show", "en.txt"]);
    assert!(out.starts_with("Tariffs Fail to Slow A.I."), "{out}");
    assert!(out.contains("\n[caption] Construction at a data center"), "{out}");
    assert!(out.contains("\n[rights] Copyright"), "{out}");
}

#[test]
fn a_title_that_the_text_states_was_printed_twice() {
    let body =
        "The town means to open the old depot as a library. It will be run by the people of the river side.";
    let desk = Desk::new()
        .file("a.txt", format!("A depot for readers\n\n{body}\n"))
        .file("b.md", format!("# A depot\n# for readers\n\n{body}\n"))
        .file("c.md", format!("---\ntitle: The depot\n---\n{body}\n\n## The river\n\n{body}\n"));
    assert_eq!(desk.print(&["show", "a.txt"]), format!("A depot for readers\n\n{body}\n\n"));
    assert_eq!(desk.print(&["show", "b.md"]).matches("A depot").count(), 1);
    assert!(desk.print(&["show", "c.md"]).starts_with(&format!("The depot\n\n{body}\n\nThe river\n")));
}

#[test]
fn show_in_json_keeps_its_shape() {
    let all = Desk::with_articles().json(&["show", "--format", "json", "ko.txt", "en.txt"]);
    assert_eq!(all["schema"], "briefing.articles/1");
    assert_eq!(names(&all), ["schema", "articles"]);
    let article = &all["articles"][0];
    let fields = "path format encoding title byline outlet published language url blocks sections warnings";
    assert_eq!(names(article).join(" "), fields);
    assert_eq!((&article["path"], &article["language"]), (&"ko.txt".into(), &"ko".into()));
    let blocks = article["blocks"].as_array().unwrap();
    for (idx, block) in blocks.iter().enumerate() {
        assert_eq!(names(block), ["index", "kind", "text", "aside", "line"]);
        assert_eq!(block["index"], idx);
        assert_eq!(block["line"], idx * 2 + 1);
    }
    assert_eq!((&blocks[0]["kind"], &blocks[1]["aside"]), (&"heading".into(), &"caption".into()));
}

#[test]
fn sections_in_json_keep_their_shape_and_cover_the_article() {
    let desk = Desk::with_articles();
    let all = desk.json(&["sections", "--format", "json", "ko.txt"]);
    assert_eq!(all["schema"], "briefing.sections/1");
    let sections = all["articles"][0]["sections"].as_array().unwrap();
    let n_blocks =
        desk.json(&["show", "--format", "json", "ko.txt"])["articles"][0]["blocks"].as_array().unwrap().len();
    let mut next = 0;
    for section in sections {
        assert_eq!(names(section), ["title", "level", "start", "end", "origin", "keywords"]);
        assert_eq!((&section["start"], &section["origin"]), (&next.into(), &"inferred".into()));
        next = section["end"].as_u64().unwrap();
    }
    assert_eq!(next, n_blocks as u64);
    assert_eq!(desk.print(&["sections", "ko.txt"]).lines().count(), sections.len());
}

#[test]
fn stated_headings_are_sections() {
    let desk = Desk::new().file("a.md", "# One\n\nText.\n\n## Two\n\nMore text.\n\n# Three\n\nLast.\n");
    assert_eq!(desk.print(&["sections", "a.md"]), "  1  71%  One\n  2  41%    Two\n  3  29%  Three\n");
    assert_eq!(desk.print(&["show", "a.md", "--section", "2"]), "Two\n\nMore text.\n\n");
    desk.run(&["show", "a.md", "--section", "4"]).fails(2, "there is no section 4 in a.md");
}

#[test]
fn the_readers_topics_become_sections() {
    let config = "[[topic]]\nname = \"Memory chips\"\nwords = [\"SK hynix\", \"Samsung\"]\n";
    let desk = Desk::with_articles().file("config/briefing/config.toml", config);
    let all = desk.json(&["sections", "--format", "json", "en.txt"]);
    let sections = all["articles"][0]["sections"].as_array().unwrap();
    let topic = sections.iter().find(|section| section["origin"] == "topic").expect("a topic");
    assert_eq!(topic["title"], "Memory chips");
}

#[test]
fn the_canonical_text_is_printed_alone() {
    let desk = Desk::new().file("a.txt", "\u{feff}값이 올랐다.\r\n\r\nCafe\u{301} \u{202e}open\r\n");
    assert_eq!(desk.print(&["show", "--text", "a.txt"]).trim_end(), "값이 올랐다.\n\nCafé open");
}

#[test]
fn an_unreadable_file_does_not_keep_the_others_away() {
    let desk =
        Desk::with_articles().file("empty.txt", "").file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    for bad in ["missing.txt", "empty.txt", "picture.png"] {
        let said = desk.run(&["show", "--format", "json", "en.txt", bad, "ko.txt"]);
        said.fails(1, bad);
        let all: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(all["articles"].as_array().unwrap().len(), 2, "{bad}");
    }
}

#[test]
fn an_export_of_what_cannot_be_read_says_no_more_and_keeps_the_older_export() {
    let desk =
        Desk::with_articles().file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").file("notes.md", "kept");
    for bad in ["missing.txt", "picture.png"] {
        let said = desk.run(&["export", bad]);
        said.fails(1, &format!("cannot read {bad}: "));
        assert_eq!(said.out, "");
        desk.run(&["export", bad, "-o", "notes.md"]).fails(1, bad);
    }
    assert_eq!(std::fs::read_to_string(desk.path("notes.md")).unwrap(), "kept");
    assert_eq!(desk.print(&["export", "en.txt"]).lines().last(), Some("No notes."));
}

#[test]
fn a_folder_is_all_articles_in_it() {
    let desk =
        Desk::new().file("news/b.md", "B.\n").file("news/deep/c.txt", "C.\n").file("news/a.txt", "A.\n");
    let desk = desk.file("news/.hidden.txt", "H.\n").file("news/program", "P.\n").file("none/x.bin", "X");
    let all = desk.json(&["show", "--format", "json", "news"]);
    let paths: Vec<_> = all["articles"].as_array().unwrap().iter().map(|article| &article["path"]).collect();
    assert_eq!(paths, ["news/a.txt", "news/b.md", "news/deep/c.txt"]);
    desk.run(&["show", "none"]).fails(1, "there is no article in none");
}

#[test]
fn standard_input_is_an_article() {
    let desk = Desk::new();
    let said = desk.pipe(&["show", "--format", "json", "-"], "값이 올랐다.\n".as_bytes());
    assert!(said.code == 0 && said.out.contains("\"path\": \"-\"") && said.out.contains("값이 올랐다."));
    let said = desk.pipe(&["sections", "-"], b"# One\n\nText.\n");
    assert_eq!(said.out.lines().count(), 1, "{said:?}");
    desk.pipe(&["show", "-"], b"").fails(1, "standard input is empty");
}

#[test]
fn other_encodings_are_read_as_the_same_text() {
    // 값이 올랐다. in EUC-KR, and in UTF-16 with a BOM.
    let euc_kr = b"\xb0\xaa\xc0\xcc \xbf\xc3\xb6\xfa\xb4\xd9.\n";
    let utf_16: Vec<u8> = "\u{feff}값이 올랐다.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let desk = Desk::new().file("a.txt", euc_kr).file("b.txt", utf_16);
    let all = desk.json(&["show", "--format", "json", "a.txt", "b.txt"]);
    for (idx, encoding) in ["euc-kr", "utf-16le"].iter().enumerate() {
        let article = &all["articles"][idx];
        assert_eq!(
            (&article["encoding"], &article["blocks"][0]["text"]),
            (&(*encoding).into(), &"값이 올랐다.".into())
        );
    }
}

#[test]
fn no_control_character_of_an_input_reaches_the_terminal() {
    let evil = "title\x1b]0;evil\x07\n\nbody \x1b[31mred\x1b[0m \u{9b}31m \u{202e}back\x08\x08\n";
    let name = "a\x1b[31m\u{7}b.txt";
    let desk = Desk::new().file(name, evil).file("c.md", evil);
    let missing = "no\x1b[2Jfile.txt";
    for args in [
        &["show", name, "c.md", missing][..],
        &["show", "--format", "json", name, "c.md", missing],
        &["show", "--text", name, "c.md", missing],
        &["sections", name, "c.md", missing],
        &["notes", "list", name, "c.md", missing],
        &["export", name, "c.md", missing],
        &["export", "--to", "csv", name, "c.md", missing],
        &["--config", missing, "show", name],
        &["show", "--format", missing],
        &["config", "--check", "--config", missing],
    ] {
        let said = desk.run(args);
        let bad = |c: char| c.is_control() && c != '\n' && c != '\r' || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!said.out.contains(bad) && !said.err.contains(bad), "{args:?} {said:?}");
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let long = format!("{}\n\n", "A sentence of an article. ".repeat(100)).repeat(60);
    let desk = Desk::new().file("long.txt", long);
    for args in [
        &["show", "long.txt"][..],
        &["show", "--format", "json", "long.txt"],
        &["show", "--text", "long.txt"],
    ] {
        let mut child = desk.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut start = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{args:?}");
    }
}

#[test]
fn colours_only_where_they_are_wished() {
    let desk = Desk::new().file("a.md", "---\ntitle: Stated\n---\n\nText.\n");
    assert!(desk.print(&["show", "a.md", "--color", "always"]).starts_with("\u{1b}[1mStated"));
    assert!(desk.print(&["show", "a.md"]).starts_with("Stated"));
}

/// Three topics, set up as `config.example.toml` says.
const TOPICS: &str = "[[topic]]\nname = \"Power\"\nwords = [\"전력\", \"전력망\", \"power grid\", \"electricity\"]\n\
                      color = \"blue\"\n\
                      [[topic]]\nname = \"Housing\"\nwords = [\"주택\", \"housing\"]\n\
                      [[topic]]\nname = \"Chips\"\nwords = [\"반도체\", \"semiconductor\", \"semiconductors\"]\n";

#[test]
fn topics_are_the_sections_of_a_folder_of_six_articles() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles/topics");
    let desk = Desk::new().file("config/briefing/config.toml", TOPICS);
    let all = desk.json(&["sections", "--format", "json", folder]);
    let topics = |article: &serde_json::Value| -> Vec<(String, u64)> {
        let sections = article["sections"].as_array().unwrap().iter();
        let own = sections.filter(|section| section["origin"] == "topic");
        own.map(|section| (section["title"].as_str().unwrap().to_owned(), section["start"].as_u64().unwrap()))
            .collect()
    };
    let found: Vec<_> = all["articles"].as_array().unwrap().iter().map(topics).collect();
    let of = |rows: &[(&str, u64)]| -> Vec<(String, u64)> {
        rows.iter().map(|(name, start)| ((*name).to_owned(), *start)).collect()
    };
    assert_eq!(
        found,
        [
            of(&[("Power", 0), ("Housing", 3)]),
            of(&[("Power", 0), ("Housing", 3)]),
            of(&[("Chips", 0), ("Power", 3)]),
            of(&[("Chips", 0), ("Housing", 4)]),
            of(&[]),
            of(&[("Housing", 0), ("Power", 3)]),
        ]
    );
}

#[test]
fn one_section_is_shown_also_as_json() {
    let desk = Desk::new().file("a.md", "# One\n\nText.\n\n## Two\n\nMore text.\n\n# Three\n\nLast.\n");
    let all = desk.json(&["show", "a.md", "--section", "2", "--format", "json"]);
    let article = &all["articles"][0];
    let indices: Vec<u64> =
        article["blocks"].as_array().unwrap().iter().map(|block| block["index"].as_u64().unwrap()).collect();
    assert_eq!(indices, [2, 3]);
    assert_eq!(
        (article["sections"][0]["title"].as_str(), article["sections"].as_array().unwrap().len()),
        (Some("Two"), 1)
    );
    desk.run(&["show", "a.md", "--section", "0", "--format", "json"])
        .fails(2, "there is no section 0 in a.md");
}
