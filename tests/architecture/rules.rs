//! What may use what.
use crate::imports::{Reference, references};
use crate::sources::Source;

/// A room, what it may use beside itself (and so all that those may use), and why not more.
struct Room(&'static str, &'static [&'static str], &'static str);

const ROOMS: [Room; 13] = [
    Room("time", &[], "time knows no promise, no ticket and no words"),
    Room("text", &["time"], "text knows no promise and no ticket"),
    Room("policy", &["text", "time"], "a regulation is data: it knows no ticket"),
    Room(
        "ticket",
        &["policy"],
        "the fold and the decisions are pure: they know no reckoning and no database",
    ),
    Room("record", &["ticket"], "records stand beside tickets: they know no reckoning and no database"),
    Room("sla", &["ticket"], "the reckoning is pure: it knows no database and no screen"),
    Room("tell", &["sla"], "what is said is made from values: it knows no database and no face"),
    Room("store", &["record", "sla"], "the store knows the pure rooms and no use-case"),
    Room("desk", &["store", "tell"], "use-cases know no face"),
    Room("worker", &["desk"], "the worker runs use-cases and knows no face"),
    Room("cli", &["desk", "tell"], "the two faces never import each other; the command line needs no thread"),
    Room("tui", &["desk", "tell", "worker"], "the two faces never import each other"),
    Room("start", &["cli", "tui"], "start puts everything together"),
];

/// Crates that only these rooms may name.
const CONFINED: [(&str, &[&str]); 10] = [
    ("rusqlite", &["store"]),
    ("ratatui", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("crossterm", &["tui"]),
    ("clap", &["cli", "start"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["cli"]),
    ("chrono", &["time"]),
    ("jiff", &["time"]),
];

/// Parts of the standard library that pure rooms never touch.
const IMPURE: [&str; 4] = ["env", "net", "process", "thread"];
const PURE: [&str; 7] = ["text", "time", "policy", "ticket", "record", "sla", "tell"];

/// All that may be named of crossterm's events: what is written to the terminal.
const WRITTEN: [&str; 2] = ["EnableBracketedPaste", "DisableBracketedPaste"];

/// What is wrong in a file, as `file:line: reason`.
pub fn findings(source: &Source) -> Vec<String> {
    let faults = references(&source.syntax, &source.module).into_iter().filter_map(|reference| {
        let reason = fault(source.module.first().map(String::as_str), &reference)?;
        Some(format!("{}:{}: {reason}", source.path.display(), reference.line))
    });
    let unknown = source.module.first().filter(|name| room(name).is_none()).map(|name| {
        format!(
            "{}:1: `{name}` is no room of the house: give it its arrows here and in lib.rs",
            source.path.display()
        )
    });
    faults.chain(unknown).collect()
}

/// Paths that climb twice: whoever reads one would have to count folders to know what it names.
pub fn climbs(source: &Source) -> Vec<String> {
    let climbing = references(&source.syntax, &source.module).into_iter().filter(|r| r.climbs > 1);
    climbing
        .map(|r| {
            format!(
                "{}:{}: say it from the crate down: `{}`",
                source.path.display(),
                r.line,
                r.path.join("::")
            )
        })
        .collect()
}

/// Why this reference isn't allowed; `from` is None in lib.rs and main.rs, which may use all.
fn fault(from: Option<&str>, reference: &Reference) -> Option<String> {
    let path = reference.path.join("::");
    if reference.hides {
        return Some(format!("`{path}` under another name or as a whole hides what is used"));
    }
    let from = from?;
    let first = reference.path.first()?.as_str();
    let second = reference.path.get(1).map(String::as_str);
    if first == "crate" {
        let to = second.filter(|to| room(to).is_some() && !may_use(from, to))?;
        return Some(format!("{from} may not use {to} (`{path}`): {}", room(from)?.2));
    }
    if asks_for_events(&reference.path) {
        return Some(format!(
            "crossterm writes, it is never asked for events (`{path}`): it can't tell half a sequence from a key, and \
             two readers race on one terminal; bytes are split in tui/term/split.rs"
        ));
    }
    if let Some((name, rooms)) = CONFINED.iter().find(|(name, _)| *name == first) {
        let allowed = rooms.contains(&from);
        return (!allowed).then(|| format!("{name} may be named in {} only (`{path}`)", rooms.join(", ")));
    }
    let impure = first == "std" && second.is_some_and(|part| IMPURE.contains(&part)) && PURE.contains(&from);
    impure.then(|| format!("{from} is pure: no environment, net, process or thread (`{path}`)"))
}

/// Crossterm's events, or the crate as a whole, behind which they could hide.
fn asks_for_events(path: &[String]) -> bool {
    let Some(at) = path.iter().position(|part| part == "crossterm") else { return false };
    match &path[at + 1..] {
        [] => true,
        [event, rest @ ..] if event == "event" => {
            rest.first().is_none_or(|name| !WRITTEN.contains(&name.as_str()))
        }
        _ => false,
    }
}

fn room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.0 == name)
}

fn may_use(from: &str, to: &str) -> bool {
    from == to || room(from).is_some_and(|room| room.1.iter().any(|next| may_use(next, to)))
}
