//! A ticket's history for people.
use super::style::{Style, paint};
use crate::cli::error::Error;
use crate::cli::out::Out;
use crate::cli::world::World;
use crate::desk::see::{Entry, Page};
use crate::tell::label;
use crate::text::{Family, Raw, Shown, safe, when};
use crate::ticket::{Act, When};

/// What happened, in the order of recording.
pub fn history(world: &World<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    let catalogue = &world.catalogue;
    out.line("")?;
    out.line(paint(world, &catalogue.tr("show-history"), Style::Heading))?;
    let r = &page.history.registration;
    let registered = catalogue.word(Family::Event, "registered");
    let by = r.registered_by.as_ref().map(safe::line).unwrap_or_default();
    let login = page.history.login.as_ref().filter(|l| Some(*l) != r.registered_by.as_ref());
    let at = when::full(catalogue, world.zone().local(r.registered_at));
    out.line(format!("  {at}  {registered}  {}", named(&by, login)))?;
    for entry in &page.entries {
        event(world, out, page, entry)?;
    }
    Ok(())
}

/// The display name, and the login where it is another.
fn named(by: &Shown, login: Option<&Raw>) -> String {
    match login {
        Some(login) => format!("{by} [{}]", safe::line(login)).trim_start().to_string(),
        None => by.to_string(),
    }
}

fn event(world: &World<'_>, out: &mut Out<'_>, page: &Page, entry: &Entry) -> Result<(), Error> {
    let (catalogue, event) = (&world.catalogue, &entry.event);
    let at = when::full(catalogue, world.zone().local(event.at));
    let kind = catalogue.word(Family::Event, event.act.kind().word());
    let by = event.by.as_ref().map(safe::line).unwrap_or_default();
    let login = event.login.as_ref().filter(|l| Some(*l) != event.by.as_ref());
    let mut line = format!("  {at}  {kind}");
    let particulars = particulars(world, page, &event.act);
    if !particulars.is_empty() {
        line.push_str(&format!(": {particulars}"));
    }
    line.push_str(&format!("  {}", named(&by, login)));
    let late = event.recorded_at.filter(|recorded| recorded.since(event.at) >= 60);
    if let Some(recorded) = late {
        let told = when::full(catalogue, world.zone().local(recorded));
        line.push_str(&format!("  ({})", catalogue.with("show-recorded").arg("at", told).text()));
    }
    let (mark, style) = match (entry.undone, entry.odd) {
        (true, _) => (Some("event-undone"), Style::Dim),
        (_, true) => (Some("flag-odd-history"), Style::Near),
        _ => (None, Style::Plain),
    };
    if let Some(mark) = mark {
        line.push_str(&format!("  [{}]", catalogue.tr(mark)));
    }
    out.line(paint(world, line.trim_end(), style))?;
    for text in event.act.text().into_iter().chain(event.act.reason()) {
        for line in safe::block(text) {
            out.line(paint(world, &format!("      {line}"), style))?;
        }
    }
    Ok(())
}

/// What an act is about, beside its text and reason.
fn particulars(world: &World<'_>, page: &Page, act: &Act) -> Shown {
    let (catalogue, policy) = (&world.catalogue, &*page.policy);
    let own = |text: String| safe::str_line(&text);
    match act {
        Act::Assigned { to } => to.as_ref().map_or_else(|| own(catalogue.tr("fact-nobody")), safe::line),
        Act::Escalated { to, .. } => own(to.to_string()),
        Act::PriorityChanged { to, ground, .. } => {
            let to = label::priority(catalogue, policy, to);
            match ground {
                Some(id) => own(format!("{to} ({})", label::ground(catalogue, policy, id))),
                None => to,
            }
        }
        Act::ClassChanged { to, .. } => label::class(catalogue, policy, to),
        Act::EnvironmentChanged { to, .. } => label::environment(catalogue, policy, to),
        Act::FieldChanged { field, to } => {
            own(format!("{} = {}", label::inner(&label::field(catalogue, policy, field)), to.as_str_exact()))
        }
        Act::Paused { reason, .. } => label::pause(catalogue, policy, reason),
        Act::Resumed { reason: Some(reason) } => label::pause(catalogue, policy, reason),
        Act::Planned { date: to, .. } | Act::Answered { date: to, .. } => own(date(world, to)),
        Act::Extended { date: to, agreed_by, .. } => match agreed_by {
            Some(by) => {
                let by = catalogue.with("fact-agreed-by").arg("who", safe::line(by)).text();
                own(format!("{} ({by})", date(world, to)))
            }
            None => own(date(world, to)),
        },
        Act::Merged { to } | Act::Linked { to } => own(to.to_string()),
        Act::ChecklistTicked { step, on } => {
            own(format!("{} {}", if *on { "+" } else { "-" }, label::step(catalogue, policy, step)))
        }
        Act::Attached { name, .. } => name.as_ref().map(safe::line).unwrap_or_default(),
        Act::Notified { to, .. } => safe::line(to),
        Act::Undone { seq } | Act::Erased { seq } => match page.history.event(*seq) {
            Some(event) => own(catalogue.word(Family::Event, event.act.kind().word())),
            None => own(format!("#{seq}")),
        },
        Act::PolicyApplied { from, to } => own(format!("{from} -> {to}")),
        _ => Shown::default(),
    }
}

fn date(world: &World<'_>, date: &When) -> String {
    match date {
        When::Date(date) => when::date(&world.catalogue, *date),
        When::At(at) => when::full(&world.catalogue, world.zone().local(*at)),
    }
}
