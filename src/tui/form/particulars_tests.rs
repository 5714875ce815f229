//! What is about a ticket, filled in: service, role, visit, cause, steps, the end of a pause.
use crate::desk::act::{Intake, Order, record};
use crate::desk::{Ctx, Desk, see};
use crate::text::{Lang, Raw};
use crate::ticket::{Act, Kind, Number, Side};
use crate::tui::play::{Play, Set, at, desk, furnished};

/// A restore of data in PANORAMA.
fn restore() -> Set {
    let intake = Intake {
        policy: "panorama".into(),
        service: Some("restore".into()),
        subject: "Пропали отчёты".into(),
        ..Intake::default()
    };
    desk().intake(intake, "11-20 18:30")
}

#[test]
fn a_service_is_chosen_from_the_catalogue_and_one_of_another_class_is_said() {
    let play = restore().size(80, 40).open().keys("Enter").shows("Услуга           Восстановление данных");
    let play = play.keys("s u").shows("• Восстановление данных").keys("g j");
    let play = play.shows("относится к виду «Инцидент»").hides("PAN-01");
    let play = play.keys("Ctrl-s").shows("поле изменено").shows("Услуга           Устранение неисправностей");
    play.shows("услуга: Восстановление данных →");
    furnished().open().keys("G s u").shows("Предоставление документации");
    // It stays what it is where the class becomes another: that is said before it is recorded.
    let play = restore().size(80, 40).open().keys("s c").hides("относится к виду");
    play.keys("k").shows("относится к виду").keys("j").hides("относится к виду");
    restore().lang(Lang::En).open().keys("Enter").shows("Restore of data").keys("s u").shows("Service");
}

#[test]
fn a_ticket_is_given_to_a_role_or_to_a_person_not_to_both() {
    let play = furnished().open().keys("A Tab j j").shows("• Разработчик ПО").keys("Ctrl-s");
    let play = play.shows("PAN-1001: назначена").row("PAN-1001 КР", "Разраб");
    let play = play.keys("A").row("Или роль", "Разработчик ПО").typed("оп. 9").keys("Tab j Ctrl-s");
    let play = play.shows("либо имя, либо роль").keys("k Ctrl-s").hides("либо имя");
    play.row("PAN-1001 КР", "оп. 9");
}

#[test]
fn a_plan_names_who_agreed_and_where_a_specialist_comes() {
    let play = restore().open().keys("Enter s d").typed("05.12").keys("Tab").typed("Иванова").keys("Tab");
    let play = play.typed("Серверная").keys("Ctrl-s").shows("назначен плановый срок");
    let play = play.shows("По плану         согласовано: Иванова; выезд специалиста: Серверная");
    play.keys("w").shows("Иванова; выезд специалиста: Серверная)");
}

#[test]
fn a_solution_is_told_with_what_it_came_from() {
    let play = furnished().open().keys("j Enter d").typed("Готово").keys("Tab").typed("Диск заполнен");
    let play = play.keys("Ctrl-s").shows("PRO-1001: решена");
    play.shows("Первопричина     Диск заполнен").shows("первопричина — Диск заполнен");
}

fn ticked() -> Play {
    restore()
        .open()
        .keys("s k Tab Tab Space")
        .shows("отмечен раньше предыдущих")
        .shows("(§2.7)")
        .hides("PAN-26")
}

#[test]
fn pan_26_a_step_before_its_forerunners_is_warned_of_and_recorded_anyway() {
    let play = ticked().keys("Ctrl-s").shows("PAN-1001").keys("Enter");
    let play = play.shows("[x] Данные восстановлены из резервной копии").shows("отмечен раньше предыдущих");
    let play = play.keys("s k").shows("отмечен раньше предыдущих").keys("Space Tab Space");
    play.hides("отмечен раньше предыдущих").keys("Ctrl-s").shows("[x] Причина порчи данных");
}

#[test]
fn the_third_line_is_refused_at_once_where_the_term_is_over() {
    let fields = [("support_until".to_string(), "2026-11-01".into())].into();
    let intake =
        Intake {
            policy: "panorama".into(), subject: "Не печатает".into(), fields, ..Intake::default()
        };
    let play = desk().intake(intake, "11-20 18:30").open().keys("e j");
    play.shows("поддержки уже кончился").shows("(§4.4)").hides("PAN-06").shows("сначала измените");
}

#[test]
fn wha_03_a_solution_says_what_a_declined_proposal_lacks() {
    let proposal = |reason: &str| {
        let fields = [("decision", "declined"), ("decision_reason", reason)];
        let fields = fields.into_iter().map(|(id, value)| (id.to_string(), value.into())).collect();
        let (policy, class) = ("whatschat".into(), Some("proposal".into()));
        let intake =
            Intake { policy, class, subject: "Тёмная тема".into(), fields, ..Intake::default() };
        desk().intake(intake, "11-20 18:30").open().keys("d")
    };
    proposal("").shows("Не заполнено: причина отказа").shows("(§3)").hides("WHA-03");
    proposal("уже есть").hides("Не заполнено");
}

#[test]
fn all_07_a_form_says_what_the_regulation_gives_no_right_to() {
    let ticket = |policy: &str| {
        let intake =
            Intake { policy: policy.into(), subject: "Не печатает".into(), ..Intake::default() };
        desk().intake(intake, "11-20 18:30").open()
    };
    ticket("prokontakt").keys("x f").shows("не даёт права на отказ");
    ticket("prokontakt").keys("x o").shows("заказчику нужно сообщить причину").hides("егламент не");
    ticket("whatschat").keys("x o").shows("Регламент не говорит, что лежит вне поддержки");
}

#[test]
fn a_pause_that_comes_back_by_itself_never_says_that_anybody_replied() {
    let play = furnished().open().keys("j p Tab Tab").typed("20:42").keys("Ctrl-s");
    let play = play.shows("PRO-1001: приостановлена").keys("Enter").shows("вернуться пт 20.11.2026 20:42");
    let play = play.hides("срок паузы настал").later(3_600).shows("срок паузы настал").hides("ответил");
    let play = play.keys("Esc").row("PRO-1001 1", "срок паузы");
    // What the list no longer asks for, the ticket doesn't either.
    let play = play.keys("Enter r").typed("Ждём договор").keys("Ctrl-s");
    play.hides("срок паузы настал").keys("Esc").hides("срок паузы");
}

#[test]
fn a_pause_cannot_come_back_before_it_begins() {
    let play = furnished().open().keys("j p Tab Tab").typed("2026-11-20").keys("Ctrl-s");
    play.shows("не позже самого действия");
}

/// Asked for information on Friday at 10:00, answered at 11:00; on Monday at 13:00.
fn answered() -> Play {
    let paused = Act::Paused { reason: "info-requested".into(), text: None, until: None };
    let replied = Act::Replied { text: Some("вот".into()) };
    let set = desk().ticket("prokontakt", Some("2"), "Отчёты не строятся", "11-20 09:00");
    let set = set.did("PRO-1001", "оп. 4", "11-20 10:00", paused);
    let set = set.said("PRO-1001", "оп. 4", "11-20 11:00", Side::Customer, replied);
    set.open().later(65 * 3_600 + 18 * 60)
}

#[test]
fn pro_11_a_second_answer_resumes_from_the_first_and_resuming_is_supports_act() {
    let play = answered().keys("R").typed("и ещё");
    let play = play.shows("Отсчёт с ответа заказчика: пт 20.11.2026 11:00").shows("вт 16:00");
    let play = play.keys("Ctrl-s").shows("PRO-1001: ответ заказчика, возобновлена");
    play.meanwhile("оп. 4", |desk, ctx| {
        let page = see::page(desk, ctx, &Number::parse("PRO-1001").unwrap()).unwrap();
        let [.., replied, resumed] = page.history.events.as_slice() else { panic!("two events") };
        assert_eq!((replied.side, replied.act.kind(), replied.at), (Side::Customer, Kind::Replied, ctx.now));
        assert_eq!((resumed.side, &resumed.act), (Side::Support, &Act::Resumed { reason: None }));
        assert_eq!(resumed.at, at("2026-11-20T11:00:00+03:00"));
        let due = page.clocks.resolution.due;
        assert_eq!(due, Some(at("2026-11-24T16:00:00+03:00")));
    });
    // The form that resumes says the same.
    answered().keys("P").shows("Отсчёт с ответа заказчика: пт 20.11.2026 11:00").shows("вт 16:00");
}

#[test]
fn what_one_key_recorded_together_one_key_takes_back_together() {
    let play = answered().keys("R").typed("и ещё").keys("Ctrl-s").shows("ответ заказчика, возобновлена");
    play.keys("u").shows("отменено: ").meanwhile("оп. 4", |desk, ctx| {
        let page = see::page(desk, ctx, &Number::parse("PRO-1001").unwrap()).unwrap();
        let undone = page.entries.iter().filter(|entry| entry.undone).map(|entry| entry.event.act.kind());
        assert_eq!(undone.collect::<Vec<_>>(), [Kind::Replied, Kind::Resumed]);
        assert!(page.reckoning.state.is_paused());
    });
    // Or nothing: a later act stands on one of them.
    let paused = |desk: &mut Desk, ctx: &Ctx| {
        let act = Act::Paused { reason: "info-requested".into(), text: None, until: None };
        record(desk, ctx, &Number::parse("PRO-1001").unwrap(), &Order::now(act)).unwrap();
    };
    let play = answered().keys("R").typed("и ещё").keys("Ctrl-s").meanwhile("оп. 7", paused).noticed();
    play.keys("u").shows("Отменить нельзя").meanwhile("оп. 4", |desk, ctx| {
        let page = see::page(desk, ctx, &Number::parse("PRO-1001").unwrap()).unwrap();
        assert!(page.entries.iter().all(|entry| !entry.undone));
    });
}

#[test]
fn pro_11_a_first_answer_resumes_as_of_when_it_came() {
    let paused = Act::Paused { reason: "info-requested".into(), text: None, until: None };
    let set = desk().ticket("prokontakt", Some("2"), "Отчёты не строятся", "11-20 09:00");
    let play = set.did("PRO-1001", "оп. 4", "11-20 10:00", paused).open();
    let play = play.keys("R").typed("вот").keys("Tab Tab").typed("11:00");
    play.shows("Отсчёт с ответа заказчика: пт 20.11.2026 11:00").keys("Ctrl-s").meanwhile(
        "оп. 4",
        |desk, ctx| {
            let page = see::page(desk, ctx, &Number::parse("PRO-1001").unwrap()).unwrap();
            let times: Vec<_> =
                page.history.events.iter().skip(1).map(|event| (event.side, event.at)).collect();
            let eleven = at("2026-11-20T11:00:00+03:00");
            assert_eq!(times, [(Side::Customer, eleven), (Side::Support, eleven)]);
        },
    );
}

#[test]
fn pro_11_a_pause_that_no_reply_ends_is_ended_now_and_not_when_the_reply_came() {
    let paused = Act::Paused { reason: "equipment-delivery".into(), text: None, until: None };
    let set = desk().ticket("prokontakt", Some("2"), "Отчёты не строятся", "11-20 09:00");
    let play = set.did("PRO-1001", "оп. 4", "11-20 10:00", paused).open();
    let play = play.keys("R").typed("привезли").keys("Tab Space Tab").typed("11:00").keys("Ctrl-s");
    play.shows("ответ заказчика, возобновлена").meanwhile("оп. 4", |desk, ctx| {
        let page = see::page(desk, ctx, &Number::parse("PRO-1001").unwrap()).unwrap();
        let [.., replied, resumed] = page.history.events.as_slice() else { panic!("two events") };
        assert_eq!(replied.at, at("2026-11-20T11:00:00+03:00"));
        assert_eq!((resumed.side, resumed.at), (Side::Support, ctx.now));
    });
}

#[test]
fn the_rest_of_two_pauses_ends_after_one_was_ended_apart() {
    let pause = |reason: &str| Act::Paused { reason: reason.into(), text: None, until: None };
    let replied = Act::Replied { text: Some("вот".into()) };
    let set = desk().ticket("prokontakt", Some("2"), "Отчёты не строятся", "11-20 09:00");
    let set = set.did("PRO-1001", "оп. 4", "11-20 10:00", pause("info-requested"));
    let set = set.did("PRO-1001", "оп. 4", "11-20 10:30", pause("equipment-delivery"));
    let set = set.said("PRO-1001", "оп. 4", "11-20 11:00", Side::Customer, replied);
    let play = set.size(120, 40).open().later(65 * 3_600 + 18 * 60);
    let play =
        play.keys("P j j").shows("Заявка по-прежнему ждёт: запрошена").keys("Ctrl-s").shows("возобновлена");
    play.later(60).keys("P").hides("по-прежнему ждёт").keys("Ctrl-s").shows("возобновлена");
}

/// The form for a field of a first ticket, at the field with this name.
fn field(set: Set, name: &str) -> Play {
    let mut play = set.open().keys("s f");
    for _ in 0..40 {
        if play.screen().contains(&format!("• {name}")) {
            return play.keys("Tab");
        }
        play = play.keys("j");
    }
    panic!("no field {name} in\n{}", play.screen())
}

#[test]
fn wha_03_a_field_with_options_is_a_choice_in_its_own_words() {
    let proposal = || {
        let intake =
            Intake {
                class: Some("proposal".into()), subject: "Тёмная тема".into(), ..Intake::default()
            };
        desk().intake(Intake { policy: "whatschat".into(), ..intake }, "11-20 18:30")
    };
    let play = field(proposal(), "Решение по предложению").shows("Добавлено в план разработки").keys("j j");
    let play = play.shows("• Отклонено").keys("Ctrl-s").shows("WHA-1001: поле изменено").keys("Enter");
    let play = play.row("Решение по предложению", "Отклонено").keys("s f G k Tab").shows("• Отклонено");
    let play = play.keys("Ctrl-s").shows("значение то же, что и было").keys("k k").shows("• -");
    play.keys("Ctrl-s").shows("поле изменено").shows("решение по предложению: Отклонено → —");
    field(proposal(), "Канал").shows("• -").shows("Сайт технической поддержки");
}

#[test]
fn pan_28_what_another_class_has_is_told_before_it_is_recorded() {
    let of = |class: &str, kind: &str| {
        let fields = [("failure_kind".to_string(), Raw::from(kind))].into_iter().collect();
        let intake =
            Intake { class: Some(class.into()), subject: "Утечка".into(), fields, ..Intake::default() };
        desk().intake(Intake { policy: "panorama".into(), ..intake }, "11-20 18:30")
    };
    let told = "не подходит";
    let play = field(of("consultation", "failure"), "Отказ, сбой или уязвимость").keys("j j");
    play.shows("• Уязвимость").shows(told).keys("k k k").shows("• -").hides(told);
    field(of("incident", "failure"), "Отказ, сбой или уязвимость").keys("j j").hides(told);
    of("incident", "vulnerability").open().keys("s c").hides(told).keys("j").shows(told);
}

#[test]
fn a_field_that_is_a_day_takes_a_day() {
    let end = || field(restore(), "Срок поддержки").shows("ДД.ММ.ГГГГ; пусто — очистить");
    end().typed("скоро").keys("Ctrl-s").shows("нужна дата ДД.ММ.ГГГГ").hides("поле изменено");
    end().typed("07.12.2026").keys("Ctrl-s Enter").shows("07.12.2026");
}

#[test]
fn nothing_instead_of_nothing_is_no_change() {
    let play = field(restore(), "Описание").shows("пусто — очистить").keys("Ctrl-s").shows("нужно заполнить");
    play.meanwhile("оп. 4", |desk, ctx| {
        let page = see::page(desk, ctx, &Number::parse("PAN-1001").unwrap()).unwrap();
        assert_eq!(page.history.events, []);
    });
}

#[test]
fn an_unticked_step_is_told_as_such_and_a_long_one_stands_whole() {
    let intake =
        Intake {
            class: Some("maintenance".into()), subject: "Диагностика".into(), ..Intake::default()
        };
    let set = || desk().intake(Intake { policy: "panorama".into(), ..intake.clone() }, "11-20 18:30");
    let end = "хранения данных)";
    let play =
        set().size(80, 50).open().keys("s k").shows(end).keys("Tab Tab Space Ctrl-s").shows("шаг отмечен");
    let play = play.keys("Enter").shows(end).row("шаг отмечен: Использование и нагрузка", "");
    let play = play.keys("s k Tab Tab Space Ctrl-s").shows("PAN-1001: отметка снята");
    play.row("отметка снята: Использование", "").hides("[ ] Использование и нагрузка дисковой подсистемы …");
    set().lang(Lang::En).open().keys("s k Space Ctrl-s s k Space Ctrl-s").shows("step unticked");
}
