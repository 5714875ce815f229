//! The queue, played.
use crate::desk::act::{Intake, Order, record, register};
use crate::desk::{Ctx, Desk, Error};
use crate::store;
use crate::text::Lang;
use crate::ticket::{Act, Number, When};
use crate::time::Zone;
use crate::tui::app::Want;
use crate::tui::play::{Play, desk, furnished};
use crate::worker::Answer;

#[test]
fn all_01_the_nearest_deadline_stands_first_with_what_is_left() {
    let mut play = furnished().open();
    let screen = play.screen();
    let order: Vec<usize> = ["! PAN-1001", "~ PRO-1001", "  ASM-1001", "= PRO-1002", "- WHA-1001"]
        .map(|row| screen.find(row).unwrap_or_else(|| panic!("no {row} in\n{screen}")))
        .to_vec();
    assert!(order.is_sorted(), "{screen}");
    play.row("PRO-1001", "реа 0:18").row("PAN-1001", "реш -0:12").row("PRO-1002", "стоит");
}

#[test]
fn before_the_last_event_the_top_line_and_the_rows_go_by_one_clock() {
    // Taken at 19:42; by the clock it is 19:32, nobody has taken it yet, and the reaction is due at 20:00.
    let mut play = furnished().open().keys("j t").row("PRO-1001 1", "реш 7:18").later(-600);
    play.app.hear(play.now, &Answer::Tick);
    let play = play.noticed().row("вахта", "19:32").row("PRO-1001 1", "реа 0:28").row("PRO-1001 1", "—");
    let play = play.row("PAN-1001 КР", "реш -0:02").row("!1 ~1", "далее PRO-1001 реа 0:28");
    play.keys("Enter").row("реакция", "осталось 0:28").row("решение", "осталось 7:28");
}

#[test]
fn time_passes_on_the_screen() {
    furnished().open().later(60).row("PRO-1001 1", "реа 0:17").row("пт 20.11", "19:43");
    // Under the cursor seconds are told when minutes are few.
    furnished().open().keys("j").later(17 * 60).row("PRO-1001 1", "реа 0:01:00");
}

#[test]
fn a_ticket_is_taken_with_one_key_in_either_layout() {
    furnished().open().keys("j t").row("PRO-1001 1", "оп. 4").shows("PRO-1001: принята, назначена");
    furnished().open().keys("о е").row("PRO-1001 1", "оп. 4");
}

#[test]
fn an_act_is_taken_back_whole() {
    let play = furnished().open().keys("j t").row("PRO-1001 1", "оп. 4");
    play.keys("u").row("PRO-1001 1", "—").shows("PRO-1001: отменено: принята, назначена");
}

#[test]
fn what_an_undoing_takes_back_stands_in_its_question() {
    let noted = |desk: &mut Desk, ctx: &Ctx| {
        let act = Act::Note { text: Some("смотрю".into()) };
        record(desk, ctx, &Number::parse("PRO-1001").unwrap(), &Order::now(act)).unwrap();
    };
    let play = furnished().open().keys("j t").meanwhile("оп. 9", noted).keys("u");
    let play = play.shows("Заявка изменилась").shows("Будет отменено: принята, назначена");
    play.shows("Всё равно отменить").keys("Tab Enter").shows("PRO-1001: отменено: принята, назначена");
}

/// One's own ticket is given to somebody.
fn given(to: Option<&'static str>) -> impl Fn(&mut Desk, &Ctx) {
    move |desk, ctx| {
        let to = to.map(|to| if to == "self" { ctx.operator.clone() } else { to.into() });
        let act = Act::Assigned { to, role: None };
        record(desk, ctx, &Number::parse("PAN-1001").unwrap(), &Order::now(act)).unwrap();
    }
}

#[test]
fn who_loses_a_ticket_to_a_colleague_is_told() {
    let told = |to| furnished().open().meanwhile("оп. 2", given(to)).noticed();
    let play = told(Some("self")).shows("19:42 PAN-1001 больше не ваша: исполнитель теперь оп. 2");
    let play = play.keys("j").hides("больше не ваша").keys("k Enter").row("19:42", "оп. 2");
    let play = play.shows("назначена: оп. 2").keys("Esc").row("PAN-1001 КР", "1 →оп. 2");
    play.later(299).row("PAN-1001 КР", "1 →оп. 2").later(1).row("PAN-1001 КР", "1 оп. 2");
    told(Some("оп. 3")).shows("PAN-1001 больше не ваша: исполнитель теперь оп. 3 (кто назначил: оп. 2)");
    told(None).shows("PAN-1001 больше не ваша: исполнителя нет (кто снял: оп. 2)");
    furnished()
        .lang(Lang::En)
        .open()
        .meanwhile("оп. 2", given(Some("self")))
        .noticed()
        .shows("took your PAN-1001");
    // What was never one's own, and what one gave away oneself, is no news.
    let play = furnished().open().meanwhile("оп. 4", given(Some("оп. 3"))).noticed().hides("вашу");
    play.meanwhile("оп. 2", given(Some("self"))).noticed().hides("вашу");
}

#[test]
fn two_operators_of_one_login_are_two() {
    // The login of `оп. 4`, under which another operator works in the next window.
    let takes =
        |desk: &mut Desk, ctx: &Ctx| given(Some("self"))(desk, &Ctx { login: "оп4".into(), ..ctx.clone() });
    let play = furnished().open().keys("j").meanwhile("оп. 2", takes).noticed();
    play.shows("PAN-1001 больше не ваша: исполнитель теперь оп. 2").row("PAN-1001 КР", "1 →оп. 2");
}

#[test]
fn where_nobody_is_named_a_ticket_that_was_taken_is_marked_too() {
    for size in [(60, 24), (100, 30)] {
        let play = furnished().size(size.0, size.1).open().meanwhile("оп. 2", given(Some("self"))).noticed();
        let play = play.row("PAN-1001 КР", "→");
        play.later(300).row("PAN-1001 КР", "КР Табло");
    }
}

#[test]
fn every_column_is_there_from_80_columns_on() {
    for (lang, head) in [
        (Lang::Ru, ["№ ", "Пр ", "Тема", "Л ", "Исполн.", "Срок", "Осталось"]),
        (Lang::En, ["No. ", "Pr ", "Subject", "L ", "Assign", "Due", "Left"]),
    ] {
        for width in [80, 99, 100, 120, 160, 200] {
            let screen = furnished().lang(lang).size(width, 30).open().screen();
            let line =
                screen.lines().find(|line| line.contains(head[6])).unwrap_or_else(|| panic!("{screen}"));
            let found = head.map(|head| line.find(head));
            assert!(found.is_sorted() && found[0].is_some(), "{width}: {line}");
        }
    }
}

#[test]
fn a_narrower_screen_has_the_columns_that_it_needs_itself() {
    let date = When::parse("2026-12-05").unwrap();
    let planned = Act::Planned { date, reason: None, arranged: Default::default() };
    let many = (0..20).fold(furnished(), |set, _| set.ticket("asmo", None, "Ещё", "11-20 17:30"));
    let mut play = many.did("WHA-1001", "оп. 7", "11-20 19:30", planned).open();
    // A day of another zone than one's own takes much room, and only the taller screen has it in sight; what is left of
    // it makes room.
    play.app.shared.zone = Zone::by_name("Asia/Omsk").unwrap();
    let before = play.screen();
    play = play.sized(80, 60).shows("конец 05.12 UTC+4 пл 15 дней");
    play = play.sized(80, 24);
    assert_eq!(play.screen(), before);
}

#[test]
fn it_is_not_lost_in_a_form() {
    let play = furnished().open().keys("j r").typed("Смот").meanwhile("оп. 2", given(Some("self"))).noticed();
    let play = play
        .shows("PAN-1001 больше не ваша: исполнитель теперь оп. 2")
        .typed("рим")
        .shows("Смотрим")
        .shows("больше не ваша");
    let play = play.keys("Ctrl-s").shows("PRO-1001: ответ").shows("больше не ваша");
    play.keys("j").hides("больше не ваша");
    let play =
        furnished().open().keys("c").meanwhile("оп. 2", given(Some("self"))).noticed().keys("j j j Enter");
    play.shows("больше не ваша").keys("Esc Esc").shows("больше не ваша").hides("Новая заявка");
}

#[test]
fn a_colleague_s_ticket_is_taken_only_after_a_question() {
    let play = furnished().open().keys("j j j").row("PRO-1002 2", "оп. 7").keys("t").shows("Заявка коллеги");
    let play =
        play.shows("PRO-1002: исполнитель — оп. 7, с пт 10:20.").keys("Enter").row("PRO-1002 2", "оп. 7");
    play.keys("t Tab Enter").row("PRO-1002 2", "оп. 4").keys("u").row("PRO-1002 2", "оп. 7");
    furnished().open().keys("t").shows("Заявка уже ваша").hides("Заявка коллеги");
}

#[test]
fn what_a_colleague_has_acknowledged_isn_t_acknowledged_twice_and_he_is_named() {
    let acknowledged = |desk: &mut Desk, ctx: &Ctx| {
        record(desk, ctx, &Number::parse("PRO-1001").unwrap(), &Order::now(Act::Acknowledged)).unwrap();
    };
    // Before it was noticed, and after.
    let play = furnished().open().keys("j").meanwhile("оп. 7", acknowledged).keys("a");
    let play = play.shows("Уже принята: оп. 7, пт 19:42").hides("Заявка изменилась");
    let play = play.noticed().keys("a").shows("Уже принята: оп. 7, пт 19:42").keys("Enter");
    let play = play.hides("a принять").keys("a").shows("Уже принята: оп. 7, пт 19:42");
    play.shows("История (2)");
}

#[test]
fn acknowledging_meets_the_reaction() {
    furnished().open().keys("j a").row("PRO-1001 1", "реш 7:18");
}

#[test]
fn nothing_jumps_under_the_cursor() {
    let urgent = |desk: &mut _, ctx: &_| {
        let intake =
            Intake { policy: "panorama".into(), priority: Some("critical".into()), ..Intake::default() };
        let intake = Intake { subject: "Всё стоит".into(), ..intake };
        register(desk, ctx, &intake).unwrap();
    };
    let play = furnished().open().keys("j").meanwhile("оп. 7", urgent).noticed();
    let play = play.hides("КР Всё стоит").shows("ещё 1 ·");
    play.rests().row("PAN-1002 КР", "Всё стоит").hides("ещё 1 ·");
}

/// So many graver calls, by a colleague.
fn calls(n: usize) -> impl Fn(&mut Desk, &Ctx) {
    move |desk, ctx| {
        for _ in 0..n {
            let urgent = Some("critical".into());
            let intake = Intake { policy: "panorama".into(), priority: urgent, ..Intake::default() };
            register(desk, ctx, &Intake { subject: "Всё стоит".into(), ..intake }).unwrap();
        }
    }
}

/// How many of the rows are on the screen.
fn rows_in_sight(play: &mut Play) -> usize {
    let screen = play.screen();
    screen
        .lines()
        .filter(|line| line.get(..2).is_some_and(|mark| "! ~ = -   ".contains(mark)) && line.contains("-10"))
        .count()
}

#[test]
fn where_all_rows_fit_all_are_in_sight_whatever_comes_before_the_cursor() {
    for end in ["Ctrl-l", ""] {
        let play = furnished().open().keys("j j j j").meanwhile("оп. 7", calls(6)).noticed();
        let mut play = if end.is_empty() { play.rests() } else { play.keys(end) };
        play = play.shows("Все активные 11").row("! PAN-1001", "Табло").row(" WHA-1001 · ", "заявлено");
        assert_eq!(rows_in_sight(&mut play), 11, "{}", play.screen());
        play.hides("↑").hides("↓");
    }
    // One's own act moves the row far down.
    let mut play = furnished().open().meanwhile("оп. 7", calls(6)).noticed().keys("Ctrl-l j p Enter").rests();
    assert_eq!(rows_in_sight(&mut play), 11, "{}", play.screen());
    play.row("! PAN-1001", "Табло");
}

#[test]
fn what_is_out_of_sight_is_counted_and_the_overdue_at_the_top_stay_in_sight() {
    let play = furnished().size(80, 10).open().meanwhile("оп. 7", calls(6)).noticed().keys("Ctrl-l");
    let play = play.row("Тема ↓5", "").row("! PAN-1001", "Табло");
    let play = play.keys("G").row("Тема ↑5", "").hides("↓").keys("g g").hides("↑").shows("↓5");
    // In a low window the cursor's row stays on the screen.
    let play = play.keys("j j").meanwhile("оп. 7", calls(3)).noticed().rests().row("Тема ↓8", "");
    play.row("! PAN-1001", "Табло").sized(80, 24).hides("↑").hides("↓");
}

#[test]
fn a_row_that_has_left_the_queue_is_told_as_it_is_by_now() {
    let close = |desk: &mut _, ctx: &crate::desk::Ctx| {
        let number = Number::parse("PRO-1001").unwrap();
        record(desk, ctx, &number, &Order::now(Act::Closed { reason: None })).unwrap();
    };
    let play = furnished().open().keys("j").meanwhile("оп. 9", close).noticed();
    // It keeps its place, and what can be done is what can be done with a closed ticket.
    let play = play.shows("ушло 1").row("+ PRO-1001 1", "реш в срок");
    play.keys("x c").row("Нельзя записать", "в состоянии «закрыта»").keys("x r").shows("Открыть заново");
}

#[test]
fn the_first_has_it_and_the_second_is_told_who_and_when() {
    let taken = |desk: &mut _, ctx: &crate::desk::Ctx| {
        let number = Number::parse("PRO-1001").unwrap();
        record(desk, ctx, &number, &Order::now(Act::Assigned { to: Some(ctx.operator.clone()), role: None }))
            .unwrap();
    };
    let play = furnished().open().keys("j").meanwhile("оп. 9", taken).keys("t");
    let play = play.shows("Заявка изменилась").row("19:42", "оп. 9: назначена");
    // The safe button is the first.
    let play = play.keys("Enter").hides("Заявка изменилась").row("PRO-1001 1", "оп. 9");
    let play = play.later(86_400).keys("t").shows("исполнитель — оп. 9, с пт 20.11 19:42.");
    play.keys("Tab Enter").row("PRO-1001 1", "оп. 4");
    // Whose it is from the first, since it was registered.
    let intake = Intake { policy: "panorama".into(), assignee: Some("оп. 9".into()), ..Intake::default() };
    let set = desk().intake(Intake { subject: "Сбой".into(), ..intake }, "11-20 18:30");
    set.lang(Lang::En).open().keys("t").shows("the assignee is оп. 9, since Fri 18:30.");
}

#[test]
fn who_takes_a_ticket_that_was_acknowledged_meanwhile_takes_it_alone() {
    let acknowledged = |desk: &mut Desk, ctx: &Ctx| {
        record(desk, ctx, &Number::parse("PRO-1001").unwrap(), &Order::now(Act::Acknowledged)).unwrap();
    };
    let play = furnished().open().keys("j").meanwhile("оп. 9", acknowledged).keys("t");
    let play = play.shows("оп. 9: принята").keys("Tab Enter").shows("PRO-1001: назначена");
    play.row("PRO-1001 1", "оп. 4").keys("Enter").shows("История (3)");
}

#[test]
fn one_who_insists_records_it_anyway() {
    let noted = |desk: &mut _, ctx: &_| {
        let number = Number::parse("PRO-1001").unwrap();
        record(desk, ctx, &number, &Order::now(Act::Note { text: Some("смотрю".into()) })).unwrap();
    };
    let play = furnished().open().keys("j").meanwhile("оп. 9", noted).keys("t Tab Enter");
    play.row("PRO-1001 1", "оп. 4");
}

#[test]
fn two_quick_acts_of_ones_own_never_ask() {
    furnished().open().keys("j a t i").hides("изменилась").row("PRO-1001 1", "оп. 4");
}

#[test]
fn a_paste_searches_and_never_runs_keys() {
    let mut play = furnished().open().pasted("Отчёты\n");
    assert!(play.wants.is_empty());
    play = play.shows("Поиск «Отчёты»").row("PRO-1002", "Отчёты").hides("ASM-1001");
    play.keys("Esc").shows("ASM-1001");
    let mut quit = furnished().open().pasted("q");
    assert!(!quit.wants.contains(&Want::Quit));
    assert!(quit.screen().contains("Поиск"));
    // What comes after it goes on with it; it is left as one that was typed.
    let quit = quit.keys("q").shows("Поиск «qq»").keys("Enter q").hides("Поиск");
    assert!(quit.wants.is_empty());
}

#[test]
fn a_search_names_its_queue_and_q_peels_it_off_before_it_leaves() {
    let play = furnished().open().keys("/").typed("Отчёты").keys("Enter Tab").shows("Поиск · Мои: «Отчёты»");
    let play = play.shows("q снять поиск").hides("q выход").sized(100, 24);
    let play = play.keys("q").hides("Поиск").shows("Мои 1").shows("q выход");
    assert!(play.wants.is_empty());
    assert_eq!(play.keys("q").wants, [Want::Quit]);
}

#[test]
fn search_follows_the_typing_and_understands_the_other_layout() {
    furnished().open().keys("/").typed("отчет").row("PRO-1002", "Отчёты").hides("ASM-1001");
    furnished().open().keys(".").typed("jnxtns").row("PRO-1002", "Отчёты").hides("ASM-1001");
    furnished().open().keys("/").typed("слон").shows("Ничего не найдено").shows("Поиск «слон»");
}

/// The ticket with this number is closed.
fn closed(number: &'static str) -> impl Fn(&mut Desk, &Ctx) {
    move |desk, ctx| {
        let number = Number::parse(number).unwrap();
        record(desk, ctx, &number, &Order::now(Act::Closed { reason: None })).unwrap();
    }
}

#[test]
fn a_search_looks_at_all_states_and_counts_the_ended_apart() {
    let play = furnished().open().meanwhile("оп. 7", closed("PRO-1002")).noticed();
    let play = play.keys("/").typed("PRO").shows("Поиск «PRO» 1+1").shows("закрытых 1");
    let play = play.row("PRO-1002 2", "Отчёты").keys("Enter G").row(" PRO-1002 · ", "заявлено");
    let play = play.keys("x r").shows("Открыть заново").keys("Esc Esc").hides("закрытых");
    // What alone has ended is found too.
    play.keys("/").typed("Отчёты").shows("Поиск «Отчёты» 0+1").row("PRO-1002 2", "Отчёты");
}

/// While somebody types, what has ended isn't looked at: it only grows.
#[test]
fn what_has_ended_and_what_is_elsewhere_is_looked_for_once_the_keys_pause() {
    let mut play = furnished().open().meanwhile("оп. 7", closed("PRO-1002")).noticed();
    play.app.shared.resting = false;
    let mut play = play.keys("/").typed("PRO").shows("Поиск «PRO» 1 ").hides("закрытых");
    play.app.shared.resting = true;
    play.app.rest(play.now);
    let mut play = play.noticed().shows("Поиск «PRO» 1+1").shows("закрытых 1").keys("Esc");
    // That nothing is found isn't said before it is known.
    play.app.shared.resting = false;
    let mut play = play.keys("/").typed("нигде").shows("«нигде» 0").hides("не найдено");
    play.app.shared.resting = true;
    play.app.rest(play.now);
    play.noticed().shows("Ничего не найдено");
}

#[test]
fn what_is_found_outside_the_queue_is_said_and_reached() {
    let play = furnished().open().meanwhile("оп. 7", closed("PRO-1002")).noticed();
    let play = play.keys("2 /").typed("PRO").shows("Поиск · Мои: «PRO» 0").shows("вне этой очереди 2");
    let play = play.shows("Здесь не найдено, но есть вне этой очереди").keys("Enter 1");
    let play = play.shows("Поиск «PRO» 1+1").keys("Esc");
    // A vendor's queue says where.
    let play = play.keys("BackTab").shows("WhatsChat").keys("/").typed("PRO");
    let play = play.shows("Поиск · WhatsChat и…: «P").shows("вне этой очереди 2").keys("Esc 0 Tab /");
    play.typed("PRO").row("PRO-1002 2", "Отчёты").shows("вне этой очереди 1");
}

#[test]
fn pro_11_who_answered_while_the_clock_stands_comes_before_what_runs_and_has_a_queue() {
    fn reply(desk: &mut Desk, ctx: &Ctx) {
        let reply = Act::Replied { text: Some("вот".into()) };
        let order = Order { side: crate::ticket::Side::Customer, ..Order::now(reply) };
        record(desk, ctx, &Number::parse("PRO-1002").unwrap(), &order).unwrap();
    }
    let before = |play: &mut Play, first: &str, then: &str| {
        let screen = play.screen();
        let row = |number| {
            screen.lines().position(|line| line.chars().skip(2).collect::<String>().starts_with(number))
        };
        row(first).unwrap() < row(then).unwrap()
    };
    let mut play = furnished().open().row("PRO-1002", "=");
    assert!(before(&mut play, "PRO-1001", "PRO-1002"), "{}", play.screen());
    let mut play = play.meanwhile("оп. 7", reply).noticed().keys("Ctrl-l").row("PRO-1002", "»=");
    assert!(before(&mut play, "PAN-1001", "PRO-1002") && before(&mut play, "PRO-1002", "PRO-1001"));
    play.keys("7").shows("Ждут нашего ответа 1").row("PRO-1002", "»=").hides("ASM-1001");
}

#[test]
fn a_search_starts_empty_and_brings_the_last_one() {
    let play = furnished().open().keys("/").typed("Отчёты").keys("Enter Esc /").hides("Поиск «");
    play.keys("Up")
        .shows("Поиск «Отчёты» 1")
        .keys("Esc")
        .hides("Поиск «")
        .keys("/ Up")
        .shows("Поиск «Отчёты» 1");
    // Also where one is on: a new one goes on with no letter of it.
    let again = || furnished().open().keys("/").typed("Отчёты").keys("Enter /").hides("Поиск «");
    again().typed("Табло").shows("Поиск «Табло» 1").keys("Enter Esc").row(" PAN-1001 · ", "заявлено");
    again().keys("Up").shows("Поиск «Отчёты» 1");
    // What was found stays under the cursor where the new one is left, or finds nothing.
    for (typed, end) in [("", "Esc"), ("", "Enter"), ("слон", "Esc")] {
        again().typed(typed).keys(end).hides("Поиск «").row(" PRO-1002 · ", "заявлено");
    }
}

#[test]
fn while_a_search_is_typed_the_arrows_choose_among_its_hits_and_the_letters_stay_with_the_text() {
    let play = furnished().open().keys("/").shows("↑ прежний поиск").typed("PRO").shows("↑↓ выбрать");
    let play = play.hides("прежний поиск").row(" PRO-1001 · ", "заявлено").keys("Down");
    let play = play.row(" PRO-1002 · ", "заявлено").keys("Up").row(" PRO-1001 · ", "заявлено").keys("Down");
    // More text finds anew, and what is chosen is what keys act on then.
    let play =
        play.typed("-100").shows("Поиск «PRO-100»").row(" PRO-1001 · ", "заявлено").keys("Down Enter y");
    assert_eq!(play.wants.last(), Some(&Want::Copy("PRO-1002".into())));
    // Without a text they leave it, or bring the last one.
    furnished().open().keys("/ Down").hides("снять поиск").keys("j").row(" PRO-1001 · ", "заявлено");
}

#[test]
fn digits_and_the_list_choose_a_queue() {
    furnished().open().keys("2").shows("Мои 1").hides("ASM-1001");
    furnished().open().keys("6").shows("Ожидание 1").row("PRO-1002", "");
    furnished().open().keys("v").shows("Очереди").keys("j Enter").shows("Мои 1");
    furnished().open().keys("Tab Tab").shows("Не назначены 3");
}

#[test]
fn a_one_hour_critical_has_its_line_on_every_screen() {
    for keys in ["?", "j Enter", "w", "c", "p", "v"] {
        furnished().open().keys(keys).row("!! PAN-1001", "Табло вылета");
    }
    // One that can still be kept comes before what is late, until it is late itself.
    let two = || furnished().ticket("panorama", Some("critical"), "Табло прилёта", "11-20 19:40");
    two().open().row("!! PAN-1002", "и ещё 1").later(3_600).noticed().row("!! PAN-1001", "и ещё 1");
}

#[test]
fn a_critical_without_a_promise_presses_nobody() {
    let ended = [("support_until".to_string(), crate::text::Raw::from("2026-11-01"))].into_iter().collect();
    let intake = Intake { policy: "panorama".into(), priority: Some("critical".into()), ..Intake::default() };
    let intake = Intake { fields: ended, subject: "Сбой".into(), ..intake };
    let play = desk().intake(intake, "11-20 19:30").open().row("PAN-1001 КР", "Сбой").hides("!! PAN-1001");
    play.keys("Enter").shows("Срок не обещан");
}

#[test]
fn a_long_queue_is_walked_through_windows() {
    let many = (0..330).fold(desk(), |set, n| {
        let (hour, minute) = (8 + n / 60, n % 60);
        set.ticket("prokontakt", Some("2"), &format!("Тема {n:03}"), &format!("11-20 {hour:02}:{minute:02}"))
    });
    let play = many.open().shows("Все активные 330").shows("Тема 000").hides("Тема 329");
    let mut play = play.shows("↓31").keys("G").shows("Тема 329").shows("↑31").hides("↓");
    for _ in 0..40 {
        play = play.keys("Ctrl-u");
    }
    play.shows("Тема 000").keys("g g").shows("Тема 000");
}

#[test]
fn leaving_asks_nothing_when_nothing_is_unsaved() {
    assert_eq!(furnished().open().keys("q").wants, [Want::Quit]);
    assert_eq!(furnished().open().keys("Ctrl-z").wants, [Want::Suspend]);
    assert_eq!(furnished().open().keys("j y").wants, [Want::Copy("PRO-1001".into())]);
}

#[test]
fn a_row_is_near_by_its_own_hours_though_its_due_is_after_the_weekend() {
    // 4 working hours from 14:25 on Friday: due at 09:25 on Monday.
    let set = desk().ticket("prokontakt", Some("2"), "Отчёты не строятся", "11-20 14:25");
    set.open().row("~ PRO-1001", "пн 09:25").row("!0 ~1", "далее PRO-1001");
}

#[test]
fn deadlines_from_newer_zone_data_are_told_and_shown_as_they_are() {
    let play = furnished().zones_of("2099a").open();
    play.shows("сроки в базе — по данным поясов 2099a, здесь 20").shows("ASM-1001").keys("j").hides("2099a");
    furnished().zones_of("2099a").lang(Lang::En).open().shows("zone data 2099a, here is 20");
}

#[test]
fn near_in_the_top_line_are_the_rows_marked_so() {
    // The reaction of the first is overdue, its resolution near; the second is only near.
    let set = desk().ticket("prokontakt", Some("1"), "Опоздала", "11-20 12:00");
    let mut play = set.ticket("prokontakt", Some("1"), "Близка", "11-20 19:00").open();
    let marked = play.screen().lines().filter(|line| line.starts_with('~')).count();
    assert_eq!(marked, 1);
    play.shows("!1 ~1");
}

#[test]
fn how_far_an_opening_is_goes_with_it_well_or_not() {
    let mut play = furnished().open();
    play.app.shared.desk.progress = Some((380, 900));
    assert_eq!(play.app.shared.progress().as_deref(), Some("Сроки пересчитываются: 380 из 900"));
    play.app.hear(play.now, &Answer::Opened(Err(Error::from(store::Error::Full))));
    assert_eq!(play.app.shared.progress(), None);
}
