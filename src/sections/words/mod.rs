//! Words reduced to what they have in common with their other forms, with their places.
//!
//! Korean loses particles and endings, English is stemmed, other scripts are cut to their first characters or to pairs
//! of characters. Words that say nothing of a subject are left out.

mod en;
mod evidence;
mod ko;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::model::{Article, Block};
use crate::text::hangul::is_syllable;
use crate::text::range::TextRange;

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
    /// A Korean noun that its particle makes the subject or topic (`은 는 께서`), or `역시` after it.
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

/// All of them, in order.
const FORMS: [Form; 6] = [Form::Name, Form::Subject, Form::Noun, Form::Verb, Form::Function, Form::Plain];

/// The words of `text` that say something of its subject, in order, in linear time.
///
/// Numbers, function words and the verbs of reporting are left out.
pub fn words(text: &str) -> Vec<Word> {
    let mut reducer = Reducer::new(is_english(text));
    let mut blocks = [reducer.tokens(text, TextRange::clamped(0..text.len(), text))];
    let stems = reducer.settle(&mut blocks);
    let content = blocks.into_iter().flatten().filter(|token| token.form() != Form::Function);
    let word = |token: Token| Word {
        range: token.range.bytes(),
        stem: stems[token.stem() as usize].clone(),
        form: token.form(),
    };
    content.map(word).collect()
}

/// A word of an article, with its stem by number, in twelve bytes: all words of a long article are kept at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Its bytes in the article's text, without particle and ending.
    pub(crate) range: TextRange,
    /// The number of its stem, and in the lowest bits the place of its form in [`FORMS`].
    packed: u32,
}

/// The bits of a token's form.
const FORM_BITS: u32 = 3;

impl Token {
    fn new(range: TextRange, stem: u32, form: Form) -> Token {
        Token { range, packed: stem << FORM_BITS | form as u32 }
    }

    /// The number of its stem.
    pub(crate) fn stem(self) -> u32 {
        self.packed >> FORM_BITS
    }

    /// What its form tells.
    pub(crate) fn form(self) -> Form {
        FORMS[(self.packed & ((1 << FORM_BITS) - 1)) as usize % FORMS.len()]
    }
}

/// The words of an article.
pub(crate) struct Wording {
    /// The words of each block, English function words too; none of asides.
    pub(crate) blocks: Vec<Vec<Token>>,
    /// For each stem, the number of what is counted of it for cohesion: of a Hangul word its first two syllables,
    /// which compounds and forms of a verb share, of any other word all.
    pub(crate) keys: Vec<u32>,
    /// Whether Latin words are English ones.
    pub(crate) english: bool,
}

impl Wording {
    /// Reduces the words of `article`, in linear time.
    pub(crate) fn of(article: &Article) -> Wording {
        let english = is_english(&article.text);
        let mut reducer = Reducer::new(english);
        let tokens = |block: &Block| match block.aside {
            None => reducer.tokens(&article.text, block.range),
            Some(_) => Vec::new(),
        };
        let mut blocks: Vec<Vec<Token>> = article.blocks.iter().map(tokens).collect();
        let stems = reducer.settle(&mut blocks);
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let keys = stems.iter().map(|stem| {
            let next = numbers.len() as u32;
            *numbers.entry(key(stem)).or_insert(next)
        });
        Wording { blocks, keys: keys.collect(), english }
    }
}

/// Numbers for texts, from 0, in the order in which they are met.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.0.get(text) {
            return number;
        }
        let number = self.0.len() as u32;
        self.0.insert(text.to_owned(), number);
        number
    }

    /// The texts, by their numbers.
    fn in_order(self) -> Vec<String> {
        let mut texts: Vec<(u32, String)> = self.0.into_iter().map(|(text, number)| (number, text)).collect();
        texts.sort_unstable_by_key(|(number, _)| *number);
        texts.into_iter().map(|(_, text)| text).collect()
    }
}

/// Whether Latin words of `text` seem English: they stand amid Hangul, or a tenth of the first thousand are function
/// words.
pub fn is_english(text: &str) -> bool {
    let stops: HashSet<&str> = en::STOPS.split(' ').collect();
    let latin = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let (mut n_words, mut n_stops) = (0, 0);
    for word in text.split_ascii_whitespace().filter(latin).take(1000) {
        n_words += 1;
        n_stops += usize::from(stops.contains(word.to_ascii_lowercase().as_str()));
    }
    n_stops * 10 >= n_words || text.chars().take(1000).any(is_syllable)
}

/// What of `stem` is counted for cohesion.
fn key(stem: &str) -> &str {
    if !stem.starts_with(is_syllable) {
        return stem;
    }
    stem.char_indices().nth(2).map_or(stem, |(end, _)| &stem[..end])
}

/// Reduces words and remembers those it has met.
struct Reducer<'a> {
    stemmer: Option<rust_stemmers::Stemmer>,
    stops: HashSet<&'static str>,
    /// The number of each run of letters that has been met, where it tells something.
    known: HashMap<&'a str, Option<u32>>,
    runs: Vec<Run<'a>>,
}

/// A run of letters and what has been found of it.
struct Run<'a> {
    text: &'a str,
    /// The bytes that are left of its head.
    kept: usize,
    stem: String,
    form: Form,
}

impl Run<'_> {
    /// Lets the word end after `end` bytes.
    fn cut(&mut self, end: usize) {
        self.kept = end;
        self.stem = self.text[..end].to_lowercase();
    }
}

/// A run of letters after the reduction.
struct Reduced {
    /// The bytes that are left of its head.
    kept: usize,
    /// The key that its forms share.
    stem: String,
    /// What its form tells.
    form: Form,
}

impl<'a> Reducer<'a> {
    /// Makes a reducer that stems Latin words as English ones, or else cuts them to five letters.
    fn new(english: bool) -> Reducer<'a> {
        let stemmer = english.then(|| rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English));
        let stops = ko::STOPS.split(' ').chain(en::STOPS.split(' ')).collect();
        Reducer { stemmer, stops, known: HashMap::new(), runs: Vec::new() }
    }

    /// The words in a part of `text`, English function words too, each with the number of its run for that of its stem
    /// until [`Reducer::settle`] knows it.
    fn tokens(&mut self, text: &'a str, part: TextRange) -> Vec<Token> {
        let mut found: Vec<Token> = Vec::new();
        let text_of_part = &text[..part.end()];
        let mut at = part.start();
        let mut fresh = true;
        while let Some(token) = next_token(text_of_part, at) {
            fresh |= opens_sentence(&text[at..token.start]);
            let run = &text[token.clone()];
            if !run.is_ascii() && run.chars().any(is_ideograph) && !run.chars().any(is_syllable) {
                self.pairs(run, token.start, &mut found);
            } else if run == ko::ALSO {
                // `네이버 역시` is a subject as `네이버는` is.
                if let Some(last) = found.last_mut().filter(|last| last.range.end() + 1 == token.start) {
                    *last = Token::new(last.range, last.stem(), Form::Subject);
                }
            } else if let Some(number) = self.number(run) {
                let Run { kept, form, .. } = self.runs[number as usize];
                let named = form == Form::Plain && is_name(text_of_part, &token, fresh);
                let form = if named { Form::Name } else { form };
                let range = TextRange::trusted(token.start..token.start + kept);
                found.push(Token::new(range, number, form));
            }
            fresh = false;
            at = token.end;
        }
        found.shrink_to_fit();
        found
    }

    /// Gives the words of `blocks` their stems, now that all their forms have been met, and answers the stems.
    fn settle(mut self, blocks: &mut [Vec<Token>]) -> Vec<String> {
        // The texts of all forms are not looked up any more, and take as much memory as the article.
        self.known = HashMap::new();
        evidence::settle(&mut self.runs);
        let mut stems = Numbers::default();
        let numbers: Vec<u32> = self.runs.iter().map(|run| stems.of(&run.stem)).collect();
        for token in blocks.iter_mut().flatten() {
            let start = token.range.start();
            let run = token.stem() as usize;
            let range = TextRange::trusted(start..start + self.runs[run].kept);
            *token = Token::new(range, numbers[run], token.form());
        }
        stems.in_order()
    }

    /// The number of a run of letters; `None` where it tells nothing.
    fn number(&mut self, text: &'a str) -> Option<u32> {
        if let Some(&known) = self.known.get(text) {
            return known;
        }
        let hangul = !text.is_ascii() && text.chars().any(is_syllable);
        let reduced = if hangul { ko::reduce(text, &self.stops) } else { self.stemmed(text) };
        let number = reduced.map(|Reduced { kept, stem, form }| self.add(Run { text, kept, stem, form }));
        self.known.insert(text, number);
        number
    }

    fn add(&mut self, run: Run<'a>) -> u32 {
        self.runs.push(run);
        self.runs.len() as u32 - 1
    }

    fn stemmed(&self, run: &str) -> Option<Reduced> {
        let shown = run.strip_suffix("'s").or(run.strip_suffix("’s")).unwrap_or(run);
        let low = shown.to_lowercase().replace('’', "'");
        if !low.contains(char::is_alphabetic) || low.chars().nth(1).is_none() {
            return None;
        }
        let stem = match &self.stemmer {
            Some(_) if self.stops.contains(low.as_str()) || is_contracted(&low) => {
                return Some(Reduced { kept: shown.len(), stem: low, form: Form::Function });
            }
            Some(stemmer) => stemmer.stem(&low).into_owned(),
            None => low.chars().take(5).collect(),
        };
        Some(Reduced { kept: shown.len(), stem, form: Form::Plain })
    }

    /// The pairs of neighbouring characters of `run`, which starts at byte `at`.
    fn pairs(&mut self, run: &'a str, at: usize, found: &mut Vec<Token>) {
        let mut ends = run.char_indices().map(|(start, c)| start + c.len_utf8()).skip(1);
        for (start, _) in run.char_indices() {
            let Some(end) = ends.next() else { return };
            let text = &run[start..end];
            let number = self.known.get(text).copied().flatten().unwrap_or_else(|| {
                self.add(Run { text, kept: text.len(), stem: text.to_owned(), form: Form::Plain })
            });
            self.known.insert(text, Some(number));
            let range = TextRange::trusted(at + start..at + end);
            found.push(Token::new(range, number, Form::Plain));
        }
    }
}

/// Whether `low` is a word with a verb that is written as one, as in `we'll`.
fn is_contracted(low: &str) -> bool {
    ["'ll", "'ve", "'re", "'d", "'m", "n't"].iter().any(|verb| low.ends_with(verb))
}

/// The next run of letters and digits of `text` at or after byte `at`; apostrophes, `&` and full stops of
/// abbreviations belong to it where letters stand on both sides.
fn next_token(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + text[at..].find(is_letter)?;
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = match c {
            '\'' | '’' => next.is_some_and(|c| c.is_alphabetic() && !is_syllable(c)),
            '&' => next.is_some_and(|c| c.is_ascii_uppercase()),
            '.' => next.is_some_and(|c| c.is_ascii_uppercase()) && is_initial(&text[start..start + offset]),
            ',' => {
                next.is_some_and(|c| c.is_ascii_digit())
                    && text[start..start + offset].ends_with(|c: char| c.is_ascii_digit())
            }
            _ => is_letter(c),
        };
        if !joins {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    let is_abbreviation = text[start..end].contains('.') && text[end..].starts_with('.');
    Some(start..end + usize::from(is_abbreviation))
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
    let near = is_syllable;
    text[..token.start].chars().rev().take(4).any(near) || text[token.end..].chars().take(4).any(near)
}

/// Whether `c` is a letter or a digit.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (is_syllable(c) || c.is_alphanumeric())
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
