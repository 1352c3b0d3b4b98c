//! What the words of a note name: `#tags`, `@who` and `~due`.

/// The tags, people and dates in the words of a note, without their signs, in order, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions<'n> {
    /// The `#tags`; each holds a letter.
    pub tags: Vec<&'n str>,
    /// The `@names`.
    pub who: Vec<&'n str>,
    /// The `~dates`, as written: `2031-07-11`, `7/11`, `금요일`, `friday`.
    pub due: Vec<&'n str>,
}

impl<'n> Mentions<'n> {
    /// Reads the words of a note. Linear.
    ///
    /// A sign counts at the beginning of a word only, so that addresses of mail and of pages, amounts like `10~20`
    /// and headings of Markdown name nothing.
    pub fn of(note: &'n str) -> Mentions<'n> {
        let mut found = Mentions::default();
        for word in note.split_whitespace() {
            let bare = word.trim_start_matches(OPENING);
            let Some(sign) = bare.chars().next() else { continue };
            let rest = &bare[sign.len_utf8()..];
            let (list, name) = match sign {
                '#' | '＃' => (&mut found.tags, named(rest, "_-/").filter(|name| has_letter(name))),
                '@' | '＠' => (&mut found.who, named(rest, "_-.").filter(|name| has_letter(name))),
                '~' | '～' => (&mut found.due, named(rest, "-./:").filter(|name| is_due(name))),
                _ => continue,
            };
            if let Some(name) = name
                && !list.contains(&name)
            {
                list.push(name);
            }
        }
        found
    }
}

/// What may stand before a sign at the beginning of a word.
const OPENING: &[char] = &['(', '[', '{', '"', '\'', '“', '‘', '「', '『', '<', '*', '-', '·', ',', '/'];

/// The letters, digits and `joints` that `words` begin with, without joints at the end; `None` where there are none.
fn named<'w>(words: &'w str, joints: &str) -> Option<&'w str> {
    let is_joint = |c: char| joints.contains(c);
    let end = words.find(|c: char| !c.is_alphanumeric() && !is_joint(c)).unwrap_or(words.len());
    let name = words[..end].trim_end_matches(is_joint);
    name.starts_with(char::is_alphanumeric).then_some(name)
}

fn has_letter(name: &str) -> bool {
    name.contains(char::is_alphabetic)
}

/// Whether `name` is a word, as a weekday, or a date: numbers with joints between them or with `월`, `일`.
fn is_due(name: &str) -> bool {
    let starts_with_number = name.starts_with(|c: char| c.is_ascii_digit());
    let is_numbers = name.chars().all(|c| c.is_ascii_digit() || "-./:".contains(c));
    let is_date = (is_numbers && name.contains(['-', '/', '.', ':'])) || name.contains(['월', '일']);
    if starts_with_number { is_date } else { has_letter(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(note: &str, tags: &[&str], who: &[&str], due: &[&str]) {
        let expect = Mentions { tags: tags.to_vec(), who: who.to_vec(), due: due.to_vec() };
        assert_eq!(Mentions::of(note), expect, "{note}");
    }

    #[test]
    fn tags_people_and_dates() {
        check("확인 #전력 @박서연 ~2026-12-01", &["전력"], &["박서연"], &["2026-12-01"]);
        check("#a, #b. (#c) #a!", &["a", "b", "c"], &[], &[]);
        check("ask @kim.lee, (@Ana_B) by ~friday.", &[], &["kim.lee", "Ana_B"], &["friday"]);
        check("~금요일까지 ~12/1 ~7월11일 ~내일,", &[], &[], &["금요일까지", "12/1", "7월11일", "내일"]);
        check("#ai/칩 #high-bandwidth #2026년", &["ai/칩", "high-bandwidth", "2026년"], &[], &[]);
        check("- #일\n- @나", &["일"], &["나"], &[]);
    }

    #[test]
    fn what_only_looks_so() {
        check("# 제목\n## Heading", &[], &[], &[]);
        check("see https://a.example/#part?@x~y and kim@mail.example", &[], &[], &[]);
        check("10~20% 약 ~20% ~5 #12 C# a#b ~~gone~~", &[], &[], &[]);
        check("# @ ~ #, @. ~-", &[], &[], &[]);
        check("", &[], &[], &[]);
    }
}
