//! The reckoning's screen, played.
use crate::desk::act::Intake;
use crate::ticket::{Act, When};
use crate::time::LocalDate;
use crate::tui::app::Want;
use crate::tui::play::{desk, furnished};

#[test]
fn all_02_a_deadline_is_explained_day_by_day() {
    let play = furnished().open().keys("j j w").shows("ASM-1001").row("реакция", "2 рабочих часа");
    play.row("пн 23.11", "всего 2:00 из 2:00").shows("п. ASM-");
}

#[test]
fn a_pause_stands_in_the_reckoning() {
    furnished().size(80, 40).open().keys("j j j w G").row("пт 20.11", "приостановлена");
}

#[test]
fn nothing_is_invented_where_nothing_is_promised() {
    furnished()
        .open()
        .keys("G w")
        .shows("реакция: срок не обещан")
        .shows("решение: срок не обещан")
        .shows("Сроки документ не называет");
}

#[test]
fn one_key_copies_an_answer_for_the_customer() {
    let play = furnished().open().keys("j w y").shows("Ответ заказчику скопирован");
    let [Want::Copy(text)] = play.wants.as_slice() else { panic!("{:?}", play.wants) };
    for part in
        ["PRO-1001", "«Полный отказ, склад»", "реакция: до сб 21.11.2026 00:00 UTC+7", "§5, табл. 1: "]
    {
        assert!(text.contains(part), "{part:?} in {text}");
    }
}

#[test]
fn a_given_date_is_told_whole_with_the_act_and_the_name() {
    let date = When::Date(LocalDate::parse("2026-12-01").unwrap());
    let class = Some("error-nontypical".into());
    let intake =
        Intake { policy: "asmo".into(), class, subject: "Нетиповая".into(), ..Intake::default() };
    let who = "Константинопольская-Величковская Александра";
    let set = desk().intake(intake, "11-20 09:00").did("ASM-1001", who, "11-20 09:05", Act::Acknowledged);
    set.open().keys("w").shows("решение: плановый срок").shows("Плановый срок ещё не назначен");
    let set = desk()
        .ticket("panorama", None, "Табло", "11-20 09:00")
        .did("PAN-1001", who, "11-20 09:05", Act::Acknowledged)
        .did(
            "PAN-1001",
            who,
            "11-20 09:10",
            Act::Planned { date, reason: None, arranged: Default::default() },
        );
    let play = set.open().keys("w").keys("G").hides("плановый срок: плановый срок").hides("вручную");
    let play = play.row("пт 20.11", "назначен плановый срок: до конца дня").shows("01.12.2026,");
    play.shows("Константинопольская-Величковская").shows("Александра");
}
