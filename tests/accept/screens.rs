//! What the screen promises and follows.
use crate::harness::{Home, NOW};
use crate::screen;
use crate::session::{Session, nothing};

#[test]
fn what_others_write_appears_while_one_looks() {
    let home = Home::desk();
    let first = home.add("asmo", &[]);
    let mut session = screen(&home, NOW);
    session.until(&first);
    for n in 2..=4 {
        let number = home.add("asmo", &[]);
        session.until(&number).until(&format!("Все активные {n}"));
    }
    home.now(&["ticket", "assign", &first, "Пётр"]).code(0);
    session.until("Пётр").send("q").ends_well();
}

#[test]
fn as_many_example_tickets_are_made_as_the_first_screen_says() {
    let home = nothing();
    let mut session = Session::vahta(&home);
    session.until("300 заявок").send("d").until("r ответ").send("q").ends_well();
    let vahta = crate::harness::Vahta::in_folder(home.path());
    let args = ["--db", "vahta.db", "--now", NOW, "check", "--json"];
    assert_eq!(vahta.args(&args).run().code(0).json()["projections"]["tickets"], 300);
}
