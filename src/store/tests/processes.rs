//! Several processes on one database, and processes that die in mid-work.
//!
//! A process is this test binary again, running one of the ignored tests below in the database's folder.
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::*;

const WRITERS: usize = 8;
const WRITES: usize = 25;

/// Its standard output is only read when somebody reads it: a writer may stop at a full pipe until killed.
fn process(desk: &Desk, name: &str) -> (Child, Lines<BufReader<ChildStdout>>) {
    let test = format!("store::tests::processes::{name}");
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &test, "--ignored", "--nocapture", "--test-threads=1"])
        .current_dir(desk.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

/// The number and sequence number of a line `ack PRO-1001 7`; libtest's own words may stand before it.
fn acknowledged(line: &str) -> Option<(Number, u64)> {
    let (_, rest) = line.split_once("ack ")?;
    let (number, seq) = rest.split_once(' ')?;
    Some((Number::parse(number)?, seq.parse().ok()?))
}

/// Registers a ticket and appends a note to it, each acknowledged once it is committed.
fn work(store: &mut Store) {
    let (number, seq) = store
        .write(|tx| {
            let number = tx.next_number("PRO")?;
            let recorded_at = tx.recorded_now(NOW)?;
            let seq = tx.register(&registration(&number), recorded_at, None, Value::Null)?;
            put(tx, &number, |_| ())?;
            Ok::<_, Error>((number, seq))
        })
        .unwrap();
    println!("ack {number} {seq}");
    let seq = store
        .write(|tx| {
            let seq = tx.append(&Stream::from(&number), &note("из процесса"), Value::Null)?;
            put(tx, &number, |_| ())?;
            Ok::<_, Error>(seq)
        })
        .unwrap();
    println!("ack {number} {seq}");
}

fn own_store() -> Store {
    Store::open(Path::new("desk.db"), Mode::ReadWrite).unwrap()
}

#[test]
#[ignore = "a process of the tests below"]
fn writer() {
    let mut store = own_store();
    for _ in 0..WRITES {
        work(&mut store);
    }
}

#[test]
#[ignore = "a process of the tests below, until it is killed"]
fn endless_writer() {
    let mut store = own_store();
    loop {
        work(&mut store);
    }
}

fn desk() -> Desk {
    let mut desk = sqlite();
    desk.store.write(|tx| tx.keep_policy(&kept("prokontakt", VERSION))).unwrap();
    desk
}

fn present(store: &Store, acks: &[(Number, u64)]) {
    for (number, seq) in acks {
        let history = store.history(number).unwrap().unwrap();
        assert!(history.seq == *seq || history.event(*seq).is_some(), "{number} {seq} was acknowledged");
    }
}

#[test]
fn eight_processes_lose_nothing_and_keep_one_chain() {
    let desk = desk();
    let running: Vec<_> = (0..WRITERS).map(|_| process(&desk, "writer")).collect();
    let mut acks = Vec::new();
    for (mut child, lines) in running {
        acks.extend(lines.filter_map(|line| acknowledged(&line.unwrap())));
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(acks.len(), WRITERS * WRITES * 2);
    let sequence: BTreeSet<_> = acks.iter().map(|(_, seq)| *seq).collect();
    assert!(sequence.into_iter().eq(1..=acks.len() as u64), "no gap, none twice");
    present(&desk.store, &acks);
    let found = check(&desk.store);
    assert!(found.ok(), "{found:?}");
    assert_eq!(found.events, acks.len() as u64);
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    let desk = desk();
    let mut acks = Vec::new();
    for round in 0..12 {
        let (mut child, mut lines) = process(&desk, "endless_writer");
        // Killed after another number of acknowledgements each time, wherever it then is.
        let mut some = 0;
        while some < 1 + round * 3 {
            let line = lines.next().unwrap().unwrap();
            some += usize::from(acknowledged(&line).inspect(|ack| acks.push(ack.clone())).is_some());
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it still wrote before the signal came was acknowledged too.
        acks.extend(lines.map_while(Result::ok).filter_map(|line| acknowledged(&line)));
        let store = Store::open(&desk.path(), Mode::ReadWrite).unwrap();
        let found = check(&store);
        assert!(found.ok(), "round {round}: {found:?}");
    }
    assert!(acks.len() > 200);
    present(&desk.store, &acks);
}

#[test]
fn a_process_killed_in_mid_transaction_leaves_the_lock_and_the_data_free() {
    let mut desk = desk();
    let (mut child, mut lines) = process(&desk, "holder");
    while !lines.next().unwrap().unwrap().contains("holding") {}
    assert_eq!(desk.store.last_seq().unwrap(), 0, "what isn't committed isn't seen");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(desk.ticket(|_| ()).to_string(), "PRO-1001");
    assert!(check(&desk.store).ok());
}

#[test]
#[ignore = "a process of the test above, until it is killed"]
fn holder() {
    let mut store = own_store();
    let _: Result<(), Error> = store.write(|tx| {
        for _ in 0..50 {
            let number = tx.next_number("PRO")?;
            tx.register(&registration(&number), NOW, None, Value::Null)?;
        }
        println!("holding");
        loop {
            std::thread::park();
        }
    });
}
