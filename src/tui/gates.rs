//! What the screen may cost, in counts: jobs, steps of the database, bytes. Time is for `benches/`.
use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::os::fd::BorrowedFd;
use std::rc::Rc;
use std::sync::atomic::Ordering;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::key::{Code, Key};
use super::play::{Play, Set, furnished};
use crate::desk::act::{Intake, register};
use crate::desk::{Ctx, Desk};
use crate::sla::{Derived, Projection, SearchText};
use crate::ticket::{Number, Status};
use crate::worker::{Answer, Inline, Job, Worker};

/// More rows than a window of the queue, and as many tickets as a team has in a month or in some years.
fn desks() -> [Set; 2] {
    [copied(400, 600), copied(400, 19_600)]
}

fn derived(projection: &Projection, words: &str) -> Derived {
    Derived { projection: projection.clone(), text: SearchText(words.into()), verdicts: Vec::new() }
}

/// Copies of a ticket, running and ended, as rows alone: the screen reads no history here.
fn copied(running: u32, ended: u32) -> Set {
    let mut set = furnished();
    let (original, last) = (Number::new("PRO", 1001), 2000 + running);
    let put = set.desk.store.write(|tx| {
        let mut copy = tx.projection(&original)?.unwrap();
        for count in 2001..=last {
            copy.number = Number::new("PRO", count);
            tx.put(&derived(&copy, "склад"))?;
        }
        copy.number = Number::new("PRO", last + 1);
        copy.status = Status::Closed;
        tx.put(&derived(&copy, ""))
    });
    put.unwrap();
    // The ended ones are never shown: the last row again and again, and an event of the log for each.
    let conn = rusqlite::Connection::open(&set.path).unwrap();
    for (table, key, is, last) in [
        ("tickets", "id, count", "NULL, count + n", format!("count = {last} + 1")),
        ("events", "seq, uid", "seq + n, randomblob(16)", "seq = (SELECT max(seq) FROM events)".to_string()),
    ] {
        let rest = format!("SELECT group_concat(name) FROM pragma_table_info('{table}') WHERE name NOT IN ");
        let keys = format!("('{}')", key.replace(", ", "', '"));
        let rest: String = conn.query_row(&(rest + &keys), [], |row| row.get(0)).unwrap();
        conn.execute_batch(&format!(
            "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {ended}),
               last AS MATERIALIZED (SELECT * FROM {table} WHERE {last})
             INSERT INTO {table} ({key}, {rest}) SELECT {is}, {rest} FROM last, n"
        ))
        .unwrap();
    }
    set
}

/// Counts the jobs for a queue, and those for the counts alone.
struct Counting {
    worker: Inline,
    queues: Rc<Cell<usize>>,
    counts: Rc<Cell<usize>>,
}

impl Worker for Counting {
    fn send(&mut self, ctx: Ctx, job: Job) {
        match job {
            Job::Queue { .. } => self.queues.update(|n| n + 1),
            Job::Counts => self.counts.update(|n| n + 1),
            _ => (),
        }
        self.worker.send(ctx, job);
    }
    fn receive(&mut self) -> Vec<Answer> {
        self.worker.receive()
    }
    fn wake(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}

fn press(play: &mut Play, key: char, times: usize) {
    for _ in 0..times {
        play.app.key(play.now, Key::plain(Code::Char(key)));
    }
}

/// An open screen with its jobs for queues and for counts.
fn counted(set: Set) -> (Play, Rc<Cell<usize>>, Rc<Cell<usize>>) {
    let (queues, counts) = <(Rc<Cell<usize>>, Rc<Cell<usize>>)>::default();
    let (own, others) = (queues.clone(), counts.clone());
    let play = set.open_by(|worker| Box::new(Counting { worker, queues: own, counts: others }));
    (play, queues, counts)
}

#[test]
fn a_queue_under_another_screen_asks_for_the_counts_alone_and_for_rows_when_it_is_seen_again() {
    // Who had no key pressed for a while finds it in its own order; else what is new waits.
    for (keys, settled, new) in [("Enter", false, "ещё 1"), ("r", true, "Новое")] {
        let (play, queues, counts) = counted(furnished());
        let mut play = play.keys("j").keys(keys);
        play.app.shared.settled = settled;
        queues.set(0);
        counts.set(0);
        let registers = |desk: &mut Desk, ctx: &Ctx| {
            let intake = Intake { policy: "okibi".into(), subject: "Новое".into(), ..Intake::default() };
            register(desk, ctx, &intake).unwrap();
        };
        let mut play = play.meanwhile("оп. 7", registers).noticed().shows("Все активные 6");
        assert_eq!((queues.get(), counts.take()), (0, 1), "{keys}: a change");
        // While an answer is out, whatever comes is one more question.
        for _ in 0..50 {
            play.app.hear(play.now, &Answer::Tick);
        }
        play.app.pump(play.now);
        assert_eq!((queues.get(), counts.take()), (0, 2), "{keys}: a burst");
        play.keys("Esc").shows(new);
        assert_eq!((queues.take(), counts.take()), (1, 0), "{keys}: seen again");
    }
}

#[test]
fn a_thousand_keys_at_once_ask_for_two_windows_at_most() {
    let (mut play, queues, _) = counted(copied(400, 1));
    assert_eq!(queues.take(), 1, "at opening");
    press(&mut play, 'j', 1_000);
    assert_eq!(queues.get(), 1, "while one is out none is asked");
    play.app.pump(play.now);
    assert_eq!(queues.take(), 2, "the last wish");
    // They came: the cursor goes on from where it was.
    press(&mut play, 'j', 100);
    play.app.pump(play.now);
    assert!(play.screen().contains("PRO-2"));
}

#[test]
fn what_opening_and_a_listing_cost_grows_with_no_ended_ticket() {
    let costs = desks().map(|mut set| {
        let steps = set.desk.store.count_steps();
        let mut play = set.open();
        let opening = steps.swap(0, Ordering::Relaxed);
        play.app.hear(play.now, &Answer::Tick);
        play.app.pump(play.now);
        let listing = steps.swap(0, Ordering::Relaxed);
        press(&mut play, 'j', 20);
        play.app.pump(play.now);
        (opening, listing, steps.load(Ordering::Relaxed))
    });
    let (opening, listing, keys) = costs[0];
    assert_eq!(costs[0], costs[1]);
    assert!(opening <= listing + 200, "opening reads no log: {costs:?}");
    // 405 running tickets: all are counted, each near one is looked at, 300 rows are read and the highest
    // of all priorities.
    assert!(listing <= 48_000, "{costs:?}");
    assert!(keys <= 100, "keys within the rows at hand ask for nothing: {costs:?}");
}

/// A terminal's end of the line.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_key_sends_few_bytes_however_many_tickets_there_are() {
    for set in desks() {
        let mut play = set.open();
        let line = Wire::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, 80, 24));
        let backend = CrosstermBackend::new(line.clone());
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let mut frame = |play: &mut Play| {
            play.app.pump(play.now);
            let draw = |frame: &mut Frame<'_>| {
                play.app.draw(play.now, frame.area(), frame.buffer_mut());
            };
            terminal.draw(draw).unwrap();
            line.0.take().len()
        };
        let first = frame(&mut play);
        let mut keys: Vec<usize> = (0..30)
            .map(|_| {
                press(&mut play, 'j', 1);
                frame(&mut play)
            })
            .collect();
        keys.sort_unstable();
        assert!(first <= 5_600, "{first}");
        assert!(keys[15] <= 540 && keys[29] <= 1_600, "two rows and the lines below: {keys:?}");
        let nothing = frame(&mut play);
        assert!(nothing <= 30, "{nothing}");
    }
}
