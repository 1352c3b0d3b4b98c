//! From events of the terminal to those of the program.

use crossterm::event as term;

use crate::app::keys::{Code, Key};
use crate::app::{Event, Mouse, MouseKind};

/// The event of the program for one of the terminal, at a time in milliseconds since 1970; `None` for what it does not need.
pub fn translate(event: term::Event, now_ms: u64) -> Option<Event> {
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
    Some(Key { code, ctrl: held(term::KeyModifiers::CONTROL), alt: held(term::KeyModifiers::ALT), shift })
}
