//! Words reduced to what they have in common with their other forms, with their places.
//!
//! Korean loses particles and endings, English is stemmed, other scripts are cut to their first characters or to pairs
//! of characters. Words that say nothing of a subject are left out.

mod en;
mod ko;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A word of a text that says something of its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text, half-open, without particle and ending: what a title may show.
    pub range: Range<usize>,
    /// What all its forms share, in lower case; equal for words to be counted as one.
    pub stem: String,
    /// What its form tells.
    pub form: Form,
}

/// What the form of a word tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A name: capitalised inside a sentence, or Latin letters amid Hangul.
    Name,
    /// A Korean noun with a particle of the subject or topic (`은 는 이 가 께서`).
    Subject,
    /// A Korean noun with another particle, or with none.
    Noun,
    /// A Korean verb or adjective.
    Verb,
    /// A word that tells nothing of a subject, but something of how one writes; [`words`] leaves it out.
    Function,
    /// Any other word.
    Plain,
}

/// The words of `text` that say something of its subject, in order, in linear time.
///
/// Numbers, function words and the verbs of reporting are left out.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Reducer::new(is_english(text)).words(text);
    found.retain(|word| word.form != Form::Function);
    found
}

/// Whether Latin words of `text` seem English: a tenth of its first thousand are function words.
pub fn is_english(text: &str) -> bool {
    let stops: HashSet<&str> = en::STOPS.split(' ').collect();
    let latin = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let (mut n_words, mut n_stops) = (0, 0);
    for word in text.split_ascii_whitespace().filter(latin).take(1000) {
        n_words += 1;
        n_stops += usize::from(stops.contains(word.to_ascii_lowercase().as_str()));
    }
    n_stops * 10 >= n_words
}

/// What of `stem` is counted for cohesion: of a Hangul word its first two syllables, which compounds and forms of a
/// verb share, of any other word all.
pub(crate) fn key(stem: &str) -> &str {
    if !stem.starts_with(is_hangul) {
        return stem;
    }
    stem.char_indices().nth(2).map_or(stem, |(end, _)| &stem[..end])
}

/// Reduces words and remembers those it has met.
pub(crate) struct Reducer {
    stemmer: Option<rust_stemmers::Stemmer>,
    stops: HashSet<&'static str>,
    known: HashMap<String, Option<Reduced>>,
}

/// A run of letters after the reduction.
#[derive(Clone)]
struct Reduced {
    /// The bytes that are left of its head.
    kept: usize,
    /// The key that its forms share.
    stem: String,
    /// What its form tells.
    form: Form,
}

impl Reducer {
    /// Makes a reducer that stems Latin words as English ones, or else cuts them to five letters.
    pub(crate) fn new(english: bool) -> Reducer {
        let stemmer = english.then(|| rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English));
        let stops = ko::STOPS.split(' ').chain(en::STOPS.split(' ')).collect();
        Reducer { stemmer, stops, known: HashMap::new() }
    }

    /// The words of `text`, English function words too.
    pub(crate) fn words(&mut self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        let mut at = 0;
        let mut fresh = true;
        while let Some(token) = next_token(text, at) {
            fresh |= opens_sentence(&text[at..token.start]);
            let run = &text[token.clone()];
            if run.chars().any(is_ideograph) && !run.chars().any(is_hangul) {
                pairs(run, token.start, &mut found);
            } else if let Some(Reduced { kept, stem, form }) = self.reduced(run) {
                let named = form == Form::Plain && is_name(text, &token, fresh);
                let form = if named { Form::Name } else { form };
                found.push(Word { range: token.start..token.start + kept, stem, form });
            }
            fresh = false;
            at = token.end;
        }
        found
    }

    fn reduced(&mut self, run: &str) -> Option<Reduced> {
        if let Some(known) = self.known.get(run) {
            return known.clone();
        }
        let reduced =
            if run.chars().any(is_hangul) { ko::reduce(run, &self.stops) } else { self.stemmed(run) };
        self.known.insert(run.to_owned(), reduced.clone());
        reduced
    }

    fn stemmed(&self, run: &str) -> Option<Reduced> {
        let shown = run.strip_suffix("'s").or(run.strip_suffix("’s")).unwrap_or(run);
        let low = shown.to_lowercase().replace('’', "'");
        if !low.contains(char::is_alphabetic) || low.chars().nth(1).is_none() {
            return None;
        }
        let stem = match &self.stemmer {
            Some(_) if self.stops.contains(low.as_str()) => {
                return Some(Reduced { kept: shown.len(), stem: low, form: Form::Function });
            }
            Some(stemmer) => stemmer.stem(&low).into_owned(),
            None => low.chars().take(5).collect(),
        };
        Some(Reduced { kept: shown.len(), stem, form: Form::Plain })
    }
}

/// The next run of letters and digits of `text` at or after byte `at`; apostrophes, `&` and full stops of
/// abbreviations belong to it where letters stand on both sides.
fn next_token(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + text[at..].find(char::is_alphanumeric)?;
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = match c {
            '\'' | '’' => next.is_some_and(|c| c.is_alphabetic() && !is_hangul(c)),
            '&' => next.is_some_and(|c| c.is_ascii_uppercase()),
            '.' => next.is_some_and(|c| c.is_ascii_uppercase()) && is_initial(&text[start..start + offset]),
            ',' => {
                next.is_some_and(|c| c.is_ascii_digit())
                    && text[start..start + offset].ends_with(|c: char| c.is_ascii_digit())
            }
            _ => c.is_alphanumeric(),
        };
        if !joins {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    Some(start..end)
}

/// Whether `head` ends in a single capital letter, as `U` or `U.S` does.
fn is_initial(head: &str) -> bool {
    let mut back = head.chars().rev();
    back.next().is_some_and(|c| c.is_ascii_uppercase()) && back.next().is_none_or(|c| c == '.')
}

/// Whether the marks in `gap` end a sentence, so that a capital after them tells nothing.
fn opens_sentence(gap: &str) -> bool {
    gap.contains(['.', '?', '!', ':', '\n', '"', '“', '`', '•', '*'])
}

fn is_name(text: &str, token: &Range<usize>, fresh: bool) -> bool {
    let run = &text[token.clone()];
    let first = run.starts_with(char::is_uppercase);
    let second = run.chars().nth(1).is_some_and(char::is_uppercase);
    first && (!fresh || second || beside_hangul(text, token))
}

/// Whether Hangul stands within a few characters of `token`.
fn beside_hangul(text: &str, token: &Range<usize>) -> bool {
    let near = |c: char| is_hangul(c);
    text[..token.start].chars().rev().take(4).any(near) || text[token.end..].chars().take(4).any(near)
}

/// The pairs of neighbouring characters of `run`, which starts at byte `at`.
fn pairs(run: &str, at: usize, found: &mut Vec<Word>) {
    let chars: Vec<(usize, char)> = run.char_indices().collect();
    found.extend(chars.windows(2).map(|pair| {
        let end = pair[1].0 + pair[1].1.len_utf8();
        Word { range: at + pair[0].0..at + end, stem: run[pair[0].0..end].to_owned(), form: Form::Plain }
    }));
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
