//! The clocks of a ticket, each with its gauge.
use crate::desk::see::Page;
use crate::policy::{Promise, Term};
use crate::sla::{Clock, ClockState, Frame, Which};
use crate::tell::{Measure, clock, date, label, promise};
use crate::text::{fit, place, safe, when};
use crate::time::{Instant, Zone};
use crate::tui::draw::StyledLine;
use crate::tui::draw::clocks;
use crate::tui::draw::line::wrapped_own;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Columns that a clock's name takes at least.
const NAME: usize = 10;
/// Columns of a gauge.
const GAUGE: usize = 12;

/// When one of them would next read differently, or a pause asks for attention.
pub fn next_change(shared: &Shared, page: &Page, now: Instant) -> Option<Instant> {
    let all = page.reckoning.clocks(now, shared.book());
    let changes = all.iter().filter_map(|(_, clock)| clocks::next_change(clock, now, true));
    changes.chain(page.reckoning.comes_back.filter(|at| *at > now)).min()
}

/// One line a clock: name, gauge, due and what is left, the promise with its clause; that on a line of its own
/// where one is too short.
pub fn lines(shared: &Shared, page: &Page, now: Instant, width: u16) -> Vec<StyledLine> {
    let all = page.reckoning.clocks(now, shared.book());
    let named = |which: Which, clock: &Clock| safe::str_line(&clock::name(&shared.cat, which, clock.met_by));
    let column = all.iter().map(|(which, clock)| named(which, clock).width() + 1).fold(NAME, usize::max);
    let mut lines = Vec::new();
    for (which, clock) in all.iter() {
        let Some(frame) = page.reckoning.frames.get(which) else { continue };
        let name = fit::fit(&named(which, clock), column);
        let mut line = StyledLine::of(Role::Strong, format!(" {name}"));
        if let Some(share) = share(page, clock, frame, which, now) {
            line = line.and(clocks::role(clock), gauge(share)).and(Role::Text, " ");
        }
        let measure = Measure::of(&page.reckoning, which).exact(true);
        line = line.and(clocks::role(clock), clock::state(shared.voice(now), clock, measure));
        let behind = promised(shared, page, which, clock).map(|text| format!(" · {text}"));
        let fits = line.width() + behind.as_deref().map_or(0, fit::width) <= usize::from(width);
        let (behind, below) = if fits { (behind, None) } else { (None, behind) };
        lines.push(line.maybe(Role::Dim, behind));
        let below = below.map(|text| text.trim_start_matches(" · ").to_string());
        for text in below.into_iter().chain(elsewhere(shared, clock, frame, which, page)) {
            let indent = u16::try_from(column + 1).unwrap_or(0);
            lines.extend(wrapped_own(Role::Dim, &text, width, indent));
        }
    }
    lines
}

/// The promise with its clause: `24 рабочих часа, §5, табл. 1`.
fn promised(shared: &Shared, page: &Page, which: Which, clock: &Clock) -> Option<String> {
    if which == Which::Planned {
        return None;
    }
    let terms = page.reckoning.terms(which)?;
    let always = terms.schedule.as_ref().is_none_or(|s| s.is_always());
    let target = promise::target(&shared.cat, terms.target.as_ref()?, always);
    let clause = clock.clause.as_deref().map(|c| format!(", {}", label::source(&page.policy, c)));
    Some(format!("{target}{}", clause.unwrap_or_default()))
}

/// The due in the schedule's own zone, where that differs, or when it was met; if stopped, the due if resumed now.
fn elsewhere(shared: &Shared, clock: &Clock, frame: &Frame, which: Which, page: &Page) -> Option<String> {
    let mut said = Vec::new();
    let zone = Zone::by_name(&frame.zone).ok();
    if let Some((at, zone)) = clock.met_at.or(clock.due).zip(zone)
        && zone.offset_seconds(at) != shared.zone.offset_seconds(at)
    {
        let due = date::due_in(clock, &zone).filter(|_| clock.met_at.is_none());
        let local = date::given(&shared.cat, due.unwrap_or_else(|| zone.local(at)));
        let name = safe::str_line(&place::called(shared.lang(), &zone));
        let customers = page.reckoning.state.customer.zone().is_some_and(|own| own.name() == zone.name());
        let id = if customers { "tui-in-zone" } else { "tui-in-vendors-zone" };
        said.push(shared.cat.with(id).arg("at", local).arg("zone", &name).text());
    }
    if let Some(&due) = page.reckoning.resumed.get(&which).filter(|_| clock.state == ClockState::Stopped) {
        let due = when::full(&shared.cat, shared.zone.local(due));
        said.push(shared.cat.with("tui-if-resumed").arg("at", due).text());
    }
    said.extend(clock::expected(shared.voice(page.reckoning.at), clock));
    (!said.is_empty()).then(|| said.join(" · "))
}

/// Which part of its time is used, in hundredths; None where there is nothing to measure.
fn share(page: &Page, clock: &Clock, frame: &Frame, which: Which, now: Instant) -> Option<i64> {
    let left = clock.remaining.filter(|_| clock.met_at.is_none())?;
    let target = page.reckoning.terms(which)?.target.as_ref().filter(|_| which != Which::Planned)?;
    let total = match (target.promise, clock.due) {
        (Promise::Within(Term::Hours { seconds }), _) if frame.basis == crate::sla::Basis::Hours => seconds,
        (_, Some(due)) => {
            let all = due.since(page.reckoning.start).max(1);
            return Some((now.since(page.reckoning.start) * 100 / all).clamp(0, 100));
        }
        _ => return None,
    };
    Some(((total - left) * 100 / total.max(1)).clamp(0, 100))
}

fn gauge(share: i64) -> String {
    let full = usize::try_from(share).unwrap_or(0) * GAUGE / 100;
    format!("{}{}", "█".repeat(full), "░".repeat(GAUGE - full))
}
