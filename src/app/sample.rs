//! The built-in briefing: what a first start opens, what the guide and the pictures use.

/// Articles: file name and text.
type Articles = &'static [(&'static str, &'static str)];

/// The briefing by the language that it is written in.
const BRIEFINGS: &[(&str, Articles)] = &[("en", ENGLISH), ("ko", KOREAN)];

/// The articles of the briefing in the language `tag`, else in the first one.
pub fn articles(tag: &str) -> Articles {
    BRIEFINGS.iter().find(|briefing| briefing.0 == tag).unwrap_or(&BRIEFINGS[0]).1
}

const KOREAN: Articles = &[
    ("1-ai-infrastructure.txt", include_str!("../../assets/sample/ko/1-ai-infrastructure.txt")),
    ("2-power.txt", include_str!("../../assets/sample/ko/2-power.txt")),
    ("3-export-controls.md", include_str!("../../assets/sample/ko/3-export-controls.md")),
    ("4-memory-and-cloud.txt", include_str!("../../assets/sample/ko/4-memory-and-cloud.txt")),
];

const ENGLISH: Articles = &[
    ("1-ai-infrastructure.txt", include_str!("../../assets/sample/en/1-ai-infrastructure.txt")),
    ("2-power.txt", include_str!("../../assets/sample/en/2-power.txt")),
    ("3-export-controls.md", include_str!("../../assets/sample/en/3-export-controls.md")),
    ("4-memory-and-cloud.txt", include_str!("../../assets/sample/en/4-memory-and-cloud.txt")),
];
