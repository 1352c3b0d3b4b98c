//! What the command line says in Korean, and what it takes.

use super::{Desk, Said};

fn ko(desk: &Desk, args: &[&str]) -> Said {
    desk.run(&[&["--language", "ko"], args].concat())
}

#[track_caller]
fn check(args: &[&str], code: i32, lines: [&str; 2]) {
    let said = ko(&Desk::with_articles(), args);
    assert_eq!(said.code, code, "{said:?}");
    assert_eq!(
        said.err.lines().collect::<Vec<_>>(),
        [format!("briefing: {}", lines[0]), format!("  {}", lines[1])]
    );
}

#[test]
fn wrong_use_is_told_in_words_of_the_reader() {
    let show = "사용법은 \"briefing show --help\"에서 볼 수 있습니다";
    check(
        &["show", "--format", "xml"],
        2,
        ["--format에 쓸 수 없는 값입니다: xml(쓸 수 있는 값: text, json, csv, markdown)", show],
    );
    check(&["show"], 2, ["파일이나 폴더를 적어야 합니다", show]);
    let places = "--quote, --range, --block, --section, --article 가운데 하나를 쓰세요";
    check(&["notes", "add", "ko.txt"], 2, ["어디에 메모할지 정하지 않았습니다", places]);
    let said = ko(&Desk::with_articles(), &["notes", "add", "ko.txt", "--range", "5:2"]);
    assert!(said.err.contains("앞의 수가 더 작아야 합니다"), "{said:?}");
    assert!(ko(&Desk::new(), &["show", "--help"]).out.contains("<파일>"));
}

#[test]
fn a_command_that_was_mistyped_was_taken_for_a_file_alone() {
    for (typed, meant) in [("themse", "themes"), ("secions", "sections"), ("exprot", "export")] {
        let said = ko(&Desk::new(), &[typed]);
        assert_eq!(said.code, 1);
        assert!(said.err.ends_with(&format!("혹시 이 명령인가요? briefing {meant}\n")), "{said:?}");
    }
    assert!(!ko(&Desk::new(), &["report.txt"]).err.contains("혹시"));
}

#[test]
fn files_of_which_none_is_there_opened_the_program() {
    let said = ko(&Desk::new(), &["one.txt", "two.txt"]);
    assert_eq!((said.code, said.err.lines().count()), (1, 4), "{said:?}");
    assert!(said.err.contains("one.txt") && said.err.contains("two.txt"), "{said:?}");
}

#[test]
fn an_empty_standard_input_was_taken_for_a_download() {
    let said = Desk::new().pipe(&["--language", "ko", "show", "-"], b"");
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("표준 입력이 비어 있거나") && said.err.contains("파이프 앞의 명령"),
        "{said:?}"
    );
}

#[test]
fn a_label_is_known_by_its_title() {
    let desk = Desk::with_articles();
    let said = ko(&desk, &["notes", "add", "ko.txt", "--article", "--label", "사실"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(ko(&desk, &["notes", "list", "ko.txt"]).out.contains("  사실       same"), "a title");
    assert_eq!(
        desk.json(&["notes", "list", "ko.txt", "--format", "json"])["articles"][0]["notes"][0]["label"],
        "fact"
    );
    assert_eq!(ko(&desk, &["notes", "add", "ko.txt", "--article", "--label", "소문"]).code, 2);
}
