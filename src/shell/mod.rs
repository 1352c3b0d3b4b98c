//! To come.

pub mod store;

/// Runs the program.
pub fn main() -> ExitCode {
    cli::main()
}

/// Prints a problem on standard error, in two lines.
fn complain(problem: &Problem) {
    let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let _ = writeln!(std::io::stderr(), "briefing: {}\n  {}", clean(&problem.what), clean(&problem.hint));
}
