//! The program: everything is in the library's [`briefing::shell`].

use std::process::ExitCode;

fn main() -> ExitCode {
    briefing::shell::main()
}
