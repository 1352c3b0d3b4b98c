//! To come.

pub mod screen;
pub mod terminal;
/// Runs the program.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
