//! The ticket's screen, played.
use crate::desk::act::{Order, record};
use crate::desk::{Ctx, Desk};
use crate::text::Lang;
use crate::ticket::{Act, FieldKey, Number, When};
use crate::time::LocalDate;
use crate::tui::play::{Set, desk, furnished};

#[test]
fn a_ticket_shows_facts_clocks_and_history() {
    let play =
        furnished().open().keys("j j j Enter").row("PRO-1002", "приостановлена").shows("Отчёты не строятся");
    let play = play.row("решение", "стоит").shows("если возобновить сейчас").shows("не хватает: организация");
    play.keys("G").row("оп. 7", "принята").shows("приостановлена:");
}

#[test]
fn acts_work_here_as_in_the_queue() {
    let play = furnished()
        .open()
        .keys("j Enter t")
        .shows("PRO-1001: принята, назначена")
        .row("Исполнитель", "оп. 4");
    play.keys("q").row("PRO-1001 1", "оп. 4");
}

#[test]
fn the_customers_clock_stands_beside_ours_where_they_differ() {
    furnished()
        .open()
        .keys("j Enter")
        .shows("Asia/Novosibirsk")
        .row("по часам заказчика", "сб 21.11.2026 00:00");
}

#[test]
fn what_was_undone_stays_in_the_history() {
    furnished().open().keys("j t u Enter G").row("назначена: оп. 4", "(отменено)");
}

#[test]
fn words_from_outside_are_shown_harmless() {
    let hostile = "\u{1b}[2J\u{202e}gpj.exe\u{7}";
    let set = desk().ticket("prokontakt", Some("2"), hostile, "11-20 10:00");
    let set = set.did("PRO-1001", "оп. 7", "11-20 11:00", Act::Note { text: Some(hostile.into()) });
    set.open().row("PRO-1001", "␛[2J").keys("Enter G").shows("␛[2J⟨U+202E⟩gpj.exe␇");
}

#[test]
fn taking_back_is_offered_only_where_one_has_done_something() {
    // A row doesn't tell what one could take back: there it is offered for what one has just done.
    let queue = || furnished().size(120, 40).open().keys("j").hides("u отменить");
    queue().keys("u").shows("Нет своего действия, которое можно отменить");
    queue().keys("a").keys("Ctrl-l").shows("u отменить").keys("u Ctrl-l").hides("u отменить");
    let play = furnished().size(120, 40).open().keys("j Enter").hides("u отменить");
    let play = play.keys("u").shows("Нет своего действия, которое можно отменить");
    let play = play.keys("a").keys("G").shows("u отменить").keys("u").shows("отменено: ");
    let play = play.keys("G").hides("u отменить");
    // What a colleague did is theirs to take back.
    let acks = |desk: &mut Desk, ctx: &Ctx| {
        let order = Order::now(Act::Acknowledged);
        record(desk, ctx, &Number::new("PRO", 1001), &order).unwrap();
    };
    play.meanwhile("оп. 7", acks).noticed().hides("u отменить");
}

#[test]
fn a_clock_that_was_judged_shows_the_norm_that_it_was_judged_by() {
    let to =
        |priority: &str| Act::PriorityChanged { to: priority.into(), ground: None, reason: Some("x".into()) };
    let set = desk()
        .ticket("prokontakt", Some("3"), "Поздно принята", "11-19 10:00")
        .did("PRO-1001", "оп. 7", "11-20 16:00", Act::Acknowledged)
        .did("PRO-1001", "оп. 7", "11-20 16:10", to("1"));
    set.open()
        .keys("Enter")
        .row("реакция", "нарушено, пт 16:00, с опозданием на 22:00")
        .shows("8 рабочих часов, §5, табл. 1");

    let set = desk()
        .ticket("prokontakt", Some("2"), "Решена по старому сроку", "11-20 10:00")
        .did("PRO-1001", "оп. 7", "11-20 11:00", Act::Resolved { text: Some("x".into()), cause: None })
        .did("PRO-1001", "оп. 7", "11-20 12:00", to("1"));
    set.open()
        .keys("Enter")
        .shows("решение   выполнено, пт 11:00")
        .shows("           24 рабочих часа, §5, табл. 1");

    let to = Act::ClassChanged { to: "consultation".into(), reason: Some("x".into()) };
    let set = desk()
        .ticket("panorama", Some("critical"), "Не сбой", "11-20 18:00")
        .did("PAN-1001", "оп. 7", "11-20 18:30", Act::Resolved { text: Some("x".into()), cause: None })
        .did("PAN-1001", "оп. 7", "11-20 18:40", to);
    set.open().keys("Enter").row("решение", "1 час, §5, табл. 3");
}

/// Between a name and what is said of it there is room, and neither is cut.
#[test]
fn names_stand_whole_apart_from_what_is_said() {
    let date = When::Date(LocalDate::parse("2026-12-16").unwrap());
    let planned = |set: Set| {
        set.ticket("prokontakt", Some("2"), "Не печатает", "11-20 10:00")
            .did("PRO-1001", "оп. 7", "11-20 10:10", Act::Acknowledged)
            .did(
                "PRO-1001",
                "оп. 7",
                "11-20 10:20",
                Act::Planned { date, reason: None, arranged: Default::default() },
            )
            .did("PRO-1001", "оп. 7", "11-20 11:00", Act::Resolved { text: Some("x".into()), cause: None })
    };
    let play = planned(desk()).size(120, 40).open().keys("Enter");
    play.shows(" плановый срок ").shows(" решение       ").hides("…");
    let play = planned(desk().lang(Lang::En)).size(120, 40).open().keys("Enter");
    play.shows(" resolution   met, Fri 11:00, with 23:00 of working time to spare").hides("…");
    let set = desk().ticket("whatschat", None, "Не приходят", "11-18 19:00");
    let title = set.desk.book().current("whatschat").unwrap().parts().title.as_str_exact().to_string();
    set.size(220, 40).open().keys("Enter").shows(&title).sized(60, 40).shows(&title);
}

#[test]
fn a_long_name_of_a_field_is_told_whole() {
    let field = FieldKey::of("fields.account");
    let set = desk().ticket("prokontakt", Some("2"), "Не печатает", "11-20 10:00");
    let set = set.did("PRO-1001", "оп. 7", "11-20 11:00", Act::FieldChanged { field, to: "ivanov".into() });
    set.open().keys("Enter").row("Учётная запись, под которой выявлена неисправность", "ivanov");
}

#[test]
fn a_ticket_is_called_paused_where_a_clock_stands_and_waiting_where_none_does() {
    let paused = |reason: &str| Act::Paused { reason: reason.into(), text: None, until: None };
    let of = |policy: &str, number: &str, priority, reason: &str| {
        let set = desk().ticket(policy, priority, "Ждёт", "11-20 10:00");
        set.did(number, "оп. 7", "11-20 11:00", paused(reason)).open()
    };
    let stands = of("prokontakt", "PRO-1001", Some("2"), "info-requested").keys("Enter");
    stands.row("PRO-1001", "приостановлена").shows("приостановлена: ");
    let waits = of("panorama", "PAN-1001", Some("medium"), "waiting").keys("Enter");
    waits.row("PAN-1001", "ожидание").shows("ожидание: ").hides("приостановлена");
}

#[test]
fn times_in_the_vendors_zone_are_not_called_the_customers() {
    let utc = || crate::time::Zone::by_name("UTC").unwrap();
    let mut play = desk().ticket("asmo", None, "Долго", "11-20 10:00").open();
    play.app.shared.zone = utc();
    play.keys("Enter").shows("по часам поставщика: ").hides("по часам заказчика");
}
