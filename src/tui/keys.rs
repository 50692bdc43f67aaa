//! Keys as data: the bottom line, the help and the handling read the same list.

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::domain::text::half_width;

/// One thing that keys do on a page now.
#[derive(Clone, Debug)]
pub struct Key<M> {
    /// Each key that does it, with what it says.
    pub binds: Vec<(KeyCode, M)>,
    /// How the keys are written, such as `1-4`.
    pub shown: Cow<'static, str>,
    /// What they do.
    pub label: Cow<'static, str>,
    /// False for what is in the help but not in the bottom line.
    pub in_bar: bool,
    /// True for what has room in the bottom line of the smallest window, too.
    pub stays: bool,
}

impl<M: Clone> Key<M> {
    /// One key.
    pub fn new(code: KeyCode, label: impl Into<Cow<'static, str>>, msg: M) -> Key<M> {
        Key {
            binds: vec![(code, msg)],
            shown: written(code),
            label: label.into(),
            in_bar: true,
            stays: false,
        }
    }

    /// Several keys that say different things, written together; the bottom line presses the first.
    pub fn group(
        shown: impl Into<Cow<'static, str>>,
        label: impl Into<Cow<'static, str>>,
        binds: Vec<(KeyCode, M)>,
    ) -> Key<M> {
        Key { binds, shown: shown.into(), label: label.into(), in_bar: true, stays: false }
    }

    /// The same, done by one more key that is not written.
    #[must_use]
    pub fn or(mut self, code: KeyCode) -> Key<M> {
        if let Some((_, msg)) = self.binds.first() {
            self.binds.push((code, msg.clone()));
        }
        self
    }

    /// The same, in the help only.
    #[must_use]
    pub fn quiet(mut self) -> Key<M> {
        self.in_bar = false;
        self
    }

    /// The same, in the bottom line however little room there is.
    #[must_use]
    pub fn stays(mut self) -> Key<M> {
        self.stays = true;
        self
    }

    /// The digits from 1 for so many things.
    pub fn digits(
        count: usize,
        label: impl Into<Cow<'static, str>>,
        msg: impl Fn(usize) -> M,
    ) -> Key<M> {
        let count = count.min(10);
        let binds = (0..count)
            .map(|n| (KeyCode::Char(char::from(b'0' + ((n + 1) % 10) as u8)), msg(n)))
            .collect();
        let shown: Cow<'static, str> = match count {
            1 => "1".into(),
            10 => "1-9,0".into(),
            _ => format!("1-{count}").into(),
        };
        Key::group(shown, label, binds)
    }

    /// Up and down.
    pub fn up_down(label: impl Into<Cow<'static, str>>, up: M, down: M) -> Key<M> {
        Key::group("↑↓", label, vec![(KeyCode::Down, down), (KeyCode::Up, up)])
    }
}

/// What a key says here, if anything.
pub fn look_up<M: Clone>(keys: &[Key<M>], code: KeyCode) -> Option<M> {
    keys.iter().flat_map(|k| &k.binds).find(|(c, _)| *c == code).map(|(_, m)| m.clone())
}

/// Folds what an input method makes of a key: full-width digits and punctuation become ASCII.
pub fn folded(key: KeyEvent) -> Option<KeyCode> {
    if key.kind == KeyEventKind::Release
        || key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    {
        return None;
    }
    Some(match key.code {
        KeyCode::Char('、') => KeyCode::Char('/'),
        KeyCode::Char(c) => KeyCode::Char(half_width(c)),
        other => other,
    })
}

fn written(code: KeyCode) -> Cow<'static, str> {
    match code {
        KeyCode::Char(' ') => "Space".into(),
        KeyCode::Char(c) => c.to_string().into(),
        KeyCode::F(n) => format!("F{n}").into(),
        KeyCode::Left => "←".into(),
        KeyCode::Right => "→".into(),
        KeyCode::Up => "↑".into(),
        KeyCode::Down => "↓".into(),
        KeyCode::PageUp => "PgUp".into(),
        KeyCode::PageDown => "PgDn".into(),
        KeyCode::BackTab => "Shift+Tab".into(),
        KeyCode::Backspace => "←Bksp".into(),
        KeyCode::Enter => "Enter".into(),
        other => format!("{other:?}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_method_left_on_does_not_hide_the_keys() {
        let digits = Key::digits(4, "", |n| n);
        for typed in ['2', '２'] {
            let code = folded(KeyEvent::from(KeyCode::Char(typed))).unwrap();
            assert_eq!(look_up(std::slice::from_ref(&digits), code), Some(1));
        }
        let slash = folded(KeyEvent::from(KeyCode::Char('、'))).unwrap();
        assert_eq!(slash, KeyCode::Char('/'));
        assert_eq!(digits.shown, "1-4");
    }
}
