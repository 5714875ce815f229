//! Drafts, played: calls, replies, two screens, two databases.
use std::fs;

use crate::text::Lang;
use crate::tui::play::{Play, desk, furnished};
use crate::worker::draft::Oddity;

/// A call about a PANORAMA incident whose subject is typed.
fn call(play: Play, subject: &str) -> Play {
    let play = play.keys("c j j Enter G Enter").shows("данные");
    play.typed(subject)
}

/// Out of the registration, step by step.
fn left(play: Play) -> Play {
    play.keys("Esc Esc Esc").shows("Черновик сохранён")
}

/// The files of drafts.
fn files(play: &Play) -> Vec<String> {
    let Ok(entries) = fs::read_dir(&play.drafts) else { return Vec::new() };
    let names = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains(".draft")).collect()
}

#[test]
fn a_new_call_is_clean_and_tells_what_was_left() {
    let play = left(call(furnished().open(), "Всё стоит"));
    let play = play.keys("c").shows("поставщик").shows("Незаконченные заявки: 1");
    let play = play.row("пт 19:42", "«Всё стоит»").keys("j j Enter G Enter").hides("Всё стоит");
    play.typed("Другой звонок").shows("Другой звонок").hides("Всё стоит");
}

#[test]
fn two_calls_keep_both_their_drafts() {
    let play = left(call(furnished().open(), "Первый"));
    let play = left(call(play.later(60), "Второй"));
    assert_eq!(files(&play).len(), 2);
    let play = play.dropped().keys("c").shows("Незаконченные заявки: 2");
    let mut play = play.row("пт 19:42", "«Первый»").row("пт 19:43", "«Второй»");
    let screen = play.screen();
    assert!(screen.find("Второй") < screen.find("Первый"), "the newest first:\n{screen}");
}

#[test]
fn a_draft_is_continued_kept_for_later_or_deleted() {
    let play = left(call(left(call(furnished().open(), "Первый")).later(60), "Второй"));
    // Kept for later: by its button and by Esc.
    let play = play.keys("c Ctrl-o").shows("Черновики").keys("Right Enter").shows("Незаконченные заявки: 2");
    let play = play.keys("Ctrl-o Esc").shows("Незаконченные заявки: 2");
    let play = play
        .keys("Ctrl-o j Right Right Enter")
        .shows("[ Удалить насовсем ]")
        .keys("Enter")
        .hides("Первый")
        .shows("[ Продолжить ]")
        .keys("Esc");
    assert_eq!(files(&play).len(), 1);
    let play = play.keys("Ctrl-o Enter").shows("данные").shows("Второй").shows("Регламентные");
    // Recorded, it is nobody's draft any more.
    let play = play.keys("Ctrl-s Enter").shows("Зарегистрирована PAN-1002");
    assert_eq!(files(&play).len(), 0);
    play.keys("c").hides("Незаконченные");
}

#[test]
fn what_is_begun_before_another_draft_is_taken_up_is_kept_too() {
    let play = left(call(furnished().open(), "Первый"));
    let play = call(play.later(60), "Второй").keys("Ctrl-o Enter").shows("Первый").hides("Второй");
    assert_eq!(files(&left(play)).len(), 2);
}

#[test]
fn an_empty_registration_leaves_nothing() {
    let play = furnished().open().keys("c j j Enter G Enter").shows("данные").keys("Esc Esc Esc");
    let play = play.hides("Черновик").pauses();
    assert_eq!(files(&play).len(), 0);
}

#[test]
fn what_a_dropped_session_left_is_told_at_the_next_start() {
    let play = call(furnished().open(), "Всё стоит").dropped();
    let play = play.shows("Черновики: 1").row("пт 19:42", "«Всё стоит»");
    let play = play.keys("c Ctrl-o Enter").shows("Всё стоит").pauses();
    assert_eq!(files(&play).len(), 1, "taken up, it is one draft still");
}

#[test]
fn without_drafts_nothing_is_told() {
    furnished().open().hides("Черновики").keys("c").hides("Незаконченные");
}

#[test]
fn two_screens_keep_both_drafts_of_one_ticket() {
    let one = furnished().open().keys("j r").typed("С первого").pauses();
    // The other doesn't take it silently, and can't delete it.
    let other = one.another().keys("j r").row("открыт на другом экране", "«С первого»");
    let other = other.hides("Удалить").keys("Esc").typed("Со второго").pauses();
    assert_eq!(files(&one).len(), 2);
    let one = one.keys("Ctrl-s").shows("PRO-1001: ответ заказчику");
    assert_eq!(files(&one).len(), 1);
    other.keys("Esc r").shows("Со второго");
}

#[test]
fn a_look_into_another_screens_draft_leaves_no_copy() {
    let one = call(furnished().open(), "Общий").pauses();
    let other = one.another().keys("c Ctrl-o").row("открыт на другом экране", "«Общий»");
    let other = other.keys("Enter").shows("Общий").pauses().keys("Esc Esc Esc").hides("Черновик сохранён");
    assert_eq!(files(&one).len(), 1);
    // With the first letter it is a copy of one's own.
    let other = other.keys("c Ctrl-o Enter").typed("!").pauses();
    assert_eq!(files(&other).len(), 2);
}

#[test]
fn what_is_open_here_is_not_offered_here() {
    let play = call(furnished().open(), "Открытый").pauses().keys("Ctrl-o");
    let play = play.hides("«Открытый»").keys("Esc Esc Esc Esc");
    assert_eq!(files(&play).len(), 1);
    play.keys("c").row("пт 19:42", "«Открытый»");
}

#[test]
fn what_another_screen_took_up_is_still_its_holders() {
    let one = furnished().open().keys("j r").typed("Общий").pauses();
    let other = one.another().keys("j r Enter").shows("Общий").keys("Ctrl-u").pauses().keys("Esc");
    drop(other);
    let next = one.dropped().keys("j r").shows("Общий");
    assert_eq!(files(&next).len(), 1);
}

#[test]
fn of_several_drafts_of_a_reply_one_is_chosen_newest_first() {
    let one = furnished().open().keys("j r").typed("Старый");
    let other = one.another().later(60).keys("j r").typed("Новый");
    let (mut one, mut other) = (one, other);
    one.app.keep_drafts_here(one.now);
    other.app.keep_drafts_here(other.now);
    let play = one.another().keys("j r").row("пт 19:42", "«Старый»").row("• пт 19:43", "«Новый»");
    let play = play.keys("j Enter").shows("Старый").hides("Новый").keys("Ctrl-s");
    let play = play.shows("PRO-1001: ответ заказчику").keys("r").shows("Новый").hides("Старый");
    assert_eq!(files(&play).len(), 1);
}

#[test]
fn the_draft_that_was_chosen_in_the_list_is_opened_at_once() {
    let one = furnished().open().keys("j r").typed("Старый");
    let other = one.another().later(60).keys("j r").typed("Новый");
    let (mut one, mut other) = (one, other);
    one.app.keep_drafts_here(one.now);
    other.app.keep_drafts_here(other.now);
    let play = one.another().keys("Ctrl-o j Enter").shows("Старый").hides("Новый").hides("Продолжить");
    let play = play.keys("Ctrl-s").shows("PRO-1001: ответ заказчику").keys("Ctrl-o").shows("Новый");
    play.keys("Enter").shows("Новый").hides("Старый");
}

#[test]
fn another_database_never_sees_a_draft() {
    let storage = || desk().ticket("prokontakt", Some("2"), "Отчёты не строятся", "11-20 10:00");
    let here = storage().open().keys("r").typed("Только здесь").keys("Esc");
    let here = left(call(here, "Звонок сюда"));
    let there = storage().drafts_of(&here).open().hides("Черновики");
    let there = there.keys("r").shows("PRO-1001").hides("Только здесь").keys("Esc c").hides("Незаконченные");
    drop(there);
    here.dropped().shows("Черновики: 2").keys("r").shows("Только здесь");
}

#[test]
fn a_draft_of_no_known_database_is_offered_as_such() {
    let folder = crate::testing::folder();
    fs::write(folder.path().join("reply-PRO-1001.draft.json"), "{\"text\":\"Чужой заявке\"}").unwrap();
    let call = "{\"*policy\":\"panorama\",\"*class\":\"incident\",\"subject\":\"Старый звонок\"}";
    fs::write(folder.path().join("register.draft.json"), call).unwrap();
    let play = furnished().drafts_in(folder.path()).open().keys("j r");
    let play = play.row("база неизвестна", "«Чужой заявке»").keys("Esc").hides("Чужой заявке").keys("Esc");
    let play = play.keys("c").row("база неизвестна", "«Старый звонок»").keys("Ctrl-o Enter");
    let play = play.shows("Старый звонок").pauses();
    assert!(!folder.path().join("register.draft.json").exists(), "once it is written anew");
    let play = play.keys("Esc Esc Esc r Enter").shows("Чужой заявке").keys("Ctrl-s");
    play.shows("PRO-1001: ответ заказчику");
    assert!(!folder.path().join("reply-PRO-1001.draft.json").exists());
}

#[test]
fn a_pipe_and_half_a_draft_are_told_and_left_alone() {
    let folder = crate::testing::folder();
    let pipe = folder.path().join("reply-PRO-1001.draft.json");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    fs::write(folder.path().join("half.draft"), "{\"desk_id\"").unwrap();
    let play = furnished().drafts_in(folder.path()).open();
    let play = play.row("Лишнее среди черновиков: 2", "half.draft: не читается как черновик");
    let play = play.shows("reply-PRO-1001.draft.json: не обычный файл");
    play.keys("j r").typed("Смотрим").keys("Ctrl-s").shows("PRO-1001: ответ заказчику");
    assert!(pipe.exists() && folder.path().join("half.draft").exists());
}

#[test]
fn of_many_files_that_are_no_drafts_some_are_named_and_the_rest_counted() {
    let folder = crate::testing::folder();
    let names = ["a", "b", "c", "d", "e", "f"].map(|name| name.repeat(20));
    names.iter().for_each(|name| fs::write(folder.path().join(format!("{name}.draft")), "{").unwrap());
    let play = furnished().drafts_in(folder.path()).open().shows("Лишнее среди черновиков: 6");
    let play = names[..4].iter().fold(play, |play, name| play.shows(name)).shows("и ещё 2");
    play.keys("j").hides("Лишнее").shows("заявлено");
}

#[test]
fn a_draft_from_elsewhere_is_shown_harmless() {
    let folder = crate::testing::folder();
    let far = r#"{"desk_id":null,"operator":"","ticket":"PRO-1001","form":"note","screen":"../x",
        "at":9223372036854775807,"values":{"text":"\u001b[2J","no such field":"1"}}"#;
    fs::write(folder.path().join("far.draft"), far).unwrap();
    let play = furnished().drafts_in(folder.path()).open().shows("Черновики: 1");
    play.keys("j i").shows("«␛[2J»").keys("Enter").shows("␛[2J");
}

#[test]
fn a_form_that_nobody_typed_into_leaves_nothing() {
    // The owner stands in the field beforehand.
    let play = furnished().open().keys("A").shows("оп. 4").keys("Esc").hides("Черновик").pauses();
    assert_eq!(files(&play).len(), 0);
}

#[test]
fn a_number_alone_is_no_draft() {
    let play =
        furnished().open().keys("j x m").shows("Объединить").typed("4711").keys("Esc").hides("Черновик");
    assert_eq!(files(&play.pauses()).len(), 0);
}

#[test]
fn a_draft_that_is_taken_up_is_held_at_once() {
    let play = left(call(furnished().open(), "Всё стоит")).dropped();
    let other = play.another().keys("c");
    let one = play.keys("c Ctrl-o Enter").shows("Всё стоит");
    // Who looked before learns it on taking up, who looks now before that.
    let other = other.keys("Ctrl-o Enter").shows("уже открыт на другом экране").shows("копия");
    let third = one.another().keys("c").row("открыт на другом экране", "«Всё стоит»");
    third.keys("Ctrl-o Enter").shows("уже открыт на другом экране");
    drop(other);
    assert!(one.keys("Ctrl-s Enter").shows("Зарегистрирована").app.shared.drafts.are_kept());
}

#[test]
fn who_leaves_the_form_lets_go_of_the_draft() {
    let one = left(call(furnished().open(), "Всё стоит"));
    let other = one.another().keys("c").row("пт 19:42", "«Всё стоит»").hides("на другом экране");
    let other = other.keys("Ctrl-o Right Right Enter Enter").hides("Всё стоит").pauses();
    assert_eq!(files(&other).len(), 0);
    // What others did with it meanwhile isn't undone on the way out.
    assert_eq!(files(&one.dropped()).len(), 0);
}

#[test]
fn what_was_typed_ahead_of_the_answer_is_not_overwritten() {
    use crate::tui::key::{Code, Key};
    let play = furnished().open().keys("j r").typed("Прежний").keys("Esc");
    let mut play = play.another().keys("j");
    for key in ['r', 'Н'] {
        play.app.key(play.now, Key::plain(Code::Char(key)));
    }
    let play = play.rests().shows("Есть ещё черновик этой формы").hides("Прежний").typed("овый");
    play.shows("Новый").keys("Esc r").shows("«Новый»").row("пт 19:42", "«Прежний»");
}

#[test]
fn without_a_home_folder_there_are_no_drafts_and_it_is_said() {
    let play = furnished().without_drafts().open().keys("j r");
    let play = play.shows("Черновики не сохраняются: нет домашней папки");
    let play = play.typed("Смотрим").pauses().keys("Esc Esc");
    let play = play.shows("Черновик не сохранён: нет домашней папки").keys("r").hides("Смотрим").keys("Esc");
    call(play, "Всё стоит")
        .keys("Ctrl-c Ctrl-c")
        .shows("Черновик не сохранён")
        .keys("c")
        .hides("Незаконченные");
}

#[test]
fn a_draft_that_was_deleted_meanwhile_is_not_said_to_be_open_elsewhere() {
    let one = left(call(furnished().open(), "Всё стоит"));
    let other = one.another().keys("c Ctrl-o");
    let one = one.keys("c Ctrl-o Right Right Enter Enter");
    let other = other.keys("Enter").shows("Этого черновика больше нет");
    other.hides("уже открыт");
    drop(one);
}

#[test]
fn all_drafts_are_one_list_from_the_queue_and_from_a_ticket() {
    let play = left(call(furnished().open(), "Всё стоит")).later(60);
    let play = play.keys("j r").typed("Смотрим").keys("Esc").dropped().shows("Черновики: 2 (^O — все)");
    let play = play.keys("Ctrl-o").row("PRO-1001", "«Смотрим»").row("ПАНОРАМА", "«Всё стоит»");
    // Enter opens the form with the text.
    let play = play.keys("Enter").hides("Черновики ").shows("Ответ заказчику").shows("Смотрим").keys("Esc");
    let play = play.keys("Enter Ctrl-o j Enter").shows("данные").shows("Всё стоит").keys("Esc Esc Esc");
    // Kept for later, then deleted: the last one closes the list.
    let play = play
        .keys("Ctrl-o Esc Ctrl-o Right Right Enter Enter Right Right Enter Enter")
        .hides("[ Продолжить ]");
    assert_eq!(files(&play.pauses().keys("Ctrl-o").shows("Черновиков нет")).len(), 0);
}

#[test]
fn a_draft_whose_form_may_not_be_opened_is_read_with_the_reason_and_can_be_deleted() {
    use crate::desk::act::{Order, record};
    use crate::ticket::{Act, Number};
    let play = furnished().open().keys("j d").typed("Перезапущено").keys("Esc");
    let play = play.meanwhile("оп. 7", |desk, ctx| {
        let order = Order::now(Act::Resolved { text: Some("Готово".into()), cause: None });
        record(desk, ctx, &Number::new("PRO", 1001), &order).unwrap();
    });
    let play = play.noticed().keys("Ctrl-o").row("PRO-1001", "«Перезапущено»").keys("Enter");
    let play = play.shows("ельзя записать «решена»").row("Перезапущено", "").keys("Esc").shows("[ Удалить ]");
    assert_eq!(files(&play.keys("Right Right Enter Enter").pauses()).len(), 0);
}

#[test]
fn what_a_killed_program_left_in_its_editor_is_put_aside_by_the_worker() {
    let temporary = tempfile::tempdir().unwrap();
    let killed = temporary.path().join("vahta-1");
    fs::create_dir(&killed).unwrap();
    fs::write(killed.join("vahta.txt"), "Почти готово").unwrap();
    let mut play = furnished().open();
    let shared = &mut play.app.shared;
    shared.drafts = std::mem::take(&mut shared.drafts).sweeping(temporary.path().to_path_buf());
    shared.ask_drafts();
    assert!(killed.exists(), "the screen waits for no disk");
    let play = play.noticed();
    let odd: Vec<Oddity> = play.app.shared.drafts.odd().iter().map(|odd| odd.why).collect();
    assert_eq!((odd, killed.exists()), (vec![Oddity::Saved], false));
    // Whoever looks again looks for drafts alone.
    fs::create_dir(&killed).unwrap();
    fs::write(killed.join("vahta.txt"), "").unwrap();
    play.keys("Ctrl-o");
    assert!(killed.exists());
}

#[test]
fn what_is_told_at_the_start_is_sentence_by_sentence() {
    for (lang, told) in [(Lang::Ru, "«Смотрим». Лишнее среди"), (Lang::En, "“Смотрим”. Not drafts")]
    {
        let play = furnished().open().keys("j r").typed("Смотрим").keys("Esc");
        fs::create_dir(play.drafts.join("x.draft.json")).unwrap();
        let mut play = furnished().lang(lang).drafts_of(&play).size(160, 30).open();
        let screen = play.screen();
        assert!(screen.contains(told), "{screen}");
    }
}
