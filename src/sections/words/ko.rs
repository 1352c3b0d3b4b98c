//! Korean words without particles (조사) and endings (어미), by rule.
//!
//! A particle is taken off only where the syllable before it has the final consonant that the particle asks for, and
//! where two syllables are left; so `국가` keeps its `가`.

use std::collections::HashSet;

use super::{Form, Reduced};
use crate::text::hangul::is_syllable;

/// Takes particles and endings off `run`, a run of letters with Hangul in it; `None` where it tells no subject.
pub(super) fn reduce(run: &str, stops: &HashSet<&str>) -> Option<Reduced> {
    let run_body = run.trim_start_matches(|c: char| c.is_numeric());
    if run_body.len() < run.len() && run_body.chars().count() <= 3 {
        return None;
    }
    if stops.contains(run) || STOP_HEADS.split(' ').any(|head| run.starts_with(head)) {
        return None;
    }
    let (kept, form) = cut(run);
    let stem = run[..kept].to_lowercase();
    (stem.chars().nth(1).is_some() && !stops.contains(stem.as_str())).then_some(Reduced { kept, stem, form })
}

/// The bytes of `run` before its particles or its ending, and what it is.
fn cut(run: &str) -> (usize, Form) {
    let (bare, form) = match particles(run) {
        Some((head, is_subject)) => (head, if is_subject { Form::Subject } else { Form::Noun }),
        None => (run, Form::Noun),
    };
    if let Some(root) = verb_root(run) {
        return (root.len(), Form::Verb);
    }
    if is_short_noun(run) {
        return (run.len(), Form::Verb);
    }
    let bare = plural(bare);
    let latin = bare.starts_with(|c: char| c.is_ascii_uppercase());
    let form = if latin && form == Form::Noun { Form::Name } else { form };
    let ends_as_verb = bare.len() == run.len() && VERB_ENDS.iter().any(|end| run.ends_with(end))
        || run
            .strip_suffix(['는', '기'])
            .is_some_and(|root| VERB_TAILS.iter().any(|tail| root.ends_with(tail)));
    (bare.len(), if ends_as_verb { Form::Verb } else { form })
}

fn plural(word: &str) -> &str {
    word.strip_suffix('들').filter(|head| leaves_enough(head)).unwrap_or(word)
}

/// `run` without its particles, and whether they were those of a subject.
fn particles(run: &str) -> Option<(&str, bool)> {
    let (head, row) = strip(run, |_| true)?;
    if !STACKING.contains(&row.0) {
        return Some((head, row.2));
    }
    let inner = strip(head, |row| BELOW.contains(&row.0));
    Some(inner.map_or((head, row.2), |(inner, _)| (inner, false)))
}

/// `run` without its last particle, which `allows` takes.
fn strip(run: &str, allows: impl Fn(&Particle) -> bool) -> Option<(&str, &'static Particle)> {
    PARTICLES.iter().filter(|row| allows(row)).find_map(|row| {
        let head = run.strip_suffix(row.0)?;
        (leaves_enough(head) && fits(head, row.1)).then_some((head, row))
    })
}

/// `run` without its last particle.
pub(super) fn particle(run: &str) -> Option<&str> {
    strip(run, |_| true).map(|(head, _)| head)
}

/// Whether `tail` is a particle, or one that stands after another.
pub(super) fn is_particle(tail: &str) -> bool {
    let is_one = |tail: &str| PARTICLES.iter().any(|row| row.0 == tail);
    let stacked =
        || STACKING.iter().filter_map(|outer| tail.strip_suffix(outer)).any(|inner| BELOW.contains(&inner));
    is_one(tail) || stacked()
}

/// Whether `tail` is a particle of case, which a noun takes and hardly another particle.
pub(super) fn is_case(tail: &str) -> bool {
    !STACKING.contains(&tail) && PARTICLES.iter().any(|row| row.0 == tail)
}

/// Whether a particle of case may stand after the particle `inner`: `만을`.
pub(super) fn may_stack(inner: &str, outer: &str) -> bool {
    let is_part = || PARTICLES.iter().any(|row| row.0.strip_suffix(outer) == Some(inner));
    matches!(inner, "만" | "까지" | "부터" | "마다") || is_part()
}

/// Whether `run` is a noun of one syllable with particles (`주에는`), which tells too little.
fn is_short_noun(run: &str) -> bool {
    let head = STACKING.iter().find_map(|outer| run.strip_suffix(outer)).unwrap_or(run);
    let is_short = |noun: &str| noun.chars().nth(1).is_none() && noun.ends_with(is_syllable);
    ["에", "에서", "에게", "까지", "부터", "에도"]
        .iter()
        .filter_map(|inner| head.strip_suffix(inner))
        .any(is_short)
}

/// Whether what is left can be a word: two syllables, or Latin letters.
fn leaves_enough(head: &str) -> bool {
    head.chars().nth(1).is_some() || head.ends_with(|c: char| c.is_ascii_alphanumeric())
}

fn fits(head: &str, after: After) -> bool {
    let Some(last) = head.chars().next_back() else { return false };
    if !is_syllable(last) {
        return true;
    }
    let coda = (last as u32 - '가' as u32) % 28;
    match after {
        After::Any => true,
        After::Vowel => coda == 0,
        After::Consonant => coda != 0,
        After::VowelOrRieul => coda == 0 || coda == 8,
    }
}

/// A word after a noun that does what a particle of the subject does.
pub(super) static ALSO: &str = "역시";

/// What must stand before a particle.
#[derive(Clone, Copy)]
enum After {
    Any,
    Vowel,
    Consonant,
    VowelOrRieul,
}

/// A particle, what must stand before it, and whether it marks a subject.
type Particle = (&'static str, After, bool);

/// The particles and the forms of the copula, longer ones first.
static PARTICLES: &[Particle] = &[
    ("으로부터", After::Consonant, false),
    ("에서부터", After::Any, false),
    ("이라는", After::Consonant, false),
    ("이라고", After::Consonant, false),
    ("에게서", After::Any, false),
    ("으로써", After::Consonant, false),
    ("으로서", After::Consonant, false),
    ("로부터", After::VowelOrRieul, false),
    ("이라며", After::Consonant, false),
    ("이었다", After::Consonant, false),
    ("이야말로", After::Consonant, false),
    ("이라면", After::Consonant, false),
    ("이지만", After::Consonant, false),
    ("이라도", After::Consonant, false),
    ("으로선", After::Consonant, false),
    ("야말로", After::Vowel, false),
    ("이다", After::Any, false),
    ("께서", After::Any, true),
    ("에서", After::Any, false),
    ("에게", After::Any, false),
    ("으로", After::Consonant, false),
    ("부터", After::Any, false),
    ("까지", After::Any, false),
    ("보다", After::Any, false),
    ("처럼", After::Any, false),
    ("만큼", After::Any, false),
    ("마다", After::Any, false),
    ("조차", After::Any, false),
    ("밖에", After::Any, false),
    ("마저", After::Any, false),
    ("에선", After::Any, false),
    ("에겐", After::Any, false),
    ("으론", After::Consonant, false),
    ("로선", After::VowelOrRieul, false),
    ("이면", After::Consonant, false),
    ("이든", After::Consonant, false),
    ("인데", After::Any, false),
    ("이나", After::Consonant, false),
    ("이라", After::Consonant, false),
    ("라는", After::Vowel, false),
    ("라고", After::Vowel, false),
    ("라며", After::Vowel, false),
    ("로서", After::VowelOrRieul, false),
    ("로써", After::VowelOrRieul, false),
    ("한테", After::Any, false),
    ("하고", After::Any, false),
    ("이며", After::Consonant, false),
    ("이고", After::Consonant, false),
    ("이자", After::Consonant, false),
    ("였다", After::Vowel, false),
    ("은", After::Consonant, true),
    ("는", After::Vowel, true),
    ("이", After::Consonant, false),
    ("가", After::Vowel, false),
    ("을", After::Consonant, false),
    ("를", After::Vowel, false),
    ("과", After::Consonant, false),
    ("와", After::Vowel, false),
    ("의", After::Any, false),
    ("에", After::Any, false),
    ("로", After::VowelOrRieul, false),
    ("도", After::Any, false),
    ("만", After::Any, false),
    ("나", After::Vowel, false),
];

/// Particles that may stand after another one.
static STACKING: &[&str] = &["의", "도", "만", "는", "은", "이다"];

/// The particles that they stand after (`에서는`, `까지의`, `으로서의`).
static BELOW: &[&str] = &[
    "으로부터",
    "에서부터",
    "로부터",
    "에게서",
    "으로써",
    "으로서",
    "로서",
    "로써",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "보다",
    "처럼",
    "만큼",
    "에",
    "와",
    "과",
    "로",
];

/// The root of a verb made with `하다` or `되다` (`확대했다`: `확대`).
fn verb_root(run: &str) -> Option<&str> {
    let starts = |c: char| "하한할함해했합되된될됨돼됐됩시당".contains(c);
    let (at, _) = run.char_indices().skip(2).find(|&(at, c)| {
        starts(c) && run[at..].chars().skip(1).all(|c| ENDING_SYLLABLES.contains(c)) && ends_verb(&run[at..])
    })?;
    Some(&run[..at])
}

/// Whether `ending` is a whole ending: one syllable of those that can close, or more.
fn ends_verb(ending: &str) -> bool {
    let mut chars = ending.chars();
    let first = chars.next();
    chars.next().is_some() || first.is_some_and(|c| "한할함해된될됨돼".contains(c))
}

static ENDING_SYLLABLES: &str = "다고는며면서여였지만기도록던게을은를것려야자니까습겠었았된될됐되던데라로써여러할한할해했음킨킬켜켰키시인나의에따";

/// Last syllables of verbs, before `는` and `기`.
static VERB_TAILS: &[&str] = &[
    "어나", "아나", "나오", "어오", "아오", "나가", "어가", "아가", "어지", "아지", "내리", "올리", "늘리",
    "누리", "드리", "알리", "이루", "다루", "이르", "따르", "시키", "으키", "높이", "줄이", "보이", "모으",
    "만들", "지키", "바꾸", "나누", "갖추",
];

/// Ends of verbs and adjectives that are not taken off.
static VERB_ENDS: &[&str] =
    &["다", "다고", "다며", "다는", "지만", "면서", "으며", "고", "며", "던", "했던", "어", "아"];

/// Words that tell nothing of a subject, parted by blanks.
pub(super) static STOPS: &str = "것 것으로 것이 것은 것을 것도 것이다 것이라고 수 등 등을 등의 등이 등은 등에 때 때문 때문에 이 그 저 \
    이런 그런 이를 이는 이에 이와 그는 그의 그가 그를 그녀는 우리 우리는 우리가 우리의 나는 내가 이날 이번 \
    지난 지난해 올해 오는 최근 현재 당시 이후 이전 앞서 한편 다만 특히 또 또한 및 더 더욱 가장 매우 모두 \
    함께 바로 아직 이미 다시 따라 따른 따르면 대해 대한 대해서 위해 위한 통해 통한 의해 의한 관한 관해 \
    관련 관련해 인해 경우 가운데 중 중인 사이 동안 정도 약 각 여러 많은 모든 어떤 다른 같은 같이 같다 \
    새로운 이상 이하 이같은 이러한 그러나 하지만 그리고 그래서 그런데 따라서 즉 만약 반면 여기에 이어 \
    이에따라 등으로 하는 하고 하며 하지 했다 한다 할 해 하기 한 된 되는 됐다 된다 되고 될 이다 아니라 \
    아니다 않는다 않은 않고 않다 않았다 못한 못했다 기자 가지 번째 오전 오후 하나 일부 자신 자신의 다음 \
    직접 한다고 했다고 라고 라며 이라고 이라며 까지 부터 측은 측이 위한다 만에 대로 이제 지금 오늘 어제 \
    내일 작년 그동안 처음 결과 예정이다 예정 계획이다 방침이다 전망이다 상황 상황이다 그것 이것 무엇 누구 \
    사실 생각";

/// Beginnings of such words: being, becoming, saying.
static STOP_HEADS: &str = "있다 있는 있어 있으 있었 있고 있던 있을 있지 있습 있도 있음 있기 있다 없다 없는 없이 없어 없었 없고 \
    없을 밝혔 밝힌 밝히 밝혀 말했 말한 말하 전했 전한 전하 덧붙 설명했 설명한 설명하 강조했 강조한 강조하 \
    지적했 지적한 알려졌 알려진 나타났 나타난 예정이 계획이 보인다 보이는 보였 이뤄 이루어 그러 이렇 그렇 \
    어떻";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(run: &str, stem: &str) {
        let stops = STOPS.split(' ').collect();
        assert_eq!(reduce(run, &stops).map(|reduced| reduced.stem).unwrap_or_default(), stem, "{run}");
    }

    #[test]
    fn particles_and_endings_go() {
        check("네이버는", "네이버");
        check("국가", "국가");
        check("기업들도", "기업");
        check("서울에서는", "서울");
        check("확대했다", "확대");
        check("확대한다고", "확대");
        check("추진되는", "추진");
        check("AI를", "ai");
        check("삼성전자는", "삼성전자");
        check("2031년", "");
        check("밝혔다", "");
        check("시민으로서의", "시민");
        check("Some이면", "some");
        check("두레은행이라면", "두레은행");
        check("가람시에선", "가람시");
    }
}
