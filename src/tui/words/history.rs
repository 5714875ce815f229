//! An event of the history in words.
use super::super::shared::Shared;
use crate::desk::see::{Entry, Page};
use crate::tell::label;
use crate::text::{Family, Raw, safe, when};
use crate::ticket::{Act, Event, Side, When};
use crate::time::Instant;

/// When it happened and who did it: `пт 19:42 оп. 4`; entered later: that too.
pub fn head(shared: &Shared, event: &Event, now: Instant) -> String {
    let at = when::at(&shared.cat, event.at, now, &shared.zone);
    let mut text = format!("{at}  {}", who(shared, event));
    if let Some(recorded) = event.recorded_at.filter(|r| r.since(event.at) >= 60) {
        let recorded = when::at(&shared.cat, recorded, now, &shared.zone);
        text.push_str(&format!(" ({})", shared.cat.with("tui-entered").arg("at", recorded).text()));
    }
    text
}

/// The name, the login where it says something else, the side where it isn't ours.
fn who(shared: &Shared, event: &Event) -> String {
    let mut name = event.by.as_ref().map(|by| safe::line_max(by, 30).into_string()).unwrap_or_default();
    if let Some(login) = event.login.as_ref().filter(|l| Some(*l) != event.by.as_ref()) {
        name.push_str(&format!(" [{}]", safe::line_max(login, 20)));
    }
    if event.side != Side::Support {
        name = format!("{}: {name}", shared.cat.word(Family::Side, event.side.word()));
    }
    name
}

/// What was done, in one line, without its words.
pub fn what(shared: &Shared, page: &Page, entry: &Entry) -> String {
    let mut text = shared.cat.word(Family::Event, entry.event.act.kind().word());
    if let Some(detail) = detail(shared, page, &entry.event.act) {
        text.push_str(": ");
        text.push_str(&detail);
    }
    for (is, id) in [(entry.undone, "tui-entry-undone"), (entry.odd, "tui-entry-odd")] {
        if is {
            text.push_str(&format!(" ({})", shared.cat.tr(id)));
        }
    }
    text
}

/// The words that came with it.
pub fn words(act: &Act) -> Option<&Raw> {
    act.text().or(act.reason()).filter(|raw| !raw.is_blank())
}

fn detail(shared: &Shared, page: &Page, act: &Act) -> Option<String> {
    let policy = &page.policy;
    let date = |date: &When| match date {
        When::Date(date) => when::date(&shared.cat, *date),
        When::At(at) => when::full(&shared.cat, shared.zone.local(*at)),
    };
    let line = |raw: &Raw| safe::line_max(raw, 60).into_string();
    Some(match act {
        Act::Assigned { to } => to.as_ref().map_or_else(|| shared.cat.tr("tui-nobody"), line),
        Act::Escalated { to, .. } => shared.cat.with("tui-line").arg("n", u32::from(*to)).text(),
        Act::PriorityChanged { to, ground, .. } => {
            let to = label::priority(&shared.cat, policy, to).into_string();
            match ground.as_deref().and_then(|id| policy.ground(id)) {
                Some(ground) => format!("{to} ({})", safe::line(ground.label.get(shared.lang()))),
                None => to,
            }
        }
        Act::ClassChanged { to, .. } => label::class(&shared.cat, policy, to).into_string(),
        Act::EnvironmentChanged { to, .. } => label::environment(&shared.cat, policy, to).into_string(),
        Act::FieldChanged { field, to } => {
            format!("{} = {}", label::field(&shared.cat, policy, field), line(to))
        }
        Act::Paused { reason, .. } => label::pause(&shared.cat, policy, reason).into_string(),
        Act::Resumed { reason } => label::pause(&shared.cat, policy, reason.as_deref()?).into_string(),
        Act::Planned { date: d, .. } | Act::Answered { date: d, .. } => date(d),
        Act::Extended { date: d, agreed_by, .. } => match agreed_by {
            Some(by) => format!("{} ({})", date(d), shared.cat.with("tui-agreed").arg("by", line(by)).text()),
            None => date(d),
        },
        Act::Merged { to } | Act::Linked { to } => to.to_string(),
        Act::ChecklistTicked { step, on } => {
            let steps = policy.parts().checklists.iter().flat_map(|c| &c.steps);
            let label = steps.clone().find(|s| s.id == *step).map(|s| line(s.label.get(shared.lang())));
            let label = label.unwrap_or_else(|| safe::str_line(step).into_string());
            format!("{} {label}", if *on { "[x]" } else { "[ ]" })
        }
        Act::Attached { name, .. } => name.as_ref().map(line)?,
        Act::Notified { to, .. } => line(to),
        Act::Undone { seq } | Act::Erased { seq } => {
            let undone = page.history.event(*seq)?;
            shared.cat.word(Family::Event, undone.act.kind().word())
        }
        Act::PolicyApplied { to, .. } => safe::str_line(to).into_string(),
        _ => return None,
    })
}
