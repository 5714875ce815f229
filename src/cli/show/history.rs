//! A ticket's history for people.
use super::style::paint;
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::desk::see::Page;
use crate::tell::history::{self, HistoryLine};
use crate::tell::{Changes, Tone};
use crate::text::{safe, when};

/// What happened, in the order of recording.
pub fn history(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    out.line("")?;
    out.line(paint(invocation, &invocation.catalogue.tr("show-history"), Tone::Heading))?;
    event(invocation, out, &history::registered(&invocation.catalogue, &page.history), Tone::Plain)?;
    let changes = Changes::of(&page.history);
    for entry in &page.entries {
        let marks = (entry.undone, entry.odd);
        let line = history::line(invocation.voice(), &page.reckoning, &changes, &entry.event, marks);
        let style = match marks {
            (true, _) => Tone::Dim,
            (_, true) => Tone::Near,
            _ => Tone::Plain,
        };
        event(invocation, out, &line, style)?;
    }
    Ok(())
}

fn event(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    line: &HistoryLine<'_>,
    style: Tone,
) -> Result<(), Error> {
    let at = |at| when::full(&invocation.catalogue, invocation.zone().local(at));
    let entered =
        line.entered(&invocation.catalogue, at).map(|text| format!("  ({text})")).unwrap_or_default();
    let text = format!("  {}  {}  {}{entered}", at(line.at), line.what, line.who);
    out.line(paint(invocation, text.trim_end(), style))?;
    for words in &line.words {
        for line in safe::block(words) {
            out.line(paint(invocation, &format!("      {line}"), style))?;
        }
    }
    Ok(())
}
