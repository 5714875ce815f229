//! Registering, played.
use std::sync::Arc;

use crate::desk::Library;
use crate::policy::Policy;
use crate::text::Lang;
use crate::tui::play::{Play, furnished};

fn policy(id: &str) -> Arc<Policy> {
    Library::open(None).unwrap().book.current(id).unwrap().clone()
}

/// To the fields of a PANORAMA incident by its questions: the whole system is down.
fn guided() -> Play {
    let play = furnished().open().keys("c j j Enter").shows("Определить по вопросам").keys("Enter");
    play.shows("нештатная ситуация")
        .shows("§5")
        .hides("PAN-07")
        .keys("Enter")
        .shows("полностью неработоспособна")
        .keys("Enter")
}

#[test]
fn pan_10_questions_propose_a_priority_with_its_clause() {
    guided().row("По определению: Критический", "§5, табл. 3").row("решение", "пт 20:42");
}

#[test]
fn the_deadlines_follow_the_fields() {
    let mut play = guided().typed("Всё стоит");
    // Down to the priority: organization, contact, environment, description, tried, kind of failure.
    for _ in 0..7 {
        play = play.keys("Tab");
    }
    play.keys("j").row("решение", "сб 19:42").keys("G").row("решение", "10.12");
}

#[test]
fn what_is_read_back_names_the_promised_times() {
    let play = guided().typed("Всё стоит").keys("Ctrl-s").shows("«Всё стоит»").shows("20.11.2026 20:42 MSK");
    let play = play.shows("Зарегистрировать").keys("Enter").shows("Зарегистрирована PAN-1002");
    play.rests().row("PAN-1002 КР", "Всё стоит");
}

#[test]
fn rule_21_a_priority_that_nobody_chose_is_assumed_until_somebody_does() {
    let call = || furnished().open().keys("c j j j Enter G k Enter").typed("Не печатает");
    let play = call().row("Приоритет", "по умолчанию: 3");
    let play = play.keys("Ctrl-s Enter").shows("Зарегистрирована PRO-1003").rests();
    play.keys("/").typed("Не печатает").keys("Enter Enter").shows("приоритет по умолчанию");
}

#[test]
fn a_missing_subject_is_the_only_thing_that_holds_it_up() {
    guided().keys("Ctrl-s").shows("нужно заполнить").shows("не хватает: организация");
}

#[test]
fn a_dropped_session_loses_nothing() {
    let play = guided().typed("Всё стоит").dropped().keys("c Ctrl-o Enter");
    let play = play.shows("Всё стоит").shows("Инцидент");
    let mut play = play.keys("Ctrl-s Enter").shows("Зарегистрирована PAN-1002").keys("c Ctrl-o");
    // In the line of the Critical that it is by now, and in no draft.
    assert_eq!(play.screen().matches("Всё стоит").count(), 1, "{}", play.screen());
}

#[test]
fn a_call_that_is_continued_still_says_why_it_has_its_priority() {
    let play = guided().typed("Всё стоит").row("По определению: Критический", "§5, табл. 3").keys("Ctrl-c");
    let play = play.keys("c Ctrl-o Enter").row("По определению: Критический", "§5, табл. 3");
    // And again after a break, with another screen.
    play.dropped().keys("c Ctrl-o Enter").row("По определению: Критический", "§5, табл. 3");
}

#[test]
fn a_priority_that_was_chosen_after_the_questions_stays() {
    let play = guided().typed("Всё стоит").keys("Tab Tab Tab Tab Tab Tab Tab j");
    let play = play.row("решение", "сб 19:42").keys("Ctrl-s").shows("«Всё стоит»").keys("Esc");
    let play = play.row("решение", "сб 19:42").keys("Ctrl-c c Ctrl-o Enter");
    play.row("решение", "сб 19:42").row("По определению: Критический", "§5, табл. 3");
}

#[test]
fn help_names_the_key_of_unfinished_calls() {
    furnished().open().keys("c F1").row("^o", "незаконченные заявки");
}

#[test]
fn oki_02_a_platform_outside_support_is_said_at_once() {
    let play = furnished().open().keys("c j Enter j Enter").typed("Не входит").shows("Платформа");
    let told = "Платформа не поддерживается";
    play.hides(told)
        .keys("Tab G")
        .shows(told)
        .shows("Поддержка распространяется на Windows")
        .shows("Срок не обещан: платформа не поддерживается")
        .hides("реакция: ")
        .hides("средний срок");
}

#[test]
fn oki_01_what_was_read_back_as_not_promised_is_called_so_wherever_its_clocks_stand() {
    let play = go_to(furnished().open().keys("c j Enter j Enter").typed("Не входит"), "Платформа");
    let play = play.keys("G Ctrl-s").shows("Срок не обещан").keys("Enter").shows("Зарегистрирована OKI-1001");
    let play =
        play.rests().row("- OKI-1001", "Не входит").shows("срок не обещан · поддержка не распространяется");
    let told = "Срок не обещан: платформа не поддерживается";
    let play = play.hides("средний срок").keys("Enter").shows(told).hides("средний срок");
    play.keys("w").shows(told);
}

#[test]
fn oki_01_a_licence_that_has_ended_is_said_at_once() {
    let play = furnished().open().keys("c j Enter j Enter").typed("Не входит").keys("Tab Tab Tab");
    play.typed("01.11.2026").shows("вне срока поддержки");
}

#[test]
fn a_wrong_zone_is_answered_with_the_near_one() {
    let play = furnished().open().keys("c j j j Enter").keys("G Enter").typed("Тема");
    let mut play = play;
    for _ in 0..30 {
        if play.screen().contains(">Часовой пояс") {
            break;
        }
        play = play.keys("Tab");
    }
    play.typed("Europe/Moskva").shows("Europe/Moscow");
}

#[test]
fn esc_goes_one_step_back() {
    // Past the fields lie the questions that led there, one by one.
    let play = guided().keys("Esc").shows("полностью неработоспособна").keys("q").shows("нештатная ситуация");
    let play = play.keys("й").shows("вид заявки").keys("Esc").shows("поставщик").keys("q");
    play.shows("Все активные 5").hides("Новая заявка");
    // Each list stands at what was chosen there: on again comes where one was.
    let way = || furnished().open().keys("c j j Enter");
    way().keys("Esc Enter").shows("ПАНОРАМА").hides("Асмо");
    for chosen in ["Enter j Enter", "j j Enter", "j j j Enter"] {
        let screen = way().keys(chosen).screen();
        assert_eq!(way().keys(chosen).keys("Esc Enter").screen(), screen, "{chosen}");
    }
}

/// The fields of a PANORAMA restore of data, chosen among the services.
fn restore() -> Play {
    let down = "j ".repeat(15);
    let play = furnished().open().keys("c j j Enter").keys(down.trim()).shows("• Восстановление данных");
    play.keys("Enter")
        .shows("Услуга: Восстановление данных")
        .keys("Tab ".repeat(15).trim())
        .shows("Причина порчи данных")
        .keys("BackTab ".repeat(15).trim())
}

#[test]
fn pan_01_the_service_that_was_chosen_is_kept() {
    let play = restore().typed("Пропали отчёты").keys("Ctrl-s Enter").shows("Зарегистрирована PAN-1002");
    let play = play.rests().keys("G k").row("PAN-1002", "Пропали отчёты");
    play.keys("Enter").shows("Услуга           Восстановление данных");
}

#[test]
fn an_unfinished_call_keeps_its_service() {
    let play = restore().typed("Пропали отчёты").dropped().keys("c Ctrl-o Enter");
    play.shows("Услуга: Восстановление данных").keys("Ctrl-s Enter").shows("Зарегистрирована PAN-1002");
}

/// The words on the screen, one space between them.
fn words(play: &mut Play) -> String {
    let signs: &[_] = &['│', '─', '╭', '╮', '╰', '╯'];
    play.screen().replace(signs, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pan_07_each_definition_of_a_choice_stands_whole_beside_it() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (200, 60)] {
            let mut play =
                furnished().lang(lang).size(width, height).open().keys("c j j Enter Enter Enter Enter");
            let policy = policy("panorama");
            for _ in 0..6 {
                play = play.keys("Tab");
            }
            for option in &policy.field("failure_kind").unwrap().options {
                play = play.keys("j");
                let Some(definition) = &option.definition else { continue };
                let definition = definition.get(lang).as_str_exact();
                let shown = words(&mut play);
                assert!(shown.contains(definition), "{lang} {width}x{height}: {definition}\n{shown}");
            }
        }
    }
}

#[test]
fn pan_10_pro_17_a_priority_s_definition_stands_whole_where_it_is_chosen() {
    for lang in Lang::ALL {
        let definitions = |id: &str| {
            let all = policy(id).parts().priorities.clone();
            all.into_iter().map(|p| p.definition.get(lang).as_str_exact().to_string()).collect::<Vec<_>>()
        };
        // At the call, from the highest down.
        let mut play =
            furnished().lang(lang).open().keys("c j j Enter Enter Enter Enter Tab Tab Tab Tab Tab Tab Tab");
        for definition in definitions("panorama") {
            let shown = words(&mut play);
            assert!(shown.contains(&definition), "{definition}\n{shown}");
            play = play.keys("j");
        }
        // On a ticket.
        let mut play = furnished().lang(lang).open().keys("j s p");
        for definition in definitions("prokontakt") {
            let shown = words(&mut play);
            assert!(shown.contains(&definition), "{definition}\n{shown}");
            play = play.keys("j");
        }
    }
}

#[test]
fn pan_10_pro_17_a_question_shows_the_definitions_that_are_asked_about() {
    for (keys, definition) in [
        ("c j j Enter Enter Enter j Enter", "Высокий: Неисправность в работе ИС, приводящая"),
        ("c j j Enter Enter Enter j Enter Enter", "Критический: Сбой в работе ИС, приводящий"),
        (
            "c j j j Enter Enter Enter j Enter j Enter",
            "3 (средний): Ошибки, находящиеся в зоне ответственности",
        ),
    ] {
        let shown = words(&mut furnished().open().keys(keys));
        assert!(shown.contains(definition), "{definition}\n{shown}");
    }
}

#[test]
fn pan_07_pan_10_a_question_shows_the_definitions_that_it_is_made_from() {
    for (lang, failure, critical) in [
        (
            Lang::Ru,
            "Отказ: Событие, заключающееся в нарушении",
            "Критический: Сбой в работе ИС, приводящий к полной",
        ),
        (Lang::En, "Failure: An event that breaks", "Critical: A malfunction that makes the whole system"),
    ] {
        let mut play = furnished().lang(lang).open().keys("c j j Enter Enter");
        insta::assert_snapshot!(format!("failure-{lang}-80x24"), play.screen());
        assert!(words(&mut play).contains(failure));
        let mut play = play.keys("Enter");
        insta::assert_snapshot!(format!("critical-{lang}-80x24"), play.screen());
        assert!(words(&mut play).contains(critical));
        // At the choice itself.
        let mut play = play.keys("Enter Tab Tab Tab Tab Tab Tab j j");
        insta::assert_snapshot!(format!("malfunction-{lang}-80x24"), play.screen());
    }
}

/// Tab until the field with this name has the keys.
fn go_to(mut play: Play, name: &str) -> Play {
    for _ in 0..40 {
        if play.screen().contains(&format!(">{name}")) {
            return play;
        }
        play = play.keys("Tab");
    }
    panic!("no field {name} in\n{}", play.screen())
}

#[test]
fn pan_28_what_a_question_has_decided_is_not_asked_again() {
    let vulnerability = || furnished().open().keys("c j j Enter Enter j Enter").shows("Это уязвимость?");
    let play = vulnerability().keys("Enter Enter").typed("Утечка");
    let play = play.row("Отказ, сбой", "Уязвимость без сбоя и отказа").hides("отказ, сбой или уязвимость");
    play.keys("Ctrl-s Enter")
        .shows("PAN-1002")
        .rests()
        .keys("/")
        .typed("Утечка")
        .keys("Enter Enter")
        .shows("Уязвимость без");
    // Another answer takes it back.
    let play =
        vulnerability().keys("Enter Enter Esc Esc Esc k Enter Enter").shows("По определению: Критический");
    play.hides("Уязвимость без сбоя и отказа");
}

#[test]
fn wha_02_the_channel_that_a_stage_proposed_follows_it_and_one_that_was_chosen_stays() {
    let fault =
        || furnished().size(80, 40).open().keys("c j j j j Enter G k k k k Enter").shows("Неисправность");
    let play = go_to(fault(), "Этап").keys("j").row("Канал", "Сайт технической поддержки").keys("j");
    let play = play.row("Канал", "WhatsApp").keys("k k").row("Канал", "-");
    // Chosen by hand, also the proposed one again.
    let play = go_to(play.keys("j"), "Канал").keys("j k").shows("• Сайт");
    let play = go_to(play.keys("BackTab ".repeat(12).trim()), "Этап").shows("• Установка").keys("j");
    play.row("Канал", "Сайт технической поддержки");
}

#[test]
fn wha_03_a_proposal_loses_the_channel_that_a_stage_of_a_fault_proposed() {
    let fault = furnished().size(80, 40).open().keys("c j j j j Enter Enter Enter").shows("Неисправность");
    let play = go_to(fault, "Этап").keys("j").row("Канал", "Сайт технической поддержки");
    // Not a fault, not an installation, but a proposal.
    let play = play.keys("Esc j Enter j Enter Enter").shows("Предложение по усовершенствованию");
    let play = play.row("Канал", "-").hides("при установке — на сайте");
    play.keys("Esc k Esc Esc k Enter").row("Канал", "Сайт технической поддержки");
}

#[test]
fn oki_03_the_gateway_of_the_sms_module_is_asked_for_first() {
    let mut play = furnished().open().keys("c j Enter").shows("Модуль рассылки СМС");
    // The list is shorter: one that never gets there fails.
    for _ in 0..30 {
        if play.screen().contains("• Модуль рассылки СМС") {
            break;
        }
        play = play.keys("j");
    }
    let mut play = play.shows("• Модуль рассылки СМС").keys("Enter").shows("GSM-шлюз");
    let screen = play.screen();
    let line = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    assert_eq!(line("GSM-шлюз"), line("Тема") + 1, "{screen}");
}

#[test]
fn where_no_draft_can_be_kept_the_second_key_loses_the_text_not_the_first() {
    let typed =
        || furnished().without_drafts().open().keys("c j j Enter Enter Enter Enter").typed("Всё стоит");
    let play = typed().keys("Ctrl-c").shows("введённое пропадёт").shows("Всё стоит");
    play.keys("Tab").hides("введённое пропадёт").keys("Ctrl-c Ctrl-c").shows("Все активные 5");
    let form = || furnished().without_drafts().open().keys("j r").typed("Смотрим");
    form().keys("Esc").shows("введённое пропадёт").shows("Смотрим").keys("Esc").hides("Смотрим");
}

#[test]
fn a_service_and_a_class_of_one_name_are_told_apart() {
    let play = furnished().size(80, 40).open().keys("c j j j Enter");
    play.shows("Консультация · услуга").keys("G k").shows("Консультация · вид заявки");
    let play = furnished().lang(Lang::En).size(80, 40).open().keys("c j j j Enter");
    play.shows("Consultation · service").keys("G k").shows("Consultation · class");
}

#[test]
fn rule_21_who_chooses_himself_is_offered_the_classes_and_only_nobody_s_choice_is_assumed() {
    // No fault, and then by hand.
    let play = furnished().open().keys("c j j Enter Enter j Enter G Enter");
    let play = play.shows("• по умолчанию: Инцидент").shows("Консультация").shows("Регламентные работы");
    let chosen = || furnished().open().keys("c j j Enter Enter G Enter j j Enter").typed("Как печатать");
    chosen().shows("Консультация").hides("вид по умолчанию").hides("решение: ещё");
    chosen().dropped().keys("c Ctrl-o Enter").shows("Консультация").hides("вид по умолчанию");
    // Nobody chose, also after a break.
    let play = play.keys("Enter").typed("Что-то").shows("Инцидент").shows("вид по умолчанию");
    let play = play.dropped().keys("c Ctrl-o Enter").shows("Что-то").shows("вид по умолчанию");
    // Back from the fields lies the question.
    play.keys("Esc").shows("вид заявки");
    furnished().open().keys("c j j Enter Enter G Enter Enter Esc").shows("нештатная ситуация");
    furnished().open().keys("c j j Enter Enter G Enter Esc").shows("нештатная ситуация");
}

#[test]
fn a_service_with_a_question_offers_its_own_classes_to_who_chooses_himself() {
    // ASMO's consultations.
    let play = furnished().open().keys("c Enter j Enter").shows("консультации").keys("G Enter");
    let play = play.shows("• Консультация, типовой вопрос").shows("нетиповой вопрос").hides("Критич");
    play.hides("по умолчанию").keys("j Enter").shows("решение: нет плана").hides("вид по умолчанию");
}

#[test]
fn what_answers_had_chosen_is_taken_back_with_them() {
    let play = guided().keys("Esc G Enter j Enter").shows("Инцидент").row("Приоритет", "по умолчанию");
    play.hides("По определению");
    // A vulnerability, and then by hand: what the question chose of the fields too.
    let play = furnished().open().keys("c j j Enter Enter j Enter Enter Enter").shows("Уязвимость без");
    play.keys("Esc G Enter j Enter").shows("Инцидент").hides("Уязвимость без");
}

#[test]
fn what_is_chosen_from_stands_whole_at_80_columns() {
    // Every vendor, kind of request and platform of OKIBI's.
    let mut vendors = furnished().open().keys("c");
    let all = words(&mut vendors);
    for policy in Library::open(None).unwrap().book.all() {
        let vendor = policy.parts().vendor.as_str_exact().to_string();
        assert!(all.contains(&vendor), "{vendor}\n{all}");
    }
    let okibi = policy("okibi");
    let label = |label: &crate::policy::Label| label.get(Lang::Ru).as_str_exact().to_string();
    let mut play = vendors.keys("j Enter");
    let kinds = words(&mut play);
    for service in &okibi.parts().services {
        assert!(kinds.contains(&label(&service.label)), "{kinds}");
    }
    let mut play = go_to(play.keys("j Enter").typed("Не входит"), "Платформа");
    let platforms = words(&mut play);
    for option in &okibi.field("platform").unwrap().options {
        assert!(platforms.contains(&label(&option.label)), "{}\n{platforms}", label(&option.label));
    }
}

#[test]
fn a_digit_in_a_list_of_priorities_is_the_priority_that_people_call_by_it() {
    // PRO: numbered; nobody's choice has the nought.
    let form = |keys| furnished().open().keys("c j j j Enter j Enter").shows("данные").keys(keys);
    let to_priority = |play: crate::tui::play::Play| {
        let mut play = play;
        for _ in 0..20 {
            if play.screen().contains(">Приоритет") {
                break;
            }
            play = play.keys("Tab");
        }
        play.shows(">Приоритет").row("0 • по умолчанию", "3 (средний)")
    };
    to_priority(form("")).keys("2").shows("• 2 (высокий)").keys("4").shows("• 4 (низкий)");
    to_priority(form("")).keys("3 0").shows("0 • по умолчанию").keys("9").shows("0 • по умолчанию");
    // A change of it: the same; where the regulation has names the first is the highest.
    furnished().open().keys("j j j s p 1").shows("• 1 (наивысший)").keys("3").shows("• 3 (средний)");
    furnished().open().keys("s p 2").shows("2 • Высокий");
}

#[test]
fn what_is_typed_in_a_registration_is_said_as_it_is_understood_and_a_past_term_as_past() {
    let play = furnished().open().keys("c j j Enter Enter Enter Enter").typed("Всё стоит");
    let to = |mut play: crate::tui::play::Play, field: &str| {
        for _ in 0..30 {
            if play.screen().contains(&format!(">{field}")) {
                break;
            }
            play = play.keys("Tab");
        }
        play
    };
    let play =
        to(play, "Когда заявлено").typed("18.11 10:00").shows("ср 18.11.2026 10:00 MSK").hides("у заказчика");
    let play = to(play, "Часовой пояс")
        .typed("+10")
        .shows("UTC+10: постоянный сдвиг, без места; там сейчас")
        .shows(" 02:42");
    let play = play.keys("Ctrl-u").typed("камчатка").shows("Камчатка (Asia/Kamchatka), там сейчас 04:42");
    let play = play.shows("19:00 UTC+12 (Камчатка)").keys("Ctrl-s");
    play.shows("уже прошёл").shows("UTC+12 (Камчатка)");
}

#[test]
fn pan_13_a_cap_says_how_far_and_by_what_before_and_after_it_is_registered() {
    let told = "риоритет ограничен до «Средний»: среда сертификационная (§5";
    // Organization, contact, environment.
    let play = guided().typed("Всё стоит").keys("Tab Tab Tab j j").shows("• Сертификационная");
    let play = play
        .sized(120, 40)
        .shows(told)
        .keys("Ctrl-s")
        .shows("Приоритет: Средний. Приоритет ограничен до «Средний»: среда");
    let play = play.keys("Enter").shows("Зарегистрирована PAN-1002").keys("Enter");
    play.shows(told).hides("ограничен средой");
    guided().typed("Всё стоит").hides("ограничен").keys("Ctrl-s").hides("ограничен");
}

#[test]
fn asm_06_a_find_of_supports_own_is_told_as_such_while_no_customer_is_named() {
    let told = "считается найденной самой поддержкой";
    // By its questions: no dependency, a vulnerability.
    let form = || furnished().open().sized(120, 40).keys("c 1 Enter Enter j Enter Enter");
    let play = form().typed("Утечка").shows("Проблема или уязвимость").shows(told);
    let play = play.keys("Tab Tab Tab").typed("АО «Борт»").hides(told).keys("Ctrl-u").shows(told);
    play.keys("Ctrl-s").shows(told).keys("Enter").shows("Зарегистрирована").keys("Enter").shows(told);
}
