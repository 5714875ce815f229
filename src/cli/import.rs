//! `vahta import`: tickets from NDJSON.
use serde_json::{Value, json};

use super::error::{Error, Failed, Given};
use super::input::Lines;
use super::invocation::Invocation;
use super::out::Out;
use super::policies::{trying_desk, writing_desk};
use super::progress::Progress;
use super::run::Completion;
use super::usage;
use crate::desk::act::{self, Import, Imported};
use crate::tell::progress::Work;
use crate::text::Raw;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    file: String,
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    #[arg(long)]
    keep_going: bool,
    #[arg(long)]
    dry_run: bool,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    usage::format(args.format.as_deref())?;
    let mut lines = Lines::open(invocation.surroundings, &args.file, "hint-endless-import")?;
    let open = if args.dry_run { trying_desk } else { writing_desk };
    let mut desk = open(invocation, out)?;
    let how =
        Import { source: args.source.map(Raw::from), keep_going: args.keep_going, dry_run: args.dry_run };
    let progress = Progress::new(invocation);
    let lines = std::iter::from_fn(|| {
        let line = lines.next().transpose();
        if let Some((taken, all)) = lines.progress() {
            progress.tell(Work::Reading, taken, all);
        }
        line.map(|line| line.map_err(Failed::Here))
    });
    let mut recorded = |done, all| progress.tell(Work::Importing, done, all);
    let outcome = act::import(&mut desk, &invocation.ctx(), lines, &how, &mut recorded)
        .map_err(|e| e.told(invocation, Given::Json))?;
    drop(progress);
    answer(invocation, out, &args.file, &outcome, !args.dry_run)
}

fn answer(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    file: &str,
    outcome: &Imported,
    is_written: bool,
) -> Result<Completion, Error> {
    let told = |bad: &crate::desk::BadLine| bad.told().sentence(&invocation.catalogue);
    let done = invocation.catalogue.with("import-done").arg("imported", outcome.imported);
    let done = done.arg("skipped", outcome.skipped).arg("bad", outcome.bad.len()).text();
    if is_written && outcome.imported > 0 {
        out.recorded(&done);
    }
    if invocation.json {
        let bad = |(line, bad): &(usize, _)| json!({ "line": line, "error": told(bad) });
        out.json(&json!({
            "imported": outcome.imported,
            "skipped": outcome.skipped,
            "bad": outcome.bad.iter().map(bad).collect::<Vec<Value>>(),
        }))?;
    } else {
        out.line(done)?;
    }
    let Some((line, first)) = outcome.bad.first() else { return Ok(Completion::Done) };
    if invocation.json {
        return Err(Error::from(first).at_line(file, *line));
    }
    for (line, bad) in &outcome.bad {
        out.complain(&Error::from(bad).at_line(file, *line).to_line(&invocation.catalogue));
    }
    Ok(Completion::BadLines)
}
