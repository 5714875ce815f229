//! The top line of every screen: the queue, what presses, the next deadline of all, the time.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{StyledLine, clear, clocks};
use crate::desk::Purpose;
use crate::sla::Queue;
use crate::tell::Measure;
use crate::text::{fit, number, safe, when};
use crate::time::Instant;
use crate::tui::queue_view::Heading;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// From this width the operator's name is told too.
const WIDE: u16 = 100;

/// So much of a queue's name is told where leaving the date out can make room for it.
const SHORTEST: usize = 6;

/// Draws the line; when it would next look different.
pub fn draw(shared: &Shared, heading: &Heading, now: Instant, area: Rect, buf: &mut Buffer) -> Instant {
    let bar = shared.theme.style(Role::Bar);
    clear(buf, area, &shared.theme, Role::Bar);
    let told = |name: &str, told| self::left(shared, heading, name, now, area.width, told);
    let cut = |least| safe::line_max(&heading.name.as_str().into(), least).into_string();
    let beside = |clock: &StyledLine| usize::from(area.width).saturating_sub(clock.width());
    let least = [(Clock::Dated, cut(SHORTEST)), (Clock::Zoned, String::new())];
    let clock = least.into_iter().find_map(|(clock, name)| {
        let clock = self::clock(shared, now, area.width, clock);
        (told(&name, Room::NoneOfMine).0.width() < beside(&clock)).then_some(clock)
    });
    let clock = clock.unwrap_or_else(|| self::clock(shared, now, area.width, Clock::Bare));
    let room = u16::try_from(beside(&clock)).unwrap_or(0);
    let fits = |line: &StyledLine| line.width() < usize::from(room);
    let (left, changes) = Room::FIRST
        .into_iter()
        .map(|room| told(&heading.name, room))
        .reduce(|wider, closer| if fits(&wider.0) { wider } else { closer })
        .unwrap_or_default();
    let over = (left.width() + 1).saturating_sub(usize::from(room));
    let (left, changes) = match fit::width(&heading.name).saturating_sub(over) {
        _ if over == 0 => (left, changes),
        0 => told("", Room::NoneOfMine),
        rest => told(&cut(rest), Room::NoneOfMine),
    };
    left.draw(buf, area.x, area.y, room.saturating_sub(1), &shared.theme, bar);
    clock.draw(buf, area.x + room, area.y, area.width - room, &shared.theme, bar);
    let minute = now.plus(60 - i64::from(shared.zone.local(now).second_of_minute()));
    changes.map_or(minute, |at| at.min(minute))
}

/// How much the line tells: what is needed less goes before anything is cut.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Room {
    All,
    NoName,
    NoneOfMine,
}

impl Room {
    /// What is left out before the queue's name is cut.
    const FIRST: [Room; 3] = [Room::All, Room::NoName, Room::NoneOfMine];
}

/// What presses.
fn left(
    shared: &Shared,
    heading: &Heading,
    name: &str,
    now: Instant,
    width: u16,
    room: Room,
) -> (StyledLine, Option<Instant>) {
    let cat = &shared.cat;
    let desk = &shared.desk;
    let count = |queue| desk.counts.queues.iter().find(|(q, _)| *q == queue).map_or(0, |(_, n)| *n);
    let shown = |n: u64| number::grouped(cat.lang(), n);
    let own = if room >= Room::NoName { " ".to_string() } else { format!(" {} ", cat.tr("tui-name")) };
    let mut line = StyledLine::of(Role::Strong, own);
    let purpose = match desk.purpose {
        Purpose::Work => None,
        Purpose::Training => Some("tui-training"),
        Purpose::Reading => Some("tui-reading"),
    };
    if let Some(id) = purpose {
        line = line.and(Role::Alarm, format!(" {} ", cat.tr(id))).and(Role::Text, " ");
    }
    if desk.policies.is_empty() {
        // Nothing is known yet: no count is zero.
        return (line.and(Role::Text, name), None);
    }
    // A count alone says nothing.
    if !name.is_empty() {
        line = line.and(Role::Text, format!("{name} {}", shown(heading.total)));
        if heading.ended > 0 {
            line = line.and(Role::Dim, format!("+{}", shown(heading.ended)));
        }
        line = line.and(Role::Text, "  ");
    }
    let overdue = count(Queue::Overdue);
    let role = if overdue > 0 { Role::Bad } else { Role::Dim };
    line = line.and(role, format!("!{}", shown(overdue)));
    let near = desk.counts.near;
    line = line.and(if near > 0 { Role::Warn } else { Role::Dim }, format!(" ~{}", shown(near)));
    if room < Room::NoneOfMine {
        line = line.and(Role::Text, format!("  {} {}", cat.tr("tui-mine"), shown(count(Queue::Mine))));
    }
    let counted = desk.counts.until.filter(|at| *at > now);
    let Some(next) = desk.counts.next.as_ref().filter(|next| next.due >= now) else {
        return (line, counted);
    };
    let Some(frame) = next.ticket.frames.get(next.which) else { return (line, counted) };
    let clock = frame.at(now, shared.book());
    let measure = Measure::of_row(&next.ticket, next.which, shared.book()).exact(true);
    let left = clocks::left(shared, (next.which, &clock), measure, 0);
    let near = if next.near <= now { Role::Warn } else { Role::Text };
    let gap = if width < WIDE { "  " } else { "   " };
    line = line.and(near, format!("{gap}{} {} {left}", cat.tr("tui-next"), next.ticket.number));
    (line, counted.into_iter().chain(clocks::next_change(&clock, now, true)).min())
}

/// How much of the time is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Clock {
    Bare,
    Zoned,
    Dated,
}

fn clock(shared: &Shared, now: Instant, width: u16, told: Clock) -> StyledLine {
    let local = shared.zone.local(now);
    let mut text = String::new();
    if width >= WIDE {
        text.push_str(safe::line_max(&shared.me.operator, 24).as_str());
        if let Some(line) = shared.me.line {
            text.push_str(&format!(
                " {}",
                shared.cat.with("tui-line-short").arg("n", u32::from(line)).text()
            ));
        }
        text.push_str("   ");
    }
    if told >= Clock::Dated {
        text.push_str(&format!("{} ", when::weekday_date(&shared.cat, local.date)));
    }
    text.push_str(&format!("{} ", when::clock(local.second)));
    if told >= Clock::Zoned {
        text.push_str(&format!("{} ", safe::str_line(&shared.zone.abbreviation(now))));
    }
    StyledLine::of(Role::Text, text)
}

#[cfg(test)]
mod tests {
    use crate::desk::Purpose;
    use crate::text::Lang;
    use crate::tui::play::furnished;

    #[test]
    fn what_has_no_room_is_left_out_and_the_next_deadline_never() {
        for lang in Lang::ALL {
            let mut play = furnished().lang(lang).open();
            play.app.shared.desk.purpose = Purpose::Training;
            for width in 50..=120 {
                play = play.sized(width, 24);
                let screen = play.screen();
                let top = screen.lines().next().unwrap_or_default();
                let next = if lang == Lang::Ru { "PRO-1001 реа 0:18 " } else { "PRO-1001 rea 0:18 " };
                assert!(top.contains("!1 ~1") && top.contains("19:42"), "{width}: {top}");
                assert!(width < 60 || top.contains("MSK"), "{width}: {top}");
                assert!(top.contains(next), "{width}: {top}");
                assert!(width < 80 || !top.contains('…'), "{width}: {top}");
            }
        }
    }
}
