//! `vahta check`: whether the database is whole.
use serde_json::json;

use super::error::Error;
use super::out::Out;
use super::policies::{desk, of_desk};
use super::run::Answer;
use super::world::World;
use crate::desk::see;
use crate::store::{Check, Mode};
use crate::text::safe;

pub fn run(world: &World<'_>, out: &mut Out<'_>) -> Result<Answer, Error> {
    let desk = desk(world, out, Mode::ReadOnly)?;
    let check = see::check(&desk).map_err(|e| of_desk(world, e))?;
    match world.json {
        true => out.json(&object(&check))?,
        false => tell(world, out, &check)?,
    }
    Ok(if check.ok() { Answer::Done } else { Answer::No })
}

/// The contract's object.
fn object(check: &Check) -> serde_json::Value {
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

fn tell(world: &World<'_>, out: &mut Out<'_>, check: &Check) -> Result<(), Error> {
    let catalogue = &world.catalogue;
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
    let projections = match check.different.is_empty() {
        true => catalogue.with("check-projections-sound").arg("tickets", check.tickets).text(),
        false => {
            catalogue.with("check-projections-different").arg("numbers", joined(&check.different)).text()
        }
    };
    out.line(projections)?;
    if !check.reckoning_changed.is_empty() {
        let numbers = joined(&check.reckoning_changed);
        out.line(catalogue.with("check-reckoning-changed").arg("numbers", numbers).text())?;
    }
    out.line(catalogue.with("chain-head").arg("head", check.head.as_deref().unwrap_or("-")).text())
}

fn joined(list: &[impl ToString]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
