//! Which English words are names and nouns, by capitals and by the words around them.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Place, Votes};
use crate::sections::words::Form;

/// Whether a small word links the first of `places` to what follows: `Bank of`, `OpenAI for`.
pub(super) fn is_link(places: &[Place]) -> bool {
    let [first, second, ..] = places else { return false };
    matches!(second.shown, "of" | "for") && is_one_of(first.shown, &BODIES)
}

/// Counts a use of a word in Latin letters.
pub(super) fn vote(places: &[Place], at: usize, votes: &mut Votes) {
    let place = &places[at];
    if has_capital(place.shown) {
        if is_label(place) || commands(place, places.get(at + 1)) {
            return;
        }
        if matches!(place.token.form(), Form::Name | Form::Subject | Form::Noun) {
            votes.name += 1;
        } else {
            votes.capital += 1;
        }
        return;
    }
    votes.small += 1;
    let before = at.checked_sub(1).map(|before| &places[before]);
    let is_near = place.before.trim() == "" && !place.before.contains('\n');
    if is_near && before.is_some_and(|before| is_one_of(before.shown, &MOVERS)) {
        votes.verb += 1;
    } else if ends_group(&places[at..]) && stands_in_group(&places[..=at]) {
        votes.noun += 1;
    }
}

/// Whether a word is a label before what it announces: `NOTE:`.
fn is_label(place: &Place) -> bool {
    place.opens && place.after.starts_with(':')
}

/// Whether a word that opens a sentence governs what follows, as a verb or preposition does: `Prove your`, `Despite the`.
fn commands(place: &Place, next: Option<&Place>) -> bool {
    let is_governed = |next: &Place| is_one_of(next.shown, &GOVERNED);
    place.token.form() == Form::Plain && place.after == " " && next.is_some_and(is_governed)
}

/// Whether the last of `places` is a source: `according to Daybreak`, `told Daybreak`, and with `next` `Daybreak reported`.
pub(super) fn is_source(places: &[Place], next: Option<&Place>) -> bool {
    let [earlier @ .., place] = places else { return false };
    let nth = |back: usize| earlier.len().checked_sub(back).map_or("", |at| earlier[at].shown);
    let is_told = nth(1) == "told" || nth(1) == "to" && nth(2).eq_ignore_ascii_case("according");
    has_capital(place.shown)
        && (is_told || place.after == " " && next.is_some_and(|next| next.shown == "reported"))
}

/// Whether a word is written short with a full stop behind it, and a name follows.
pub(super) fn is_shortened(shown: &str) -> bool {
    SHORTENED.contains(&shown)
}

/// Such words; the last ones are parts of the names of places.
static SHORTENED: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Col", "Capt", "Lt", "Sgt", "Rev", "Hon",
    "St", "Mt", "Ft",
];

/// Whether the last of `places` follows an article, a preposition or a modifier after one.
fn stands_in_group(places: &[Place]) -> bool {
    let [earlier @ .., last] = places else { return false };
    let opens = |place: &Place, before: Option<&Place>| {
        matches!(place.before, " a " | " an ")
            || place.before == " " && before.is_some_and(|before| is_one_of(before.shown, &OPENERS))
    };
    let Some((before, earlier)) = earlier.split_last() else { return is_by_suffix(last.shown) };
    opens(last, Some(before))
        || is_by_suffix(last.shown)
        || matches!(last.before, " " | "-")
            && before.token.form() != Form::Function
            && (!is_by_function(last) && opens(before, earlier.last()) || is_adjective(before.shown))
}

/// Whether a plain word follows, as behind a verb.
fn is_by_function(place: &Place) -> bool {
    place.after == " "
}

/// Whether a group of words about one noun ends with the first of `places`.
pub(super) fn ends_group(places: &[Place]) -> bool {
    let after = places[0].after;
    match places.get(1) {
        Some(next) if after == " " => next.token.form() == Form::Function,
        _ => after != "-" && !after.starts_with(" a"),
    }
}

/// Whether the first of `places` may stand before a noun as a part of its term.
pub(super) fn can_modify(places: &[Place]) -> bool {
    let first = &places[0];
    let shown = first.shown;
    let is_clear = first.token.form() == Form::Plain && is_small(first) && first.before != "-";
    let is_moved = ["ly", "ed", "ing", "est"].iter().any(|end| shown.ends_with(end));
    let is_plural = shown.ends_with('s') && !shown.ends_with("ss");
    is_clear && !is_moved && !is_plural && !is_one_of(shown, &GENERIC) && !is_one_of(shown, &VAGUE)
}

/// Whether a word whose capitals sentences may explain can still be a name, by its look.
pub(super) fn may_be_name(shown: &str) -> bool {
    let is_moved = ["ly", "ing", "ed"].iter().any(|end| shown.ends_with(end));
    !is_moved && !is_generic(shown) && !is_one_of(shown, &VAGUE)
}

/// Whether a word in small letters may be a noun, by its look.
pub(super) fn may_be_noun(place: &Place) -> bool {
    let shown = place.shown;
    let is_gerund = shown.ends_with("ing") && !is_one_of(shown, &GERUNDS);
    let is_moved = shown.ends_with("ly") || shown.ends_with("ed") || is_gerund || is_adjective(shown);
    is_small(place)
        && place.token.form() == Form::Plain
        && shown.len() > 2
        && !is_moved
        && !shown.contains(['\'', '’'])
        && place.before != "-"
        && place.after != "-"
        && !is_generic(shown)
        && !is_one_of(shown, &VAGUE)
}

/// Whether a word, or what it is the plural of, means little alone.
fn is_generic(shown: &str) -> bool {
    is_one_of(shown, &GENERIC) || shown.strip_suffix('s').is_some_and(|one| is_one_of(one, &GENERIC))
}

/// `name` without months, days and titles of persons at its ends.
pub(super) fn trimmed<'a, 'b>(name: &'a [Place<'b>]) -> &'a [Place<'b>] {
    let is_vain = |place: &&Place| {
        CALENDAR.contains(place.shown)
            || place.shown.strip_suffix('s').is_some_and(|one| one.ends_with("day") && CALENDAR.contains(one))
            || place.shown.starts_with(|c: char| c.is_ascii_digit())
    };
    let start = name.iter().take_while(is_vain).count();
    let name = &name[start..];
    let end = name.iter().rev().take_while(|place| is_vain(place) || STREETS.contains(&place.shown)).count();
    &name[..name.len() - end]
}

/// Whether a word begins with a capital.
pub(super) fn has_capital(shown: &str) -> bool {
    shown.starts_with(char::is_uppercase)
}

/// Whether a word has no capital.
pub(super) fn is_small(place: &Place) -> bool {
    place.shown.starts_with(char::is_lowercase) && place.token.form() != Form::Function
}

/// Whether a word may follow a hyphen in a name (`Hee-cheol`, not `Busan-based`).
pub(super) fn may_end_name(place: &Place) -> bool {
    is_small(place) && !["ed", "ing", "like", "style", "led"].iter().any(|end| place.shown.ends_with(end))
}

fn is_by_suffix(shown: &str) -> bool {
    const SUFFIXES: &[&str] =
        &["tion", "tions", "ment", "ments", "ness", "ity", "ities", "ism", "ship", "ists", "ence"];
    shown.len() > 6 && SUFFIXES.iter().any(|suffix| shown.ends_with(suffix))
}

fn is_adjective(shown: &str) -> bool {
    const SUFFIXES: &[&str] =
        &["ous", "ful", "ive", "able", "ible", "less", "ical", "ional", "ish", "ary", "est"];
    shown.len() > 5 && SUFFIXES.iter().any(|suffix| shown.ends_with(suffix))
}

/// A set of words in small letters.
type Words = LazyLock<HashSet<String>>;

fn words(text: &str) -> HashSet<String> {
    text.split_whitespace().map(str::to_ascii_lowercase).collect()
}

fn is_one_of(shown: &str, words: &Words) -> bool {
    match shown.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => words.contains(&shown.to_ascii_lowercase()),
        false => words.contains(shown),
    }
}

/// Words after which a verb stands, parted by blanks.
static MOVERS: Words = LazyLock::new(|| words(MOVERS_TEXT));

static MOVERS_TEXT: &str = "to will would can could may might should must cannot not they he she it we you who which that \
    i don't didn't doesn't won't can't let let's help we've we'll you'll they're is are was were be been has have had \
    also never";

/// Words that stand after a verb or a preposition, and hardly after a name.
static GOVERNED: Words = LazyLock::new(|| {
    words("the a an you your our us we it its their them this that these those all any my me his her")
});

/// Articles, prepositions and other words that open a group around a noun.
static OPENERS: Words = LazyLock::new(|| words(OPENERS_TEXT));

static OPENERS_TEXT: &str = "the an this these those each every its their his her our your my some any no of in on for with \
    from at by into over about between under against through without more most two three four five other another";

/// What stands behind the names of streets and firms, and says nothing alone.
static STREETS: &[&str] =
    &["St", "Ave", "Rd", "Blvd", "NW", "NE", "SW", "SE", "Inc", "Corp", "Co", "Ltd", "Jr", "Sr", "Mt", "Ft"];

/// Months, days and titles of persons.
static CALENDAR: LazyLock<HashSet<&str>> = LazyLock::new(|| CALENDAR_TEXT.split_whitespace().collect());

static CALENDAR_TEXT: &str = "January February March April May June July August September October November December Jan Feb \
    Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr Prof \
    Sen Rep Gov Gen Col Capt Lt Sgt Rev Hon \
    CEO CFO CTO COO CIO GW MW kW TWh GWh kWh MWh";

/// Nouns that measure, count, stand for others or mean little without them.
static GENERIC: Words = LazyLock::new(|| words(GENERIC_TEXT));

static GENERIC_TEXT: &str = "half day days part parts point points number numbers kind year years month months week weeks \
    quarter quarters hour hours minute minutes time times end ends rise share shares result results percent total \
    amount lot lots bit pair range level rate rates size period decade decades century today tomorrow yesterday \
    million billion trillion dozen hundred thousand person people man woman men women others everyone place places \
    example examples case cases reason reasons fact facts question questions problem problems idea ideas issue issues \
    matter matters sense step steps area areas side sides top bottom middle line lines word words name names list \
    beginning start hand hands head heads effect effects effort efforts goal goals plan plans need needs change changes \
    chance difference move meeting meetings everybody someone anybody post posts thing things stuff ones own way ways mdash ndash nbsp http https \
    www com org gov page pages set sets order orders approach process purpose type types form forms role roles version \
    versions look feel care interest future past present moment round rounds group groups member members variety series \
    ability opportunity opportunities success support use uses users user value values work works growth demand \
    outlook conclusions conclusion hopes talk sign return choice necessity measure opening \
    learning making";

/// Nouns in `-ing`.
static GERUNDS: Words = LazyLock::new(|| words(GERUNDS_TEXT));

static GERUNDS_TEXT: &str = "building buildings training spending funding hearing hearings housing banking manufacturing \
    engineering programming pricing trading mining shipping marketing lending advertising computing clothing testing \
    farming fishing drilling cooling voting ruling shooting bombing flooding wedding painting";

/// Adjectives and adverbs that tell nothing.
static VAGUE: Words = LazyLock::new(|| words(VAGUE_TEXT));

static VAGUE_TEXT: &str = "new big large small good better best great high higher low lower major minor recent different early \
    earlier late later important possible real full whole main simple easy hard difficult important clear strong short \
    operating following according including long longer shorter old young able ready sure single double first second third next last several similar certain special common \
    open wide deep fast quick slow cheap dear rich poor hot cold free true false right wrong left available current \
    previous other own ready bright dark heavy light top key total overall entire initial final actual ago ahead abroad \
    together apart aside away forward back instead maybe perhaps however often always once twice today soon half \
    additional excited amazing happy proud big bigger biggest larger largest smaller cheaper nice";

/// Bodies and places that are named after what follows `of` and `for`.
static BODIES: Words = LazyLock::new(|| words(BODIES_TEXT));

static BODIES_TEXT: &str = "bank ministry department university house institute office board council court agency bureau \
    academy school republic union association federation center centre college kingdom gulf bay isle city society \
    commission committee company league organization organisation museum church fund secretary chamber foundation";
