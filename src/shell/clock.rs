//! The time, and where names of annotations come from.

use std::hash::{BuildHasher, Hasher};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::app::Clock;

/// The time in milliseconds since 1970.
pub fn now_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis() as u64)
}

/// The time of now, and a seed for names that no other run has.
pub fn clock() -> Clock {
    let seed = std::collections::hash_map::RandomState::new().build_hasher().finish() | 1;
    Clock { now_ms: now_ms(), seed }
}
