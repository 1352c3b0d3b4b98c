//! What holds for every theme: complete, readable, its marks told apart.

use ratatui::style::{Color, Style};
use toml::{Table, Value};

use super::*;
use crate::view::picture::{nearest_unnamed, palette};

const HUES: [Hue; 6] = [Hue::Yellow, Hue::Green, Hue::Blue, Hue::Red, Hue::Purple, Hue::Orange];

/// The grounds and the ink of terminals that a theme must be readable on, where it has none of its own.
fn terminals(theme: &Theme) -> Vec<([u8; 3], [u8; 3])> {
    let own = theme.text.style();
    match (own.fg, own.bg, theme.ground) {
        (Some(ink), Some(ground), _) => vec![(rgb(ink), rgb(ground))],
        (.., Ground::Light) => vec![([0x20; 3], [0xff; 3]), ([0x20; 3], [0xfd, 0xf6, 0xe3])],
        _ => vec![([0xd8; 3], [0; 3]), ([0xd8; 3], [0x21, 0x25, 0x2b])],
    }
}

fn rgb(color: Color) -> [u8; 3] {
    match color {
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(n) => palette(n),
        other => panic!("{other} is another colour in every terminal"),
    }
}

/// The themes that say their colours themselves.
fn mixed() -> impl Iterator<Item = (&'static str, Theme)> {
    let all = THEMES.iter().map(|theme| (theme.0, Theme::load(theme.0)));
    all.filter(|(_, theme)| theme.ground != Ground::Any)
}

/// Relative luminance (WCAG 2.2).
fn luminance(color: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
}

/// Contrast ratio (WCAG 2.2).
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What stands over what: the words of a theme with every ground that they are drawn on.
fn words(theme: &Theme) -> Vec<(String, Style)> {
    let text = theme.text.style();
    let over = |look: Look, ground: Look| text.patch(look.style()).patch(ground.style());
    let mut all = Vec::new();
    let kinds = [
        ("text", theme.text),
        ("dim", theme.dim),
        ("strong", theme.strong),
        ("title", theme.title),
        ("title_focused", theme.title_focused),
        ("heading", theme.heading),
        ("key", theme.key),
        ("warn", theme.warn),
        ("gone", theme.gone),
        ("new", theme.new),
        ("tag", theme.tag),
    ];
    for (name, look) in kinds {
        all.push((name.to_owned(), over(look, Look::default())));
        all.push((format!("{name} in item"), over(look, theme.item)));
    }
    for (name, look) in [("text", theme.text), ("heading", theme.heading), ("dim", theme.dim)] {
        all.push((format!("{name} in sentence"), over(look, theme.sentence)));
        all.push((format!("{name} in selection"), over(look, theme.selection)));
    }
    all.push(("found".to_owned(), over(theme.text, theme.found)));
    all.push(("found here".to_owned(), over(theme.text, theme.found_here)));
    all.push(("found at the edge".to_owned(), over(theme.found_mark, Look::default())));
    for hue in HUES {
        let marked = over(theme.text, theme.sentence).patch(theme.hue(hue).words.style());
        all.push((format!("words in {hue:?}"), marked));
        all.push((format!("sign of {hue:?}"), over(theme.hue(hue).sign, Look::default())));
        all.push((format!("sign of {hue:?} in item"), over(theme.hue(hue).sign, theme.item)));
    }
    all
}

#[test]
fn every_theme_says_how_everything_looks() {
    let names = |file: &str| -> Vec<String> {
        let table: Table = toml::from_str(file).unwrap();
        let inner = |value: &Value| value.as_table().map(|table| table.keys().cloned().collect::<Vec<_>>());
        let hues = table["hues"].as_table().unwrap();
        assert!(hues.values().all(|hue| inner(hue).unwrap() == ["sign", "words"]));
        table.keys().cloned().chain(hues.keys().cloned()).collect()
    };
    let all = names(THEMES[0].1);
    assert_eq!(all.len(), 25 + HUES.len());
    for (name, file) in THEMES {
        if let Err(error) = toml::from_str::<Theme>(file) {
            panic!("{name}: {error}");
        }
        assert_eq!(names(file), all, "{name}");
        assert!(file.starts_with("# "), "{name} says what it is for");
    }
}

#[test]
fn words_can_be_read_in_every_theme() {
    let mut bad = Vec::new();
    for (name, theme) in mixed() {
        let least = if matches!(name, "high-contrast" | "projector") { 7.0 } else { 4.5 };
        for (ink, ground) in terminals(&theme) {
            for (what, style) in words(&theme) {
                let got = contrast(style.fg.map_or(ink, rgb), style.bg.map_or(ground, rgb));
                if got < least {
                    bad.push(format!("{name}: {what}: {got:.2} on {ground:02x?}"));
                }
            }
        }
    }
    assert_eq!(bad, Vec::<String>::new());
}

/// What xterm shows for `color` where it has 256 colours.
fn indexed(color: [u8; 3]) -> [u8; 3] {
    palette(nearest_unnamed(color))
}

#[test]
fn words_can_be_read_with_256_colours() {
    let mut bad = Vec::new();
    for (name, theme) in mixed() {
        for (ink, ground) in terminals(&theme) {
            for (what, style) in words(&theme) {
                let ink = style.fg.map_or(ink, |ink| indexed(rgb(ink)));
                let ground = style.bg.map_or(ground, |ground| indexed(rgb(ground)));
                let got = contrast(ink, ground);
                // The nearest of 256 colours are a little off.
                if got < 3.8 {
                    bad.push(format!("{name}: {what}: {got:.2} on {ground:02x?}"));
                }
            }
        }
    }
    assert_eq!(bad, Vec::<String>::new());
}

#[test]
fn marks_stand_out_from_the_page_and_from_each_other() {
    let mut bad = Vec::new();
    for (name, theme) in mixed() {
        for (_, ground) in terminals(&theme) {
            let grounds = HUES.map(|hue| rgb(theme.hue(hue).words.style().bg.unwrap()));
            for (hue, mark) in HUES.iter().zip(grounds) {
                if distance(mark, ground) < 10.0 {
                    bad.push(format!("{name}: {hue:?} is like the page: {:.1}", distance(mark, ground)));
                }
            }
            for (idx, one) in grounds.iter().enumerate() {
                for (other, mark) in HUES.iter().zip(grounds).skip(idx + 1) {
                    if distance(*one, mark) < 8.0 {
                        bad.push(format!(
                            "{name}: {:?} is like {other:?}: {:.1}",
                            HUES[idx],
                            distance(*one, mark)
                        ));
                    }
                }
            }
        }
    }
    assert_eq!(bad, Vec::<String>::new());
}

#[test]
fn signs_are_told_apart_by_eyes_that_see_red_or_green_weakly() {
    // Machado, Oliveira and Fernandes 2009, full protanopia and deuteranopia.
    const EYES: [[[f64; 3]; 3]; 2] = [
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ];
    let seen = |eye: &[[f64; 3]; 3], color: [u8; 3]| -> [u8; 3] {
        std::array::from_fn(|row| {
            let sum: f64 = (0..3).map(|at| eye[row][at] * linear(color[at])).sum();
            let part = sum.clamp(0.0, 1.0);
            let part = if part <= 0.0031308 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
            (part * 255.0).round() as u8
        })
    };
    let mut bad = Vec::new();
    for name in ["colorblind", "colorblind-light"] {
        let theme = Theme::load(name);
        let signs = HUES.map(|hue| rgb(theme.hue(hue).sign.style().fg.unwrap()));
        for eye in &EYES {
            for (idx, one) in signs.iter().enumerate() {
                for (other, sign) in HUES.iter().zip(signs).skip(idx + 1) {
                    let apart = distance(seen(eye, *one), seen(eye, sign));
                    if apart < 10.0 {
                        bad.push(format!("{name}: {:?} is like {other:?}: {apart:.1}", HUES[idx]));
                    }
                }
            }
        }
    }
    assert_eq!(bad, Vec::<String>::new());
}

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// The difference of two colours for an eye: CIE 1976, in L*a*b*.
fn distance(one: [u8; 3], other: [u8; 3]) -> f64 {
    let lab = |color: [u8; 3]| {
        let [r, g, b] = color.map(linear);
        let curve = |part: f64| if part > 0.008856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
        let x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
        let y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let (one, other) = (lab(one), lab(other));
    (0..3).map(|at| (one[at] - other[at]).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn the_background_decides_unless_the_reader_does() {
    let told = |colorfgbg| Told { colorfgbg, ..Told::default() };
    assert_eq!(Theme::choose("auto", told("0;15")), "light");
    assert_eq!(Theme::choose("auto", told("15;0")), "dark");
    assert_eq!(Theme::choose("dark", told("0;15")), "dark");
    assert_eq!(Theme::choose("mine", told("0;15")), "mine");
    assert_eq!(Theme::choose("dark", Told { no_color: true, ..Told::default() }), "plain");
}

#[test]
fn where_colours_are_few_themes_that_mix_their_own_give_way() {
    let few = Told { few_colors: true, ..Told::default() };
    for (setting, chosen) in [("auto", "basic"), ("newspaper", "basic"), ("plain", "plain"), ("mine", "mine")]
    {
        assert_eq!(Theme::choose(setting, few), chosen);
    }
}

#[test]
fn a_readers_theme_says_what_it_changes() {
    let own =
        parse("base = \"light\"\ncursor = { fg = \"#112233\" }\n[hues]\nred = { sign = { bold = true } }\n");
    let (own, light) = (own.unwrap(), Theme::load("light"));
    assert_eq!(own.cursor.style().fg, Some(Color::Rgb(0x11, 0x22, 0x33)));
    assert_eq!(own.heading.style(), light.heading.style());
    assert_eq!(own.hue(Hue::Red).sign.style().fg, None);
    assert_eq!(own.hue(Hue::Blue).words.style(), light.hue(Hue::Blue).words.style());
}

#[test]
fn a_mistake_in_a_theme_is_told_with_its_line() {
    for (text, line) in [
        ("text = {}\nkursor = {}\n", 2),
        ("text = {}\n\ncursor = { fg = \"no colour\" }\n", 3),
        ("text = {\n", 1),
        ("# mine\nbase = \"nowhere\"\n", 2),
        ("[hues]\nyellow = { sign = {}, word = {} }\n", 2),
    ] {
        assert_eq!(parse(text).unwrap_err().line, line, "{text}: {:?}", parse(text));
    }
}
