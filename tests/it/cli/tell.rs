//! What the program tells about itself: help, keys, configuration, completions, the manual.

use briefing::app::actions::ACTIONS;
use serde_json::json;

use super::{Desk, names};

#[test]
fn help_and_version() {
    let desk = Desk::new();
    let help = desk.print(&["--help"]);
    for command in ["show", "sections", "notes", "export", "keys", "config", "completions", "man"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
        let own = desk.print(&[command, "--help"]);
        assert!(own.contains("Usage: briefing ") && own.contains("--config <FILE>"), "{own}");
    }
    assert_eq!(desk.print(&["--version"]), format!("briefing {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(desk.print(&["-V"]), desk.print(&["--version"]));
}

#[test]
fn wrong_use_is_told_in_two_lines() {
    let desk = Desk::with_articles();
    for (args, what) in [
        (&["show"][..], "<PATHS>"),
        (&["show", "--frmat", "json", "en.txt"], "--frmat"),
        (&["show", "--format", "xml", "en.txt"], "xml"),
        (&["--language", "fr", "keys"], "fr"),
        (&["notes"], ""),
        (&["notes", "resolve"], "<PATHS>"),
        (&["completions", "klingon"], "klingon"),
        (&["--config", "missing.toml", "show", "en.txt"], "missing.toml"),
        (&["en.txt"], "not a terminal"),
    ] {
        desk.run(args).fails(2, what);
    }
}

/// Words of English in what is said in Korean: all that is no name of a command, an option or a value.
fn english(said: &str) -> Vec<&str> {
    let is_name = |word: &str| {
        let is_caps = word.chars().all(|c| c.is_ascii_uppercase());
        is_caps || ["briefing", "markdown", "json", "csv", "list", "xml", "pdf"].contains(&word)
    };
    let quoted = said.split('"').step_by(2).flat_map(|part| part.split_whitespace());
    let plain = quoted.filter(|word| !word.contains(['-', '[', '<', ',', ']']));
    plain
        .filter(|word| word.len() > 2 && word.bytes().all(|c| c.is_ascii_alphabetic()) && !is_name(word))
        .collect()
}

#[test]
fn help_is_korean_where_the_interface_is() {
    let desk = Desk::new().file("my.toml", "[ui]\nlanguage = \"ko\"\n");
    for command in [&[][..], &["show"], &["notes"], &["notes", "add"], &["export"], &["completions"]] {
        let with = |more: &[&str]| desk.print(&[command, more].concat());
        let help = with(&["--help", "--language", "ko"]);
        assert!(help.contains("사용법: briefing ") && help.contains("-h, --help "), "{help}");
        let left: Vec<&str> = help
            .lines()
            .filter(|line| !line.starts_with("사용법") && !line.contains("  "))
            .chain(help.lines().filter_map(|line| line.trim_start().split_once("  ")).map(|line| line.1))
            .flat_map(english)
            .collect();
        assert!(left.is_empty(), "{left:?} in {help}");
        assert!(help.lines().all(|line| briefing::text::columns::width(line) <= 80), "{help}");
        assert_eq!(help, with(&["-h", "--language=ko"]));
        assert_eq!(help, with(&["--config", "my.toml", "--help"]));
        let output = desk.command(&[command, &["-h"]].concat()).env("LANG", "ko_KR.UTF-8").output().unwrap();
        assert_eq!(help, String::from_utf8(output.stdout).unwrap());
        assert_ne!(help, with(&["--help"]));
    }
    assert_eq!(desk.print(&["help", "show"]), desk.print(&["show", "-h"]));
}

#[test]
fn wrong_use_is_told_in_korean_and_names_the_help_of_its_command() {
    let desk = Desk::with_articles();
    for (line, hint) in [
        ("show", "show"),
        ("show --format xml en.txt", "show"),
        ("show --section x en.txt", "show"),
        ("show --text --text en.txt", "show"),
        ("show --text=5 en.txt", "show"),
        ("show en.txt --format", "show"),
        ("export --to pdf en.txt", "export"),
        ("notes", "notes"),
        ("notes ad en.txt", "notes"),
        ("notes add --range 3 en.txt", "notes add"),
        ("notes add --tag 1 en.txt", "notes add"),
        ("notes add --quote x --block 3 en.txt", "notes add"),
        ("notes edit en.txt", "notes edit"),
        ("config --check --path", "config"),
    ] {
        let words = ["--language", "ko"].into_iter().chain(line.split(' ')).collect::<Vec<_>>();
        let said = desk.run(&words);
        said.fails(2, "");
        assert!(said.err.contains(&format!("\"briefing {hint} --help\"")), "{line}: {}", said.err);
        let what = said.err.lines().next().unwrap().trim_start_matches("briefing: ");
        assert!(
            english(what).is_empty() && what.contains(|c: char| ('가'..='힣').contains(&c)),
            "{line}: {what}"
        );
    }
}

#[test]
fn options_stand_before_a_command_or_after_it() {
    let desk = Desk::with_articles();
    let korean = desk.print(&["keys", "--language", "ko"]);
    assert_eq!(desk.print(&["--language", "ko", "keys"]), korean);
    assert_eq!(
        desk.print(&["--format", "json", "sections", "en.txt"]),
        desk.print(&["sections", "en.txt", "--format", "json"])
    );
}

#[test]
fn nothing_is_written_by_commands_that_tell() {
    let desk = Desk::with_articles();
    for args in
        [&["keys"][..], &["show", "en.txt"], &["notes", "list", "en.txt"], &["export", "en.txt"], &["config"]]
    {
        desk.print(args);
    }
    let left: Vec<_> =
        std::fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn keys_list_every_action_once() {
    let desk = Desk::new();
    let all = desk.json(&["keys", "--format", "json"]);
    assert_eq!(
        (names(&all), &all["schema"]),
        (vec!["schema", "keys", "conflicts"], &"briefing.keys/1".into())
    );
    let rows = all["keys"].as_array().unwrap();
    assert_eq!(rows.len(), ACTIONS.len());
    assert_eq!(names(&rows[0]), ["action", "context", "keys", "what"]);
    let text = desk.print(&["keys", "--language", "ko"]);
    for action in ACTIONS {
        assert_eq!(text.matches(&format!("[{}]\n", action.name)).count(), 1, "{}", action.name);
    }
    assert!(text.contains("다음 문장"), "{text}");
}

#[test]
fn keys_are_told_as_configured() {
    let config = "[keys.text]\ncopy = \"f5\"\nmark = \"f5\"\n";
    let desk = Desk::new().file("config/briefing/config.toml", config);
    let all = desk.json(&["keys", "--format", "json"]);
    let keys = |name: &str| {
        let rows = all["keys"].as_array().unwrap();
        rows.iter().find(|row| row["action"] == name).unwrap()["keys"].clone()
    };
    assert_eq!((keys("mark"), keys("copy")), (json!(["F5"]), json!([])), "the later line holds");
    assert_eq!(all["conflicts"], json!(["F5 (copy) does not work: line 3 has F5 (mark), line 2"]));
}

#[test]
fn the_page_of_keys_is_that_of_the_program() {
    let page = Desk::new().print(&["keys", "--format", "markdown", "--language", "en"]);
    let kept =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md")).unwrap_or_default();
    let renew = "cargo run -- keys --format markdown --language en > docs/keys.md";
    assert!(page == kept, "docs/keys.md is not up to date; renew it by: {renew}");
}

#[test]
fn mistakes_in_the_configuration_are_told_with_file_and_line() {
    let config = "[ui]\ntheme = 5\n\n[text]\nmeasure = 9000\nwidth = 3\n[keys.text]\nfly = \"x\"\n";
    let desk = Desk::new().file("my.toml", config).file("good.toml", "[ui]\nlanguage = \"ko\"\n");
    let said = desk.run(&["config", "--check", "--config", "my.toml"]);
    assert_eq!(said.code, 1);
    let lines: Vec<_> = said.out.lines().map(|line| line.split_once(": ").unwrap().0).collect();
    assert_eq!(lines, ["my.toml:2", "my.toml:5", "my.toml:6", "my.toml:8"], "{}", said.out);
    assert_eq!(desk.print(&["config", "--check", "--config", "good.toml"]), "");
    assert_eq!(desk.print(&["config", "--check"]), "");
}

#[test]
fn a_check_of_the_configuration_also_tells_what_is_wrong_with_its_theme() {
    let desk = Desk::new()
        .file("none.toml", "[ui]\ntheme = \"nigth\"\n")
        .file("own.toml", "[ui]\ntheme = \"mine\"\n")
        .file("themes/mine.toml", "[colors]\nnothing = \n");
    for (config, expect) in [("none.toml", "there is no theme \"nigth\""), ("own.toml", "mine.toml:2: ")] {
        let said = desk.run(&["config", "--check", "--config", config]);
        assert!(said.code == 1 && said.out.contains(expect) && said.out.lines().count() == 1, "{}", said.out);
    }
    desk.run(&["config", "--check", "--config", "missing.toml"]).fails(2, "cannot read missing.toml");
}

#[test]
fn the_default_configuration_is_the_example() {
    let desk = Desk::new();
    let example =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/config.example.toml")).unwrap();
    assert_eq!(desk.print(&["config", "--print-default"]), example);
    let path = desk.path("config/briefing/config.toml");
    assert_eq!(desk.print(&["config", "--path"]), format!("{}\n", path.display()));
}

#[test]
fn the_language_is_that_of_the_locale_the_configuration_or_the_option() {
    let desk = Desk::new();
    let korean = |said: &str| said.contains("본문에서");
    assert!(!korean(&desk.print(&["keys"])));
    let output = desk.command(&["keys"]).env("LANG", "ko_KR.UTF-8").output().unwrap();
    assert!(korean(&String::from_utf8(output.stdout).unwrap()));
    let output = desk.command(&["keys"]).env("LANG", "ko_KR.UTF-8").env("LC_ALL", "C").output().unwrap();
    assert!(!korean(&String::from_utf8(output.stdout).unwrap()));
    let desk = desk.file("config/briefing/config.toml", "[ui]\nlanguage = \"ko\"\n");
    assert!(korean(&desk.print(&["keys"])) && !korean(&desk.print(&["keys", "--language", "en"])));
}

#[test]
fn completions_and_manual_are_printed() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.print(&["completions", shell]);
        assert!(script.contains("briefing") && script.contains("sections"), "{shell}");
    }
    let man = desk.print(&["man"]);
    assert!(man.contains(".TH briefing 1") && man.contains("briefing\\-sections"), "{man}");
}

#[test]
fn themes_are_listed_and_printed_and_mistakes_in_a_readers_own_are_told() {
    let mine = "base = \"light\"\ncursor = { fg = \"#112233\" }\n";
    let desk = Desk::new()
        .file("config/briefing/config.toml", "[ui]\ntheme = \"mine\"\n")
        .file("config/briefing/themes/mine.toml", mine);
    let list = |desk: &Desk| {
        let output =
            desk.command(&["themes", "--format", "json"]).env("TERM", "xterm-256color").output().unwrap();
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (value["themes"].as_array().unwrap().clone(), output.status.code(), output.stderr)
    };
    let (themes, code, _) = list(&desk);
    assert_eq!(code, Some(0));
    let chosen: Vec<_> = themes.iter().filter(|theme| theme["chosen"] == true).collect();
    assert_eq!(chosen.len(), 1);
    assert_eq!(chosen[0]["name"], "mine");
    assert!(chosen[0]["path"].as_str().unwrap().ends_with("themes/mine.toml"));
    assert!(themes.iter().filter(|theme| theme["path"].is_null()).count() >= 6);

    let dark = desk.print(&["themes", "--print", "dark"]);
    let desk = desk.file("config/briefing/themes/copy.toml", dark);
    assert!(list(&desk).0.iter().any(|theme| theme["name"] == "copy" && theme["problem"].is_null()));

    let desk = desk.file("config/briefing/themes/bad.toml", "\ncursor = { fg = \"nothing\" }\n");
    let (themes, code, told) = list(&desk);
    assert_eq!(code, Some(1));
    assert!(themes.iter().any(|theme| theme["name"] == "bad" && theme["problem"].is_string()));
    assert!(String::from_utf8(told).unwrap().contains("bad.toml:2: "));
    assert_eq!(desk.run(&["themes", "--print", "none"]).code, 2);
}

#[test]
fn problems_are_told_in_korean_where_the_interface_is_korean() {
    let desk = Desk::with_articles().file("a.pdf", "%PDF-1.7").file("bad.toml", "[ui]\nthem = \"dark\"\n");
    for (args, what, hint) in [
        (
            &["show", "없음.txt"][..],
            "없음.txt 파일을 읽을 수 없습니다: 그런 파일이나 폴더가 없습니다",
            "이름을 확인하세요",
        ),
        (
            &["show", "a.pdf"],
            "a.pdf 파일을 읽을 수 없습니다: PDF 파일은 아직 지원하지 않습니다",
            "먼저 텍스트로 바꾸세요. 예: pdftotext",
        ),
        (
            &["show", "--section", "99", "en.txt"],
            "en.txt 기사에는 99번 섹션이 없습니다",
            "\"briefing sections\"",
        ),
        (
            &["--config", "bad.toml", "notes", "add", "en.txt", "--quote", "zzz"],
            "인용문이 기사에 없습니다",
            "복사하세요",
        ),
        (&["themes", "--print", "rainbow"], "기본 테마에 \"rainbow\" 테마가 없습니다", "볼 수 있습니다"),
        (&["show", "--frmat", "en.txt"], "알 수 없는 인자입니다: --frmat", "briefing show --help"),
    ] {
        for setting in [("LC_ALL", "ko_KR.UTF-8"), ("LANG", "ko_KR.UTF-8")] {
            let output = desk.command(args).env(setting.0, setting.1).output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(told.contains(what) && told.contains(hint), "{args:?}: {told}");
        }
    }
    let told = desk.run(&["--language", "ko", "show", "없음.txt"]).err;
    assert!(told.contains("읽을 수 없습니다"), "{told}");
    let told = desk.run(&["--config", "bad.toml", "--language", "ko", "config", "--check"]).out;
    assert_eq!(told, "bad.toml:2: ui.them 설정이 없습니다\n");
}

#[test]
fn the_check_of_the_configuration_was_in_english_in_a_korean_interface() {
    let file = "[ui]\nlanguage = \"ko\"\nmouse = 5\n[keys.text]\nstart = \"g\"\n\
                [keys.everywhere]\nzen = \"x\"\n";
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(file.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let desk = Desk::new().file("c.toml", file).file("wide.toml", wide);
    let check = |file: &str| desk.run(&["config", "--check", "--config", file, "--language", "ko"]);
    let expected = "c.toml:3: ui.mouse: true나 false를 적어야 합니다\n\
        c.toml:5: g 키를 start 동작이 쓰므로 이제 듣지 않는 키: \
        gA (note-article), gv (adjust), g/ (find-all), g= (changes)\n\
        c.toml:7: x 키(zen)보다 앞서는 키가 있는 곳: text (mark), sections (mark-section), notes (relabel)\n";
    assert_eq!(check("c.toml").out, expected);
    assert_eq!(desk.run(&["config", "--check", "--config", "c.toml"]).out, expected, "as the file says");
    let told = check("wide.toml").err;
    assert!(told.contains("UTF-8이 아닙니다") && !told.contains("stream"), "{told}");
}
