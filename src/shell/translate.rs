//! From events of the terminal to those of the program.

use crossterm::event as term;

use crate::app::keys::{Code, Key};
use crate::app::{Event, Mouse, MouseKind};

/// The events of the program for those of the terminal, at a time in milliseconds since 1970. Of drags in a row only
/// the last one: it says where the mouse is now, and each would lay out a page that nobody sees.
pub fn translate_all(events: Vec<term::Event>, now_ms: u64) -> Vec<Event> {
    let is_drag = |event: &Event| matches!(event, Event::Mouse(Mouse { kind: MouseKind::Drag, .. }, _));
    let mut all: Vec<Event> = Vec::with_capacity(events.len());
    for event in events.into_iter().filter_map(|event| translate(event, now_ms)) {
        match all.last_mut().filter(|last| is_drag(last) && is_drag(&event)) {
            Some(last) => *last = event,
            None => all.push(event),
        }
    }
    all
}

/// The event of the program for one of the terminal, at a time in milliseconds since 1970; `None` for what it does not need.
fn translate(event: term::Event, now_ms: u64) -> Option<Event> {
    match event {
        term::Event::Key(key) if key.kind != term::KeyEventKind::Release => {
            Some(Event::Key(self::key(key)?, now_ms))
        }
        term::Event::Paste(text) => Some(Event::Paste(text)),
        term::Event::Resize(columns, rows) => Some(Event::Resized(columns, rows)),
        term::Event::Mouse(mouse) => {
            let kind = match mouse.kind {
                term::MouseEventKind::Down(term::MouseButton::Left) => MouseKind::Press,
                term::MouseEventKind::Drag(term::MouseButton::Left) => MouseKind::Drag,
                term::MouseEventKind::Up(term::MouseButton::Left) => MouseKind::Release,
                term::MouseEventKind::ScrollUp => MouseKind::WheelUp,
                term::MouseEventKind::ScrollDown => MouseKind::WheelDown,
                _ => return None,
            };
            let shift = mouse.modifiers.contains(term::KeyModifiers::SHIFT);
            Some(Event::Mouse(Mouse { kind, column: mouse.column, row: mouse.row, shift }, now_ms))
        }
        _ => None,
    }
}

fn key(key: term::KeyEvent) -> Option<Key> {
    use term::KeyCode;
    let mut shift = key.modifiers.contains(term::KeyModifiers::SHIFT);
    let code = match key.code {
        KeyCode::Char(c) => {
            shift = shift && c == ' ';
            Code::Char(c)
        }
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => {
            shift = true;
            Code::Tab
        }
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let held = |modifier| key.modifiers.contains(modifier);
    let (ctrl, alt) = (held(term::KeyModifiers::CONTROL), held(term::KeyModifiers::ALT));
    Some(Key { code, ctrl, alt, shift }.as_sent())
}

#[cfg(test)]
mod tests {
    use term::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

    use super::*;

    #[test]
    fn of_drags_in_a_row_the_last_one_is_left() {
        let mouse = |kind, column| {
            term::Event::Mouse(MouseEvent { kind, column, row: 1, modifiers: KeyModifiers::NONE })
        };
        let (down, up) = (MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left));
        let drag = MouseEventKind::Drag(MouseButton::Left);
        let events = [(down, 1), (drag, 2), (drag, 3), (up, 3), (down, 4), (drag, 5), (drag, 6), (drag, 7)];
        let all = translate_all(events.into_iter().map(|(kind, column)| mouse(kind, column)).collect(), 0);
        let columns = all.into_iter().map(|event| match event {
            Event::Mouse(mouse, _) => mouse.column,
            other => panic!("{other:?}"),
        });
        assert_eq!(columns.collect::<Vec<_>>(), [1, 3, 3, 4, 7]);
    }
}
