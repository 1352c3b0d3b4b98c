//! Placeholder.
use crate::model::*;
/// x
#[derive(Debug)]
pub struct Unreadable {
    /// x
    pub what: String,
    /// x
    pub hint: String,
}
/// x
pub fn read(_: &str, _: Vec<u8>) -> Result<(Vec<Article>, Vec<Warning>), Unreadable> {
    Ok((vec![], vec![]))
}
/// x
pub fn head(_: &str, _: &[u8]) -> Result<Article, Unreadable> {
    Ok(Article::default())
}
