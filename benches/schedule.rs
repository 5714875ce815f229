//! How fast deadlines are reckoned: `cargo bench --bench schedule`. The goal is 5 million sums a second.
use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use vahta::policy::builtin;
use vahta::time::{Calendar, Hours, Instant, Interval, Schedule, Span, Stops, Zone};

fn main() {
    divan::main();
}

/// Monday to Friday with a lunch break, in a zone under the Russian calendar.
fn office(zone: &str) -> Schedule {
    let hour = |from: u32, to: u32| Interval { from: from * 3600, to: to * 3600 };
    let day = vec![hour(9, 13), hour(14, 18)];
    let week = std::array::from_fn(|n| if n < 5 { day.clone() } else { Vec::new() });
    let zone = Zone::by_name(zone).unwrap_or_else(|_| Zone::utc());
    Schedule::new(
        Hours::Weekly(week),
        zone,
        builtin::calendar("ru").unwrap_or_else(|| Arc::new(Calendar::none())),
        false,
    )
}

/// A thousand starts all over 2023-2027, an odd number of seconds apart.
fn starts() -> Vec<Instant> {
    let first = Instant::from_unix(1_672_531_200);
    (0..1000).map(|n| first.plus(n * 157_679)).collect()
}

/// Compiles the years that the bench walks through, so that it measures the questions alone.
fn warm(schedule: &Schedule) {
    schedule.measure(Instant::MIN, Instant::MAX);
}

fn each(bencher: Bencher, schedule: &Schedule, ask: impl Fn(&Schedule, Instant) -> Option<Instant> + Sync) {
    warm(schedule);
    let starts = starts();
    bencher.counter(ItemsCount::new(starts.len())).bench(|| {
        for start in &starts {
            divan::black_box(ask(schedule, divan::black_box(*start)));
        }
    });
}

const HOUR: i64 = 3600;

#[divan::bench(args = [2, 40, 2_000, 20_000])]
fn add_working_hours(bencher: Bencher, hours: i64) {
    each(bencher, &office("Europe/Moscow"), |schedule, start| schedule.add(start, hours * HOUR));
}

#[divan::bench]
fn add_40_hours_in_a_zone_with_summer_time(bencher: Bencher) {
    each(bencher, &office("Europe/Berlin"), |schedule, start| schedule.add(start, 40 * HOUR));
}

#[divan::bench]
fn add_40_hours_around_three_stops(bencher: Bencher) {
    each(bencher, &office("Europe/Moscow"), |schedule, start| {
        let stop = |n: i64| Span::closed(start.plus(n * 86_400), start.plus(n * 86_400 + 5 * HOUR));
        schedule.add_running(start, 40 * HOUR, &Stops::new([stop(1), stop(2), stop(4)]))
    });
}

/// What remains of a term: the usual question of a queue.
#[divan::bench(args = [7, 3_000])]
fn measure_days(bencher: Bencher, days: i64) {
    each(bencher, &office("Europe/Moscow"), |schedule, start| {
        Some(start.plus(schedule.measure(start, start.plus(days * 86_400))))
    });
}

#[divan::bench(args = [5, 250])]
fn count_working_days(bencher: Bencher, n: u32) {
    each(bencher, &office("Europe/Moscow"), |schedule, start| {
        schedule.nth_working_day(start, n, &Stops::default())
    });
}

/// The cost of a schedule that is met for the first time: compiling one year.
#[divan::bench]
fn compile_a_year(bencher: Bencher) {
    let at = Instant::from_unix(1_767_949_200);
    bencher.with_inputs(|| office("Europe/Berlin")).bench_refs(|schedule| schedule.add(at, HOUR));
}
