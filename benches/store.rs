//! What the store costs on a big desk: `cargo bench --bench store`. 30,000 tickets of the demo, 10,000 of
//! them open. A queue and its counts must not cost more when more tickets are closed.
use std::sync::LazyLock;

use divan::Bencher;
use tempfile::TempDir;
use vahta::desk::act::{Order, record};
use vahta::desk::demo::fill;
use vahta::desk::see::queue;
use vahta::desk::{Ctx, Desk, Library};
use vahta::policy::Version;
use vahta::sla::{Query, Queue, Sort};
use vahta::store::{Create, KeptPolicy, Mode, Rights, Store};
use vahta::text::Raw;
use vahta::ticket::Act;
use vahta::time::Instant;

/// 2026-11-20T07:00:00Z
const NOW: Instant = Instant::from_unix(1_795_158_000);

struct Big {
    folder: TempDir,
}

static BIG: LazyLock<Big> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let how = Create { rights: Rights::Private, now: NOW, training: true };
    let store = Store::create(&folder.path().join("desk.db"), &how).unwrap();
    let mut desk = Desk::open(store, Library::open(None).unwrap()).unwrap();
    fill(&mut desk, 30_000, 7, NOW, &mut |_| ()).unwrap();
    Big { folder }
});

fn main() {
    LazyLock::force(&BIG);
    divan::main();
}

fn store(mode: Mode) -> Store {
    Store::open(&BIG.folder.path().join("desk.db"), mode).unwrap()
}

fn page(queue: Queue, sort: Sort) -> Query {
    Query { sort, limit: Some(200), me: "Анна".into(), ..Query::of(queue, NOW) }
}

#[divan::bench]
fn open(bencher: Bencher) {
    bencher.bench_local(|| store(Mode::ReadWrite));
}

#[divan::bench(args = [Queue::All, Queue::Overdue, Queue::Waiting, Queue::Closed])]
fn page_of_200(bencher: Bencher, queue: Queue) {
    let store = store(Mode::ReadOnly);
    bencher.bench_local(|| store.queue(&page(queue, Sort::Due)).unwrap());
}

#[divan::bench(args = [Sort::Number, Sort::Reported, Sort::Priority])]
fn page_of_200_sorted(bencher: Bencher, sort: Sort) {
    let store = store(Mode::ReadOnly);
    bencher.bench_local(|| store.queue(&page(Queue::All, sort)).unwrap());
}

#[divan::bench]
fn counts_of_all_queues(bencher: Bencher) {
    let store = store(Mode::ReadOnly);
    bencher.bench_local(|| store.counts(NOW, Some("Анна")).unwrap());
}

#[divan::bench]
fn nothing_changed(bencher: Bencher) {
    let store = store(Mode::ReadOnly);
    let seq = store.last_seq().unwrap();
    bencher.bench_local(|| (store.data_version().unwrap(), store.changes_since(seq).unwrap()));
}

#[divan::bench(args = ["о", "от", "отчёт", "принтер ошибка", "pro-10"])]
fn search(bencher: Bencher, text: &str) {
    let store = store(Mode::ReadOnly);
    let query = Query { text: Some(text.into()), ..page(Queue::All, Sort::Due) };
    bencher.bench_local(|| store.queue(&query).unwrap());
}

#[divan::bench]
fn history(bencher: Bencher) {
    let store = store(Mode::ReadOnly);
    let number = store.queue(&page(Queue::All, Sort::Due)).unwrap()[0].number.clone();
    bencher.bench_local(|| store.history(&number).unwrap());
}

/// What a desk costs until its first page, with so many kept versions of its policies.
#[divan::bench(args = [0, 500], sample_count = 20)]
fn first_page_with_kept_versions(bencher: Bencher, versions: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let how = Create { rights: Rights::Private, now: NOW, training: true };
    let mut desk = Desk::open(Store::create(&path, &how).unwrap(), Library::open(None).unwrap()).unwrap();
    fill(&mut desk, 200, 7, NOW, &mut |_| ()).unwrap();
    drop(desk);
    let mut store = Store::open(&path, Mode::ReadWrite).unwrap();
    let (_, version) = store.versions().unwrap().remove(0);
    let origin = store.policy(&version).unwrap().unwrap();
    for nth in 0..versions {
        let name = format!("{nth:012x}");
        let toml = format!("{}\n# {nth}\n", origin.toml);
        let kept = KeptPolicy { sha256: name.clone(), version: Version::named(name), toml, ..origin.clone() };
        store.write(|tx| tx.keep_policy(&kept)).unwrap();
    }
    drop(store);
    bencher.bench_local(|| {
        let store = Store::open(&path, Mode::ReadOnly).unwrap();
        let desk = Desk::open(store, Library::open(None).unwrap()).unwrap();
        let ctx = Ctx { now: NOW, operator: Raw::from("Анна"), login: Raw::from("anna") };
        queue(&desk, &ctx, &page(Queue::All, Sort::Due)).unwrap().len()
    });
}

/// A note by the desk: decided, appended, reckoned, projected, on the disk.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn note(bencher: Bencher) {
    let mut desk = Desk::open(store(Mode::ReadWrite), Library::open(None).unwrap()).unwrap();
    let ctx = Ctx { now: NOW, operator: Raw::from("Анна"), login: Raw::from("anna") };
    let number = desk.store().queue(&page(Queue::All, Sort::Due)).unwrap()[0].number.clone();
    let order = Order::now(Act::Note { text: Some(Raw::from("Проверено")) });
    bencher.bench_local(|| record(&mut desk, &ctx, &number, &order).unwrap());
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn backup(bencher: Bencher) {
    let store = store(Mode::ReadOnly);
    bencher.bench_local(|| store.backup(&BIG.folder.path().join("copy.db"), true).unwrap());
}
