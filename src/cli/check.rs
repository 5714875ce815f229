//! `vahta check`: whether the database is whole.
use serde_json::json;

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{desk, of_desk};
use super::progress::Progress;
use super::run::Completion;
use crate::desk::see::{self, Clock};
use crate::desk::{OtherZones, act};
use crate::record::ClockRepaired;
use crate::store::{CheckReport, ClockJump, Mode};
use crate::tell::Voice;
use crate::tell::progress::Work;
use crate::text::{Catalogue, safe, when};
use crate::ticket::Stream;
use crate::time::Release;

/// So many jumps of a clock are told to people.
const JUMPS_TOLD: usize = 5;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long)]
    repair_clock: bool,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: &Args) -> Result<Completion, Error> {
    if args.repair_clock {
        repair_clock(invocation, out)?;
    }
    let desk = desk(invocation, out, Mode::ReadOnly)?;
    let failed = |e| of_desk(invocation, e);
    let check = see::check(&desk).map_err(failed)?;
    let jumps = check.jumps.clone();
    let clock = see::clock_with(desk.store(), jumps, invocation.now(), invocation.is_fixed())?;
    match invocation.json {
        true => out.json(&object(&check, &clock))?,
        false => {
            let zones = desk.other_zones().map_err(failed)?;
            tell(invocation, out, &check, zones)?;
            for line in clock_told(invocation.voice(), &clock) {
                out.line(line)?;
            }
        }
    }
    Ok(if check.ok() && clock.ok() { Completion::Done } else { Completion::No })
}

/// Recording goes on from the last plausible time, and that is recorded too. What was done is said aside: the answer
/// is what the check finds then.
fn repair_clock(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<(), Error> {
    let mut desk = desk(invocation, out, Mode::ReadWrite)?;
    let progress = Progress::new(invocation);
    let mut derived = |done, all| progress.tell(Work::Deriving, done, all);
    let repaired = act::repair_clock(&mut desk, &invocation.ctx(), &mut derived);
    drop(progress);
    let told = match repaired.map_err(|e| of_desk(invocation, e))? {
        None => invocation.catalogue.tr("check-clock-nothing"),
        Some(ClockRepaired { from, to, .. }) => {
            let full = |at| when::full(&invocation.catalogue, invocation.zone().local(at));
            invocation
                .catalogue
                .with("check-clock-repaired")
                .arg("from", full(from))
                .arg("to", full(to))
                .text()
        }
    };
    out.warn(&told);
    Ok(())
}

/// The contract's object.
fn object(check: &CheckReport, clock: &Clock) -> serde_json::Value {
    let jump = |jump: &ClockJump| json!({ "seq": jump.seq, "recorded_at": jump.recorded_at });
    json!({
        "ok": check.ok() && clock.ok(),
        "integrity": { "ok": check.integrity.is_empty(), "errors": check.integrity },
        "chain": {
            "ok": check.chain_ok(),
            "events": check.events,
            "erased": check.erased,
            "head": check.head,
            "first_bad": check.first_bad,
        },
        "projections": {
            "ok": check.different.is_empty(),
            "tickets": check.tickets,
            "different": check.different,
        },
        "tables": { "ok": check.wrong_tables.is_empty(), "different": check.wrong_tables },
        "clock": {
            "ok": clock.ok(),
            "jumps": clock.jumps.iter().map(jump).collect::<Vec<_>>(),
        },
        "reckoning": { "changed": check.reckoning_changed },
    })
}

fn tell(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    check: &CheckReport,
    zones: Option<OtherZones>,
) -> Result<(), Error> {
    let catalogue = &invocation.catalogue;
    match check.integrity.is_empty() {
        true => out.line(catalogue.tr("check-file-sound"))?,
        false => out.line(catalogue.tr("check-file-damaged"))?,
    }
    for error in &check.integrity {
        out.line(format!("  {}", safe::str_line(error)))?;
    }
    let chain = match check.first_bad {
        None if check.chain_unread => catalogue.tr("check-chain-unread"),
        None => catalogue.with("check-chain-sound").arg("events", check.events).text(),
        Some(seq) => catalogue.with("check-chain-broken").arg("seq", seq).text(),
    };
    out.line(chain)?;
    for line in projections(catalogue, check, zones) {
        out.line(line)?;
    }
    if !check.wrong_tables.is_empty() {
        let names = safe::str_line(&joined(&check.wrong_tables));
        out.line(catalogue.with("check-tables-different").arg("names", names).text())?;
    }
    if !check.reckoning_changed.is_empty() {
        let numbers = joined(&check.reckoning_changed);
        out.line(catalogue.with("check-reckoning-changed").arg("numbers", numbers).text())?;
    }
    out.line(catalogue.with("chain-head").arg("head", check.head.as_deref().unwrap_or("-")).text())
}

/// Where the clock jumped, and whether recording is ahead of it.
pub(super) fn clock_told(voice: Voice<'_>, clock: &Clock) -> Vec<String> {
    let full = |at| when::full(voice.catalogue, voice.zone.local(at));
    let jump = |jump: &ClockJump| {
        let told = voice.catalogue.with("check-clock-jump").arg("seq", jump.seq);
        told.arg("at", full(jump.recorded_at)).text()
    };
    let mut told = Vec::new();
    if !clock.jumps.is_empty() {
        // The first ones say when; a database that lived under such a clock may have thousands.
        let shown: Vec<String> = clock.jumps.iter().take(JUMPS_TOLD).map(jump).collect();
        let more = if clock.jumps.len() > JUMPS_TOLD { ", …" } else { "" };
        let jumps = format!("{}{more}", shown.join(", "));
        let all = voice.catalogue.with("check-clock-jumps").arg("n", clock.jumps.len());
        told.push(all.arg("jumps", jumps).text());
    }
    if let Some(last) = clock.ahead {
        let message = if last.is_supported() { "check-clock-ahead" } else { "check-clock-outside" };
        told.push(voice.catalogue.with(message).arg("last", full(last)).text());
    }
    if told.is_empty() {
        told.push(voice.catalogue.tr("check-clock-sound"));
    }
    told
}

/// What other zone data than the program's may have given is told apart from damage.
fn projections(catalogue: &Catalogue, check: &CheckReport, zones: Option<OtherZones>) -> Vec<String> {
    let by_zones = |id, OtherZones { stored, own }: &OtherZones| {
        let release =
            |release: &Option<Release>| release.as_ref().map_or("?".to_string(), Release::to_string);
        catalogue.with(id).arg("stored", release(stored)).arg("own", release(own))
    };
    let older = zones.as_ref().filter(|zones| zones.stored < zones.own);
    // No record depends on zones.
    let older = older.filter(|_| check.different.iter().all(|stream| stream.ticket().is_some()));
    let mut told = Vec::new();
    let unproven = |stream: &&Stream| stream.ticket().is_some_and(|n| check.by_newer_zones.contains(n));
    let different: Vec<&Stream> = check.different.iter().filter(|stream| !unproven(stream)).collect();
    if !different.is_empty() {
        let message = match older {
            Some(zones) => by_zones("check-projections-older-zones", zones),
            None => catalogue.with("check-projections-different"),
        };
        told.push(message.arg("numbers", joined(&different)).text());
    }
    if let Some(zones) = zones.as_ref().filter(|_| !check.by_newer_zones.is_empty()) {
        let message = by_zones("check-projections-newer-zones", zones);
        told.push(message.arg("numbers", joined(&check.by_newer_zones)).text());
    }
    if told.is_empty() {
        told.push(catalogue.with("check-projections-sound").arg("tickets", check.tickets).text());
    }
    told
}

fn joined(list: &[impl ToString]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::ticket::Number;

    #[test]
    fn what_other_zone_data_gave_is_told_apart_from_damage() {
        let number = Number::new("PRO", 1001);
        let check = CheckReport { different: vec![Stream::from(&number)], ..CheckReport::default() };
        let newer = CheckReport { by_newer_zones: vec![number], ..check.clone() };
        let told_of =
            |check: &CheckReport, lang, zones| projections(&Catalogue::new(lang), check, zones).join("\n");
        let told = |lang, zones| told_of(&check, lang, zones);
        let of = |stored, own| Some(OtherZones { stored: Release::parse(stored), own: Release::parse(own) });
        assert_eq!(told(Lang::En, None), "The queue isn't what the history says: PRO-1001.");
        assert_eq!(
            told(Lang::En, of("2020a", "2026e")),
            "The queue was reckoned by older time zone data (2020a, here is 2026e), \
             by the data here it comes out otherwise: PRO-1001."
        );
        assert_eq!(
            told(Lang::Ru, of("", "2026e")),
            "Очередь отсчитана по более старым данным поясов (?, здесь 2026e), по здешним выходит иначе: PRO-1001."
        );
        assert_eq!(
            told(Lang::Ru, of("2099a", "2026e")),
            "Очередь не соответствует истории: PRO-1001.",
            "what is no clock newer zone data don't excuse"
        );
        assert!(!newer.ok() && !check.ok());
        assert_eq!(
            told_of(&newer, Lang::Ru, of("2099a", "2026e")),
            "Очередь отсчитана по более новым данным поясов (2099a, здесь 2026e), по здешним выходит иначе; верны ли сроки, здесь не проверить: PRO-1001."
        );
    }
}
