//! Which Korean words are nouns, by the particles behind them.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Place, Votes};
use crate::sections::words::Form;
use crate::text::hangul;

/// Counts a use of a Korean word.
pub(super) fn vote(place: &Place, votes: &mut Votes) {
    let is_bare = place.tail.is_empty();
    votes.name += u32::from(is_bare && (is_set_off(place) || place.after == "("));
    votes.topic += u32::from(TOPIC.contains(&place.tail));
    if place.token.form() == Form::Verb {
        votes.verb += 1;
    } else if TOPIC.contains(&place.tail) {
        let n_syllables = place.shown.chars().count();
        let is_long = n_syllables > 3 && place.tail == "는"
            || n_syllables > 2 && place.tail == "은" && is_foreign(place.shown);
        votes.noun += u32::from((place.opens || is_long) && may_be_topic(place));
        votes.capital += u32::from(place.opens);
    } else if FIRM.contains(&place.tail) {
        votes.noun += u32::from(!is_converb(place));
        votes.capital += u32::from(place.opens && matches!(place.tail, "이" | "가"));
    } else if is_bare && place.token.form() == Form::Subject {
        votes.noun += 1;
        votes.capital += 1;
    } else if is_bare && is_listed(place) {
        votes.small += 1;
    }
}

/// Whether a Korean word may stand in a title alone.
pub(super) fn is_noun(place: &Place, votes: &Votes) -> bool {
    let shown = place.shown;
    if GENERIC.contains(shown) || is_numbered(shown) || ends_as_verb(shown) {
        return false;
    }
    let has_capital = shown.bytes().any(|byte| byte.is_ascii_uppercase());
    let n_syllables = shown.chars().count();
    let is_listed = votes.small > 0 && (n_syllables > 2 || votes.small > 1);
    has_capital
        || votes.noun > 0 && votes.noun >= votes.verb
        || votes.verb == 0 && (is_listed || is_set_off(place))
}

/// Whether a Korean noun looks like a name: sentences open with it, or the writer sets it off, or it is foreign.
pub(super) fn is_name(place: &Place, votes: &Votes) -> bool {
    let has_capital = place.shown.bytes().any(|byte| byte.is_ascii_uppercase());
    let is_foreign = place.shown.chars().filter(|&c| FOREIGN.contains(c)).count() > 0;
    has_capital
        || votes.name > 0
        || is_foreign && votes.topic > 0
        || votes.capital > 0 && (is_foreign || votes.capital > 1 || place.shown.chars().count() > 2)
}

/// Whether a word sounds foreign.
fn is_foreign(shown: &str) -> bool {
    shown.contains(|c| FOREIGN.contains(c))
}

/// Whether what stands before a word opens a clause: it ends in a word that turns to another subject.
pub(super) fn opens_clause(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ',']);
    OPENERS.iter().any(|opener| before.ends_with(opener))
}

/// Whether the writer sets a word off (`‘녹색 항만 계획’`).
fn is_set_off(place: &Place) -> bool {
    is_quoted(place.before, place.after)
}

/// Whether a word stands alone between marks that set it off, so that what looks like its particle is a part of it.
pub(super) fn is_quoted(before: &str, after: &str) -> bool {
    before.ends_with(OPENING) && after.starts_with(CLOSING)
}

/// Whether a word before `은 는` may be a noun and not the stem of a verb.
fn may_be_topic(place: &Place) -> bool {
    const VERBAL: [char; 14] =
        ['하', '되', '려', '다', '냐', '리', '르', '우', '키', '치', '지', '오', '아', '어'];
    !place.shown.ends_with(VERBAL) && !is_joined_verb(place.shown) || place.after.starts_with(',')
}

/// Whether a word looks like two verbs in one (`내려다보`): an open syllable that joins, and a second verb's stem.
fn is_joined_verb(shown: &str) -> bool {
    let mut back = shown.chars().rev();
    let ends = back.next().is_some_and(|last| "보가나내주두놓대서이드".contains(last));
    ends && back.next().is_some_and(|joint| "아어여려다라러가나와워져쳐펴켜켜내해돼".contains(joint))
        && back.next().is_some()
}

/// Whether what looks like a noun with a particle is a verb before another one (`돌아가`, `들어와`).
fn is_converb(place: &Place) -> bool {
    matches!(place.tail, "가" | "와" | "에")
        && place.shown.ends_with(['아', '어', '여', '려', '러'])
        && place.shown.chars().count() < 3
}

/// How many of the first `places` are a name that the writer sets off (`‘녹색 항만 계획’`).
pub(super) fn n_quoted(places: &[Place]) -> usize {
    if !places[0].before.ends_with(OPENING) {
        return 0;
    }
    let inner = |place: &&Place| place.after == " ";
    let n_words = places.iter().take(QUOTED_WORDS).take_while(inner).count() + 1;
    let Some(last) = places.get(n_words - 1) else { return 0 };
    let is_whole = last.tail.is_empty() && last.after.starts_with(CLOSING) && !ends_as_verb(last.shown);
    let is_korean = places[..n_words].iter().any(|place| super::script(place.shown) == super::Script::Hangul);
    let is_spoken = last.shown.ends_with(['다', '요', '까', '라', '자', '죠']);
    if is_whole && is_korean && !is_spoken { n_words } else { 0 }
}

/// The words of a name that is set off at most, but for one.
const QUOTED_WORDS: usize = 3;

/// Marks behind what the writer sets off.
const CLOSING: [char; 6] = ['’', '\'', '」', '』', '》', '>'];

/// Marks before what the writer sets off.
const OPENING: [char; 6] = ['‘', '\'', '「', '『', '《', '<'];

/// Whether a comma, a bracket or a closing mark follows.
fn is_listed(place: &Place) -> bool {
    place.after.starts_with([',', '·', '(', '’', '\'', '」', '』', '》']) && !place.shown.ends_with(JOINING)
}

/// Whether a word ends as verbs and adjectives do, whatever stands behind.
fn ends_as_verb(shown: &str) -> bool {
    let Some(last) = shown.chars().next_back().filter(|c| hangul::is_syllable(*c)) else { return false };
    let is_adnominal = last == '적' && shown.chars().count() > 2;
    let root = shown.strip_suffix(['게', '이', '기', '고', '음', '은', '을']).unwrap_or(shown);
    is_adnominal || is_predicate(shown) || is_predicate(root) || VERBAL.iter().any(|end| shown.ends_with(end))
}

/// Whether a word ends as the stem of a verb or adjective: with two consonants, which few nouns have (`관계없`, `늙`).
fn is_predicate(shown: &str) -> bool {
    const DOUBLE: [u32; 12] = [2, 5, 6, 9, 10, 11, 12, 13, 14, 15, 18, 20];
    let Some(last) = shown.chars().next_back().filter(|c| hangul::is_syllable(*c)) else { return false };
    let coda = (last as u32 - '가' as u32) % 28;
    DOUBLE.contains(&coda) && !"값닭흙칡슭삶앎덟밖팎".contains(last) || "같높깊싶좋늦".contains(last)
}

/// Whether a word is a number of an order (`제16호`) or opens with digits.
fn is_numbered(shown: &str) -> bool {
    let rest = shown.strip_prefix('제').unwrap_or(shown);
    rest.starts_with(|c: char| c.is_ascii_digit())
}

static TOPIC: &[&str] = &["은", "는"];

/// Particles that stand behind nouns only.
static FIRM: &[&str] = &[
    "을",
    "를",
    "의",
    "이",
    "가",
    "에",
    "와",
    "과",
    "에서",
    "에게",
    "에서는",
    "에서도",
    "에는",
    "에도",
    "으로부터",
    "로부터",
    "부터",
    "까지",
    "께서",
    "보다",
    "처럼",
    "에게는",
    "에서의",
    "와의",
    "과의",
    "이다",
    "이라는",
    "라는",
    "들이",
    "들은",
    "들을",
    "들의",
    "들에게",
    "들도",
    "들과",
];

/// Ends of verbs that join clauses.
static JOINING: &[char] = &[
    '고', '며', '서', '면', '만', '나', '데', '니', '자', '게', '러', '려', '써', '로', '히', '은', '는',
    '에',
];

/// Ends of verbs that a particle may follow.
static VERBAL: &[&str] = &[
    "졌지",
    "했지",
    "겠지",
    "었지",
    "았지",
    "되지",
    "하지",
    "하려",
    "되살리려",
    "으려",
    "었",
    "았",
    "겠",
    "는가",
    "느냐",
    "였지",
    "이냐",
    "것이냐",
    "한가",
    "인가",
    "할지",
    "될지",
    "질지",
    "릴지",
    "는지",
    "은지",
    "인지",
    "을지",
    "면서",
    "지만",
    "습니",
];

/// Whether the words after the first of `places` make it a source: `조사단에 따르면`, `하늘통신과의 인터뷰`.
pub(super) fn is_source(places: &[Place]) -> bool {
    let first = &places[0];
    let after = first.after.trim_start();
    let is_followed = || {
        let next = places.get(1).filter(|_| first.after == " ");
        next.is_some_and(|next| REPORTS.iter().any(|report| next.shown.starts_with(report)))
    };
    first.tail == "에" && (after.starts_with("따르면") || after.starts_with("의하면"))
        || matches!(first.tail, "" | "의" | "와의" | "과의") && is_followed()
}

/// The place of the one of `places`, a sentence, that reports as a paper does: the subject of `보도했다`.
pub(super) fn reporter(places: &[Place]) -> Option<usize> {
    let verb =
        places.iter().rposition(|place| place.token.form() == Form::Verb && place.shown == REPORTS[0])?;
    let near = verb.checked_sub(1).filter(|&at| matches!(places[at].tail, "이" | "가"));
    near.or_else(|| places[..verb].iter().position(|place| TOPIC.contains(&place.tail)))
}

/// What a paper gives.
static REPORTS: [&str; 2] = ["보도", "인터뷰"];

/// Syllables that foreign names hold and Korean words seldom do.
static FOREIGN: &str = "크트프르브츠키티케테페레데디메버플클블글벳닉릭틱픽닝팅닐릴틸킬넬델텔펠엘겔셀젤첼럼텀럽랩앱맥렉텍팩웨위코쿠투푸튜큐뮤맨즈슨턴런던";

/// Words after which a clause begins anew.
static OPENERS: &[&str] = &[
    "한편",
    "다만",
    "특히",
    "또",
    "또한",
    "이어",
    "반면",
    "그러나",
    "하지만",
    "이에",
    "따르면",
    "앞서",
    "국내에서는",
    "외에도",
    "이날",
    "여기에",
    "그리고",
    "그런데",
];

/// Nouns that stand for others, offices, units, times and measures, parted by blanks.
static GENERIC: LazyLock<HashSet<&str>> = LazyLock::new(|| GENERIC_WORDS.split_whitespace().collect());

static GENERIC_WORDS: &str = "회사 업체 업계 기업 관계자 전문가 이름 범위 구조 내용 구상 모형 대부분 절반 가까이 하나 둘 셋 정도 규모 \
    액수 금액 수치 숫자 계획 목표 방침 전망 예상 예정 분석 지적 설명 소식 발표 주장 입장 생각 의견 뜻 취지 까닭 이유 원인 결과 \
    배경 상황 사정 형편 사실 경우 문제 방법 방식 방향 과정 단계 부분 분야 대상 관련 필요 가능성 수준 차이 변화 변화가 움직임 \
    모두 대표 회장 사장 부사장 장관 차관 의원 교수 위원장 대변인 관계 사람 사람들 우리 자신 누구 무엇 이것 그것 여기 거기 \
    오늘 어제 내일 올해 지난해 작년 내년 상반기 하반기 분기 하루 한해 당시 최근 이번 다음 이전 이후 앞서 현지시간 시간 기간 \
    동안 시기 시점 시작 마지막 처음 최초 최대 최고 최소 최신 대형 소형 대규모 초대형 본격 달러 유로 위안 억원 만원 조원 퍼센트 \
    킬로와트 메가와트 기가와트 테라와트시 국내 해외 국외 세계 전세계 글로벌 각국 나라 지역 현지 전체 일부 나머지 이상 이하 \
    안팎 가량 미만 목소리 이야기 얘기 기자 연구원 연구위원 상대국 회견 논란 사건 사태 이슈 해당 사이 가운데 중에 앞으로 \
    속도 몫 쪽 측 편 건수 곳곳 방안 개선 강화 확대 추진 진행 실시 참여 제공 발생 증가 감소 지원 대응 노력 활동 의미 영향 \
    기존 새로 주요 핵심 다양 각종 여러 다른 특별 일반 공식 직접 자체 본인 그동안 그사이 그만큼 얼마나 아무 문턱 \
    충격 기대 성과 관심 효과 조치 역할 노릇 모습 자리 형태 상태 조건 기준 종류 품목 사례 대책 정도로 오히려 가지 \
    이번에 마찬가지 그때 앞날 세상 동시 그대로 CEO CFO CTO COO CIO PD 라는 이라는 라고 이라고 라며 에서 으로 로 했다 씨 경영진 연구소 보고서 이들 원장 고인 A씨 B씨 C씨 D씨 E씨 이모씨 \
    각각 각자 한번 두번 여러번 일시 전자 후자 양자 쌍방 양쪽 보도 인터뷰 당분간 평소 주말 평일 주중 연말 연초 월말 초순 중순 하순 상순 \
    월요일 화요일 수요일 목요일 금요일 토요일 일요일 아침 점심 저녁 새벽 정오 자정 요즘 요즈음 이달 지난달 다음달 이튿날 다음날 전날 \
    한때 잠시 당초 애초 향후 장차 누군가 무언가 어딘가 언젠가 서로 스스로 본래 원래 실제 대개 대체 대략 거의 조금 약간 \
    김씨 이씨 박씨 GW MW kW TWh GWh kWh MWh km kg";
