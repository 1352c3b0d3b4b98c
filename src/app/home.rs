//! Sizes that change and are taken back: what a view showed comes back with them.

/// What a view showed before its size changed. What it shows at other sizes is made from that alone, not from what
/// it showed at a size in between, so that each size has one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home<Size, Place> {
    /// The size.
    pub size: Size,
    /// What it showed.
    pub place: Place,
    /// What it shows now: the reader has not moved as long as it is the same.
    now: Place,
}

impl<Size, Place: Copy + PartialEq> Home<Size, Place> {
    /// The home of a view that is about to change its size: the one of before, or else what it shows now.
    pub fn of(known: Option<Home<Size, Place>>, size: Size, now: Place) -> Home<Size, Place> {
        known.filter(|home| home.now == now).unwrap_or(Home { size, place: now, now })
    }

    /// The same home after the size has changed.
    pub fn showing(self, now: Place) -> Home<Size, Place> {
        Home { now, ..self }
    }
}
