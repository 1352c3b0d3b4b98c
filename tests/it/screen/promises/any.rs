//! Any article, and whatever may happen to it.

use std::fmt;

use briefing::app::MouseKind;
use briefing::app::actions::ACTIONS;
use briefing::app::keys::{Code, Key, shown};
use proptest::prelude::*;
use proptest::sample::select;

/// Words of news, and what is hard to set: no blanks, two columns, none, several characters in one cell.
const WORDS: &[&str] = &[
    "정부는",
    "1조 2,000억 원을",
    "데이터센터가",
    "늘고 있다.",
    "\"그렇다\"고 말했다.",
    "the",
    "infrastructure",
    "$5.3 billion",
    "said.",
    "U.S.",
    "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호",
    "https://example.com/a/very/long/address/without/any/blank/in/it?and=more&and=more",
    "🇰🇷",
    "👩‍👩‍👧",
    "❤️",
    "👍🏽",
    "한\u{200d}글",
    "\u{1112}\u{1161}\u{11ab}글",
    "e\u{301}",
    "a\u{300}\u{301}\u{302}\u{303}\u{304}",
    "漢字",
    "ｶﾀｶﾅ",
    "ｶﾞｷﾟ",
    "שלום",
    "—",
    "…",
    "“①※→”",
];

/// Beginnings of lines: headings, items, quotations, asides, tables, code.
const STARTS: &[&str] = &[
    "# ",
    "### ",
    "■ ",
    "◇ ",
    "[소제목] ",
    "- ",
    "12. ",
    "> ",
    "| a | ",
    "\t",
    "    ",
    "```\n",
    "ⓒ 무단전재 및 재배포 금지 ",
    "[사진=새벽일보] ",
    "홍길동 기자 hong@example.com ",
    "Photo: ",
    "Subscribe to our newsletter ",
];

/// What is no word: blanks, lines, what is removed when a text is read.
const BETWEEN: &[&str] = &[
    "\t",
    "  ",
    "\n",
    "\r\n",
    "\u{a0}",
    "\u{200b}",
    "\u{ad}",
    "\u{202e}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{2028}",
    " | ",
    "\n|---|---|\n",
];

/// An article: its file's name and what it says; perhaps nothing.
pub fn article() -> impl Strategy<Value = (String, String)> {
    let name = select(vec!["a.txt", "a.txt", "a.md"]).prop_map(str::to_owned);
    let block =
        prop_oneof![6 => plain(), 4 => marked(), 1 => Just(String::new()), 1 => Just(" \n \t".to_owned())];
    let between = select(vec!["\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n"]);
    let body = prop::collection::vec((block, between), 0..16).prop_map(|blocks| {
        blocks.into_iter().flat_map(|(block, between)| [block, between.to_owned()]).collect()
    });
    (name, body)
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(WORDS).prop_map(str::to_owned),
        4 => "[가-힣]{1,6}(은|는|이|가|을|를|에서|으로)?[.,]?",
        4 => "[a-zA-Z]{1,12}[.,]?",
        1 => "[가-힣a-z]{40,200}",
        1 => "[0-9]{1,3}(,[0-9]{3}){0,2}(억|조|%| billion)?",
        1 => "\\PC{1,4}",
    ]
}

fn plain() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..50).prop_map(|words| words.join(" "))
}

fn marked() -> impl Strategy<Value = String> {
    let part = prop_oneof![3 => word(), 1 => select(BETWEEN).prop_map(str::to_owned)];
    (select(STARTS), prop::collection::vec(part, 1..30))
        .prop_map(|(start, parts)| format!("{start}{}", parts.concat()))
}

/// Something that happens.
#[derive(Clone)]
pub enum Doing {
    /// Keys pressed one after the other.
    Press(Vec<Key>),
    /// The screen has another size for a while, or for good.
    Resize(u16, u16),
    /// The screen has other sizes for a while: nothing changes by it.
    Away(Vec<(u16, u16)>),
    /// Time goes on.
    Wait(u64),
    /// Something is pasted.
    Paste(String),
    /// The mouse, at a cell within so many thousandths of the screen.
    Mouse(MouseKind, (u16, u16)),
    /// So many clicks in a row, at such a cell.
    Clicks(usize, (u16, u16)),
    /// Something arrives from the threads.
    Arrive(Arrival, u16),
}

impl fmt::Debug for Doing {
    /// On one line: there are hundreds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Doing::Press(keys) => write!(f, "press {}", shown(keys)),
            Doing::Resize(width, height) => write!(f, "resize {width}x{height}"),
            Doing::Away(sizes) => write!(f, "away {sizes:?}"),
            Doing::Wait(ms) => write!(f, "wait {ms}"),
            Doing::Paste(words) => write!(f, "paste {words:?}"),
            Doing::Mouse(kind, at) => write!(f, "{kind:?} {at:?}"),
            Doing::Clicks(n_clicks, at) => write!(f, "{n_clicks} clicks {at:?}"),
            Doing::Arrive(arrival, number) => write!(f, "{arrival:?} {number}"),
        }
    }
}

/// What arrives; a number decides its details.
#[derive(Debug, Clone, Copy)]
pub enum Arrival {
    /// Other sections.
    Sections,
    /// The notes on the disk: those here, or none.
    Notes,
    /// The file says something else.
    Reload,
    /// The rest of a large file has been read.
    Rest,
    /// The file cannot be read any more, or can be again.
    Gone,
    /// Something is told: done, not done, a text from an editor, a title.
    Told,
    /// Notes of another article are offered.
    Offer,
}

pub fn size() -> impl Strategy<Value = (u16, u16)> {
    (20..=250u16, 5..=80u16)
}

pub fn doing() -> impl Strategy<Value = Doing> {
    let at = || (0..1000u16, 0..1000u16);
    prop_oneof![
        30 => keys().prop_map(Doing::Press),
        2 => size().prop_map(|size| Doing::Resize(size.0, size.1)),
        1 => (0..30u16, 0..8u16).prop_map(|size| Doing::Away(vec![size])),
        2 => prop::collection::vec(size(), 1..3).prop_map(Doing::Away),
        2 => (1..900u64).prop_map(Doing::Wait),
        1 => plain().prop_map(Doing::Paste),
        5 => (mouse(), at()).prop_map(|(kind, at)| Doing::Mouse(kind, at)),
        3 => (1..6usize, at()).prop_map(|(n_clicks, at)| Doing::Clicks(n_clicks, at)),
        2 => (arrival(), 0..1000u16).prop_map(|(arrival, number)| Doing::Arrive(arrival, number)),
    ]
}

fn mouse() -> impl Strategy<Value = MouseKind> {
    use MouseKind::{Drag, Press, Release, WheelDown, WheelUp};
    select(vec![Press, Press, Drag, Drag, Release, WheelUp, WheelDown])
}

fn arrival() -> impl Strategy<Value = Arrival> {
    use Arrival::{Gone, Notes, Offer, Reload, Rest, Sections, Told};
    select(vec![Sections, Sections, Notes, Reload, Rest, Gone, Told, Offer])
}

/// The keys of any action, whatever they mean at the moment; those of labels, digits, words for prompts, any others.
fn keys() -> impl Strategy<Value = Vec<Key>> {
    let bound: Vec<Vec<Key>> =
        ACTIONS.iter().flat_map(|action| action.keys).filter_map(|names| Key::parse_all(names)).collect();
    let one = |c: char| vec![Key::char(c)];
    let any = (any_code(), any::<bool>(), any::<bool>(), any::<bool>());
    prop_oneof![
        16 => select(bound),
        3 => select("xxhfqadㄹㅂ".chars().collect::<Vec<_>>()).prop_map(|label| vec![Key::char('x'), Key::char(label)]),
        2 => select(('0'..='9').collect::<Vec<_>>()).prop_map(one),
        3 => word().prop_map(|word| word.chars().take(6).map(Key::char).collect::<Vec<_>>()),
        2 => select("ㅓㅏㅌㅁ허차ㅣㅐ".chars().collect::<Vec<_>>()).prop_map(one),
        3 => select(vec![Code::Esc, Code::Enter, Code::Enter, Code::Tab]).prop_map(|code| vec![Key::of(code)]),
        2 => any.prop_map(|(code, ctrl, alt, shift)| vec![Key { code, ctrl, alt, shift }]),
    ]
}

fn any_code() -> impl Strategy<Value = Code> {
    use Code::{Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
    prop_oneof![
        select(vec![Enter, Esc, Tab, Backspace, Delete, Up, Down, Left, Right, Home, End, PageUp, PageDown]),
        any::<char>().prop_map(Code::Char),
        "[ -~]".prop_map(|c| Code::Char(c.chars().next().unwrap_or(' '))),
        (1..13u8).prop_map(Code::F),
    ]
}
