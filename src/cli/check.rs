//! `vahta check`: whether the database is whole.
use serde_json::json;

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{desk, of_desk};
use super::run::Completion;
use crate::desk::{OtherZones, see};
use crate::store::{CheckReport, Mode};
use crate::text::{Catalogue, safe};
use crate::time::Release;

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<Completion, Error> {
    let desk = desk(invocation, out, Mode::ReadOnly)?;
    let check = see::check(&desk).map_err(|e| of_desk(invocation, e))?;
    match invocation.json {
        true => out.json(&object(&check))?,
        false => {
            let zones = desk.other_zones().map_err(|e| of_desk(invocation, e))?;
            tell(invocation, out, &check, zones)?;
        }
    }
    Ok(if check.ok() { Completion::Done } else { Completion::No })
}

/// The contract's object.
fn object(check: &CheckReport) -> serde_json::Value {
    json!({
        "ok": check.ok(),
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
    out.line(projections(catalogue, check, zones))?;
    if !check.reckoning_changed.is_empty() {
        let numbers = joined(&check.reckoning_changed);
        out.line(catalogue.with("check-reckoning-changed").arg("numbers", numbers).text())?;
    }
    out.line(catalogue.with("chain-head").arg("head", check.head.as_deref().unwrap_or("-")).text())
}

/// What other zone data than the program's gave isn't damage.
fn projections(catalogue: &Catalogue, check: &CheckReport, zones: Option<OtherZones>) -> String {
    if check.different.is_empty() {
        return catalogue.with("check-projections-sound").arg("tickets", check.tickets).text();
    }
    // No record depends on zones.
    let zones = zones.filter(|_| check.different.iter().all(|stream| stream.ticket().is_some()));
    let message = match zones {
        None => catalogue.with("check-projections-different"),
        Some(OtherZones { stored, own }) => {
            let id = match stored < own {
                true => "check-projections-older-zones",
                false => "check-projections-newer-zones",
            };
            let release = |release: Option<Release>| release.map_or("?".to_string(), |r| r.to_string());
            catalogue.with(id).arg("stored", release(stored)).arg("own", release(own))
        }
    };
    message.arg("numbers", joined(&check.different)).text()
}

fn joined(list: &[impl ToString]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::ticket::{Number, Stream};

    #[test]
    fn what_other_zone_data_gave_is_told_apart_from_damage() {
        let different = vec![Stream::from(&Number::new("PRO", 1001))];
        let check = CheckReport { different, ..CheckReport::default() };
        let told = |lang, zones| projections(&Catalogue::new(lang), &check, zones);
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
            "Очередь отсчитана по более новым данным поясов (2099a, здесь 2026e), по здешним выходит иначе: PRO-1001."
        );
    }
}
