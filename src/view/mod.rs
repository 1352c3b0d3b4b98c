//! To come.

pub mod picture;
