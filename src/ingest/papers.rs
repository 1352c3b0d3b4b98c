//! Names of papers and agencies: how they are told from the places that stand where they do.

/// Words that end the names of English papers, and whole names of one word that tell no other thing.
const ENDS: &[&str] = &[
    "news",
    "newsroom",
    "newswire",
    "wire",
    "times",
    "post",
    "press",
    "presse",
    "daily",
    "weekly",
    "monthly",
    "journal",
    "review",
    "tribune",
    "herald",
    "gazette",
    "chronicle",
    "telegraph",
    "guardian",
    "observer",
    "examiner",
    "inquirer",
    "standard",
    "bulletin",
    "dispatch",
    "courier",
    "sentinel",
    "register",
    "globe",
    "mail",
    "mirror",
    "independent",
    "economist",
    "magazine",
    "media",
    "radio",
    "tv",
    "broadcasting",
    "agency",
    "reuters",
    "bloomberg",
    "yonhap",
    "xinhua",
    "kyodo",
    "nikkei",
    "politico",
    "axios",
    "newsweek",
    "ap",
    "afp",
    "upi",
    "dpa",
    "tass",
    "bbc",
    "cnn",
    "cnbc",
    "nbc",
    "cbs",
    "npr",
    "pbs",
    "nhk",
    "kbs",
    "mbc",
    "sbs",
    "ytn",
];

/// What the names of Korean papers end in.
const KOREAN_ENDS: &[&str] = &[
    "신문",
    "일보",
    "경제",
    "뉴스",
    "뉴스1",
    "뉴시스",
    "통신",
    "연합",
    "타임스",
    "타임즈",
    "방송",
    "데일리",
    "저널",
    "매일",
    "투데이",
    "미디어",
    "닷컴",
    "헤럴드",
    "포스트",
    "리뷰",
    "위클리",
    "매거진",
    "프레스",
    "한겨레",
    "TV",
];

/// Places with an article, as papers have one.
const PLACES: &[&str] = &["Hague", "Bronx", "Bahamas", "Gambia", "Netherlands", "Philippines"];

/// Whether `name` looks like that of a paper or an agency: by its last word, or by its article.
///
/// Nothing tells `Reuters` from `Rotterdam` but knowing them; a name that looks like neither is none.
pub fn is_paper(name: &str) -> bool {
    let name = name.trim_end_matches([')', ']', ' ']);
    let last = name.rsplit([' ', '-']).next().unwrap_or(name);
    let is_one = || ENDS.iter().any(|end| last.eq_ignore_ascii_case(end));
    let is_titled = || name.strip_prefix("The ").is_some_and(|rest| !PLACES.contains(&rest));
    let is_page = || !name.contains(' ') && name.contains('.') && !name.ends_with('.');
    let is_korean = || KOREAN_ENDS.iter().any(|end| name.ends_with(end));
    !name.contains(',') && (is_one() || is_titled() || is_page() || is_korean())
}

#[cfg(test)]
mod tests {
    use super::is_paper;

    #[test]
    fn papers_are_told_from_places() {
        for paper in [
            "Harbor Review",
            "The Lantern",
            "varn-daily.example",
            "AP",
            "Reuters",
            "Varn Times",
            "누리경제",
            "새벽일보",
        ] {
            assert!(is_paper(paper), "{paper}");
        }
        for place in [
            "London",
            "Washington, D.C.",
            "New York",
            "UK",
            "The Hague",
            "St. Louis",
            "Staff Writer",
            "Timestown",
            "워싱턴",
            "",
        ] {
            assert!(!is_paper(place), "{place}");
        }
    }
}
