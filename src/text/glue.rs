//! Which words belong together so closely that a line should not end between them: a number and its unit, the parts
//! of a date, an amount and the one in the brackets behind it.

/// How closely two words that follow each other belong together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glue {
    /// A line may end between them.
    #[default]
    None,
    /// They are parts of one statement of an amount: `약 101조`, `달러(약 101조`.
    Loose,
    /// They are one amount or date: `101조 원`, `$500 billion`, `6월 3일`.
    Tight,
}

/// Words that stand after a number and make an amount with it, in small letters; a particle may follow a Korean one.
const UNITS: &[&str] = &[
    // Money.
    "달러",
    "원",
    "엔",
    "위안",
    "유로",
    "파운드",
    "루피",
    "프랑",
    "dollar",
    "dollars",
    "euro",
    "euros",
    "won",
    "yen",
    "yuan",
    "pounds",
    "cents",
    "usd",
    "krw",
    "eur",
    "jpy",
    "cny",
    "gbp",
    // Shares.
    "%",
    "%p",
    "%포인트",
    "퍼센트",
    "포인트",
    "percent",
    "per",
    "pct",
    "percentage",
    "bps",
    "배",
    // Measures.
    "톤",
    "킬로그램",
    "그램",
    "미터",
    "킬로미터",
    "제곱미터",
    "평",
    "도",
    "와트",
    "킬로와트",
    "메가와트",
    "기가와트",
    "테라와트시",
    "기가바이트",
    "테라바이트",
    "나노미터",
    "배럴",
    "kg",
    "g",
    "t",
    "tons",
    "tonnes",
    "km",
    "m",
    "cm",
    "mm",
    "nm",
    "㎡",
    "㎢",
    "w",
    "kw",
    "mw",
    "gw",
    "tw",
    "kwh",
    "mwh",
    "gwh",
    "twh",
    "watts",
    "megawatts",
    "gigawatts",
    "gb",
    "tb",
    "pb",
    "mb",
    "barrels",
    "miles",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "ghz",
    "mhz",
    "°c",
    // Time.
    "년",
    "개월",
    "월",
    "일",
    "주",
    "시간",
    "시",
    "분",
    "초",
    "분기",
    "years",
    "year",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "seconds",
    "a.m.",
    "p.m.",
    // What is counted.
    "명",
    "명분",
    "개",
    "개사",
    "개국",
    "건",
    "곳",
    "대",
    "장",
    "권",
    "회",
    "차례",
    "번",
    "위",
    "층",
    "가구",
    "마리",
    "척",
    "종",
    "세",
    "살",
    "주년",
];

/// Words that multiply the number before them and may have a unit after them.
const SCALES: &[&str] = &[
    "thousand", "million", "billion", "trillion", "hundred", "bn", "십", "백", "천", "만", "억", "조", "경",
];

/// Syllables that multiply, at the end of a number: `690억`, `수십억`.
const SCALE_SYLLABLES: &str = "십백천만억조경";

/// Units of which one may follow another with its own number: `2030년 6월`, `3시간 20분`.
const OF_TIME: &[&str] = &["년", "월", "일", "시", "시간", "분", "개월", "주"];

const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];

/// First syllables of what may follow a Korean unit in its word; another one makes it another word (`원자력`).
const PARTICLES: &str = "을를이가은는의에도로와과만까부씩당어여밖나라보규상으짜쯤대선꼴든";

/// How closely `right` follows `left`, which are words as blanks separate them; `before` says how `left` was tied to
/// the word before it.
///
/// Looks at the ends of the words alone: constant for words of usual length.
pub fn between(left: &str, right: &str, before: Glue) -> Glue {
    let bare = left.trim_start_matches(is_opening);
    let follows = right.trim_start_matches(is_opening);
    let starts_number = follows.trim_start_matches(is_currency).starts_with(|c: char| c.is_ascii_digit());
    // An opening bracket in the middle begins something else: only `(약` leads on from it.
    let number = ends_number(bare) || (before == Glue::Tight && is_one_of(bare, SCALES));
    if number && right.len() == follows.len() && (begins_with_unit(right) || is_one_of(right, SCALES)) {
        return Glue::Tight;
    }
    if starts_number && right.len() == follows.len() {
        let scaled = bare.ends_with(|c| SCALE_SYLLABLES.contains(c)) && ends_number(bare);
        if scaled || ends_time(bare) || is_month(bare) || is_one_of(bare, &["오전", "오후"]) || is_sign(bare)
        {
            return Glue::Tight;
        }
        if bare == "약" || bare.ends_with("(약") {
            return Glue::Loose;
        }
    }
    let day = before != Glue::Tight
        && bare.len() <= 2
        && bare.bytes().all(|byte| byte.is_ascii_digit())
        && !bare.is_empty();
    if day && is_month(right.trim_end_matches([',', '.'])) { Glue::Tight } else { Glue::None }
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '"' | '\'' | '「' | '『' | '《' | '〈')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₩' | '~' | '-' | '+')
}

/// Whether the word is a sign or code of a currency, which a number follows.
fn is_sign(word: &str) -> bool {
    matches!(word, "$" | "US$" | "€" | "£" | "¥" | "₩" | "USD" | "KRW" | "EUR" | "JPY" | "GBP" | "CNY")
}

/// Whether the word ends as a number: in a digit, or in a scale after one (`1,200억`, `수십억`, `3천여`).
fn ends_number(word: &str) -> bool {
    let word = word.strip_suffix('여').unwrap_or(word);
    let unscaled = word.trim_end_matches(|c| SCALE_SYLLABLES.contains(c));
    match unscaled.chars().next_back() {
        Some(last) if last.is_ascii_digit() => true,
        Some('수' | '몇') => unscaled.len() < word.len(),
        _ => false,
    }
}

/// Whether the word ends in a number and a unit of time: `2030년`, `오후3시`.
fn ends_time(word: &str) -> bool {
    OF_TIME.iter().any(|unit| {
        word.strip_suffix(unit).is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
    })
}

/// Whether the word is a unit, alone or with what belongs to it: a particle, a closing mark, another amount in
/// brackets.
fn begins_with_unit(word: &str) -> bool {
    UNITS.iter().chain(SCALES).any(|unit| {
        let Some(rest) = strip_start(word, unit) else { return false };
        match rest.chars().next() {
            None => true,
            Some(next) if unit.is_ascii() => !next.is_ascii_alphanumeric(),
            Some(next @ '가'..='힣') => PARTICLES.contains(next) || begins_with_unit(rest),
            Some(_) => true,
        }
    })
}

/// `word` without `start` at its beginning, which is in small letters; capitals count as small ones.
fn strip_start<'a>(word: &'a str, start: &str) -> Option<&'a str> {
    let head = word.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| &word[start.len()..])
}

fn is_one_of(word: &str, all: &[&str]) -> bool {
    all.iter().any(|one| word.eq_ignore_ascii_case(one))
}

/// Whether the word is the name of a month: whole, or cut to three or four letters.
fn is_month(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && (is_one_of(word.trim_end_matches('.'), MONTHS) || is_one_of(word, NAMES))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes `_` for a tight join, `~` for a loose one.
    fn check(expect: &str) {
        let text = expect.replace(['_', '~'], " ");
        let words: Vec<&str> = text.split(' ').collect();
        let mut shown = words[0].to_owned();
        let mut glue = Glue::None;
        for pair in words.windows(2) {
            glue = between(pair[0], pair[1], glue);
            shown.push(match glue {
                Glue::None => ' ',
                Glue::Loose => '~',
                Glue::Tight => '_',
            });
            shown.push_str(pair[1]);
        }
        assert_eq!(shown, expect);
    }

    #[test]
    fn a_number_keeps_its_unit() {
        check("올해 1,200억_달러를 투자할 계획이다");
        check("690억_달러(약~101조_원)를 들여");
        check("1조_2,000억_원 규모");
        check("수십억_달러가 든다");
        check("직원 3천여_명이 3.5_%");
        check("spend $500_billion_dollars by 3.5_percent");
        check("about 10_GW, or 4_hours");
        check("₩_300 and USD_5_million");
    }

    #[test]
    fn a_date_stays_together() {
        check("오는 2030년_6월_3일 오후_3시에");
        check("on June_4, 2031 and 4_July");
    }

    #[test]
    fn other_words_after_a_number_are_free() {
        check("2030 원자력 계획");
        check("may 5 not be March of 2031 plans");
        check("제1 목표는 3 companies");
        check("회원 10 (약 절반)");
    }
}
