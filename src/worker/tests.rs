//! Workers on a real database: what is answered, and what is told without being asked.
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::bench::Bench;
use super::*;
use crate::desk::act::{Intake, Order, record, register};
use crate::desk::see::Reach;
use crate::desk::{Desk, Error, Library, Purpose};
use crate::sla::{Query, Queue};
use crate::store::{Create, Mode, Rights, Store};
use crate::text::Raw;
use crate::ticket::{Act, Number, Stream};
use crate::time::Instant;

const NOW: Instant = Instant::from_unix(1_795_413_600);

fn ctx() -> Ctx {
    Ctx { now: NOW, operator: Raw::from("оп. 4"), login: Raw::from("op4") }
}

fn opened(path: &Path) -> Result<Desk, Error> {
    Desk::open(Store::open(path, Mode::ReadWrite)?, Library::open(None).unwrap())
}

fn desk(path: &Path) -> Desk {
    opened(path).unwrap()
}

fn intake() -> Intake {
    Intake { policy: "prokontakt".into(), subject: Raw::from("Не печатает"), ..Intake::default() }
}

/// A database with tickets PRO-1001 to PRO-1003, and a colleague's desk on it.
struct TestDesk {
    path: PathBuf,
    colleague: Desk,
    _dir: tempfile::TempDir,
}

fn place() -> TestDesk {
    let dir = crate::testing::folder();
    let path = dir.path().join("vahta.db");
    Store::create(&path, &Create { rights: Rights::Private, now: NOW, training: false }).unwrap();
    let mut colleague = desk(&path);
    for _ in 0..3 {
        register(&mut colleague, &ctx(), &intake()).unwrap();
    }
    TestDesk { path, colleague, _dir: dir }
}

fn number(n: u32) -> Number {
    Number::parse(&format!("PRO-{n}")).unwrap()
}

fn note(text: &str) -> Order {
    Order::now(Act::Note { text: Some(Raw::from(text)) })
}

impl TestDesk {
    fn opener(&self) -> Opener {
        let path = self.path.clone();
        Box::new(move |_, _| Ok(Some(Workplace { desk: opened(&path)?, purpose: Purpose::Work })))
    }
    /// An open desk without a thread.
    fn inline(&self) -> Inline {
        let mut worker = Inline::new(self.opener());
        let answers = done(&mut worker, Job::Open(Open::Existing));
        assert!(matches!(answers[..], [Answer::Opened(Ok(Some(_)))]), "{answers:?}");
        worker
    }
    /// The colleague notes something.
    fn noted(&mut self, n: u32) {
        record(&mut self.colleague, &ctx(), &number(n), &note("смотрю")).unwrap();
    }
    fn sql(&self, statements: &str) {
        rusqlite::Connection::open(&self.path).unwrap().execute_batch(statements).unwrap();
    }
}

fn done(worker: &mut impl Worker, job: Job) -> Vec<Answer> {
    worker.send(ctx(), job);
    worker.receive()
}

fn mine(n: u32) -> Job {
    Job::Record { number: number(n), order: note("моё") }
}

fn list() -> Job {
    let query = Query { me: "оп. 4".into(), limit: Some(10), ..Query::of(Queue::All, NOW) };
    Job::Queue { query, reach: Reach::Everywhere, shown: Vec::new(), sought: None, alone: false }
}

/// What is told of changes.
fn news(answers: Vec<Answer>) -> Vec<News> {
    let told = |answer| if let Answer::Changed(news) = answer { Some(news) } else { None };
    answers.into_iter().filter_map(told).collect()
}

fn tickets(numbers: &[u32]) -> News {
    News::Streams(numbers.iter().copied().map(|n| Stream::Ticket(number(n))).collect())
}

#[test]
fn what_was_there_at_opening_is_no_news() {
    let mut worker = place().inline();
    assert_eq!(news(worker.receive()), []);
}

#[test]
fn what_others_record_is_told_once_by_its_tickets() {
    let mut place = place();
    let mut worker = place.inline();
    place.noted(1003);
    place.noted(1001);
    place.noted(1003);
    assert_eq!(news(worker.receive()), [tickets(&[1001, 1003])]);
    assert_eq!(news(worker.receive()), []);
}

#[test]
fn what_one_records_is_told_with_what_others_recorded_before() {
    let mut place = place();
    let mut worker = place.inline();
    assert_eq!(news(done(&mut worker, mine(1002))), [tickets(&[1002])]);
    place.noted(1001);
    assert_eq!(news(done(&mut worker, mine(1002))), [tickets(&[1001, 1002])]);
    place.noted(1001);
    assert_eq!(news(worker.receive()), [tickets(&[1001])], "one's own were told");
}

#[test]
fn another_epoch_means_everything_and_later_only_what_came() {
    let mut place = place();
    let mut worker = place.inline();
    place.sql("UPDATE meta SET epoch = randomblob(16)");
    assert_eq!(news(worker.receive()), [News::Everything]);
    assert_eq!(news(worker.receive()), []);
    place.noted(1002);
    assert_eq!(news(worker.receive()), [tickets(&[1002])]);
}

/// What an older program's restore leaves: projections of its own engine, here none at all.
const OLDER: &str =
    "UPDATE meta SET engine = 0, epoch = randomblob(16); DELETE FROM dues; DELETE FROM tickets";

/// How many tickets a listing has.
fn listed(answers: &[Answer]) -> Option<usize> {
    answers.iter().find_map(|answer| match answer {
        Answer::Queue { listing: Ok(listing), .. } => Some(listing.rows.len()),
        _ => None,
    })
}

#[test]
fn a_database_of_an_older_engine_is_brought_up_before_anything_of_it_is_read() {
    let place = place();
    let mut worker = place.inline();
    place.sql(OLDER);
    let answers = done(&mut worker, list());
    assert_eq!(listed(&answers), Some(3));
    assert_eq!(news(answers), [News::Everything]);
    place.sql(OLDER);
    let answers = worker.receive();
    assert!(matches!(answers[..], [Answer::Renewed(_), Answer::Changed(News::Everything)]), "{answers:?}");
    assert_eq!(listed(&done(&mut worker, list())), Some(3));
    assert_eq!(news(worker.receive()), [], "once");
}

#[test]
fn what_can_not_be_brought_up_is_not_read_half_derived() {
    let place = place();
    let mut worker = place.inline();
    let shut =
        "CREATE TRIGGER shut BEFORE UPDATE OF derived_from ON meta BEGIN SELECT raise(ABORT, 'shut'); END;";
    place.sql(&format!("{OLDER}; {shut}"));
    for job in [list(), Job::Counts, Job::Page(number(1001)), mine(1001), Job::Register(Box::new(intake()))] {
        let answers = done(&mut worker, job);
        assert!(answers[0].error().is_some(), "{answers:?}");
    }
    place.sql("DROP TRIGGER shut");
    assert_eq!(listed(&done(&mut worker, list())), Some(3), "the next job goes on");
}

#[test]
fn a_newer_database_is_left_alone_whatever_is_asked_and_drafts_are_kept() {
    let place = place();
    let mut worker = place.inline();
    place.sql("PRAGMA user_version = 99");
    assert!(matches!(done(&mut worker, mine(1001))[..], [Answer::Restart(Restart::Newer)]));
    // Even if the older schema came back: one restarts.
    place.sql("PRAGMA user_version = 1");
    for job in [list(), Job::Page(number(1001)), mine(1001), Job::Open(Open::Existing)] {
        let answers = done(&mut worker, job);
        assert!(matches!(answers[..], [Answer::Restart(Restart::Newer)]), "{answers:?}");
    }
    let folder = draft::Folder::new(place.path.with_file_name("drafts"));
    let path = folder.fresh("PRO-1001", "reply");
    let kept = done(&mut worker, Job::Keep(folder.clone(), draft::tests::written(&folder, &path)));
    assert!(matches!(kept[..], [Answer::Kept(Ok(()))]));
    assert!(path.exists());
    let left = done(&mut worker, Job::Drafts(folder, None));
    assert!(matches!(&left[..], [Answer::Drafts(left)] if left.drafts.len() == 1));
}

#[test]
fn a_newer_database_is_told_without_being_asked() {
    let place = place();
    let mut worker = place.inline();
    place.sql("PRAGMA user_version = 99");
    let answers = worker.receive();
    assert!(matches!(answers[..], [Answer::Restart(Restart::Newer)]), "{answers:?}");
    assert!(worker.receive().is_empty(), "once");
}

/// What becomes of the file under a running desk.
fn moved(place: &TestDesk, how: &str) {
    let aside = place.path.with_file_name("aside.db");
    match how {
        "deleted" => std::fs::remove_file(&place.path).unwrap(),
        "renamed" => std::fs::rename(&place.path, &aside).unwrap(),
        _ => {
            let create = Create { rights: Rights::Private, now: NOW, training: false };
            drop(Store::create(&aside, &create).unwrap());
            std::fs::rename(&aside, &place.path).unwrap();
        }
    }
}

#[test]
fn a_file_that_was_deleted_or_replaced_takes_no_act_and_nothing_is_written_into_another() {
    for how in ["deleted", "renamed", "replaced"] {
        for job in [mine(1001), Job::Undo { number: number(1001), expect: None }, list()] {
            let place = place();
            let mut worker = place.inline();
            moved(&place, how);
            let other = std::fs::read(&place.path).ok();
            let answers = done(&mut worker, job);
            assert!(matches!(answers[..], [Answer::Restart(Restart::Replaced)]), "{how}: {answers:?}");
            assert!(matches!(done(&mut worker, list())[..], [Answer::Restart(Restart::Replaced)]));
            drop(worker);
            assert!(std::fs::read(&place.path).ok() == other, "{how}");
        }
    }
}

#[test]
fn the_log_of_a_replaced_file_is_never_replayed_onto_the_other() {
    let mut place = place();
    let mut worker = place.inline();
    place.noted(1001);
    done(&mut worker, mine(1001));
    moved(&place, "replaced");
    assert!(matches!(worker.receive()[..], [Answer::Restart(Restart::Replaced)]));
    drop(worker);
    let TestDesk { path, colleague, _dir } = place;
    drop(colleague);
    assert_eq!(desk(&path).store().ticket_count().unwrap(), 0, "it is the other one, as it was");
    assert!(std::fs::metadata(path.with_file_name("vahta.db-wal.replaced")).unwrap().len() > 0);
}

#[test]
fn a_replaced_file_is_told_without_being_asked() {
    let place = place();
    let mut worker = place.inline();
    moved(&place, "replaced");
    assert!(matches!(worker.receive()[..], [Answer::Restart(Restart::Replaced)]));
    assert!(worker.receive().is_empty(), "once");
}

#[test]
fn without_a_desk_every_job_is_answered_too() {
    let mut worker = Inline::new(Box::new(|_, _| Ok(None)));
    for job in [list(), Job::Page(number(1001)), mine(1001), Job::Register(Box::new(intake()))] {
        let answers = done(&mut worker, job);
        assert!(matches!(answers[..], [Answer::NotOpen]), "{answers:?}");
    }
    let answers = done(&mut worker, Job::Open(Open::Existing));
    assert!(matches!(answers[..], [Answer::Opened(Ok(None))]), "{answers:?}");
}

/// Answers of a thread, as many as are awaited.
fn await_answers(worker: &mut Thread, count: usize) -> Vec<Answer> {
    let mut answers = Vec::new();
    while answers.len() < count {
        let wake = worker.wake().expect("the worker lives");
        let mut fds = [PollFd::new(wake.as_fd(), PollFlags::POLLIN)];
        assert_ne!(poll(&mut fds, PollTimeout::from(60_000u16)).unwrap(), 0, "only {answers:?} came");
        answers.extend(worker.receive());
    }
    answers
}

#[test]
fn the_thread_answers_each_job_in_order_and_tells_of_others_unasked() {
    let mut place = place();
    let mut worker = Thread::start(place.opener()).unwrap();
    for job in [Job::Open(Open::Existing), list(), mine(1001)] {
        worker.send(ctx(), job);
    }
    let answers = await_answers(&mut worker, 4);
    assert!(
        matches!(
            answers[..],
            [
                Answer::Opened(Ok(Some(_))),
                Answer::Queue { listing: Ok(_), .. },
                Answer::Recorded { result: Ok(_), .. },
                Answer::Changed(_)
            ]
        ),
        "{answers:?}"
    );
    place.noted(1002);
    assert_eq!(news(await_answers(&mut worker, 1)), [tickets(&[1002])]);
}

#[test]
fn a_thread_that_died_is_told_once_and_wakes_nobody_any_more() {
    let mut worker = Thread::start(Box::new(|_, _| panic!("the opener is broken"))).unwrap();
    worker.send(ctx(), Job::Open(Open::Existing));
    let answers = await_answers(&mut worker, 1);
    assert!(matches!(answers[..], [Answer::Lost]), "{answers:?}");
    assert!(worker.receive().is_empty());
    assert!(worker.wake().is_none());
}

#[test]
fn a_long_opening_tells_each_hundredth_once_before_it_is_done() {
    let mut worker = Inline::new(Box::new(|_, progress| {
        (1..=1000).for_each(|done| progress(done, 1000));
        Ok(None)
    }));
    let told = done(&mut worker, Job::Open(Open::Existing));
    let parts = told.iter().filter(|answer| matches!(answer, Answer::Opening { all: 1000, .. })).count();
    assert_eq!((parts, told.len()), (101, 102));
    assert!(matches!(told.last(), Some(Answer::Opened(Ok(None)))));
}

#[test]
fn what_a_jump_of_the_clock_refused_is_done_once_somebody_says_that_it_is_right() {
    let place = place();
    let mut worker = place.inline();
    let later = Ctx { now: NOW.plus(100 * 86_400), ..ctx() };
    let mut asked = |job| {
        worker.send(later.clone(), job);
        worker.receive()
    };
    assert!(asked(mine(1001))[0].clock_jump().is_some());
    // What is only read takes nothing away.
    asked(list());
    let answers = asked(Job::TrustClock);
    assert!(matches!(answers[0], Answer::Recorded { result: Ok(_), .. }), "{answers:?}");
    assert!(matches!(asked(Job::TrustClock)[..], [Answer::NotOpen]), "once");
    assert!(matches!(asked(mine(1002))[0], Answer::Recorded { result: Ok(_), .. }));
}

#[test]
fn a_desk_at_rest_writes_its_log_back_once_and_again_after_the_next_record() {
    let mut place = place();
    let mut bench = Bench::new(place.opener());
    let mut tell = |_| ();
    bench.run(&ctx(), Job::Open(Open::Existing), &mut tell);
    let file = place.path.clone();
    let holds = |text: &str| {
        let bytes = std::fs::read(&file).unwrap();
        bytes.windows(text.len()).any(|part| part == text.as_bytes())
    };
    let rested = |bench: &mut Bench, looks: u32| {
        for _ in 0..looks {
            bench.rest();
            bench.look();
        }
    };
    // Twenty looks are ten seconds.
    bench.run(&ctx(), Job::Record { number: number(1001), order: note("своё-слово") }, &mut tell);
    bench.look();
    rested(&mut bench, 5);
    assert!(!holds("своё-слово"), "not at once");
    rested(&mut bench, 15);
    assert!(holds("своё-слово"));
    record(&mut place.colleague, &ctx(), &number(1001), &note("чужое-слово")).unwrap();
    bench.look();
    rested(&mut bench, 19);
    assert!(holds("чужое-слово"));
}
