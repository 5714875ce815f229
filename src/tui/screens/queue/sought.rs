//! A ticket is shown that was named elsewhere: whatever is looked at, the cursor comes to it.
use super::Queue;
use super::asking::Take;
use crate::ticket::Number;
use crate::time::Instant;
use crate::tui::queue_view::QueueView;
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;

impl Queue {
    /// Puts the cursor on a ticket. Until it is there keys act on none.
    pub fn seek(&mut self, shared: &mut Shared, now: Instant, number: Number) {
        (self.sought, self.target) = (Some(number), None);
        self.ask(shared, now, Take::Sought);
    }

    /// The rows around what is sought have come. Where it isn't in what is looked at, all active are looked at, and
    /// that is said.
    pub(super) fn reached(&mut self, shared: &mut Shared, now: Instant) -> Effect {
        let Some(number) = self.sought.take() else { return Effect::None };
        if let Some(at) = self.window.position(&number) {
            self.at = at;
            self.settle(shared);
            return Effect::None;
        }
        if self.view == QueueView::default() && self.search.text().is_none() {
            // It has left them all by now: no other is acted on in its place.
            return Effect::None;
        }
        self.search.clear();
        self.choose(shared, now, QueueView::default());
        self.seek(shared, now, number.clone());
        let queue = self.view.name(shared);
        let number = number.to_string();
        Effect::done(shared.cat.with("tui-registered-in").arg("number", &number).arg("queue", queue).text())
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::app::Want;
    use crate::tui::play::{Play, desk, furnished};

    /// A call of PROконтакт's, of a kind that nothing is promised for, registered from where one is.
    fn registered(play: Play) -> Play {
        play.keys("c j j j Enter G Enter").typed("Вопрос о печати").keys("Ctrl-s Enter")
    }

    /// What keys would act on, by the number that is copied.
    fn acts_on(play: Play, number: &str) -> Play {
        let play = play.keys("y");
        assert_eq!(play.wants.last(), Some(&Want::Copy(number.into())), "{:?}", play.wants);
        play
    }

    #[test]
    fn a_new_ticket_is_the_one_under_the_cursor() {
        let play = registered(furnished().open()).shows("Зарегистрирована PRO-1003");
        acts_on(play.row("PRO-1003 · ", "заявлено пт 19:42"), "PRO-1003").hides("ещё 1 ·");
    }

    #[test]
    fn a_ticket_that_a_search_or_another_queue_hides_is_shown_in_all_and_that_is_said() {
        for keys in ["6", "/", "6 Enter"] {
            let play = furnished().open().keys(keys);
            let play = if keys == "/" { play.typed("Отчёты").keys("Enter") } else { play };
            let play = registered(play).shows("Показана в очереди «Все активные»").shows("Все активные 6");
            acts_on(play.row("PRO-1003 · ", "заявлено пт"), "PRO-1003");
        }
        // In the one that holds it nothing else is looked at.
        let play = registered(furnished().open().keys("3")).shows("Не назначены 4").hides("Показана в");
        acts_on(play, "PRO-1003");
    }

    #[test]
    fn a_new_ticket_is_found_in_a_queue_of_many_windows() {
        let many = (0..320).fold(desk(), |set, n| {
            let (hour, minute) = (8 + n / 60, n % 60);
            set.ticket("prokontakt", Some("2"), "Тема", &format!("11-20 {hour:02}:{minute:02}"))
        });
        acts_on(registered(many.open()).row("PRO-1321 · ", "заявлено пт 19:42"), "PRO-1321");
    }
}
