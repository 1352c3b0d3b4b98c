use proptest::prelude::*;

use super::*;

fn parse(bytes: &[u8]) -> Vec<Event> {
    let mut events = Vec::new();
    let mut parser = Parser::default();
    parser.feed(bytes, &mut events);
    parser.decide(&mut events);
    events
}

fn check(bytes: &str, expect: &str) {
    let seen: Vec<String> = parse(bytes.as_bytes())
        .iter()
        .map(|event| match event {
            Event::Key(key) if key.modifiers.is_empty() => key.code.to_string(),
            Event::Key(key) => format!("{}+{}", key.modifiers, key.code),
            Event::Mouse(mouse) => format!("{:?}@{},{}", mouse.kind, mouse.column, mouse.row),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(seen.join(" "), expect, "{bytes:?}");
}

#[test]
fn letters_and_controls() {
    check("jㅓ어", "j ㅓ 어");
    check("G", "Shift+G");
    check(
        "\r\t\x7f\n\x01\x1a\x00\x1f\x08",
        "Enter Tab Backspace Control+j Control+a Control+z Control+Space Control+7 Control+h",
    );
    check("\x1bj\x1bㅓ\x1b\r", "Alt+j Alt+ㅓ Alt+Enter");
}

#[test]
fn keys_with_names() {
    check("\x1b[A\x1bOB\x1b[1;3C\x1b[1;2D", "Up Down Alt+Right Shift+Left");
    check("\x1b[H\x1b[4~\x1b[5~\x1b[6;5~\x1b[3~", "Home End Page Up Control+Page Down Del");
    check("\x1bOP\x1b[15~\x1b[20~\x1b[24;2~\x1b[[A\x1b[1;2R", "F1 F5 F9 Shift+F12 F1 Shift+F3");
    check("\x1b[Z\x1b[27;2;32~\x1b[32;2u", "Shift+Back Tab Shift+Space Shift+Space");
    check("\x1b\x1b[A", "Alt+Up");
}

#[test]
fn an_escape_alone_is_the_key() {
    check("\x1b", "Esc");
    check("\x1b\x1b", "Esc Esc");
    check("\x1b[", "Alt+[");
    let mut parser = Parser::default();
    let mut events = Vec::new();
    parser.feed(b"\x1b", &mut events);
    assert!(events.is_empty() && parser.rest_within().is_some());
    parser.feed(b"[A", &mut events);
    assert_eq!(events, [key(KeyCode::Up, KeyModifiers::NONE)]);
}

#[test]
fn pastes_come_whole() {
    check("\x1b[200~붙인 글\r\x1b[A\x1b[201~j", "Paste(\"붙인 글\\r\\u{1b}[A\") j");
    let mut parser = Parser::default();
    let mut events = Vec::new();
    for byte in "k\x1b[200~글\x1b[201~j".as_bytes() {
        parser.feed(&[*byte], &mut events);
    }
    assert_eq!(events.len(), 3);
    assert_eq!(events[1], Event::Paste("글".into()));
}

#[test]
fn the_mouse() {
    check(
        "\x1b[<0;3;5M\x1b[<32;4;5M\x1b[<0;4;5m\x1b[<65;1;1M",
        "Down(Left)@2,4 Drag(Left)@3,4 Up(Left)@3,4 ScrollDown@0,0",
    );
    check("\x1b[M !!", "Down(Left)@0,0");
}

#[test]
fn noise_is_passed_over() {
    assert_eq!(parse(b"\xff\xb0j"), parse(b"j"));
    check("\x1b[?62;22cj", "j");
    check("\x1b[12;\x1b[A", "Up");
}

#[test]
fn answers_of_the_terminal_are_no_keys() {
    check(
        "\x1b[?62;22c\x1b[>41;390;0c\x1b[12;40R\x1b[1;1R\x1b[0n\x1b[?1;0;256S\x1b[?2026;2$y\x1b[8;40;120tj",
        "j",
    );
    check(
        "\x1b]11;rgb:ffff/ffff/ffff\x07\x1b]4;1;rgb:0/0/0\x1b\\\x1bP>|tmux 3.3a\x1b\\\x1b_Gi=1;OK\x1b\\j",
        "j",
    );
    check("\x1b]\x1bP1\x1b_x", "Alt+] Shift+Alt+P 1 Alt+_ x");
    let mut parser = Parser::default();
    let mut events = Vec::new();
    for byte in b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1bP1+r544e\x1b\\j" {
        parser.feed(&[*byte], &mut events);
    }
    assert_eq!(events, [key(KeyCode::Char('j'), KeyModifiers::NONE)]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b';')], 0..80)) {
        parse(&bytes);
    }

    #[test]
    fn a_cut_between_two_reads_changes_nothing(text in "(j|어|\x1b\\[A|\x1b\\[1;5C|\x1bO[PQ]|\x1b\\[<0;3;4M|\x1b\\[200~[가-나]{0,9}\x1b\\[201~){0,9}", at: prop::sample::Index) {
        let bytes = text.as_bytes();
        let (head, tail) = bytes.split_at(at.index(bytes.len() + 1));
        let mut events = Vec::new();
        let mut parser = Parser::default();
        parser.feed(head, &mut events);
        parser.feed(tail, &mut events);
        prop_assert_eq!(events, parse(bytes));
    }
}
