//! One test binary.

mod pty;
