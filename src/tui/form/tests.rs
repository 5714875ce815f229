//! Forms, played.
use crate::text::Lang;
use crate::ticket::{Act, When};
use crate::tui::play::{Play, furnished};
use crate::tui::toast::Tone;

#[test]
fn pro_11_a_pause_shows_old_and_new_before_it_is_made() {
    let play = furnished()
        .open()
        .keys("j p")
        .shows("Приостановить")
        .shows("→ стоит")
        .shows("§5: Разработчик в результате диагностики")
        .hides("PRO-11");
    play.keys("Enter").shows("PRO-1001: приостановлена").row("PRO-1001 1", "реш 7:18");
}

#[test]
fn a_pause_that_needs_words_asks_for_them() {
    // The last reason is "other", whose text is compulsory.
    let play = furnished().open().keys("j p G k Enter").shows("нужно заполнить");
    play.typed("Ждём стенд").keys("Ctrl-s").shows("PRO-1001: приостановлена");
}

#[test]
fn resuming_gives_the_time_back() {
    furnished().open().keys("j j j P").shows("→").keys("Enter").shows("PRO-1002: возобновлена");
}

#[test]
fn pro_11_resuming_is_proposed_as_of_the_customers_reply() {
    // The customer wrote at 12:00; nobody decided then.
    let play = furnished().open().keys("j j j R").typed("Вот журнал").keys("Tab").typed(" ").keys("Tab");
    let play = play.typed("12:00").keys("Ctrl-s").row("PRO-1002 2", "ответил");
    let play = play.keys("Enter").shows("заказчик ответил пт 12:00").keys("Esc");
    let play =
        play.keys("P").row("Когда", "20.11.2026 12:00").shows("Отсчёт с ответа заказчика: пт 20.11.2026");
    let play = play.shows("→ вт 17:00");
    play.keys("Enter").shows("PRO-1002: возобновлена");
}

#[test]
fn what_the_customer_answered_is_not_called_our_answer() {
    let play = furnished().open().keys("j R").typed("Уже работает").keys("Ctrl-s");
    let play = play.shows("PRO-1001: ответ заказчика").keys("Enter");
    play.shows("ответ заказчика").hides("ответ заказчику");
}

#[test]
fn unfinished_text_outlives_the_form_and_the_session() {
    let play = furnished().open().keys("j r").typed("Смотрим").keys("Esc").shows("Черновик сохранён");
    let play = play.keys("r").shows("Смотрим").dropped().keys("j r").shows("Смотрим");
    let play = play.keys("Ctrl-s").shows("PRO-1001: ответ заказчику");
    play.keys("r").shows("Ответ заказчику").hides("Смотрим");
}

#[test]
fn a_reply_names_its_reader_and_a_note_says_that_nobody_outside_reads_it() {
    furnished().open().keys("j r").shows("it@sklad.example");
    furnished().open().keys("j i").shows("Заказчик этого не увидит");
}

#[test]
fn a_fact_is_back_dated_and_both_times_are_kept() {
    let play = furnished().open().keys("j r").typed("Смотрим").keys("Tab").typed("19:30").keys("Ctrl-s");
    play.keys("Enter").row("19:30  оп. 4", "внесено пт 19:42");
    furnished()
        .open()
        .keys("j b")
        .shows("Задним числом")
        .keys("Tab")
        .shows("08:50, -30м, вчера 17:00")
        .hides("пусто — сейчас")
        .typed("-30м")
        .keys("Enter")
        .shows("принята");
}

#[test]
fn all_06_a_breach_that_an_act_puts_out_of_sight_is_said_to_stay_known_before_it() {
    let known = "Останется известным: срок был нарушен раньше.";
    // Of a lower priority, another class, and not of what leaves the breach in sight.
    furnished().open().keys("s p j j").shows(known);
    furnished().open().keys("s c j").shows(known).keys("Esc").hides("известным");
    furnished().open().keys("s p").hides("известным");
    furnished().open().keys("j s p j").hides("известным");
    furnished().lang(Lang::En).open().keys("s p j j").shows("It stays known: was late before.");
    // A promise of one's own that had passed, moved.
    let date = When::parse("2026-11-20T19:20:00+03:00").unwrap();
    let plan = Act::Planned { date, reason: None, arranged: Default::default() };
    let play = furnished().did("PRO-1001", "оп. 4", "11-20 19:05", plan).open().keys("s d");
    play.typed("25.11").shows("Останется известным: обещанный срок прошёл.");
}

#[test]
fn what_is_wrong_is_said_beside_the_field_as_one_types() {
    let play = furnished().open().keys("j r").typed("Да").keys("Tab").typed("23:00");
    let play = play.shows("ещё не наступило").keys("Ctrl-s").shows("Ответ заказчику");
    play.keys("Ctrl-u").typed("бред").shows("не понять время");
}

#[test]
fn lowering_a_priority_asks_for_ground_and_reason() {
    // The form names no ground by itself, and shows all the same what would come of it.
    let play = furnished().open().keys("j j j s p j").shows("Понижение").row("Основание", "выберите");
    let play = play.shows("→").keys("Ctrl-s").shows("нужно заполнить").shows("• выберите").keys("j Ctrl-s");
    let play = play.shows("нужно заполнить").typed("Ошиблись при регистрации").keys("Ctrl-s");
    play.row("PRO-1002 3", "").shows("PRO-1002: приоритет изменён");
}

#[test]
fn raising_a_priority_shows_what_it_would_do() {
    let play = furnished().open().keys("j j j s p k").shows("→").keys("Ctrl-s");
    play.row("PRO-1002 1", "");
}

#[test]
fn pan_06_line_3_asks_for_its_three_confirmations() {
    let play = furnished().open().keys("e j Tab").typed("Ошибка в коде").keys("Ctrl-s");
    let play = play.shows("без подтверждения").keys("Space Ctrl-s Space Ctrl-s Space Ctrl-s");
    play.shows("PAN-1001: передана на линию").row("PAN-1001 КР", "3 оп. 4");
}

#[test]
fn what_cannot_be_taken_back_whole_has_the_safe_button_first() {
    let play = furnished().open().keys("j d").shows("уйдёт заказчику на проверку").typed("Готово");
    let play = play.keys("Tab Tab Tab Enter").hides("уйдёт заказчику").row("PRO-1001 1", "реа 0:18");
    let play = play.keys("d Tab Tab Tab Right Enter").shows("PRO-1001: решена");
    play.keys("x t").typed("Не работает").keys("Ctrl-s").shows("PRO-1001: возвращена на доработку");
}

#[test]
fn refusals_of_the_desk_are_shown_in_the_form() {
    let play = furnished().open().keys("j x m").typed("9999").keys("Ctrl-s").shows("Нет заявки PRO-9999");
    play.shows("Объединить");
    furnished().open().keys("j x m").typed("1001").keys("Ctrl-s").shows("та же самая заявка");
    // Digits alone may be several tickets': it is said whose are meant, before anything is recorded.
    for keys in ["j x m", "j s l"] {
        furnished().open().keys(keys).typed("1002").shows("Имеется в виду PRO-1002");
        furnished().open().keys(keys).typed("ASM-1001").hides("Имеется в виду");
        furnished().open().keys(keys).typed("асм 1001").shows("Имеется в виду ASM-1001");
    }
}

#[test]
fn a_planned_date_is_read_as_it_is_typed() {
    let play = furnished().open().keys("j s d").typed("завтра 12:00").shows("→ сб 12:00");
    play.keys("Ctrl-s").shows("назначен плановый срок");
}

#[test]
fn pro_14_an_answer_with_a_date_meets_the_resolution_of_priority_4() {
    let play = furnished().open().keys("j j j s p G Tab j Tab").typed("Ошиблись").keys("Ctrl-s");
    let play = play.keys("P Enter o a").typed("01.12 12:00").keys("Tab").typed("Исправим в обновлении");
    play.keys("Ctrl-s").shows("ответ со сроком обновления");
}

#[test]
fn fields_are_set_by_name() {
    let play = furnished().open().keys("j s f Tab").typed("Новая тема").keys("Ctrl-s");
    play.row("PRO-1001 1", "Новая тема");
}

#[test]
fn the_editor_gets_the_text_and_gives_it_back() {
    use crate::tui::app::Want;
    let mut play = furnished().open().keys("j r").typed("Начало").keys("Ctrl-e");
    let [Want::Edit(editing)] = play.wants.as_slice() else { panic!("{:?}", play.wants) };
    assert_eq!(editing.text, "Начало");
    let origin = editing.origin.clone().unwrap();
    assert_eq!((origin.draft.key.ticket.as_str(), origin.field.as_str()), ("PRO-1001", "text"));
    play.app.edited(play.now, Some("Начало\nи конец\n"));
    play.shows("и конец").keys("Ctrl-s").shows("ответ заказчику");
}

/// PRO-1002 with its question open, and what else it waits for.
fn waiting(reasons: &[&str]) -> Play {
    let paused = |reason: &str| Act::Paused { reason: reason.into(), text: None, until: None };
    let set = furnished().did("PRO-1002", "оп. 7", "11-20 12:00", Act::Resumed { reason: None });
    let set = reasons.iter().fold(set, |set, r| set.did("PRO-1002", "оп. 7", "11-20 12:30", paused(r)));
    set.open().keys("j j j R").shows("Что ответил заказчик").typed("Ответ")
}

#[test]
fn a_reply_ends_the_pauses_of_the_ticket_that_the_regulation_ends_with_it_and_no_others() {
    let play = waiting(&["info-requested"]).shows("[x] Возобновить: Запрошена дополнительная");
    play.keys("Ctrl-s").shows("возобновлена").row("PRO-1002 2", "реш");
    let play = waiting(&["equipment-delivery"]).shows("[ ] Возобновить: Доставка и установка");
    play.hides("[x]").keys("Ctrl-s").row("PRO-1002 2", "ответил");
    // Equipment under delivery, and a question about it: its answer doesn't start the clock.
    let both = || waiting(&["equipment-delivery", "info-requested"]);
    let play = both().shows("[ ] Возобновить: Доставка").shows("[x] Возобновить: Запрошена");
    play.keys("Ctrl-s").shows("возобновлена").row("PRO-1002 2", "стоит");
    let play = both().keys("Tab Space").shows("[x] Возобновить: Доставка").keys("Ctrl-s");
    play.hides("стоит");
}

#[test]
fn what_was_unticked_stays_so_when_the_ticket_is_read_again() {
    let play = waiting(&["info-requested"]).keys("Tab Space").shows("[ ] Возобновить: Запрошена");
    play.noticed().shows("[ ] Возобновить: Запрошена").keys("Ctrl-s").row("PRO-1002 2", "ответил");
}

#[test]
fn an_environment_is_chosen_where_the_policy_names_some() {
    let named =
        furnished().open().keys("s e").shows("Продуктивная").keys("j Ctrl-s").typed("Стенд").keys("Ctrl-s");
    named.row("PAN-1001:", "среда");
}

#[test]
fn a_date_that_has_just_passed_is_refused_and_not_taken_a_year_on() {
    let play = furnished().open().keys("j s d").typed("19.11").hides("2027").shows("раньше самого действия");
    play.keys("Ctrl-s").shows("раньше самого действия");
}

#[test]
fn rule_11_a_reason_is_asked_for_where_a_promise_is_eased_and_only_there() {
    let form = || furnished().open().keys("j s c").shows("Вид заявки");
    form().hides("нужна причина").keys("Ctrl-s").shows("PRO-1001: ");
    let eased = form().keys("Right").shows("→ нет срока").shows("нужна причина");
    let asked = eased.keys("Ctrl-s").shows("нужно заполнить");
    asked.typed("Не сбой").hides("нужна причина").keys("Ctrl-s").shows("PRO-1001: ");
}

#[test]
fn a_solution_that_is_promised_no_more_is_said_to_go() {
    let set = crate::tui::play::desk().ticket("prokontakt", Some("2"), "Не печатает", "11-20 15:00");
    let play = set.open().keys("s p G").row("решение: ", "→ срок не обещан");
    play.row("ответ с датой обновления: →", "");
}

#[test]
fn old_and_new_deadlines_stand_whole_however_narrow_the_form() {
    let set = || crate::tui::play::desk().ticket("prokontakt", Some("3"), "Не печатает", "11-19 10:00");
    let raised = |width| set().size(width, 30).open().keys("s p g");
    raised(80).shows("→ ").shows("просрочено самим изменением");
    raised(60).shows("просрочено самим изменением");
}

#[test]
fn a_message_of_several_lines_covers_nothing_of_a_form() {
    for keys in ["j p", "j s p", "j E", "j c Enter Enter Enter"] {
        let mut play = furnished().open().keys(keys);
        let corners = |play: &mut Play| play.screen().matches('╰').count();
        let (before, long) = (corners(&mut play), "слово ".repeat(30));
        play.app.say(Tone::Refused, long);
        assert_eq!(corners(&mut play), before, "{keys}\n{}", play.screen());
    }
}

/// A ticket whose schedules are read in its customer's zone, seven hours ahead.
fn afar() -> Play {
    let set = crate::tui::play::desk().ticket("prokontakt", Some("2"), "Не печатает", "11-20 10:00");
    let tz = Act::FieldChanged { field: crate::ticket::FieldKey::Tz, to: "Asia/Vladivostok".into() };
    set.did("PRO-1001", "оп. 7", "11-20 10:05", tz).open()
}

#[test]
fn what_is_typed_of_time_is_said_as_it_is_understood_and_by_whose_clock() {
    // A date alone is the customer's, up to its end; a moment is by the clock here.
    afar()
        .keys("s d")
        .typed("11.12")
        .shows("до конца дня 11.12.2026 UTC+10 (Владивосток); по часам здесь")
        .shows("пт 11.12.2026 17:00 MSK");
    let play = afar().keys("s d").typed("11.12 14:30");
    play.shows("пт 11.12.2026 14:30 MSK; у заказчика пт 11.12.2026 21:30").shows("UTC+10 (Владивосток)");
    let play = afar().keys("p Tab Tab").typed("завтра").shows("с 00:00 21.11.2026 UTC+10 (Владивосток)");
    play.shows("по часам здесь").shows("20.11.2026 17:00 MSK");
    afar().keys("b Tab").typed("-30м").shows("пт 20.11.2026 19:12 MSK; у заказчика");
    // Here: nothing but the date and the zone.
    furnished().open().keys("s d").typed("сегодня").shows("до конца дня 20.11.2026 MSK").hides("по часам");
    furnished().open().keys("s d").typed("tomorrow").shows("до конца дня 21.11.2026 MSK");
    furnished().open().keys("j b Tab").typed("вчера").shows("нужно и время: вчера 17:00 (по часам MSK)");
}

#[test]
fn a_zone_is_taken_as_people_call_it_and_kept_by_its_name() {
    let form = || furnished().open().keys("j s f").keys("G").shows("• ");
    let mut play = form();
    for _ in 0..30 {
        if play.screen().contains("• Часовой пояс") {
            break;
        }
        play = play.keys("k");
    }
    let play = play.keys("Tab").typed("Влад").shows("возможно, Asia/Vladivostok").typed("ивосток");
    let play =
        play.shows("Владивосток (Asia/Vladivostok), там сейчас 02:42").keys("Ctrl-s").shows("PRO-1001: ");
    play.keys("Enter").shows("Asia/Vladivostok").keys("Esc").row("PRO-1001 ·", "Владивосток 02:42");
    // The database counts offsets westward, people don't.
    let tz = || Act::FieldChanged { field: crate::ticket::FieldKey::Tz, to: "Etc/GMT-10".into() };
    let set = || furnished().did("PRO-1001", "оп. 7", "11-20 19:20", tz()).open();
    set().keys("j").row("PRO-1001 ·", "UTC+10 02:42").keys("Enter").shows("UTC+10 ·").hides("GMT");
    set().keys("j w").hides("GMT");
}

#[test]
fn the_other_ticket_of_a_merge_or_a_link_is_shown_and_not_only_its_number() {
    for keys in ["j x m", "j s l"] {
        let play = furnished().open().keys(keys).typed("1002");
        play.shows("PRO-1002 · «Отчёты не строятся»").shows("приостановлена").shows("PROконтакт");
        furnished().open().keys(keys).typed("9999").shows("Нет заявки PRO-9999");
    }
}

#[test]
fn rule_12_a_change_says_that_an_extension_ends_with_what_it_was_agreed_for() {
    let set = || {
        let set = crate::tui::play::desk().ticket("prokontakt", Some("3"), "Не печатает", "11-19 10:00");
        let date = crate::ticket::When::parse("2026-12-07").unwrap();
        let agreed =
            Act::Extended { date, agreed_by: Some("Иванов".into()), reason: Some("ждём".into()) };
        set.did("PRO-1001", "оп. 7", "11-20 10:05", agreed).open()
    };
    for keys in ["s p 4", "s p 2", "s c Right"] {
        set().keys(keys).shows("Продление (до конца дня 07.12) согласовано для прежних");
    }
    set().keys("s p 3").shows("до конца дня 07.12").hides("Продление");
}

#[test]
fn keys_typed_ahead_land_in_the_form_and_none_of_them_records_what_is_unseen() {
    let play = furnished().open().keys("j").burst("p Enter").shows("Приостановить").shows("→ стоит");
    let play = play.shows("Нажато раньше").keys("Enter").shows("PRO-1001: приостановлена");
    drop(play);
    let play = furnished().open().keys("j").burst("r С м о т р и м Ctrl-s").shows("Нажато раньше");
    play.shows("Смотрим").keys("Ctrl-s").shows("PRO-1001: ответ заказчику").keys("Enter").shows("Смотрим");
    // What lacks is told first.
    let play = furnished().open().keys("j").burst("r Ctrl-s").hides("Нажато раньше");
    play.typed("Смотрим").keys("Ctrl-s").shows("PRO-1001: ответ заказчику");
    let play = furnished().open().burst("c j j Enter Enter Enter Enter С т о и т Ctrl-s Enter");
    let play = play.shows("«Стоит», Инцидент").shows("Нажато раньше").hides("Зарегистрирована");
    play.keys("Enter").shows("Зарегистрирована");
    let play = furnished().open().burst("c j j Enter Enter Enter Enter С т о и т Ctrl-s Ctrl-s");
    play.shows("Нажато раньше").hides("Зарегистрирована").keys("Ctrl-s").shows("Зарегистрирована");
}

#[test]
fn earlier_offers_what_can_be_done_alone() {
    let play = furnished().open().keys("j b").shows("• принять").shows("мне").hides("возобновить");
    play.keys("Esc j j b").shows("• мне").shows("возобновить").hides("принять");
    // Taking a new ticket acknowledges it, as by its own key; it is said whose it is.
    let play = furnished().open().keys("j b j Tab").typed("19:35").row("реакция:", "выполнено");
    let play = play.keys("Ctrl-s").shows("PRO-1001: принята, назначена").row("PRO-1001 1", "оп. 4");
    play.keys("u").row("PRO-1001 1", "реа 0:18");
    let play = furnished().open().keys("j j j b").shows("PRO-1002: исполнитель — оп. 7").keys("j");
    play.shows("• возобновить").hides("исполнитель —");
    // What there is none of to offer tells why.
    let ended = Act::Closed { reason: Some("x".into()) };
    let play = furnished().did("PRO-1001", "оп. 7", "11-20 19:30", ended).open();
    play.keys("/").typed("PRO-1001").keys("Enter b").shows("!").hides("Задним числом");
}

#[test]
fn who_answers_what_a_colleague_has_answered_meanwhile_is_asked_whenever_that_was_seen() {
    use crate::desk::act::{Order, record};
    use crate::desk::{Ctx, Desk};
    use crate::ticket::{Number, Side};
    let replies = |desk: &mut Desk, ctx: &Ctx| {
        for side in [Side::Customer, Side::Support] {
            let order = Order { side, ..Order::now(Act::Replied { text: Some("да".into()) }) };
            record(desk, ctx, &Number::parse("PRO-1001").unwrap(), &order).unwrap();
        }
    };
    // From the queue and from the ticket, which is read anew below the form; forms that follow it, too.
    for keys in ["j r", "j Enter r", "j Enter R", "j R"] {
        let play = furnished().open().keys(keys).typed("Смотрим").meanwhile("оп. 7", replies).noticed();
        let play = play.later(90).keys("Ctrl-s").shows("Заявка изменилась");
        let play = play.row("19:42", "оп. 7: ответ заказчику").keys("Enter").shows("Смотрим");
        let play = play.keys("Ctrl-s").shows("Заявка изменилась").keys("Tab Enter");
        play.shows("PRO-1001: ответ заказчик").hides("Заявка изменилась").hides("Назад ]");
    }
    // Known before the form was opened, it is no news.
    let play = furnished().open().keys("j Enter").meanwhile("оп. 7", replies).noticed();
    play.keys("r").typed("Смотрим").keys("Ctrl-s").hides("Заявка изменилась").shows("PRO-1001: ответ");
}

#[test]
fn the_clock_of_resolution_is_told_to_go_on_only_where_one_is_counted() {
    use crate::tui::play::{Set, desk};
    let solved = |set: Set, number: &str| {
        set.did(number, "оп. 4", "11-20 19:00", Act::Resolved { text: Some("да".into()), cause: None })
    };
    let of = |policy: &str, priority| desk().ticket(policy, priority, "Не печатает", "11-20 15:00");
    let note = "Часы решения пойдут дальше";
    solved(of("prokontakt", Some("2")), "PRO-1001").open().keys("x t").shows(note);
    // An average of reaction alone, and an answer in place of a solution.
    solved(of("okibi", None), "OKI-1001").open().keys("x t").shows("Вернуть").hides(note);
    solved(of("prokontakt", Some("4")), "PRO-1001").open().keys("x t").shows("Вернуть").hides(note);
    let check = "Время проверки";
    of("prokontakt", Some("2")).open().keys("d").shows(check);
    of("okibi", None).open().keys("d").shows("на проверку").hides(check);
}
