//! The database belongs to a newer program by now, or its file was replaced: all that is left is to start anew.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::time::Instant;
use crate::tui::draw::line::wrapped_own;
use crate::tui::draw::{frame, put};
use crate::tui::key::{Code, Key};
use crate::tui::screen::{Effect, Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::worker::Restart as Why;

/// The last screen; nothing below it takes a key any more.
pub struct Restart {
    pub why: Why,
}

impl Screen for Restart {
    fn scope(&self) -> Scope {
        Scope::Ask
    }
    fn is_overlay(&self) -> bool {
        true
    }

    fn key(&mut self, _: &mut Shared, _: Instant, key: Key) -> Option<Effect> {
        match key.command() {
            Key { code: Code::Char('z'), ctrl: true, .. } => None,
            Key { code: Code::Char('c'), ctrl: true, .. }
            | Key { code: Code::Enter | Code::Esc | Code::Char('q'), .. } => Some(Effect::Quit),
            _ => Some(Effect::None),
        }
    }

    fn paste(&mut self, _: &mut Shared, _: Instant, _: &str) -> bool {
        true
    }

    fn draw(&self, shared: &Shared, _: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        let width = area.width.min(72);
        let (title, text) = match self.why {
            Why::Newer => ("tui-newer-title", "tui-newer"),
            Why::Replaced => ("tui-replaced-title", "tui-replaced"),
        };
        let lines = wrapped_own(Role::Text, &shared.cat.tr(text), width.saturating_sub(4), 0);
        let height = u16::try_from(lines.len()).unwrap_or(4) + 4;
        let title = shared.cat.tr(title);
        let inner = frame::draw(buf, frame::centred(area, width, height), &title, &shared.theme);
        for (y, line) in (inner.y..inner.bottom().saturating_sub(1)).zip(&lines) {
            line.draw(buf, inner.x, y, inner.width, &shared.theme, Style::new());
        }
        let button = format!("[ {} ]", shared.cat.tr("tui-button-leave"));
        let (x, y) = (inner.x + 1, inner.bottom().saturating_sub(1));
        put(buf, x, y, inner.right().saturating_sub(x), &button, shared.theme.style(Role::Pressed));
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Lang;
    use crate::tui::app::Want;
    use crate::tui::play::{Play, furnished};

    /// A newer program has taken the database over.
    fn taken(play: Play, keys: &str) -> Play {
        let newer = |path: &std::path::Path| {
            rusqlite::Connection::open(path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
        };
        newer(play.path());
        play.keys(keys)
    }

    #[test]
    fn a_newer_database_says_restart_and_takes_no_act_in_both_languages() {
        let play = taken(furnished().open(), "j t").shows("База новее программы").shows("Выйти");
        let mut play = play.keys("a t c j ?").pasted("склад").shows("База новее программы");
        assert!(!play.screen().contains("поврежд"), "it isn't damaged");
        assert!(play.wants.is_empty());
        assert_eq!(play.keys("й").wants, [Want::Quit]);
        taken(furnished().lang(Lang::En).open(), "j t").shows("newer than the program").shows("Leave");
    }

    #[test]
    fn a_replaced_file_says_restart_and_keeps_what_was_typed() {
        for lang in [Lang::Ru, Lang::En] {
            let words = if lang == Lang::Ru {
                "Файл базы подменён"
            } else {
                "The database file was replaced"
            };
            let play = furnished().lang(lang).open().keys("j r").typed("Смотрим");
            std::fs::remove_file(play.path()).unwrap();
            let play = play.keys("Ctrl-s").shows(words);
            kept(&play);
            assert_eq!(play.keys("t q").wants, [Want::Quit]);
        }
    }

    #[test]
    fn what_was_being_typed_is_kept() {
        let play = furnished().open().keys("j r").typed("Смотрим");
        kept(&taken(play, "Ctrl-s").shows("База новее программы"));
    }

    fn kept(play: &Play) {
        let drafts = std::fs::read_dir(play.path().with_file_name("drafts")).unwrap();
        let texts: Vec<String> =
            drafts.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        assert!(texts.iter().any(|text| text.contains("Смотрим")), "{texts:?}");
    }
}
