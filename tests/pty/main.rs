//! The real program on a real pseudo-terminal: start, keys, resize, suspension, paste, hang-up.
//!
//! Nothing here waits for time to pass: each step waits for what has to be seen.

mod editor;
mod fault;
#[path = "../harness/folder.rs"]
mod folder;
mod keys;
mod noise;
mod session;

use folder::folder;
use nix::sys::signal::Signal;
use session::{Session, demo};

#[test]
fn it_starts_shows_the_queue_and_leaves_the_terminal_as_it_was() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("Все активные").until("r ответ");
    session.send("q").ends_well();
    assert!(session.left_the_screen(), "the alternate screen was left");
}

#[test]
fn keys_work_in_both_layouts() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ").send("?").until("Клавиши этого экрана").send("q").until("r ответ");
    session.send("\u{1b}[B").send("ц").until("отсчёт с").send("й").until("r ответ");
    session.send("q").ends_well();
}

#[test]
fn a_paste_searches() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ").send("\u{1b}[200~qqq\u{1b}[201~").until("Поиск «qqq»");
    session.send("\u{1b}").until_gone("Поиск").send("q").ends_well();
}

#[test]
fn it_follows_every_size() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ").resize(24, 110).until("2 Мои").resize(9, 30).until("Мало места");
    session.resize(24, 80).until("r ответ").send("q").ends_well();
}

#[test]
fn a_size_that_came_back_is_drawn_anew() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ");
    // What the terminal tells when it was another size for a moment: what went out of sight meanwhile is gone.
    session.overwritten("чужое").signal(Signal::SIGWINCH).until_gone("чужое").until("r ответ");
    session.send("q").ends_well();
}

#[test]
fn it_suspends_and_comes_back() {
    let desk = demo();
    let mut session = Session::shell(&desk);
    session.until("готов$").send("$VAHTA\r").until("r ответ");
    for _ in 0..20 {
        session.send("\u{1a}").until("Stopped").send("clear\r").until_gone("Stopped");
        session.send("fg; echo у''шла\r").until("r ответ");
    }
    // The shell's own word: what is typed while the program still leaves is thrown away.
    session.send("q").until("ушла").send("exit\r").ends_well();
}

#[test]
fn a_hang_up_loses_no_text() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ").send("r").until("Ответ заказчику").send("Смотрим").until("Смотрим");
    // What the kernel sends when the line goes down.
    session.signal(Signal::SIGHUP).ends_well();
    let mut session = Session::vahta(&desk);
    // It is told at the start, where else the keys stand.
    session.until("Черновики: 1").until("«Смотрим»").until("заявлено").send("r").until("Открыт черновик");
    session.until("Смотрим").send("\u{1b}").until("Черновик сохранён");
    session.send("q").ends_well();
}

#[test]
fn a_file_that_comes_in_the_place_of_the_open_one_stays_as_it_was() {
    let (desk, other) = (demo(), demo());
    let database = desk.path().join("vahta.db");
    let came = std::fs::read(other.path().join("vahta.db")).unwrap();
    let mut session = Session::vahta(&desk);
    session.until("r ответ").send("r").until("Ответ заказчику").send("Смотрим").until("Смотрим");
    // What was recorded is in the log alone.
    session.until("без изменений").send("\u{13}").until("ответ заказчику");
    session.send("r").until("Ответ заказчику").send("Ещё").until("Ещё");
    let aside = desk.path().join("aside.db");
    std::fs::write(&aside, &came).unwrap();
    std::fs::rename(&aside, &database).unwrap();
    session.until("Файл базы подменён").send("t").send("q").ends_with(75);
    assert!(session.left_the_screen());
    assert!(std::fs::read(&database).unwrap() == came, "nothing was written into it");
    assert!(desk.path().join("vahta.db-wal.replaced").exists(), "nor will the next start replay it");
    let drafts = std::fs::read_dir(desk.path().join("XDG_DATA_HOME/vahta/drafts")).unwrap();
    let texts = drafts.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap_or_default());
    assert!(texts.into_iter().any(|text| text.contains("Ещё")), "the draft is kept");
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let desk = demo();
    let mut session = Session::vahta(&desk);
    session.until("r ответ").signal(Signal::SIGTERM).ends_well();
    assert!(session.left_the_screen());
}

#[test]
fn leaving_a_database_that_is_newer_by_now_ends_with_its_code() {
    let desk = demo();
    let newer = || {
        let database = rusqlite::Connection::open(desk.path().join("vahta.db")).unwrap();
        database.execute_batch("PRAGMA user_version = 99").unwrap();
    };
    let mut session = Session::vahta(&desk);
    session.until("r ответ");
    newer();
    session.until("База новее программы").send("q").ends_with(75);
    assert!(session.left_the_screen());
    // The same where it was newer from the beginning; a line that drops is no answer to that.
    Session::vahta(&desk).until("База новее программы").send("\r").ends_with(75);
    Session::vahta(&desk).until("База новее программы").signal(Signal::SIGHUP).ends_well();
}

#[test]
fn the_first_start_offers_an_example() {
    let desk = session::nothing();
    let mut session = Session::vahta(&desk);
    session.until("ещё нет базы").send("d").until("r ответ").send("q").ends_well();
}

#[test]
fn long_work_says_what_it_does_on_a_terminal_but_never_beside_json() {
    let desk = demo();
    let file = desk.path().join("big.ndjson");
    let line = r#"{"policy":"asmo","subject":"s","reported_at":"2026-11-20T09:00:00Z"}"#;
    std::fs::write(&file, format!("{line}\n").repeat(500)).unwrap();
    let (reading, recording, inventing) =
        ("Файл читается: ", "Заявки записываются: ", "Примеры заявок создаются: ");
    // Nothing is written in a dry run: what is told is the reading.
    let import = ["import", file.to_str().unwrap()];
    let dry_run = [&import[..], &["--dry-run"]].concat();
    let mut read = Session::with(desk.path(), &dry_run);
    read.ends_well();
    assert!(read.told(reading) && !read.told(recording));
    assert!(!read.shows(reading), "it is cleared away");
    let mut read = Session::with(desk.path(), &[&dry_run[..], &["--json"]].concat());
    read.ends_well();
    assert!(read.told(r#""imported":500"#) && !read.told(reading));
    let mut recorded = Session::with(desk.path(), &import);
    recorded.ends_well();
    assert!(recorded.told(recording) && recorded.told(" из 500") && !recorded.shows(recording));
    let another = desk.path().join("another.db");
    let mut made = Session::with(desk.path(), &["demo", "--no-tui", "--db", another.to_str().unwrap()]);
    made.ends_well();
    assert!(made.told(inventing) && !made.shows(inventing));
}
