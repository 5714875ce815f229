//! A ticket is shown that was named elsewhere: whatever is looked at, the cursor comes to it.
use super::Queue;
use super::asking::Take;
use super::window::Window;
use crate::ticket::Number;
use crate::time::Instant;
use crate::tui::queue_view::QueueView;
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::tui::toast::Toast;

/// The ticket that the cursor is to come to: until it is there, no row is under the cursor and keys act on none.
#[derive(Default, PartialEq, Eq)]
pub enum Sought {
    #[default]
    No,
    /// Here, else among all active ones.
    Anywhere(Number),
    /// In what is looked at.
    Here(Number),
    /// There too, where it went beyond the rows at hand from under the cursor.
    Followed(Number),
    /// It isn't there: the next step of the cursor chooses another.
    Lost,
}

impl Sought {
    pub fn number(&self) -> Option<&Number> {
        match self {
            Sought::Anywhere(number) | Sought::Here(number) | Sought::Followed(number) => Some(number),
            Sought::No | Sought::Lost => None,
        }
    }
}

impl Queue {
    /// Puts the cursor on a ticket.
    pub fn seek(&mut self, shared: &mut Shared, now: Instant, number: Number) {
        (self.sought, self.target) = (Sought::Anywhere(number), None);
        self.ask(shared, now, Take::Sought);
    }

    /// The search has ended: what was under the cursor in it stays there; where it found nothing, what was there
    /// before.
    pub(super) fn come_back(&mut self, shared: &mut Shared, now: Instant) {
        let before = self.before.take();
        let number = self.number().cloned().or(before);
        (self.window, self.target) = (Window::default(), None);
        self.sight.go(0, 0);
        self.sought = number.map_or(Sought::No, Sought::Here);
        self.ask(shared, now, Take::Anew);
    }

    /// The rows around what is sought have come. Where it isn't in what is looked at, that is said, and no other is
    /// acted on in its place.
    pub(super) fn reached(&mut self, shared: &mut Shared, now: Instant) -> Effect {
        let sought = std::mem::take(&mut self.sought);
        let Some(number) = sought.number() else { return Effect::None };
        if let Some(at) = self.window.position(number) {
            self.sight.go(at, self.window.rows.len());
            self.settle(shared);
            return Effect::None;
        }
        if matches!(sought, Sought::Followed(_)) {
            // It has left: its neighbour is where it was.
            self.settle(shared);
            return Effect::None;
        }
        let message =
            |id, queue| shared.cat.with(id).arg("number", number.to_string()).arg("queue", queue).text();
        let all = QueueView::default();
        let is_all = self.view == all && self.search.text().is_none();
        if matches!(sought, Sought::Here(_)) || is_all {
            self.sought = Sought::Lost;
            return Effect::Say(Toast::info(message("tui-not-in", self.view.name(shared))));
        }
        let said = message("tui-registered-in", all.name(shared));
        self.search.clear();
        self.choose(shared, now, all);
        self.seek(shared, now, number.clone());
        Effect::done(said)
    }
}

#[cfg(test)]
mod tests {
    use crate::desk::act::{Order, record};
    use crate::desk::{Ctx, Desk};
    use crate::ticket::{Act, Number};
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

    #[test]
    fn the_cursor_follows_a_ticket_beyond_the_rows_at_hand() {
        let many = || {
            (0..320).fold(desk(), |set, n| {
                let (hour, minute) = (8 + n / 60, n % 60);
                set.ticket("prokontakt", Some("2"), "Тема", &format!("11-20 {hour:02}:{minute:02}"))
            })
        };
        fn act(desk: &mut Desk, ctx: &Ctx, act: Act) {
            record(desk, ctx, &Number::parse("PRO-1002").unwrap(), &Order::now(act)).unwrap();
        }
        let paused = |desk: &mut Desk, ctx: &Ctx| {
            act(desk, ctx, Act::Paused { reason: "info-requested".into(), text: None, until: None });
        };
        let play = many().open().keys("j").meanwhile("оп. 4", paused).noticed().rests();
        acts_on(play.row("= PRO-1002", "стоит").row("PRO-1002 · ", "заявлено"), "PRO-1002");
        // One that has left the queue leaves the cursor to its neighbour.
        let closed = |desk: &mut Desk, ctx: &Ctx| act(desk, ctx, Act::Closed { reason: None });
        let play = many().open().keys("j").meanwhile("оп. 4", closed).noticed().rests();
        acts_on(play.hides("PRO-1002"), "PRO-1003");
    }

    #[test]
    fn what_was_under_the_cursor_in_a_search_stays_there_when_it_ends() {
        for (text, end, number) in [
            ("Отчёты", "Enter Esc", "PRO-1002"),
            ("Отчёты", "Enter q", "PRO-1002"),
            ("Отчёты", "Esc", "PRO-1002"),
            ("П", "Backspace Enter", "PRO-1001"),
            ("PRO", "Enter j Esc", "PRO-1002"),
            // Where nothing was found: what stood there before.
            ("слон", "Esc", "ASM-1001"),
        ] {
            let play = furnished().open().keys("j j /").typed(text).keys(end).hides("Поиск «");
            acts_on(play.row(&format!(" {number} · "), "заявлено"), number);
        }
        // A paste begins one too.
        acts_on(furnished().open().keys("j").pasted("слон").keys("Esc"), "PRO-1001");
    }

    #[test]
    fn no_other_is_acted_on_in_the_place_of_one_that_has_left_the_queue() {
        let taken = |desk: &mut Desk, ctx: &Ctx| {
            let act = Act::Assigned { to: Some(ctx.operator.clone()), role: None };
            record(desk, ctx, &Number::parse("PAN-1001").unwrap(), &Order::now(act)).unwrap();
        };
        let play = furnished().open().keys("2 /").typed("Табло").keys("Enter");
        let play = play.row("PAN-1001 · ", "заявлено").meanwhile("оп. 7", taken).keys("Esc");
        let play = play.row("PAN-1001: в очереди «Мои» её нет.", "Ни одна заявка не выбрана.");
        play.keys("a").shows("Нет заявки под курсором");
        // Nor later, when what is looked at has come anew; the cursor's next step chooses.
        let play =
            furnished().open().keys("/").typed("Табло").keys("Enter").meanwhile("оп. 7", |desk, ctx| {
                let number = Number::parse("PAN-1001").unwrap();
                record(desk, ctx, &number, &Order::now(Act::Closed { reason: None })).unwrap();
            });
        let play = play.keys("Esc").shows("в очереди «Все активные» её нет").rests().hides(" · заявлено");
        acts_on(play.keys("a").shows("Нет заявки под курсором").keys("g g"), "PRO-1001");
    }
}
