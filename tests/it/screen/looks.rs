//! How it looks: the choice of a theme.

use super::{ENGLISH, KOREAN, Screen};

#[test]
fn a_theme_is_shown_while_it_is_chosen_and_kept_by_enter() {
    let screen = Screen::open(KOREAN, 120, 30);
    let dark = screen.show_styles();
    let screen = screen.press(",c");
    assert!(screen.show().contains("newspaper"), "{}", screen.show());
    let screen = screen.keys("down down");
    assert_eq!(screen.state.theme, "night");
    assert!(screen.show_styles().contains("Rgb(22, 19, 15)"), "the page shows the theme");
    let kept = screen.keys("enter");
    assert_eq!(kept.state.theme, "night");
    assert!(kept.state.overlays.is_empty());
    assert!(kept.show().lines().last().unwrap().contains("theme = \"night\""), "{}", kept.show());
    assert_ne!(kept.show_styles(), dark);
}

#[test]
fn escape_brings_the_theme_of_before_back() {
    let screen = Screen::open(ENGLISH, 80, 24);
    let before = screen.show_styles();
    let screen = screen.press(",cjjj").keys("esc");
    assert_eq!(screen.show_styles(), before);
}

#[test]
fn the_choice_fits_a_small_screen() {
    let screen = Screen::open(ENGLISH, 20, 5).press(",cjjjjjjjjj");
    assert_eq!(screen.state.theme, "plain");
    assert!(screen.show().contains("plain"), "{}", screen.show());
}
