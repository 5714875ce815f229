use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::BufRead;
use vahta::{policy, sla, text::Raw, ticket::*, time::Instant};
fn main() {
    let mut files = vec![];
    if let Some(dir) = std::env::args().nth(1) {
        for f in std::fs::read_dir(dir).unwrap() {
            let p = f.unwrap().path();
            files.push((p.display().to_string(), std::fs::read(&p).unwrap()));
        }
    }
    let loaded = policy::load(&files, &|n| policy::builtin::calendar(n));
    let book = loaded.book;
    for line in std::io::stdin().lock().lines() {
        let v: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let id = v["id"].clone();
        match run(&book, &v) {
            Ok(a) => {
                let mut a = a;
                a["id"] = id;
                println!("{a}")
            }
            Err(e) => println!("{}", json!({"id":id,"error":e})),
        }
    }
}
fn run(book: &policy::Book, v: &Value) -> Result<Value, String> {
    let s = |k: &str| v[k].as_str().map(str::to_string);
    let p = book.current(&s("policy").unwrap_or_default()).ok_or("no policy")?;
    let rep = Instant::parse(&s("reported_at").unwrap()).map_err(|e| e.to_string())?;
    let at = Instant::parse(&s("at").unwrap()).map_err(|e| e.to_string())?;
    let r = Registration {
        number: Number::new(p.prefix(), 1001),
        policy: p.id().into(),
        policy_version: p.version().into(),
        class: s("class").unwrap_or(p.default_class().id.clone()),
        priority: s("priority"),
        environment: s("environment"),
        line: 1,
        assignee: None,
        subject: Raw::from("x"),
        description: None,
        channel: None,
        customer: Customer { tz: s("customer_tz"), ..Default::default() },
        fields: BTreeMap::new(),
        reported_at: rep,
        registered_at: rep,
        registered_by: None,
        source: None,
        reference: None,
    };
    validate_registration(p, &r).map_err(|e| e.to_string())?;
    let mut h = History::of(r);
    for (i, e) in v["events"].as_array().cloned().unwrap_or_default().into_iter().enumerate() {
        let mut e = event_from_json(e, Insist::Needed, None).map_err(|e| e.to_string())?;
        e.seq = i as u64 + 1;
        validate_act(p, &e.act).map_err(|e| e.to_string())?;
        h.events.push(e);
    }
    let k = sla::reckon(&h, book, at).map_err(|e| e.to_string())?;
    let (a, b, c) = k.clocks(at, book);
    let f = |c: &sla::Clock| json!({"state": c.state.word(), "due": c.due, "expected": c.expected, "met_at": c.met_at, "remaining_seconds": c.remaining, "wall_seconds": c.wall, "clause": c.clause});
    for clock in [policy::ClockKind::Reaction, policy::ClockKind::Resolution] {
        if let Some(l) = sla::ledger(&h, &k, clock) {
            let sum: i64 =
                l.rows.iter().filter(|r| r.kind == sla::RowKind::Open).filter_map(|r| r.seconds).sum();
            if let (
                policy::Promise::Within(policy::Term::Hours { seconds }),
                sla::FrameState::Open { .. },
                None,
            ) = (l.target.promise, &k.frame(clock).state, l.dated)
            {
                if sum != seconds {
                    eprintln!("LEDGER {} {:?} {} != {}", v["id"], clock, sum, seconds);
                }
            }
        }
    }
    Ok(
        json!({"status": k.state.status.word(), "priority": k.in_force.priority, "reaction": f(&a), "resolution": f(&b), "planned": c.as_ref().map(f), "flags": k.flags(at, book).iter().map(|f| f.word()).collect::<Vec<_>>()}),
    )
}
