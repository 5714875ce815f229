//! Worked cases of an independent reckoning and hand-made lives of a ticket, to the second.
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use vahta::policy::{Book, ClassId, PriorityId, Which, builtin, load};
use vahta::sla::{Clock, Reckoning, reckon};
use vahta::text::Raw;
use vahta::ticket::{
    Customer, History, Insist, Number, Registration, event_from_json, validate_act, validate_registration,
};
use vahta::time::Instant;

/// The built-in policies and the generic ones of `tests/policies`.
fn book() -> Book {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/policies");
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in std::fs::read_dir(folder).expect("tests/policies") {
        let path = entry.expect("an entry").path();
        files.push((path.display().to_string(), std::fs::read(&path).expect("a policy file")));
    }
    let loaded = load(&files, &builtin::calendar);
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
    loaded.book
}

fn cases(text: &str) -> Vec<Value> {
    let whole: Value = serde_json::from_str(text).expect("JSON");
    whole["cases"].as_array().expect("cases").clone()
}

fn instant(text: &str) -> Result<Instant, String> {
    Instant::parse(text).map_err(|e| e.to_string())
}

/// A line of `deadline --batch` as a history, checked as that command checks it.
fn history(book: &Book, line: &Value) -> Result<History, String> {
    let text = |key: &str| line[key].as_str().map(str::to_string);
    let id = text("policy").ok_or("no policy")?;
    let policy = book.current(&id).ok_or("unknown policy")?;
    let reported_at = instant(&text("reported_at").ok_or("no reported_at")?)?;
    let registration = Registration {
        number: Number::new(policy.prefix(), Number::FIRST),
        policy: policy.id().clone(),
        policy_version: policy.version().clone(),
        class: text("class").map(ClassId::named).unwrap_or_else(|| policy.default_class().id.clone()),
        class_assumed: text("class").is_none(),
        priority: text("priority").map(PriorityId::named),
        environment: text("environment"),
        line: 1,
        assignee: None,
        subject: Raw::from("what if"),
        description: None,
        channel: None,
        customer: Customer { tz: text("customer_tz"), ..Customer::default() },
        fields: Default::default(),
        reported_at,
        registered_at: reported_at,
        registered_by: None,
        source: None,
        reference: None,
        service: None,
        more: Default::default(),
    };
    validate_registration(policy, &registration).map_err(|e| e.to_string())?;
    let mut history = History::of(registration);
    for (index, value) in line["events"].as_array().cloned().unwrap_or_default().into_iter().enumerate() {
        let mut event = event_from_json(value, Insist::Needed, None).map_err(|e| e.to_string())?;
        validate_act(policy, &history.registration.class, &event.act).map_err(|e| e.to_string())?;
        event.seq = index as u64 + 1;
        history.events.push(event);
    }
    Ok(history)
}

fn answer(book: &Book, line: &Value) -> Result<Value, String> {
    let at = instant(line["at"].as_str().ok_or("no at")?)?;
    let history = history(book, line)?;
    let r = reckon(&history, book, at).map_err(|e| e.to_string())?;
    Ok(told(&r, book, at))
}

/// The answer in the words of the contract.
fn told(r: &Reckoning, book: &Book, at: Instant) -> Value {
    let clocks = r.clocks(at, book);
    let flags: Vec<&str> = r.flags(at, book).iter().map(|f| f.word()).collect();
    json!({
        "status": r.state.status.word(),
        "priority": r.in_force.priority,
        "reaction": clock(&clocks.reaction),
        "resolution": clock(&clocks.resolution),
        "planned": clocks.planned.as_ref().map(clock),
        "flags": flags,
    })
}

fn clock(c: &Clock) -> Value {
    json!({
        "state": c.state.word(),
        "due": c.due,
        "expected": c.expected,
        "met_at": c.met_at,
        "remaining_seconds": c.remaining,
        "wall_seconds": c.wall,
        "clause": c.clause,
    })
}

/// Where `got` differs from what is wanted of it.
fn differences(want: &Value, got: &Value, path: &str) -> Vec<String> {
    match want {
        Value::Object(parts) => {
            parts.iter().flat_map(|(key, v)| differences(v, &got[key], &format!("{path}.{key}"))).collect()
        }
        _ if same(want, got) => Vec::new(),
        _ => vec![format!("{path}: want {want}, got {got}")],
    }
}

/// Equal, instants in whatever offset they are written.
fn same(want: &Value, got: &Value) -> bool {
    let moment = |v: &Value| v.as_str().and_then(|t| Instant::parse(t).ok());
    want == got || (moment(want).is_some() && moment(want) == moment(got))
}

fn life_differences(case: &Value, answer: Result<Value, String>) -> Vec<String> {
    let mut want = case["expect"].as_object().expect("expect").clone();
    if want.remove("error").is_some() {
        return if answer.is_err() { Vec::new() } else { vec!["no error".into()] };
    }
    let got = match answer {
        Ok(got) => got,
        Err(error) => return vec![error],
    };
    let flags: BTreeSet<&str> =
        got["flags"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let listed = |v: Option<Value>| v.and_then(|v| v.as_array().cloned()).unwrap_or_default();
    let (due, undue) = (listed(want.remove("flags")), listed(want.remove("no_flags")));
    let has = |flag: &Value| flags.contains(flag.as_str().expect("a flag"));
    let mut off = differences(&Value::Object(want), &got, "");
    off.extend(due.iter().filter(|f| !has(f)).map(|f| format!("flag {f} is missing")));
    off.extend(undue.iter().filter(|f| has(f)).map(|f| format!("flag {f} is not due")));
    off
}

#[test]
fn the_life_cases_agree() {
    let book = book();
    let cases = cases(include_str!("../data/cases_life.json"));
    assert!(cases.len() >= 27, "{} cases", cases.len());
    let off: Vec<String> = cases
        .iter()
        .flat_map(|case| {
            life_differences(case, answer(&book, &case["input"]))
                .into_iter()
                .map(move |d| format!("{}: {d}", case["name"]))
        })
        .collect();
    assert!(off.is_empty(), "{}", off.join("\n"));
}

/// A span of the worked cases in seconds; an open end is as late as can be.
type Stretch = (i64, i64);
const FAR: i64 = i64::MAX;

fn seconds(v: &Value) -> i64 {
    v.as_str().map_or(FAR, |t| instant(t).expect("an instant").unix())
}

fn stretches(v: &Value) -> Vec<Stretch> {
    v.as_array().expect("spans").iter().map(|s| (seconds(&s[0]), seconds(&s[1]))).collect()
}

fn merged(mut spans: Vec<Stretch>) -> Vec<Stretch> {
    spans.sort_unstable();
    let mut out: Vec<Stretch> = Vec::new();
    for (a, b) in spans {
        match out.last_mut() {
            Some(last) if a <= last.1 => last.1 = last.1.max(b),
            _ => out.push((a, b)),
        }
    }
    out
}

fn minus(spans: Vec<Stretch>, cuts: &[Stretch]) -> Vec<Stretch> {
    cuts.iter().fold(spans, |left, (s, e)| {
        let parts = left.into_iter().flat_map(|(a, b)| [(a, b.min(*s)), (a.max(*e), b)]);
        parts.filter(|(a, b)| a < b).collect()
    })
}

/// A worked case as events: its pauses, its checks ("resolved" ends a pause; it goes on after
/// "returned"), its changes.
fn events(case: &Value) -> Vec<Value> {
    let reason = match case["policy"].as_str().expect("policy") {
        // One that nobody is told of: the worked cases know no act that meets a reaction.
        "prokontakt" => "equipment-delivery",
        generic if generic.starts_with("g-") => "hold",
        _ => "waiting",
    };
    let checks = merged(stretches(&case["customer_checks"]));
    let mut events: Vec<(i64, u8, Value)> = Vec::new();
    let when = |at: i64| Instant::from_unix(at).to_string();
    for (a, b) in &checks {
        events.push((*a, 3, json!({"at": when(*a), "kind": "resolved"})));
        if *b != FAR {
            events.push((*b, 1, json!({"at": when(*b), "kind": "returned", "reason": "x"})));
        }
    }
    for (a, b) in minus(merged(stretches(&case["pauses"])), &checks) {
        events.push((a, 2, json!({"at": when(a), "kind": "paused", "reason": reason})));
        if b != FAR && checks.iter().all(|(s, _)| *s != b) {
            events.push((b, 0, json!({"at": when(b), "kind": "resumed"})));
        }
    }
    for change in case["changes"].as_array().expect("changes") {
        let mut event = Map::new();
        for key in ["at", "kind", "to"] {
            event.insert(key.into(), change[key].clone());
        }
        event.insert("reason".into(), json!("x"));
        if change["kind"] == "priority_changed" {
            event.insert("ground".into(), json!("correction"));
        }
        events.push((seconds(&change["at"]), 4, Value::Object(event)));
    }
    events.sort_by_key(|(at, rank, _)| (*at, *rank));
    events.into_iter().map(|(_, _, event)| event).collect()
}

/// What is asked of a worked case, and what its answer must hold.
fn questions(case: &Value) -> Vec<(Value, Value)> {
    let events = events(case);
    let checks = stretches(&case["customer_checks"]);
    let in_check = |at: i64| checks.iter().any(|(a, b)| *a <= at && at < *b);
    let line = |at: &str| {
        json!({"policy": case["policy"], "class": case["class"], "priority": case["priority"],
            "customer_tz": case["customer_tz"], "reported_at": case["start"], "events": events, "at": at})
    };
    let end = events.iter().map(|e| seconds(&e["at"])).fold(seconds(&case["start"]), i64::max);
    let mut last = json!({"reaction": {"due": case["reaction_due"], "expected": case["reaction_expected"]}});
    if !in_check(end) {
        last["resolution"] = json!({"due": case["resolution_due"]});
    }
    let mut asked = vec![(line(&Instant::from_unix(end).to_string()), last)];
    for check in case["checks"].as_array().expect("checks") {
        let at = seconds(&check["at"]);
        let mut want = json!({"reaction": check["reaction"], "resolution": check["resolution"]});
        // "resolved" meets the reaction, and a clock under the customer's check is judged.
        if checks.iter().any(|(a, _)| *a <= at) {
            let reaction = &check["reaction"];
            want["reaction"] = json!({"due": reaction["due"], "expected": reaction["expected"]});
        }
        if in_check(at) {
            want["resolution"] = json!({});
        }
        asked.push((line(check["at"].as_str().expect("at")), want));
    }
    asked
}

#[test]
fn the_worked_cases_agree_to_the_second() {
    let book = book();
    let cases = cases(include_str!("../data/cases_public.json"));
    let mut asked = 0;
    let mut off = Vec::new();
    for case in &cases {
        for (line, want) in questions(case) {
            asked += 1;
            let found = match answer(&book, &line) {
                Ok(got) => differences(&want, &got, ""),
                Err(error) => vec![error],
            };
            off.extend(found.into_iter().map(|d| format!("{} at {}: {d}", case["id"], line["at"])));
        }
    }
    assert!(asked > 200, "only {asked} questions");
    assert!(off.is_empty(), "{}", off.join("\n"));
}

#[test]
fn the_counted_spans_of_the_worked_cases_are_the_open_rows_of_why() {
    let book = book();
    let mut compared = 0;
    for case in cases(include_str!("../data/cases_public.json")) {
        let Some(trace) = case["trace"].as_array() else { continue };
        let (line, _) = questions(&case).swap_remove(0);
        let history = history(&book, &line).expect("a history");
        let end = instant(line["at"].as_str().expect("at")).expect("an instant");
        let r = reckon(&history, &book, end).expect("a reckoning");
        if r.frames.resolution.open_due().is_none() {
            continue;
        }
        let ledger = vahta::sla::ledger(&history, &r, Which::Resolution).expect("a ledger");
        let rows = ledger.rows.iter().filter(|row| row.kind == vahta::sla::RowKind::Open);
        let rows: Vec<Stretch> =
            rows.filter_map(|row| Some((row.from?.unix(), row.to?.unix()))).filter(|(a, b)| a < b).collect();
        // A span may be cut at a midnight or a change; merged they are the same.
        let want = merged(trace.iter().map(|t| (seconds(&t[0]), seconds(&t[1]))).collect());
        assert_eq!(merged(rows), want, "{}", case["id"]);
        compared += 1;
    }
    assert!(compared > 20, "only {compared} traces");
}
