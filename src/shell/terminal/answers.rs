//! Answers of the terminal: nothing here asks, but a program that ended just now may have, and its answers come as if
//! they were typed.

/// No answer is longer; what goes on is something else.
const LONGEST: usize = 4096;

/// What bytes may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// None.
    No,
    /// The beginning of one.
    Begun,
    /// One of so many bytes.
    Whole(usize),
}

/// What `bytes` are that begin with Esc: a colour, a title, a capability, a picture's state, or none of these.
///
/// By the form that answers have after their first letter, since Alt with that letter is a key. Up to 4 KiB are
/// looked at.
pub fn at(bytes: &[u8]) -> Answer {
    let Some(body) = bytes.get(2..) else { return Answer::No };
    let head = match bytes[1] {
        b']' => color(body),
        b'P' => capability(body),
        b'_' => body.starts_with(b"G"),
        _ => false,
    };
    if !head {
        return Answer::No;
    }
    let is_end = |byte: &u8| byte.is_ascii_control();
    match body.iter().position(is_end).map(|end| (end, &body[end..])) {
        Some((end, [0x07, ..])) => Answer::Whole(2 + end + 1),
        Some((end, [0x1b, b'\\', ..])) => Answer::Whole(2 + end + 2),
        Some((_, [0x1b])) => Answer::Begun,
        // Broken off: what follows is typed.
        Some((end, _)) => Answer::Whole(2 + end),
        None if body.len() > LONGEST => Answer::Whole(bytes.len()),
        None => Answer::Begun,
    }
}

/// Digits, then a semicolon (OSC): `11;rgb:ffff/ffff/ffff`.
fn color(body: &[u8]) -> bool {
    let n_digits = body.iter().take_while(|byte| byte.is_ascii_digit()).count();
    n_digits > 0 && body.get(n_digits) == Some(&b';')
}

/// Parameters, a sign between them and the letter (DCS): `>|name`, `1+r…`, `1$r…`, `!|…`.
fn capability(body: &[u8]) -> bool {
    let n_signs = body.iter().take_while(|byte| (0x20..=0x3f).contains(*byte)).count();
    n_signs > 0
        && body[..n_signs].iter().any(|byte| !byte.is_ascii_digit() && *byte != b';')
        && matches!(body.get(n_signs), Some(b'r' | b'|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_known_by_their_form() {
        for answer in [
            "\x1b]11;rgb:ffff/ffff/ffff\x07",
            "\x1b]4;7;rgb:00/00/00\x1b\\",
            "\x1bP>|XTerm(390)\x1b\\",
            "\x1bP1+r544e=787465726d\x1b\\",
            "\x1bP1$r0m\x1b\\",
            "\x1bP!|00000000\x1b\\",
            "\x1b_Gi=31;OK\x1b\\",
        ] {
            assert_eq!(at(format!("{answer}j").as_bytes()), Answer::Whole(answer.len()), "{answer:?}");
            assert_eq!(at(&answer.as_bytes()[..answer.len() - 1]), Answer::Begun, "{answer:?}");
        }
    }

    #[test]
    fn keys_are_no_answers() {
        for keys in ["\x1b", "\x1b]", "\x1b]]j", "\x1bP", "\x1bPj", "\x1bP1j", "\x1b_", "\x1b_x", "\x1b[A"] {
            assert_eq!(at(keys.as_bytes()), Answer::No, "{keys:?}");
        }
        assert_eq!(at(b"\x1b]11;rgb:\rj"), Answer::Whole(9));
    }
}
