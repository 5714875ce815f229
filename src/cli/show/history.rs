//! A ticket's history for people.
use super::style::paint;
use crate::cli::error::Error;
use crate::cli::out::Out;
use crate::cli::world::World;
use crate::desk::see::Page;
use crate::tell::Tone;
use crate::tell::history::{self, HistoryLine};
use crate::text::{safe, when};

/// What happened, in the order of recording.
pub fn history(world: &World<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    out.line("")?;
    out.line(paint(world, &world.catalogue.tr("show-history"), Tone::Heading))?;
    event(world, out, &history::registered(&world.catalogue, &page.history), Tone::Plain)?;
    for entry in &page.entries {
        let marks = (entry.undone, entry.odd);
        let line = history::line(world.voice(), &page.policy, &page.history, &entry.event, marks);
        let style = match marks {
            (true, _) => Tone::Dim,
            (_, true) => Tone::Near,
            _ => Tone::Plain,
        };
        event(world, out, &line, style)?;
    }
    Ok(())
}

fn event(world: &World<'_>, out: &mut Out<'_>, line: &HistoryLine<'_>, style: Tone) -> Result<(), Error> {
    let at = |at| when::full(&world.catalogue, world.zone().local(at));
    let entered = line.entered(&world.catalogue, at).map(|text| format!("  ({text})")).unwrap_or_default();
    let text = format!("  {}  {}  {}{entered}", at(line.at), line.what, line.who);
    out.line(paint(world, text.trim_end(), style))?;
    for words in &line.words {
        for line in safe::block(words) {
            out.line(paint(world, &format!("      {line}"), style))?;
        }
    }
    Ok(())
}
