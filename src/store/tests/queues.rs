//! The queues, their orders and their counts, by the contract's definitions.
use super::*;

/// One ticket of every sort; the subject says which.
fn desk() -> Desk {
    let mut desk = sqlite();
    let mut add = |subject: &str, change: &dyn Fn(&mut Projection)| {
        desk.ticket(|p| {
            p.subject = Raw::from(subject);
            change(p);
        });
    };
    let mine = Some(Raw::from("Анна"));
    add("late", &|p| (p.frames.reaction, p.frames.resolution) = (open_in(-1), open_in(5 * HOUR)));
    add("due now", &|p| (p.frames.resolution, p.assignee) = (open_in(0), Some(Raw::from("Анна"))));
    add("stopped", &|p| (p.frames.resolution, p.status) = (stopped_with(7), Status::Waiting));
    add("stopped late", &|p| (p.frames.resolution, p.status) = (stopped_with(-7), Status::Waiting));
    add("no date", &|p| p.frames.planned = Some(frame(FrameState::PlannedMissing)));
    add("nothing", &|p| (p.assignee, p.waiting_since) = (Some(Raw::from("анна")), at(-5)));
    add("resolved", &|p| (p.status, p.frames.resolution) = (Status::Resolved, judged()));
    add("offered", &|p| {
        (p.status, p.update_pending, p.assignee) = (Status::InWork, true, mine.clone());
        p.first_reminder = at(-60);
    });
    add("closed", &|p| {
        (p.status, p.frames.resolution, p.assignee) = (Status::Closed, open_in(-9), mine.clone())
    });
    add("merged", &|p| (p.status, p.first_reminder) = (Status::Merged, at(0)));
    add("answered", &|p| {
        (p.frames.resolution, p.status) = (stopped_with(5), Status::Waiting);
        (p.waiting_since, p.first_reminder) = (at(-7), at(1));
    });
    add("pause over", &|p| {
        (p.frames.resolution, p.status, p.comes_back) = (stopped_with(9), Status::Waiting, at(0));
    });
    add("asked late", &|p| (p.status, p.waiting_since) = (Status::Refused, at(-60)));
    desk
}

fn at(seconds: i64) -> Option<Instant> {
    Some(NOW.plus(seconds))
}

fn judged() -> Frame {
    frame(FrameState::Judged { due: None, expected: None, met_at: NOW, left: None, ended: false })
}

fn subjects(desk: &Desk, query: &Query) -> Vec<String> {
    let rows = desk.store.queue(query).unwrap();
    assert_eq!(desk.store.queue_count(query).unwrap(), rows.len() as u64);
    rows.into_iter().map(|p| p.subject.into_string_exact()).collect()
}

fn asked(queue: Queue) -> Query {
    Query { me: "Анна".into(), ..Query::of(queue, NOW) }
}

#[test]
fn each_queue_holds_what_the_contract_says_in_the_order_due() {
    let desk = desk();
    let expected: [(Queue, &[&str]); 11] = [
        (
            Queue::All,
            &[
                "late",
                "answered",
                "pause over",
                "due now",
                "stopped late",
                "stopped",
                "no date",
                "nothing",
                "offered",
                "resolved",
            ],
        ),
        (Queue::Mine, &["due now", "offered"]),
        (Queue::Unassigned, &["late", "answered", "pause over", "stopped late", "stopped", "no date"]),
        (Queue::Reaction, &["late"]),
        (Queue::Overdue, &["late", "stopped late"]),
        (Queue::Waiting, &["answered", "pause over", "stopped late", "stopped"]),
        (Queue::Answered, &["asked late", "answered", "nothing", "pause over"]),
        (Queue::Acceptance, &["offered", "resolved"]),
        (Queue::PlanMissing, &["no date"]),
        (Queue::Reminders, &["offered", "merged"]),
        (Queue::Closed, &["closed", "merged", "asked late"]),
    ];
    let counts = desk.store.counts(NOW, Some("Анна")).unwrap();
    for (queue, names) in expected {
        assert_eq!(subjects(&desk, &asked(queue)), names, "{}", queue.word());
        assert_eq!(counts.all.get(queue), names.len() as u64, "{}", queue.word());
    }
    assert_eq!(counts.by_policy["prokontakt"], counts.all);
}

#[test]
fn queue_and_sort_words_are_the_contracts() {
    let words: Vec<_> = Queue::ALL.iter().map(|q| q.word()).collect();
    assert_eq!(
        words.join(" "),
        "all mine unassigned reaction overdue waiting answered acceptance plan-missing reminders closed"
    );
    assert!(Queue::ALL.into_iter().all(|q| Queue::parse(q.word()) == Some(q)));
    assert!(Sort::ALL.into_iter().all(|s| Sort::parse(s.word()) == Some(s)));
    assert_eq!((Queue::parse("All"), Sort::parse("")), (None, None));
}

#[test]
fn overdue_is_a_question_of_now_alone() {
    let desk = desk();
    let counts = |at: i64| desk.store.counts(NOW.plus(at), None).unwrap().all.get(Queue::Overdue);
    assert_eq!((counts(-2), counts(-1), counts(0), counts(1)), (1, 1, 2, 3));
    let late = Query { now: NOW.plus(1), ..asked(Queue::Overdue) };
    assert_eq!(subjects(&desk, &late), ["late", "due now", "stopped late"]);
}

#[test]
fn near_is_what_is_not_overdue_and_next_looks_at_every_clock_ahead() {
    let desk = desk();
    let counts = |at: i64| desk.store.counts(NOW.plus(at), None).unwrap();
    // "late" is overdue, whatever its second clock is; from its own hour before on "due now" isn't.
    let near = [-HOUR - 1, -HOUR, 0, 1, 4 * HOUR, 5 * HOUR].map(|at| counts(at).near);
    assert_eq!(near, [1, 2, 1, 0, 0, 0]);
    assert_eq!(counts(-HOUR - 1).next_near, Some(NOW.plus(-HOUR)));
    assert_eq!(counts(1).next_near, None);
    // The first clock of the ticket is overdue; its second is the next deadline.
    let next = |found: Option<NextDeadline>| found.map(|next| (next.due, next.number));
    assert_eq!(next(counts(1).next), Some((NOW.plus(5 * HOUR), Number::new("PRO", 1001))));
    assert_eq!(next(desk.store.next_due(NOW).unwrap()), Some((NOW, Number::new("PRO", 1002))));
    assert_eq!(desk.store.next_due(NOW.plus(6 * HOUR)).unwrap(), None);
    let due: Vec<_> = desk.store.due_until(NOW).unwrap().into_iter().map(|p| p.number.count).collect();
    assert_eq!(due, [1001, 1002, 1004]);
}

#[test]
fn who_stands_and_waits_has_its_place_from_its_instant_on() {
    let desk = desk();
    let first = |seconds| {
        let all = Query { now: NOW.plus(seconds), limit: Some(4), ..asked(Queue::All) };
        desk.store.queue(&all).unwrap().into_iter().map(|p| p.subject.into_string_exact()).collect::<Vec<_>>()
    };
    assert_eq!(first(-1), ["answered", "late", "due now", "stopped late"], "nothing is overdue yet");
    assert_eq!(first(0), ["late", "answered", "pause over", "due now"]);
    assert_eq!(first(1), ["late", "due now", "answered", "pause over"]);
    let counts = |seconds| desk.store.counts(NOW.plus(seconds), None).unwrap();
    let called = |seconds| {
        let counts = counts(seconds);
        (counts.all.get(Queue::Answered), counts.all.get(Queue::Reminders), counts.next_call)
    };
    assert_eq!(called(-1), (3, 1, at(0)));
    assert_eq!(called(0), (4, 2, at(1)));
    assert_eq!(called(1), (4, 3, None));
}

#[test]
fn pages_of_the_order_due_follow_on_over_its_stretches() {
    let desk = desk();
    for reverse in [false, true] {
        for queue in Queue::ALL {
            let whole = Query { reverse, ..asked(queue) };
            let all = desk.numbers(&whole);
            for size in 1..=4 {
                let page = |at: u64| Query { limit: Some(size), offset: at * size, ..whole.clone() };
                let pages: Vec<_> = (0..=all.len() as u64).flat_map(|at| desk.numbers(&page(at))).collect();
                assert_eq!(pages, all, "{queue:?} by {size}");
            }
        }
    }
}

#[test]
fn without_a_name_nothing_is_mine() {
    let desk = desk();
    assert_eq!(subjects(&desk, &Query::of(Queue::Mine, NOW)), [""; 0]);
    assert_eq!(desk.store.counts(NOW, None).unwrap().all.get(Queue::Mine), 0);
}

#[test]
fn equal_places_go_by_number_and_numbers_by_count() {
    let mut desk = sqlite();
    desk.store.write(|tx| tx.take_number(&Number::new("PRO", 9999))).unwrap();
    for prefix in ["PRO", "ASM", "PRO"] {
        desk.ticket_of("x", prefix, |_| ());
    }
    desk.store.write(|tx| tx.take_number(&Number::new("PRO", 100_000))).unwrap();
    desk.ticket_of("x", "PRO", |_| ());
    let expected = ["ASM-1001", "PRO-10000", "PRO-10001", "PRO-100001"];
    for sort in Sort::ALL {
        assert_eq!(desk.numbers(&Query { sort, ..asked(Queue::All) }), expected, "{}", sort.word());
    }
    let reversed = Query { sort: Sort::Number, reverse: true, ..asked(Queue::All) };
    assert!(desk.numbers(&reversed).iter().rev().eq(&expected));
}

#[test]
fn sorts_order_by_their_column_and_pages_follow_on() {
    let mut desk = sqlite();
    for (reported, rank) in [(3, None), (1, Some(1)), (2, Some(0))] {
        desk.ticket(|p| (p.reported_at, p.rank) = (NOW.plus(reported), rank));
    }
    let numbers = |sort, reverse| desk.numbers(&Query { sort, reverse, ..asked(Queue::All) });
    assert_eq!(numbers(Sort::Reported, false), ["PRO-1002", "PRO-1003", "PRO-1001"]);
    assert_eq!(numbers(Sort::Priority, false), ["PRO-1003", "PRO-1002", "PRO-1001"]);
    assert_eq!(numbers(Sort::Priority, true), ["PRO-1001", "PRO-1002", "PRO-1003"]);
    let page = Query { limit: Some(1), offset: 1, sort: Sort::Reported, ..asked(Queue::All) };
    assert_eq!(desk.numbers(&page), ["PRO-1003"]);
    assert_eq!(desk.store.queue_count(&page).unwrap(), 3);
    assert_eq!(desk.numbers(&Query { offset: u64::MAX, ..page }), [""; 0]);
}

#[test]
fn the_place_of_a_ticket_is_how_many_stand_before_it() {
    let desk = desk();
    for query in Queue::ALL
        .into_iter()
        .flat_map(|queue| [false, true].map(|reverse| Query { reverse, ..asked(queue) }))
    {
        for sort in Sort::ALL {
            let query = Query { sort, ..query.clone() };
            let rows = desk.store.queue(&query).unwrap();
            for (at, row) in (0..).zip(&rows) {
                assert_eq!(desk.store.queue_place(&query, &row.number).unwrap(), Some(at), "{query:?}");
            }
            let absent = desk.store.queue_place(&query, &Number::new("PRO", 1)).unwrap();
            assert_eq!(absent, None);
        }
    }
}

#[test]
fn the_customer_filter_finds_parts_in_any_case() {
    let mut desk = sqlite();
    desk.ticket(|p| p.customer.org = Some(Raw::from("ООО «Зелёный Дом»")));
    desk.ticket(|p| {
        p.customer.contact = Some(Raw::from("Ольга"));
        p.customer.email = Some(Raw::from("Olga@Dom.example"));
        p.customer.phone = Some(Raw::from("+7 900"));
    });
    let found =
        |part: &str| desk.numbers(&Query { customer: Some(part.into()), ..asked(Queue::All) }).join(" ");
    assert_eq!(found("ЗЕЛЕНЫЙ"), "PRO-1001");
    assert_eq!(found("ольг"), "PRO-1002");
    assert_eq!(found("@dom"), "PRO-1002");
    assert_eq!(
        (found("ольга olga"), found("900"), found("%")),
        (String::new(), String::new(), String::new())
    );
    assert_eq!(found(" "), "PRO-1001 PRO-1002");
}

#[test]
fn filters_by_policy_and_counts_by_policy() {
    let mut desk = desk();
    desk.ticket_of("asmo", "ASM", |p| p.frames.reaction = open_in(HOUR));
    desk.ticket_of("asmo", "ASM", |p| p.status = Status::Refused);
    let asmo = |queue| desk.numbers(&Query { policy: Some("asmo".into()), ..asked(queue) });
    assert_eq!((asmo(Queue::All), asmo(Queue::Closed)), (vec!["ASM-1001".into()], vec!["ASM-1002".into()]));
    let counts = desk.store.counts(NOW, None).unwrap();
    assert_eq!(counts.by_policy["asmo"].get(Queue::Reaction), 1);
    assert_eq!(counts.by_policy["asmo"].get(Queue::Closed), 1);
    assert_eq!(counts.all.get(Queue::Closed), 4);
}

#[test]
fn closed_tickets_are_counted_as_they_come_and_go() {
    let mut desk = sqlite();
    let number = desk.ticket(|p| p.status = Status::Closed);
    let mut closed_after = |status: Status| {
        desk.store.write(|tx| put(tx, &number, |p| p.status = status)).unwrap();
        let counts = desk.store.counts(NOW, None).unwrap().all;
        (counts.get(Queue::All), counts.get(Queue::Closed))
    };
    assert_eq!(closed_after(Status::Refused), (0, 1));
    assert_eq!(closed_after(Status::InWork), (1, 0));
    assert_eq!(closed_after(Status::Merged), (0, 1));
}

/// What a queue costs must not grow with the closed tickets: each is read along a partial index.
#[test]
fn queues_and_counts_never_scan_the_whole_table() {
    let desk = desk();
    let conn = desk.raw();
    let plan = |sql: &str| -> String {
        let mut query = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nulls = vec![rusqlite::types::Null; query.parameter_count()];
        let lines =
            query.query_map(rusqlite::params_from_iter(nulls), |row| row.get::<_, String>(3)).unwrap();
        lines.collect::<Result<Vec<_>, _>>().unwrap().join("; ")
    };
    let walks = |query: &Query, index: &str| {
        for sql in crate::store::query::sql(query) {
            let plan = plan(&sql);
            assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
        }
    };
    for queue in Queue::ALL {
        let index = match queue {
            Queue::Closed => "tickets_ended",
            Queue::Answered => "tickets_answered",
            Queue::Reminders => "tickets_reminded",
            _ => "tickets_active",
        };
        walks(&asked(queue), index);
    }
    walks(&Query { text: Some("принтер".into()), ..asked(Queue::All) }, "tickets_active");
    for (sort, index) in [
        (Sort::Number, "tickets_by_number"),
        (Sort::Reported, "tickets_by_reported"),
        (Sort::Priority, "tickets_by_rank"),
    ] {
        walks(&Query { sort, ..asked(Queue::All) }, index);
        walks(&Query { sort, reverse: true, ..asked(Queue::All) }, index);
    }
    let counting = plan(crate::store::counts::COUNTED);
    assert!(counting.contains("COVERING INDEX tickets_counted"), "{counting}");
    for (from, index) in [("waits_from", "tickets_answered"), ("first_reminder", "tickets_reminded")] {
        for sql in [crate::store::counts::called(from), crate::store::counts::next_call(from)] {
            let plan = plan(&sql);
            assert!(plan.contains(&format!("SEARCH tickets USING COVERING INDEX {index}")), "{plan}");
        }
    }
    let changes = plan("SELECT stream FROM events NOT INDEXED WHERE seq > 5");
    assert!(changes.contains("INTEGER PRIMARY KEY"), "{changes}");
}
