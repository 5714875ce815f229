//! `vahta doctor`: whether all around the database is set up well.
use serde_json::{Value, json};
use std::collections::BTreeSet;

use super::check::clock_told;
use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use super::run::Completion;
use super::show::print;
use crate::desk::{Calendars, Desk, see, supported};
use crate::store::{FileFacts, LogFacts, Mode, Store, file_facts, sqlite_version};
use crate::tell::{Cell, Table, Tone};
use crate::text::{safe, sentences};
use crate::time::{Origin, Release, Zone, ZoneData};

/// A log larger than this says that some reader never ends.
const LARGE_LOG: u64 = 64 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Health {
    Ok,
    Warn,
    Fail,
}

impl Health {
    fn word(self) -> &'static str {
        match self {
            Health::Ok => "ok",
            Health::Warn => "warn",
            Health::Fail => "fail",
        }
    }
}

/// One thing looked at.
struct Finding {
    check: &'static str,
    status: Health,
    detail: String,
    fix: Option<String>,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<Completion, Error> {
    let (mut findings, unopened) = database(invocation);
    // The policies first: they ask for the zones that are told of.
    let policies = policies(invocation);
    findings.extend([
        sqlite(),
        zones(invocation),
        terminal(invocation),
        locale(invocation),
        calendar(invocation),
        policies,
    ]);
    if invocation.json {
        out.json(&Value::Array(findings.iter().map(object).collect()))?;
    } else {
        tell(invocation, out, &findings)?;
    }
    if let Some(error) = unopened {
        return Err(error);
    }
    let bad = findings.iter().any(|f| f.status == Health::Fail);
    Ok(if bad { Completion::No } else { Completion::Done })
}

fn object(f: &Finding) -> Value {
    json!({ "check": f.check, "status": f.status.word(), "detail": f.detail, "fix": f.fix })
}

fn tell(invocation: &Invocation<'_>, out: &mut Out<'_>, findings: &[Finding]) -> Result<(), Error> {
    let mut table = Table::new();
    for finding in findings {
        let (id, style) = match finding.status {
            Health::Ok => ("doctor-ok", Tone::Good),
            Health::Warn => ("doctor-warn", Tone::Near),
            Health::Fail => ("doctor-fail", Tone::Late),
        };
        let fix = finding.fix.as_ref().map(|fix| format!(". {fix}")).unwrap_or_default();
        table.row(vec![
            Cell::own(&invocation.catalogue.tr(id)).tone(style),
            Cell::own(&invocation.catalogue.tr(&format!("doctor-check-{}", finding.check.replace('_', "-")))),
            Cell::own(&format!("{}{fix}", finding.detail)),
        ]);
    }
    print(invocation, out, &table)
}

fn ok(check: &'static str, detail: impl Into<String>) -> Finding {
    Finding { check, status: Health::Ok, detail: detail.into(), fix: None }
}

fn finding(check: &'static str, status: Health, detail: impl Into<String>, fix: String) -> Finding {
    Finding { check, status, detail: detail.into(), fix: Some(fix) }
}

/// The file, its rights, its file system, its log, and why it doesn't open.
fn database(invocation: &Invocation<'_>) -> (Vec<Finding>, Option<Error>) {
    let tr = |id: &str| invocation.catalogue.tr(id);
    let path = match super::policies::database(invocation) {
        Ok(path) => path,
        Err(error) => return (vec![unopened(invocation, &error)], Some(error)),
    };
    let shown = safe::str_line(&path.to_string_lossy()).into_string();
    let opened = super::policies::store(invocation, path, Mode::ReadOnly).map_err(Error::from);
    let first = match &opened {
        Ok(_) => ok("database", shown),
        Err(error) => unopened(invocation, error),
    };
    let clock = opened.as_ref().ok().map(|store| clock(invocation, store));
    let error = opened.err();
    let facts = match file_facts(path) {
        Ok(facts) => facts,
        Err(_) => return (vec![first], error),
    };
    let modes = format!("{:04o}, {:04o}", facts.mode, facts.folder_mode);
    let rights = match (facts.mode | facts.folder_mode) & 0o007 != 0 {
        true => finding("rights", Health::Warn, modes, tr("doctor-fix-rights")),
        false => ok("rights", modes),
    };
    let logs = logs(invocation, &facts);
    let file_system = match facts.network {
        Some(kind) => finding("file_system", Health::Fail, kind, tr("hint-local-disk")),
        None if facts.read_only => ok("file_system", tr("doctor-read-only")),
        None => ok("file_system", tr("doctor-local")),
    };
    let log = format!("{} KiB", facts.wal_bytes.div_ceil(1024));
    let wal = match facts.wal_bytes > LARGE_LOG {
        true => finding("wal", Health::Warn, log, tr("doctor-fix-wal")),
        false => ok("wal", log),
    };
    let left = safe::str_line(&facts.left_over.join(", ")).into_string();
    let left_over = match left.is_empty() {
        true => ok("left_over", "-"),
        false => finding("left_over", Health::Warn, left, tr("doctor-fix-left-over")),
    };
    (vec![first, rights, logs, left_over, file_system, wal].into_iter().chain(clock).collect(), error)
}

/// Whether the log and its index are as open to others as the database is: SQLite makes them so, a stale one may not be.
fn logs(invocation: &Invocation<'_>, facts: &FileFacts) -> Finding {
    let shown = |log: &LogFacts| {
        let name = log.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{} {:04o} {}", safe::str_line(&name), log.mode, safe::str_line(&log.owner))
    };
    let told = facts.logs.iter().map(shown).collect::<Vec<_>>().join(", ");
    let narrower = |log: &&LogFacts| facts.mode & !log.mode & 0o666 != 0 || log.group != facts.group;
    let path = |log: &LogFacts| safe::str_line(&log.path.to_string_lossy()).into_string();
    if let Some(log) = facts.logs.iter().find(|log| !log.usable) {
        let fix = invocation.catalogue.with("hint-log-of-another").arg("path", path(log));
        return finding(
            "log_rights",
            Health::Fail,
            told,
            fix.arg("owner", safe::str_line(&log.owner)).text(),
        );
    }
    match facts.logs.iter().find(narrower) {
        Some(log) => {
            let fix = invocation.catalogue.with("doctor-fix-log-rights").arg("path", path(log));
            finding("log_rights", Health::Warn, told, fix.arg("mode", format!("{:04o}", facts.mode)).text())
        }
        None => ok("log_rights", if told.is_empty() { "-".to_string() } else { told }),
    }
}

/// Where the clock jumped, and whether it is believed now.
fn clock(invocation: &Invocation<'_>, store: &Store) -> Finding {
    let tr = |id: &str| invocation.catalogue.tr(id);
    if let Err(doubted) = supported(invocation.now()) {
        return failed("clock", invocation, &super::policies::of_desk(invocation, doubted.into()));
    }
    match see::clock(store, invocation.now(), invocation.is_fixed()) {
        Ok(found) => {
            let told = sentences(clock_told(invocation.voice(), &found));
            match (found.ok(), found.jumps.is_empty()) {
                (true, true) => ok("clock", told),
                (true, false) => finding("clock", Health::Warn, told, tr("doctor-fix-clock")),
                (false, _) => Finding { check: "clock", status: Health::Fail, detail: told, fix: None },
            }
        }
        Err(error) => failed("clock", invocation, &Error::from(error)),
    }
}

fn unopened(invocation: &Invocation<'_>, error: &Error) -> Finding {
    failed("database", invocation, error)
}

fn failed(check: &'static str, invocation: &Invocation<'_>, error: &Error) -> Finding {
    let (message, hint) = error.told.words(&invocation.catalogue);
    Finding { check, status: Health::Fail, detail: message, fix: hint }
}

fn sqlite() -> Finding {
    ok("sqlite", sqlite_version())
}

/// Old zone data reckons yesterday's law.
fn zones(invocation: &Invocation<'_>) -> Finding {
    let (catalogue, data) = (&invocation.catalogue, ZoneData::in_use());
    let release = data.release.as_ref().map_or("?".to_string(), Release::to_string);
    let folder =
        || data.folder().map(|f| safe::str_line(&f.to_string_lossy()).into_string()).unwrap_or_default();
    let told = match &data.origin {
        Origin::BuiltIn => catalogue.with("doctor-tz-bundled").arg("release", release).text(),
        Origin::System(_) => format!("{} ({release})", folder()),
        Origin::Named(_) => format!("TZDIR={} ({release})", folder()),
    };
    let stored = stored_zones(invocation).filter(|stored| data.release.as_ref() < Some(stored));
    let older = ZoneData::built_in().release.filter(|own| data.release.as_ref() < Some(own));
    let lacking: Vec<String> = Zone::in_use().into_iter().filter(|name| data.lacks(name)).collect();
    let shown = |text: &str| safe::str_line(text).into_string();
    let refused = data.refused.as_ref().map(|folder| shown(&folder.to_string_lossy()));
    let fixes = [
        refused.map(|folder| catalogue.with("doctor-fix-tz-empty").arg("folder", folder)),
        older.map(|own| catalogue.with("doctor-fix-tzdir").arg("own", own.to_string())),
        stored.map(|stored| catalogue.with("doctor-fix-tzdb").arg("stored", stored.to_string())),
        (!lacking.is_empty())
            .then(|| catalogue.with("doctor-fix-tz-lacks").arg("zones", shown(&lacking.join(", ")))),
    ];
    let fixes = sentences(fixes.into_iter().flatten().map(|fix| fix.text()));
    match fixes.is_empty() {
        true => ok("tzdb", told),
        false => finding("tzdb", Health::Warn, told, fixes),
    }
}

/// The release that the stored deadlines stem from. The zones of active tickets are in use from then on.
fn stored_zones(invocation: &Invocation<'_>) -> Option<Release> {
    let path = super::policies::database(invocation).ok()?;
    let store = super::policies::store(invocation, path, Mode::ReadOnly).ok()?;
    let stored = store.zone_releases().ok().flatten();
    if ZoneData::in_use().folder().is_some() && store.is_outdated() == Ok(false) {
        let desk = super::policies::files(invocation).ok().and_then(|files| Desk::open(store, files).ok());
        let named = desk.and_then(|desk| see::zones(&desk, invocation.now()).ok()).unwrap_or_default();
        named.iter().for_each(|name| drop(Zone::by_name(name)));
    }
    stored?.newest
}

fn terminal(invocation: &Invocation<'_>) -> Finding {
    let term = invocation.surroundings.var("TERM").unwrap_or("-");
    let shown = safe::str_line(term).into_string();
    match (invocation.surroundings.terminal.stdout, term) {
        (true, "dumb" | "-") => {
            finding("terminal", Health::Warn, shown, invocation.catalogue.tr("hint-no-terminal"))
        }
        _ => ok("terminal", shown),
    }
}

fn locale(invocation: &Invocation<'_>) -> Finding {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|n| invocation.surroundings.var(n));
    let shown = safe::str_line(name.unwrap_or("-")).into_string();
    let utf8 = name.is_some_and(|n| {
        let lower = n.to_ascii_lowercase();
        lower.contains("utf-8") || lower.contains("utf8")
    });
    match utf8 {
        true => ok("locale", shown),
        false => finding("locale", Health::Warn, shown, invocation.catalogue.tr("doctor-fix-locale")),
    }
}

/// Whether this year and the next one have data: deadlines run into it.
fn calendar(invocation: &Invocation<'_>) -> Finding {
    let year = invocation.zone().local(invocation.now()).date.year();
    let folder = invocation.settings.policies.value.as_deref();
    let calendar = Calendars::open(folder).ok().and_then(|calendars| calendars.named("ru"));
    let known: Vec<i32> = calendar.iter().flat_map(|c| c.known_years()).collect();
    let span = match (known.first(), known.last()) {
        (Some(first), Some(last)) => format!("{first}-{last}"),
        _ => "-".to_string(),
    };
    let fix = || invocation.catalogue.tr("doctor-fix-calendar");
    match (known.contains(&year), known.contains(&(year + 1))) {
        (true, true) => ok("calendar", span),
        (true, false) => finding("calendar", Health::Warn, span, fix()),
        (false, _) => finding("calendar", Health::Fail, span, fix()),
    }
}

fn policies(invocation: &Invocation<'_>) -> Finding {
    match super::policies::files(invocation) {
        Ok(library) => {
            // Each is read, for its zones are told of.
            let sound = library.book.all().count();
            let calendars = library.calendars.broken().map(|problem| problem.file.as_str());
            let files = library.policies.iter().filter_map(|p| Some(p.fault()?.0)).chain(calendars);
            let broken: Vec<&str> = files.collect::<BTreeSet<_>>().into_iter().collect();
            match broken.is_empty() {
                true => ok("policies", sound.to_string()),
                false => {
                    let shown = safe::str_line(&broken.join(", ")).into_string();
                    finding("policies", Health::Fail, shown, invocation.catalogue.tr("doctor-fix-policies"))
                }
            }
        }
        Err(error) => {
            let (message, hint) = error.told.words(&invocation.catalogue);
            finding("policies", Health::Fail, message, hint.unwrap_or_default())
        }
    }
}
