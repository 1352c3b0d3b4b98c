//! The built-in briefing: what a first start opens, what the guide and the pictures use.

/// The articles of the briefing in the language `tag`, else in English: file name and text.
pub fn articles(tag: &str) -> &'static [(&'static str, &'static str)] {
    if tag == "ko" { KOREAN } else { ENGLISH }
}

const KOREAN: &[(&str, &str)] = &[
    ("1-ai-infrastructure.txt", include_str!("../../assets/sample/ko/1-ai-infrastructure.txt")),
    ("2-power.txt", include_str!("../../assets/sample/ko/2-power.txt")),
    ("3-export-controls.md", include_str!("../../assets/sample/ko/3-export-controls.md")),
    ("4-memory-and-cloud.txt", include_str!("../../assets/sample/ko/4-memory-and-cloud.txt")),
];

const ENGLISH: &[(&str, &str)] = &[
    ("1-ai-infrastructure.txt", include_str!("../../assets/sample/en/1-ai-infrastructure.txt")),
    ("2-power.txt", include_str!("../../assets/sample/en/2-power.txt")),
    ("3-export-controls.md", include_str!("../../assets/sample/en/3-export-controls.md")),
    ("4-memory-and-cloud.txt", include_str!("../../assets/sample/en/4-memory-and-cloud.txt")),
];
