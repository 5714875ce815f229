//! A desk at work on a real file: what is registered, done, seen and refused.
use std::path::PathBuf;

use super::act::record::record_in;
use super::act::{Import, Intake, Order, import, record, register, undo};
use super::commit::{Setting, commit};
use super::see::{Row, check, counts, draft, export, page, preview, queue};
use super::{BadLine, Ctx, Desk, Error, Library};

use crate::policy::Sources;
use crate::record::{Record, RecordEvent};
use crate::sla::{ClockState, Query, Queue, Sort, Which};
use crate::store::{Create, KeptPolicy, Mode, Rights, Store};
use crate::text::Raw;
use crate::ticket::{
    Act, Customer, Event, More, Number, RecordId, RecordKind, Refusal, Side, Status, Stream, When,
};
use crate::time::Instant;

/// A desk in a folder that goes with it.
pub(crate) struct Bench {
    pub desk: Desk,
    pub ctx: Ctx,
    _dir: tempfile::TempDir,
}

pub(crate) fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// An empty desk at 2026-11-23T06:00:00Z (a Monday, 09:00 in Moscow).
pub(crate) fn bench() -> Bench {
    let dir = crate::testing::folder();
    let path: PathBuf = dir.path().join("vahta.db");
    let create = Create { rights: Rights::Private, now: at("2026-11-23T06:00:00Z"), training: false };
    let store = Store::create(&path, &create).unwrap();
    let desk = Desk::open(store, Library::open(None).unwrap()).unwrap();
    let ctx =
        Ctx { now: at("2026-11-23T06:00:00Z"), operator: Raw::from("оп. 4"), login: Raw::from("op4") };
    Bench { desk, ctx, _dir: dir }
}

impl Bench {
    pub fn now(&mut self, text: &str) -> &mut Self {
        self.ctx.now = at(text);
        self
    }
    pub fn register(&mut self, policy: &str, priority: Option<&str>) -> Number {
        let intake = Intake {
            policy: policy.into(),
            priority: priority.map(Into::into),
            subject: Raw::from("Отчёты не строятся"),
            ..Intake::default()
        };
        register(&mut self.desk, &self.ctx, &intake).unwrap()
    }
    pub fn act(&mut self, number: &Number, act: Act) -> Result<u64, Error> {
        record(&mut self.desk, &self.ctx, number, &Order::now(act)).map(|done| done.version)
    }
    pub fn rows(&self, asked: Queue) -> Vec<Row> {
        let query = Query {
            queue: asked,
            me: "оп. 4".into(),
            policy: None,
            customer: None,
            text: None,
            sort: Sort::Due,
            reverse: false,
            now: self.ctx.now,
            limit: None,
            offset: 0,
        };
        queue(&self.desk, &self.ctx, &query).unwrap()
    }
}

fn text() -> Option<Raw> {
    Some(Raw::from("сделано"))
}

#[test]
fn a_ticket_goes_its_way_from_registration_to_its_end() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("2"));
    assert_eq!(number.to_string(), "PRO-1001");
    b.now("2026-11-23T06:10:00Z").act(&number, Act::Acknowledged).unwrap();
    b.now("2026-11-23T07:00:00Z");
    b.act(&number, Act::Paused { reason: "customer-action".into(), text: None, until: None }).unwrap();
    let row = &b.rows(Queue::Waiting)[0];
    assert_eq!(
        (row.clocks.resolution.state, row.clocks.resolution.remaining),
        (ClockState::Stopped, Some(23 * 3600))
    );
    b.now("2026-11-23T08:00:00Z").act(&number, Act::Resumed { reason: None }).unwrap();
    b.now("2026-11-23T09:00:00Z").act(&number, Act::Resolved { text: text(), cause: None }).unwrap();
    assert_eq!(b.rows(Queue::Acceptance).len(), 1);
    b.act(&number, Act::Accepted).unwrap();
    assert_eq!((b.rows(Queue::All).len(), b.rows(Queue::Closed).len()), (0, 1));
    let page = page(&b.desk, &b.ctx, &number).unwrap();
    assert_eq!(page.clocks.resolution.state, ClockState::Met);
    assert_eq!(page.entries.len(), 5);
    let evidence = page.entries[1].clocks.as_ref().unwrap();
    assert_eq!(evidence["resolution"]["state"], "stopped");
    assert_eq!(page.why[&Which::Resolution].target.clause, "PRO-08");
}

#[test]
fn a_projection_shows_at_any_later_now_what_the_history_says() {
    let mut b = bench();
    let numbers =
        [b.register("prokontakt", Some("2")), b.register("panorama", None), b.register("okibi", None)];
    b.now("2026-11-23T06:30:00Z").act(&numbers[0], Act::Acknowledged).unwrap();
    for now in
        ["2026-11-23T06:30:00Z", "2026-11-25T12:00:00Z", "2026-11-25T12:00:01Z", "2027-01-05T00:00:00Z"]
    {
        b.now(now);
        for row in b.rows(Queue::All) {
            let page = page(&b.desk, &b.ctx, &row.ticket.number).unwrap();
            assert_eq!(
                (&row.clocks.reaction, &row.clocks.resolution),
                (&page.clocks.reaction, &page.clocks.resolution)
            );
            assert_eq!(row.flags, page.flags);
        }
    }
}

#[test]
fn who_acts_on_a_ticket_that_changed_meanwhile_is_told() {
    let mut b = bench();
    let number = b.register("asmo", None);
    let seen = page(&b.desk, &b.ctx, &number).unwrap().history.version();
    let taken = b.act(&number, Act::Assigned { to: Some(Raw::from("оп. 7")), role: None }).unwrap();
    let order = Order { expect: Some(seen), ..Order::now(Act::Acknowledged) };
    match record(&mut b.desk, &b.ctx, &number, &order) {
        Err(Error::Changed { version, .. }) => assert_eq!(version, taken),
        other => panic!("{other:?}"),
    }
    assert_eq!(page(&b.desk, &b.ctx, &number).unwrap().history.version(), taken);
}

#[test]
fn several_acts_are_recorded_together_or_not_at_all() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("3"));
    let order = Order { acts: vec![Act::Acknowledged, Act::Accepted], ..Order::now(Act::Acknowledged) };
    assert!(matches!(
        record(&mut b.desk, &b.ctx, &number, &order),
        Err(Error::Refused(Refusal::NotInStatus { .. }))
    ));
    assert!(page(&b.desk, &b.ctx, &number).unwrap().entries.is_empty());
}

#[test]
fn a_preview_says_what_the_act_then_does_and_writes_nothing() {
    let mut b = bench();
    let number = b.register("panorama", Some("critical"));
    b.now("2026-11-23T06:30:00Z");
    let to = |reason| Order::now(Act::EnvironmentChanged { to: "certification".into(), reason });
    let silent = preview(&b.desk, &b.ctx, &number, &to(None));
    assert!(matches!(silent, Err(Error::Refused(Refusal::NeedsReason))), "a promise is eased");
    let order = to(Some("уточнили".into()));
    let shown = preview(&b.desk, &b.ctx, &number, &order).unwrap();
    assert!(page(&b.desk, &b.ctx, &number).unwrap().entries.is_empty());
    record(&mut b.desk, &b.ctx, &number, &order).unwrap();
    let page = page(&b.desk, &b.ctx, &number).unwrap();
    assert_eq!(shown.after.resolution, page.clocks.resolution);
    assert_ne!(shown.before.resolution.due, shown.after.resolution.due);
}

#[test]
fn undo_takes_back_ones_own_last_act_and_no_one_elses() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("2"));
    b.act(&number, Act::Acknowledged).unwrap();
    let mine = b.act(&number, Act::Paused { reason: "other".into(), text: text(), until: None }).unwrap();
    b.ctx.operator = Raw::from("оп. 7");
    assert!(matches!(undo(&mut b.desk, &b.ctx, &number, None, None), Err(Error::Refused(Refusal::Undo(_)))));
    b.ctx.operator = Raw::from("оп. 4");
    assert_eq!(undo(&mut b.desk, &b.ctx, &number, None, None).unwrap(), mine);
    assert!(b.rows(Queue::Waiting).is_empty());
    let page = page(&b.desk, &b.ctx, &number).unwrap();
    assert_eq!(page.entries.iter().map(|e| e.undone).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn pro_13_an_extension_that_was_taken_back_can_be_given_again_for_the_time_it_was_agreed() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("3"));
    b.act(&number, Act::Acknowledged).unwrap();
    let agreed = b.ctx.now;
    b.ctx.now = agreed.plus(86_400);
    let date = When::parse("2026-12-11").unwrap();
    let extended = Act::Extended { date, agreed_by: text(), reason: text() };
    let order = Order { at: Some(agreed), ..Order::now(extended) };
    let due = |b: &Bench| page(&b.desk, &b.ctx, &number).unwrap().clocks.resolution.due;
    let before = due(&b);
    record(&mut b.desk, &b.ctx, &number, &order).unwrap();
    let after = due(&b);
    assert_ne!(before, after);
    assert!(record(&mut b.desk, &b.ctx, &number, &order).is_err(), "it is no later than itself");
    undo(&mut b.desk, &b.ctx, &number, None, None).unwrap();
    assert_eq!(due(&b), before);
    record(&mut b.desk, &b.ctx, &number, &order).unwrap();
    let again = page(&b.desk, &b.ctx, &number).unwrap();
    assert!(again.clocks.resolution.due == after && again.entries.iter().all(|entry| !entry.odd));
}

#[test]
fn an_undoing_that_names_another_event_than_ones_last_is_refused() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("2"));
    let first = b.act(&number, Act::Acknowledged).unwrap();
    b.ctx.operator = Raw::from("оп. 7");
    let other = b.act(&number, Act::Note { text: text() }).unwrap();
    assert!(matches!(b.act(&number, Act::Undone { seq: first }), Err(Error::Refused(Refusal::Undo(_)))));
    b.ctx.operator = Raw::from("оп. 4");
    assert!(matches!(b.act(&number, Act::Undone { seq: other }), Err(Error::Refused(Refusal::Undo(_)))));
    b.act(&number, Act::Undone { seq: first }).unwrap();
}

#[test]
fn counts_agree_with_the_queues() {
    let mut b = bench();
    for policy in ["panorama", "asmo", "okibi", "prokontakt", "whatschat"] {
        let number = b.register(policy, None);
        b.act(&number, Act::Assigned { to: Some(Raw::from("оп. 4")), role: None }).unwrap();
        b.register(policy, None);
    }
    b.now("2026-11-23T07:45:00Z");
    let counts = counts(&b.desk, &b.ctx).unwrap();
    for (asked, count) in &counts.queues {
        assert_eq!(*count, b.rows(*asked).len() as u64, "{asked:?}");
    }
    let next = counts.next.unwrap();
    assert_eq!(Some(next.due), b.rows(Queue::All).iter().filter_map(|r| r.clocks.reaction.due).min());
}

#[test]
fn an_extension_must_lie_later_than_the_present_due_and_be_allowed() {
    let mut b = bench();
    let extended = |date: &str| Act::Extended {
        date: crate::ticket::When::parse(date).unwrap(),
        agreed_by: text(),
        reason: text(),
    };
    let third = b.register("prokontakt", Some("3"));
    assert!(matches!(
        b.act(&third, extended("2026-11-24")),
        Err(Error::Refused(Refusal::NotLater { clause: Some(_), .. }))
    ));
    b.act(&third, extended("2026-12-10")).unwrap();
    let second = b.register("prokontakt", Some("2"));
    assert!(matches!(
        b.act(&second, extended("2026-12-10")),
        Err(Error::Refused(Refusal::NoExtension { clause: Some(_) }))
    ));
}

/// A line for import, reported when the desk opened.
fn line(number: &str, into: Option<&str>) -> String {
    let event = |to| format!(r#"{{"at":"2026-11-23T06:00:00Z","kind":"merged","to":"{to}"}}"#);
    format!(
        r#"{{"number":"{number}","policy":"prokontakt","subject":"x","reported_at":"2026-11-23T06:00:00Z","events":[{}]}}"#,
        into.map(event).unwrap_or_default()
    )
}

fn imported(b: &mut Bench, lines: &[String]) -> Vec<(usize, BadLine)> {
    let how = Import { keep_going: true, ..Import::default() };
    let lines = (1..).zip(lines).map(|(n, line)| Ok::<_, Error>((n, Ok(line.clone().into_bytes()))));
    let mut told = Vec::new();
    let outcome = import(&mut b.desk, &b.ctx, lines, &how, &mut |done, all| told.push((done, all))).unwrap();
    let all = outcome.imported;
    assert_eq!(told, (1..=all).map(|done| (done, all)).collect::<Vec<_>>(), "how far it is");
    outcome.bad
}

#[test]
fn what_is_imported_merged_leads_to_a_ticket_and_never_back() {
    let mut b = bench();
    let bad = imported(
        &mut b,
        &[
            line("PRO-1001", Some("PRO-1002")),
            line("PRO-1002", Some("PRO-1003")),
            line("PRO-1003", Some("PRO-1001")),
            line("PRO-1004", Some("PRO-1003")),
            line("PRO-1005", Some("PRO-1006")),
            line("PRO-1006", Some("PRO-1007")),
            line("PRO-1007", None),
            line("PRO-1008", Some("PRO-1008")),
        ],
    );
    let ring = |n: usize| (n, BadLine::MergedInARing(format!("PRO-100{n}")));
    let lost = (4, BadLine::TargetIsBad { index: 1, number: "PRO-1003".into(), line: 3 });
    assert_eq!(bad, [ring(1), ring(2), ring(3), lost]);
    // Into one that has ended, and into one that is stored: taken.
    assert_eq!(imported(&mut b, &[line("PRO-1009", Some("PRO-1006"))]), []);
    let itself = page(&b.desk, &b.ctx, &Number::new("PRO", 1008)).unwrap();
    assert_eq!((itself.reckoning.state.status, itself.reckoning.odd.len()), (Status::New, 1));
}

#[test]
fn nothing_is_merged_into_itself_or_into_what_has_ended() {
    let mut b = bench();
    let (one, other) = (b.register("prokontakt", None), b.register("prokontakt", None));
    let merged = |b: &mut Bench, from: &Number, to: &Number| b.act(from, Act::Merged { to: to.clone() });
    assert!(matches!(
        merged(&mut b, &one, &one),
        Err(Error::Refused(Refusal::BadTarget { status: None, .. }))
    ));
    merged(&mut b, &one, &other).unwrap();
    let ring = merged(&mut b, &other, &one);
    let ended = Some(Status::Merged);
    assert!(matches!(ring, Err(Error::Refused(Refusal::BadTarget { status, .. })) if status == ended));
    let order = Order::now(Act::Merged { to: one });
    assert!(preview(&b.desk, &b.ctx, &other, &order).is_err(), "the preview says it too");
}

#[test]
fn taking_back_a_reopening_merges_nothing_into_what_has_ended() {
    let mut b = bench();
    let (one, other) = (b.register("prokontakt", None), b.register("prokontakt", None));
    b.act(&one, Act::Merged { to: other.clone() }).unwrap();
    b.act(&one, Act::Reopened { reason: text() }).unwrap();
    undo(&mut b.desk, &b.ctx, &one, None, None).unwrap();
    b.act(&one, Act::Reopened { reason: text() }).unwrap();
    b.act(&other, Act::Merged { to: one.clone() }).unwrap();
    let ring = undo(&mut b.desk, &b.ctx, &one, None, None);
    assert!(matches!(ring, Err(Error::Refused(Refusal::BadTarget { .. }))), "{ring:?}");
}

#[test]
fn a_merge_of_the_past_leads_to_what_went_on_then() {
    let mut b = bench();
    let (m, n) = (b.register("prokontakt", None), b.register("prokontakt", None));
    b.now("2026-11-23T09:00:00Z");
    let done = |b: &mut Bench, number: &Number, act: Act, at_time: &str| {
        let order = Order { at: Some(at(at_time)), ..Order::now(act) };
        let seen = preview(&b.desk, &b.ctx, number, &order).map(|_| ());
        let done = record(&mut b.desk, &b.ctx, number, &order).map(|_| ());
        assert_eq!(format!("{seen:?}"), format!("{done:?}"), "the preview says the same");
        done
    };
    let into = |to: &Number| Act::Merged { to: to.clone() };
    done(&mut b, &m, into(&n), "2026-11-23T06:10:00Z").unwrap();
    done(&mut b, &m, Act::Reopened { reason: text() }, "2026-11-23T06:30:00Z").unwrap();
    let ring = done(&mut b, &n, into(&m), "2026-11-23T06:20:00Z");
    assert!(
        matches!(ring, Err(Error::Refused(Refusal::TargetHadEnded { status: Status::Merged, .. }))),
        "{ring:?}"
    );
    // Nor may what m was merged into have ended before that.
    for act in [into(&m), Act::Closed { reason: None }] {
        let ended = done(&mut b, &n, act, "2026-11-23T06:05:00Z");
        assert!(
            matches!(&ended, Err(Error::Refused(Refusal::MergedHere { from })) if *from == m),
            "{ended:?}"
        );
    }
    done(&mut b, &n, into(&m), "2026-11-23T06:40:00Z").unwrap();
}

#[test]
fn a_reopening_that_others_were_merged_upon_is_not_taken_back() {
    let mut b = bench();
    let (m, n) = (b.register("prokontakt", None), b.register("prokontakt", None));
    let mut minute = 0;
    let mut act = |b: &mut Bench, number: &Number, act: Act| {
        minute += 1;
        b.now(&format!("2026-11-23T06:{minute:02}:00Z")).act(number, act).unwrap();
    };
    act(&mut b, &n, Act::Closed { reason: None });
    act(&mut b, &n, Act::Reopened { reason: text() });
    undo(&mut b.desk, &b.ctx, &n, None, None).unwrap();
    act(&mut b, &n, Act::Reopened { reason: text() });
    act(&mut b, &m, Act::Merged { to: n.clone() });
    b.now("2026-11-23T07:00:00Z");
    let back = undo(&mut b.desk, &b.ctx, &n, None, None);
    assert!(matches!(&back, Err(Error::Refused(Refusal::MergedHere { from })) if *from == m), "{back:?}");
    undo(&mut b.desk, &b.ctx, &m, None, None).unwrap();
    undo(&mut b.desk, &b.ctx, &n, None, None).unwrap();
    assert_eq!(page(&b.desk, &b.ctx, &n).unwrap().reckoning.state.status, Status::Closed);
}

#[test]
fn a_foreign_version_in_a_stored_history_gives_the_old_promise_back() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("2"));
    let foreign = b.desk.book().current("whatschat").unwrap().version().clone();
    let act = Act::PolicyApplied { from: "".into(), to: foreign };
    assert!(matches!(b.act(&number, act.clone()), Err(Error::Refused(Refusal::BadVersion { .. }))));
    let event = Event {
        seq: 0,
        at: b.ctx.now,
        recorded_at: Some(b.ctx.now),
        by: None,
        login: None,
        side: Side::Support,
        act,
        more: More::default(),
    };
    b.desk.store.write(|tx| tx.append(&Stream::from(&number), &event, serde_json::Value::Null)).unwrap();
    b.now("2026-12-20T06:00:00Z");
    let shown = page(&b.desk, &b.ctx, &number).unwrap();
    assert_eq!(shown.clocks.resolution.state, ClockState::Breached);
    assert!(shown.entries[0].odd);
}

/// The built-in regulation of the tests with a remark, so that it is another version.
fn remarked(nth: usize) -> String {
    let text = crate::policy::builtin::ALL[3].text;
    format!("{text}\n# {nth}\n")
}

#[test]
fn of_many_kept_versions_only_those_that_a_look_needs_are_read() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("2"));
    let origin = b.desk.kept(&"prokontakt".into()).unwrap();
    for nth in 1..=40 {
        let toml = remarked(nth);
        let sources = Sources {
            toml: toml.clone(),
            calendar_name: origin.calendar_name.clone(),
            calendar: origin.calendar.clone(),
        };
        let version = sources.policy().unwrap().version().clone();
        let kept = KeptPolicy { sha256: version.to_string(), version, toml, ..origin.clone() };
        b.desk.store.write(|tx| tx.keep_policy(&kept)).unwrap();
    }
    // Opening reads none of their texts: where it did, these would end it.
    let spoil = "UPDATE policies SET toml = CAST(x'ff' AS TEXT) WHERE version <> ?1";
    let raw = rusqlite::Connection::open(b.desk.store().path()).unwrap();
    assert_eq!(raw.execute(spoil, [origin.version.as_str()]).unwrap(), 40);
    // What the ticket is pinned to is current no more: it comes from the database.
    let own = crate::testing::folder();
    std::fs::write(own.path().join("prokontakt.toml"), remarked(0)).unwrap();
    let store = Store::open(&b._dir.path().join("vahta.db"), Mode::ReadWrite).unwrap();
    b.desk = Desk::open(store, Library::open(Some(own.path())).unwrap()).unwrap();
    assert_eq!(b.desk.book().read_from_sources(), 0);
    let row = &b.rows(Queue::All)[0];
    assert_eq!((&row.ticket.number, &row.ticket.policy_version), (&number, &origin.version));
    assert_eq!(row.clocks.resolution.remaining, Some(24 * 3600));
    assert_eq!(b.desk.book().read_from_sources(), 1);
    let spoilt =
        b.desk.store().versions().unwrap().into_iter().find(|(_, version)| *version != origin.version);
    assert!(b.desk.book().version(&spoilt.unwrap().1).is_none());
    assert!(b.desk.book().knows("prokontakt") && !b.desk.book().knows("nobody"));
}

/// What makes a record of works.
pub(crate) fn works_set(ctx: &Ctx, title: &str) -> RecordEvent {
    RecordEvent {
        seq: 0,
        at: ctx.now,
        recorded_at: None,
        by: Some(ctx.operator.clone()),
        login: None,
        side: Side::Support,
        kind: "works_set".into(),
        content: serde_json::json!({ "title": title }).as_object().unwrap().clone(),
    }
}

#[test]
fn a_record_is_committed_as_a_ticket_is() {
    let mut b = bench();
    let number = b.register("prokontakt", None);
    let before = b.desk.store().last_seq().unwrap();
    let id = RecordId { kind: RecordKind::Works, number: 1 };
    let mut record = Record::new(id);
    let events = vec![works_set(&b.ctx, "замена диска"), works_set(&b.ctx, "замена дисков")];
    let Desk { store, book, .. } = &mut b.desk;
    let written = store.write(|tx| {
        let setting = Setting { book, recorded_at: b.ctx.now, login: &b.ctx.login };
        commit(tx, &setting, &mut record, events)?;
        // Both in one transaction.
        let mut history = tx.history(&number)?.unwrap();
        let note = Act::Note { text: text() };
        record_in(tx, book, &b.ctx, &mut history, &Order::now(note))
    });
    written.unwrap();
    let store = b.desk.store();
    assert_eq!(store.record(id).unwrap(), record);
    assert_eq!((record.version(), record.events[0].login.as_ref()), (before + 2, Some(&b.ctx.login)));
    let changes = store.changes_since(before).unwrap();
    assert_eq!(changes.streams, [Stream::Ticket(number), Stream::Record(id)]);
    let found = check(&b.desk).unwrap();
    assert!(found.ok() && found.reckoning_changed.is_empty(), "{found:?}");
    let mut lines = Vec::new();
    let told = export(&b.desk, |line| {
        lines.push(line);
        Ok::<_, Error>(())
    });
    told.unwrap();
    let kinds: Vec<_> = lines.iter().map(|line| line["record"].as_str().unwrap_or("ticket")).collect();
    assert_eq!(kinds, ["policy", "works", "ticket"]);
    assert_eq!(lines[1].to_string(), r#"{"record":"works","id":"w-1","title":"замена дисков"}"#);
}

#[test]
fn what_is_shown_before_registering_is_what_the_ticket_starts_with() {
    let mut b = bench();
    let intake = |priority: &str| Intake {
        policy: "prokontakt".into(),
        priority: Some(priority.into()),
        subject: Raw::from("Отчёты не строятся"),
        customer: Customer { tz: Some("Asia/Omsk".into()), ..Customer::default() },
        ..Intake::default()
    };
    let shown = draft(b.desk.book(), &b.ctx, &intake("2")).unwrap();
    let number = register(&mut b.desk, &b.ctx, &intake("2")).unwrap();
    let page = page(&b.desk, &b.ctx, &number).unwrap();
    assert_eq!((shown.frames, shown.missing), (page.reckoning.frames, page.reckoning.missing));
    // What can't be registered can't be shown either.
    assert!(matches!(draft(b.desk.book(), &b.ctx, &intake("9")), Err(Error::Unknown(_))));
}

#[test]
fn an_export_that_waits_tells_the_state_at_its_beginning_and_keeps_no_log() {
    let mut b = bench();
    let first = b.register("prokontakt", Some("2"));
    for _ in 0..3 {
        b.register("asmo", None);
    }
    let lines = |b: &Bench, mut waits: Box<dyn FnMut()>| {
        let mut lines = Vec::new();
        export::<Error>(&b.desk, |line| {
            waits();
            lines.push(line.to_string());
            Ok(())
        })
        .map(|()| lines)
    };
    let before = lines(&b, Box::new(|| ())).unwrap();
    let path = b.desk.store().path().to_path_buf();
    let colleague = || {
        let store = Store::open(&path, Mode::ReadWrite).unwrap();
        Desk::open(store, Library::open(None).unwrap()).unwrap()
    };
    let (mut others, ctx, last) = (colleague(), b.ctx.clone(), Number::new("ASM", 1003));
    let (file, mut done) = (path.clone(), false);
    let writes = Box::new(move || {
        if std::mem::replace(&mut done, true) {
            return;
        }
        for number in [&first, &last] {
            record(&mut others, &ctx, number, &Order::now(Act::Acknowledged)).unwrap();
        }
        let intake = Intake { policy: "asmo".into(), subject: "новая".into(), ..Intake::default() };
        register(&mut others, &ctx, &intake).unwrap();
        let conn = rusqlite::Connection::open(&file).unwrap();
        let folded = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
        let (log, back) = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], folded).unwrap();
        assert!(log > 0 && log == back, "nobody holds the log: {back} of {log}");
    });
    let during = lines(&b, writes).unwrap();
    assert!(during == before, "what came since isn't told");
    let after = lines(&b, Box::new(|| ())).unwrap();
    assert!(after.len() > before.len());
    // A restore takes the state away.
    let restored = Box::new(move || {
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch("UPDATE meta SET epoch = randomblob(16)").unwrap();
    });
    let ended = lines(&b, restored);
    assert!(matches!(ended, Err(Error::Store(crate::store::Error::Renewed))), "{ended:?}");
}
