//! The reckoning's screen, played.
use crate::tui::app::Want;
use crate::tui::play::furnished;

#[test]
fn all_02_a_deadline_is_explained_day_by_day() {
    let play = furnished().open().keys("j j w").shows("ASM-1001").row("реакция", "2 рабочих часа");
    play.row("пн 23.11", "всего 2:00 из 2:00").shows("п. ASM-");
}

#[test]
fn a_pause_stands_in_the_reckoning() {
    furnished().open().keys("j j j w G").row("пт 20.11", "приостановлена");
}

#[test]
fn nothing_is_invented_where_nothing_is_promised() {
    furnished().open().keys("G w").shows("реакция: срок не обещан").shows("решение: срок не обещан");
}

#[test]
fn one_key_copies_an_answer_for_the_customer() {
    let play = furnished().open().keys("j w y").shows("Ответ заказчику скопирован");
    let [Want::Copy(text)] = play.wants.as_slice() else { panic!("{:?}", play.wants) };
    for part in ["PRO-1001", "«Полный отказ, склад»", "реакция: до сб 21.11.2026 00:00 +07", "п. PRO-08"]
    {
        assert!(text.contains(part), "{part:?} in {text}");
    }
}
