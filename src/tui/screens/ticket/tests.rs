//! The ticket's screen, played.
use crate::desk::act::{Order, record};
use crate::desk::{Ctx, Desk};
use crate::ticket::{Act, Number};
use crate::tui::play::{desk, furnished};

#[test]
fn a_ticket_shows_facts_clocks_and_history() {
    let play = furnished().open().keys("j j j Enter").row("PRO-1002", "ожидание").shows("Отчёты не строятся");
    let play = play.row("решение", "стоит").shows("если возобновить сейчас").shows("не хватает: организация");
    play.keys("G").row("оп. 7", "принята").shows("приостановлена:");
}

#[test]
fn acts_work_here_as_in_the_queue() {
    let play = furnished().open().keys("j Enter t").shows("PRO-1001: назначена").row("Назначена", "оп. 4");
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
    let play = furnished().size(120, 40).open().keys("j Enter").hides("u отменить");
    let play = play.keys("u").shows("Нет своего действия, которое можно отменить");
    let play = play.keys("a").keys("G").shows("u отменить").keys("u").shows("последнее действие отменено");
    let play = play.keys("G").hides("u отменить");
    // What a colleague did is theirs to take back.
    let acks = |desk: &mut Desk, ctx: &Ctx| {
        let order = Order::now(Act::Acknowledged);
        record(desk, ctx, &Number::new("PRO", 1001), &order).unwrap();
    };
    play.meanwhile("оп. 7", acks).noticed().hides("u отменить");
}
