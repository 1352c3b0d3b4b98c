use proptest::prelude::*;

use super::samples::{ENGLISH, KOREAN, article};
use super::*;
use crate::model::{Article, Origin};

fn starts(article: &Article) -> Vec<usize> {
    find(article, &[]).iter().map(|section| section.blocks.start).collect()
}

fn titles(article: &Article) -> Vec<String> {
    find(article, &[]).into_iter().map(|section| section.title).collect()
}

/// Whether the sections of level 1 cover all blocks in order, and the others lie inside of one before them.
fn assert_covered(article: &Article, sections: &[Section]) {
    let mut end = 0;
    for section in sections {
        assert!(section.blocks.start < section.blocks.end, "{section:?}");
        if section.level == 1 {
            assert_eq!(section.blocks.start, end, "{sections:?}");
            end = section.blocks.end;
        }
        assert!(section.blocks.end <= end, "{section:?}");
        let has_words = section.blocks.clone().any(|block_idx| !article.words(block_idx).trim().is_empty());
        assert_eq!(section.title.is_empty(), !has_words, "{section:?}");
    }
    assert_eq!(end, article.blocks.len());
    assert!(sections.is_sorted_by_key(|section| section.blocks.start));
}

#[test]
fn subjects_become_sections() {
    assert_eq!(starts(&article(KOREAN)), [0, 3, 6]);
    assert_eq!(starts(&article(ENGLISH)), [0, 3, 6]);
}

#[test]
fn titles_hold_the_words_of_their_section() {
    let titles = titles(&article(KOREAN));
    assert!(titles[0].contains("부두"), "{titles:?}");
    assert!(titles[1].contains("나래연구소") && titles[1].contains("딱정벌레"), "{titles:?}");
    assert!(titles[2].contains("다온초등학교") && titles[2].contains("텃밭"), "{titles:?}");
}

#[test]
fn english_titles_keep_names_whole() {
    let titles = titles(&article(ENGLISH));
    assert!(titles[1].contains("Lorne Institute"), "{titles:?}");
    assert!(titles[2].contains("Hillgate School"), "{titles:?}");
}

/// The title of a text that is one section.
fn title(text: &str) -> String {
    titles(&article(text)).join(" / ")
}

/// Checks that the title of `text` holds all of `terms` and none of `others`, which ` · ` parts.
fn check_title(text: &str, terms: &str, others: &str) {
    let title = title(text);
    let shown: Vec<&str> = title.split(" · ").collect();
    assert!(terms.split(" · ").all(|term| shown.contains(&term)), "{title}: no {terms}");
    assert!(!others.split(" · ").any(|term| shown.contains(&term)), "{title}: holds one of {others}");
}

#[test]
fn a_verb_is_no_title() {
    check_title(
        "해마루조선은 쇄빙선을 짓는다. 안개 탓에 일정이 흐려졌지만 해마루조선은 쇄빙선을 더 짓겠다는 뜻을 되살리려는 참이다.",
        "해마루조선 · 쇄빙선",
        "흐려졌지 · 짓겠다 · 되살리려",
    );
    check_title(
        "The ferry of Tarn Lines drives and raises a ramp. Tarn Lines wants the ferry to pass the ramp and drives on.",
        "Tarn Lines · ferry",
        "drives · raises · pass · ramp and",
    );
}

#[test]
fn an_adjective_is_no_title() {
    check_title(
        "온누리도서관은 민주적 운영을 한다. 온누리도서관은 까다로운 규정을 고쳤다.",
        "온누리도서관",
        "민주적 · 까다로운",
    );
    check_title(
        "Orla Museum is beautiful. A beautiful hall of Orla Museum is massive.",
        "Orla Museum",
        "beautiful · massive",
    );
}

#[test]
fn months_measures_and_bylines_are_no_title() {
    check_title(
        "LORNE (Evening Gull) — In March Tessa Vale led half of the day. On Monday and in September Tessa Vale sang.",
        "Tessa Vale",
        "March · Monday · September · half · day · Evening Gull · LORNE",
    );
    check_title(
        "[아침소식=김가람 기자] 두레은행이 18GW를 샀다. 두레은행은 대표를 뽑았다.",
        "두레은행",
        "아침소식 · GW · 대표 · 김가람",
    );
}

#[test]
fn names_of_several_words_stay_whole() {
    check_title(
        "Last May Brightwell opened Two Rivers Hall. There are two of them. Two rivers meet at Two Rivers Hall.",
        "Brightwell · Two Rivers Hall",
        "Rivers",
    );
    check_title(
        "AB corvane, the maker of sails, sold a boat. The sails of AB corvane tear.",
        "AB corvane",
        "AB",
    );
    check_title("A brush of Kim Hee-cheol sold. Then Kim Hee-cheol left.", "Kim Hee-cheol", "Kim Hee");
    check_title(
        "가온시가 ‘푸른 골목 계획’을 냈다. ‘푸른 골목 계획’은 가온시가 맡는다.",
        "푸른 골목 계획",
        "골목",
    );
}

#[test]
fn nouns_that_recur_side_by_side_are_one_term() {
    check_title(
        "빗물 저장고가 는다. 도시는 빗물 저장고를 짓고 빗물 저장고를 판다. 빗물을 모은다. 저장고는 크다.",
        "빗물 저장고",
        "빗물",
    );
    check_title(
        "A tide mill turns. The tide mill of a town, and every tide mill, turns.",
        "tide mill",
        "mill",
    );
}

#[test]
fn the_first_word_of_a_sentence_is_no_name() {
    check_title(
        "Finally the town paid. Bridges fell. The bridges of Ostrava Nova fell.",
        "Ostrava Nova",
        "Finally · Bridges",
    );
}

#[test]
fn a_name_and_its_sign_are_one_term() {
    let text =
        "바다날씨관측소(SWO)가 배를 띄웠다. 바다날씨관측소는 SWO의 배를 늘린다. SWO가 바다날씨관측소다.";
    let title = title(text);
    assert_ne!(title.contains("SWO"), title.contains("바다날씨관측소"), "{title}");
}

#[test]
fn adverbs_and_verbs_with_particles_were_titles() {
    check_title(
        "해마루조선은 날씨와 관계없이 밤 늦게까지 배를 짓는다. 항구를 내려다보는 해마루조선은 다음 주에도, 그 주에는 쉰다.",
        "해마루조선",
        "관계없 · 늦게 · 내려다보 · 주에",
    );
    check_title(
        "두레은행은 각각, 한번, 일시, 월요일, 주말에 문을 연다. 두레은행에서 전자는 낫고 후자는 못하다. 전자가, 후자가 돕는다.",
        "두레은행",
        "각각 · 한번 · 일시 · 월요일 · 주말 · 전자 · 후자",
    );
}

#[test]
fn plurals_of_days_and_numbers_and_labels_were_titles() {
    check_title(
        "NOTE: On Mondays Tessa Vale sang to millions. Prove your worth, said Tessa Vale. Prove your wit. NOTE: the \
         millions came on Mondays. We’ll sing, and we’ll dance.",
        "Tessa Vale",
        "NOTE · Mondays · millions · Prove · We’ll",
    );
}

#[test]
fn papers_that_report_were_before_what_they_report() {
    let korean = "새벽일간은 가람항에서 크레인이 쓰러졌다고 보도했다. 새벽일간에 따르면 가람항은 크레인을 산다. 새벽일간의 보도에 \
                  따르면 가람항의 크레인은 크다.";
    assert!(title(korean).starts_with("가람항"), "{}", title(korean));
    let english = "Daybreak reported that a crane will come to Port Varn. Daybreak reported that the crane is big. \
                   An engineer told Daybreak that Port Varn will need it. The port is old.";
    assert!(title(english).starts_with("Port Varn"), "{}", title(english));
}

#[test]
fn names_with_shortened_words_were_split() {
    check_title(
        "The people of St. Orla sing. The choir at 12 Elm St NW in St. Orla met Sen. Marlo Quist. Marlo Quist sang.",
        "St. Orla · Marlo Quist",
        "St · Orla · NW · Sen",
    );
}

#[test]
fn a_name_stood_beside_its_capitals() {
    let title = title(
        "The law is old and long. Farmers like HWA and ask that HWA stay, for the Harbour Water Act of their fathers \
         binds the town, and HWA holds. They want the Harbour Water Act to stay as it was.",
    );
    assert_ne!(title.contains("HWA"), title.contains("Harbour Water Act"), "{title}");
}

#[test]
fn neighbours_had_the_same_first_term() {
    let article = article(
        "Orla Bay builds a quay. Orla Bay likes the quay, and the quay of Orla Bay is big.\n\n\
         Orla Bay opens a school. Orla Bay likes the school, and the school of Orla Bay is big.",
    );
    let sections = titles::entitle(&article, &words::Wording::of(&article), &[0, 1], 2);
    let titles: Vec<&str> = sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Orla Bay · quay", "school · Orla Bay"]);
}

#[test]
fn a_text_without_sure_terms_is_called_by_its_first_words() {
    assert_eq!(title("[새벽일보=한여울 기자] 비가 왔다."), "비가 왔다.");
    let long =
        title("It was so that they went there, and then it was so that they came here, and there it was.");
    assert_eq!(long, "It was so that they went there, and then it…");
}

#[test]
fn names_stand_before_other_terms() {
    let title = title(
        "A turbine of the town fell. The turbine and a turbine broke, said Marlo Quist. Marlo Quist left.",
    );
    assert_eq!(title, "Marlo Quist · turbine");
}

#[test]
fn a_short_article_stays_whole() {
    let short: Vec<&str> = KOREAN.split("\n\n").take(4).collect();
    assert_eq!(starts(&article(&short.join("\n\n"))), [0]);
    assert!(find(&Article::default(), &[]).is_empty());
}

#[test]
fn asides_belong_to_the_section_before() {
    let text = KOREAN.replace("\n\n국내", "\n\n%딱정벌레 사진\n\n국내");
    assert_eq!(starts(&article(&text)), [0, 3, 7]);
}

/// A text of `n_subjects` times four paragraphs, each subject with eight words of its own.
fn long_text(n_subjects: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ke", "di", "fo", "gu", "la", "me", "ni", "po", "ru"];
    let word = |subject: usize, nth: usize| {
        [subject / 100, subject / 10, subject, nth].map(|digit| SYLLABLES[digit % 10]).concat()
    };
    let paragraph = |subject: usize, turn: usize| {
        let words: Vec<String> = (0..6).map(|nth| word(subject, (nth + turn) % 8)).collect();
        format!("The {} of a {}.", words[..3].join(" was the "), words[3..].join(" and the "))
    };
    let paragraphs = (0..n_subjects * 4).map(|at| paragraph(at / 4, at % 4));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_long_article_is_cut_as_finely_as_a_short_one() {
    let long = article(&long_text(200));
    let found = find(&long, &[]);
    assert_covered(&long, &found);
    assert!((190..=210).contains(&found.len()), "{}", found.len());
}

#[test]
fn the_outline_begins_its_sections_where_they_begin_in_the_end() {
    let stated = article(&format!("{KOREAN}\n\n#부두\n\n{KOREAN}\n\n##배\n\n{KOREAN}"));
    let topics = [Topic { name: "곤충".into(), words: vec!["딱정벌레".into()], color: None }];
    for (article, topics, origin) in
        [(stated, &[][..], Origin::Stated), (article(KOREAN), &topics[..], Origin::Topic)]
    {
        let own = |sections: Vec<Section>| -> Vec<_> {
            let own = sections.into_iter().filter(|section| section.origin == origin);
            own.map(|section| (section.title, section.blocks)).collect()
        };
        let outline = outline(&article, topics).unwrap();
        assert_covered(&article, &outline);
        assert_eq!(own(outline), own(find(&article, topics)));
    }
    assert_eq!(outline(&article(KOREAN), &[]), None);
}

#[test]
fn the_same_article_gives_the_same_sections() {
    let korean = article(KOREAN);
    assert_eq!(find(&korean, &[]), find(&korean, &[]));
    assert!(find(&korean, &[]).iter().all(|section| section.origin == Origin::Inferred));
}

proptest! {
    #[test]
    fn sections_cover_any_article(text in "([가-힣a-zA-Z0-9#%◇①\\[\\].,漢字ア ]{0,40}\n?\n?){0,30}") {
        let article = article(&text);
        let topic = Topic { name: "t".into(), words: vec!["a".into(), "가".into()], color: None };
        assert_covered(&article, &find(&article, &[]));
        assert_covered(&article, &find(&article, &[topic]));
    }

    #[test]
    fn no_text_breaks_it(text in any::<String>()) {
        let article = article(&text);
        assert_covered(&article, &find(&article, &[]));
        for word in words::words(&text) {
            prop_assert!(text.get(word.range.clone()).is_some_and(|shown| !shown.is_empty()));
        }
    }
}
