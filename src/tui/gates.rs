//! What the screen may cost, in counts: jobs, steps of the database, bytes. Time is for `benches/`.
use std::cell::{Cell, RefCell};
use std::os::fd::BorrowedFd;
use std::rc::Rc;
use std::sync::atomic::Ordering;

use ratatui::layout::Rect;

use super::key::{Code, Key};
use super::keyboard::Keyboard;
use super::pace::Pace;
use super::play::{Play, Set, furnished};
use super::term::Painter;
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
    Derived { projection: projection.clone(), text: SearchText::begun(words.into(), 0), verdicts: Vec::new() }
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

/// What is read before the first tickets are shown is what fills a screen; the counts and the rest of a window come then.
#[test]
fn the_rows_that_fill_a_screen_come_first_and_once() {
    let came = Rc::new(RefCell::new(Vec::new()));
    let kept = came.clone();
    let play = copied(400, 1).open_by(|worker| Box::new(Listening { worker, came: kept }));
    assert_eq!(*came.borrow(), [(60, false), (300, true)]);
    came.borrow_mut().clear();
    play.keys("2").keys("1");
    assert_eq!(came.borrow().iter().map(|(_, counted)| *counted).collect::<Vec<_>>(), [true, true]);
}

/// Keeps how many rows came with each answer, and whether counts did.
struct Listening {
    worker: Inline,
    came: Rc<RefCell<Vec<(usize, bool)>>>,
}

impl Worker for Listening {
    fn send(&mut self, ctx: Ctx, job: Job) {
        self.worker.send(ctx, job);
    }
    fn receive(&mut self) -> Vec<Answer> {
        let answers = self.worker.receive();
        for answer in &answers {
            if let Answer::Queue { listing: Ok(listing), .. } = answer {
                self.came.borrow_mut().push((listing.rows.len(), listing.standing.is_some()));
            }
        }
        answers
    }
    fn wake(&self) -> Option<BorrowedFd<'_>> {
        None
    }
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
    assert_eq!(queues.take(), 2, "at opening: what fills a screen, and all");
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
    assert!(opening <= listing + 2_000, "opening reads no log, and what fills a screen twice: {costs:?}");
    // 405 running tickets: all are counted, each near one is looked at, 300 rows are read and the highest
    // of all priorities.
    assert!(listing <= 48_000, "{costs:?}");
    assert!(keys <= 100, "keys within the rows at hand ask for nothing: {costs:?}");
}

/// A terminal at the end of a thin line: what it is sent.
struct Line {
    size: (u16, u16),
    play: Play,
    painter: Painter,
    keyboard: Keyboard,
    pace: Pace,
    tick: u64,
}

impl Line {
    fn to(set: Set) -> Self {
        Line::of((80, 24), set)
    }
    fn of(size: (u16, u16), set: Set) -> Self {
        let (painter, pace, keyboard) = (Painter::default(), Pace::default(), Keyboard::default());
        Line { size, play: set.size(size.0, size.1).open(), painter, keyboard, pace, tick: 1_000 }
    }
    /// Bytes of a frame.
    fn frame(&mut self) -> usize {
        let (play, area) = (&mut self.play, Rect::new(0, 0, self.size.0, self.size.1));
        play.app.pump(play.now);
        let bytes = self.painter.frame(area, |area, buf| play.app.draw(play.now, area, buf)).0.len();
        self.pace.drawn(self.tick, bytes);
        bytes
    }
    fn key(&mut self, key: &[u8]) {
        for event in self.keyboard.read(key, self.tick, false) {
            self.keyboard.take(&mut self.play.app, event, self.play.now, self.tick);
        }
    }
    /// A millisecond of the loop: the bytes of a frame, if one was drawn.
    fn passes(&mut self) -> Option<usize> {
        self.tick += 1;
        self.keyboard.pause(&mut self.play.app, self.play.now, self.tick);
        let draws = self.play.app.is_dirty() && self.pace.wait(self.tick, self.keyboard.repeats_until()) == 0;
        draws.then(|| self.frame())
    }
}

/// What a terminal may be sent: at first, with a key, with one that moves the list on, in the mean, and once the keys rest.
struct Most {
    size: (u16, u16),
    first: usize,
    key: usize,
    scroll: usize,
    mean: usize,
    rest: usize,
}

#[test]
fn a_key_sends_few_bytes_however_many_tickets_there_are() {
    for most in [
        Most { size: (80, 24), first: 4_200, key: 220, scroll: 1_800, mean: 420, rest: 700 },
        Most { size: (200, 60), first: 13_500, key: 420, scroll: 5_400, mean: 620, rest: 1_100 },
    ] {
        for set in desks() {
            let mut line = Line::of(most.size, set);
            let first = line.frame();
            assert!(first <= most.first, "{first}");
            // As fast as a finger goes.
            let mut keys: Vec<usize> = Vec::new();
            for _ in 0..120 {
                line.key(b"j");
                keys.push((0..80).filter_map(|_| line.passes()).sum());
            }
            keys.sort_unstable();
            assert!(keys[100] <= most.key, "mark, number and subject of two rows: {keys:?}");
            assert!(keys[119] <= most.scroll, "lines that move are moved: {keys:?}");
            assert!(keys.iter().sum::<usize>() <= 120 * most.mean, "{keys:?}");
            let rest: Vec<usize> = (0..80).filter_map(|_| line.passes()).collect();
            assert!(rest.len() == 1 && (100..=most.rest).contains(&rest[0]), "the preview: {rest:?}");
            assert_eq!(line.frame(), 0, "nothing has changed");
        }
    }
}

#[test]
fn a_held_key_leaves_a_thin_line_free() {
    for set in desks() {
        let mut line = Line::to(set);
        line.frame();
        let mut frames: Vec<usize> = Vec::new();
        for _ in 0..150 {
            line.key(b"j");
            frames.extend((0..33).filter_map(|_| line.passes()));
        }
        let (count, bytes) = (frames.len(), frames.iter().sum::<usize>());
        assert!(count <= 75 && bytes <= 25_000, "in five seconds {count} frames, {bytes} bytes");
        assert!(count >= 15, "it is seen to move: {count}");
        // Let go: where it has come to, and then what is told of that row.
        let last: Vec<usize> = (0..120).filter_map(|_| line.passes()).collect();
        assert!(last.len() <= 2 && last.iter().sum::<usize>() <= 2_400, "{last:?}");
        assert!(line.play.screen().contains("\n PRO-2"), "{}", line.play.screen());
        assert_eq!(line.frame(), 0);
    }
}

#[test]
fn a_single_key_is_answered_at_once() {
    let mut line = Line::to(copied(400, 1));
    line.frame();
    for pause in [60, 80, 500] {
        line.key(b"j");
        assert!(line.passes().is_some(), "after {pause} ms");
        (0..pause).for_each(|_| _ = line.passes());
    }
    // So are many at once, in one frame.
    line.key(&b"j".repeat(1_000));
    assert!(line.passes().is_some());
    assert_eq!((0..60).filter_map(|_| line.passes()).count(), 0);
    // What the worker brings of it isn't held back either.
    line.key(&b"k".repeat(1_000));
    assert!(line.passes().is_some());
    line.play.app.touch();
    assert!(line.passes().is_some());
}
