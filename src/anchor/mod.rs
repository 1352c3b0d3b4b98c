//! Placeholder until the resolver lands.
use crate::model::{Anchor, Place, Standing};
use crate::text::range::TextRange;
/// x
pub fn anchor(text: &str, range: TextRange) -> Anchor {
    Anchor { quote: range.slice(text).to_owned(), ..Anchor::default() }
}
/// x
pub struct Resolver;
impl Resolver {
    /// x
    pub fn new(_: &str, _: Option<&str>) -> Resolver {
        Resolver
    }
    /// x
    pub fn place(&mut self, _: &Anchor) -> Place {
        Place { standing: Standing::Lost, range: None, candidates: vec![] }
    }
}
