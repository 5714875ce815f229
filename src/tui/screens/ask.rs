//! A question before something is done: two named buttons, the safe one first.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::desk::see::Page;
use crate::ticket::Number;
use crate::time::Instant;
use crate::tui::draw::line::wrapped_own;
use crate::tui::draw::{frame, put};
use crate::tui::key::{Code, Key};
use crate::tui::screen::{Effect, Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::worker::{Answer, Job};

/// What is asked, in words that may be shown; `yes` names the button that does it.
pub struct Confirmation {
    pub title: String,
    pub lines: Vec<String>,
    pub yes: String,
}

/// The question on the screen, and the job that "yes" hands over.
pub struct Ask {
    question: Confirmation,
    job: Option<Job>,
    on_yes: bool,
    more: Option<(Number, More)>,
}

/// What only the whole ticket tells, in place of the lines.
pub type More = fn(&Shared, Instant, &Page) -> Option<String>;

impl Ask {
    pub fn new(question: Confirmation, job: Job) -> Self {
        Ask { question, job: Some(job), on_yes: false, more: None }
    }

    /// With what the whole ticket tells, once it is there.
    #[must_use]
    pub fn with(mut self, number: Number, more: More) -> Self {
        self.more = Some((number, more));
        self
    }
}

impl Screen for Ask {
    fn scope(&self) -> Scope {
        Scope::Ask
    }
    fn is_overlay(&self) -> bool {
        true
    }

    fn shown(&mut self, shared: &mut Shared, _: Instant) {
        self.more.iter().for_each(|(number, _)| shared.ask(Job::Page(number.clone())));
    }

    fn answer(&mut self, shared: &mut Shared, now: Instant, answer: &Answer) -> Effect {
        if let (Some((mine, more)), Answer::Page { number, page: Ok(page) }) = (&self.more, answer)
            && mine == number
            && let Some(told) = more(shared, now, page)
        {
            self.question.lines = vec![told];
        }
        Effect::None
    }

    fn key(&mut self, _: &mut Shared, _: Instant, key: Key) -> Option<Effect> {
        match key.command().code {
            Code::Enter if self.on_yes => {
                let job = self.job.take().map_or(Effect::None, Effect::Job);
                return Some(Effect::Many(vec![Effect::Pop, job]));
            }
            Code::Enter | Code::Esc | Code::Char('q') => return Some(Effect::Pop),
            Code::Left | Code::Right | Code::Tab | Code::BackTab => self.on_yes = !self.on_yes,
            _ => return None,
        }
        Some(Effect::None)
    }

    fn paste(&mut self, _: &mut Shared, _: Instant, _: &str) -> bool {
        true
    }

    fn draw(&self, shared: &Shared, _: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        let width = area.width.min(72);
        let lines: Vec<_> = self
            .question
            .lines
            .iter()
            .flat_map(|text| wrapped_own(Role::Text, text, width.saturating_sub(4), 0))
            .collect();
        let height = u16::try_from(lines.len()).unwrap_or(4) + 4;
        let inner =
            frame::draw(buf, frame::centred(area, width, height), &self.question.title, &shared.theme);
        for (y, line) in (inner.y..inner.bottom().saturating_sub(1)).zip(&lines) {
            line.draw(buf, inner.x, y, inner.width, &shared.theme, Style::new());
        }
        let mut x = inner.x + 1;
        for (is_yes, name) in [(false, shared.cat.tr("tui-button-back")), (true, self.question.yes.clone())] {
            let role = if is_yes == self.on_yes { Role::Pressed } else { Role::Button };
            let room = inner.right().saturating_sub(x);
            let y = inner.bottom().saturating_sub(1);
            x += put(buf, x, y, room, &format!("[ {name} ]"), shared.theme.style(role)) + 2;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Lang;
    use crate::tui::play::furnished;

    /// In seconds, more than 35 days.
    const LONG: i64 = 36 * 86_400;

    #[test]
    fn a_jump_of_the_clock_asks_before_anything_is_recorded() {
        let asked = furnished().open().later(LONG).keys("j t").shows("Верны ли часы").shows("20.11.2026");
        let left = asked.keys("Enter").hides("Верны ли часы").hides("назначено");
        left.keys("t").shows("Верны ли часы").keys("Tab Enter").shows("оп. 4").hides("Верны ли часы");
        furnished().lang(Lang::En).open().later(LONG).keys("j t").shows("Is the clock right");
    }

    #[test]
    fn a_form_waits_behind_the_question_and_is_done_with_its_answer() {
        let play = furnished().open().later(LONG).keys("j r").typed("Смотрим").keys("Ctrl-s");
        let play = play.shows("Верны ли часы").keys("Esc").shows("Смотрим");
        play.keys("Ctrl-s Tab Enter").hides("Верны ли часы").hides("Смотрим").shows("PRO-1001: ответ");
    }
}
