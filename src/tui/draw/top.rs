//! The top line of every screen: the queue, what presses, the next deadline of all, the time.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::clocks::ripple;
use super::{StyledLine, clear};
use crate::desk::Purpose;
use crate::sla::Queue;
use crate::text::duration::{self, Unit};
use crate::text::{number, safe, when};
use crate::time::Instant;
use crate::tui::queue_view::Heading;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// From this width the operator's name is told too.
const WIDE: u16 = 100;

/// Draws the line; when it would next look different.
pub fn draw(shared: &Shared, heading: &Heading, now: Instant, area: Rect, buf: &mut Buffer) -> Instant {
    let bar = shared.theme.style(Role::Bar);
    clear(buf, area, &shared.theme, Role::Bar);
    let clock = clock(shared, now, area.width);
    let room = area.width.saturating_sub(u16::try_from(clock.width()).unwrap_or(u16::MAX));
    let fits = |line: &StyledLine| line.width() < usize::from(room);
    let (left, changes) = Room::ALL
        .into_iter()
        .map(|told| self::left(shared, heading, now, area.width, told))
        .reduce(|wider, closer| if fits(&wider.0) { wider } else { closer })
        .unwrap_or_default();
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
    NoDeadline,
}

impl Room {
    const ALL: [Room; 4] = [Room::All, Room::NoName, Room::NoneOfMine, Room::NoDeadline];
}

/// What presses.
fn left(
    shared: &Shared,
    heading: &Heading,
    now: Instant,
    width: u16,
    room: Room,
) -> (StyledLine, Option<Instant>) {
    let cat = &shared.cat;
    let desk = &shared.desk;
    let count = |queue| desk.counts.queues.iter().find(|(q, _)| *q == queue).map_or(0, |(_, n)| *n);
    let shown = |n: u64| number::grouped(cat.lang(), n);
    let name = if room >= Room::NoName { " ".to_string() } else { format!(" {} ", cat.tr("tui-name")) };
    let mut line = StyledLine::of(Role::Strong, name);
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
        return (line.and(Role::Text, heading.name.clone()), None);
    }
    line = line.and(Role::Text, format!("{} {}", heading.name, shown(heading.total)));
    let overdue = count(Queue::Overdue);
    let role = if overdue > 0 { Role::Bad } else { Role::Dim };
    line = line.and(role, format!("  !{}", shown(overdue)));
    let near = desk.counts.near;
    line = line.and(if near > 0 { Role::Warn } else { Role::Dim }, format!(" ~{}", shown(near)));
    if room < Room::NoneOfMine {
        line = line.and(Role::Text, format!("  {} {}", cat.tr("tui-mine"), shown(count(Queue::Mine))));
    }
    let counted = desk.counts.until.filter(|at| *at > now);
    let Some(next) = desk.counts.next.as_ref().filter(|next| next.due >= now && room < Room::NoDeadline)
    else {
        return (line, counted);
    };
    let wall = next.due.since(now);
    let left = duration::remaining_exact(cat, wall, Unit::Hours);
    let near = if next.near <= now { Role::Warn } else { Role::Text };
    let gap = if width < WIDE { "  " } else { "   " };
    line = line.and(near, format!("{gap}{} {} {left}", cat.tr("tui-next"), next.number));
    (line, counted.into_iter().chain([now.plus(ripple(wall, true))]).min())
}

fn clock(shared: &Shared, now: Instant, width: u16) -> StyledLine {
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
    let date = when::weekday_date(&shared.cat, local.date);
    let zone = shared.zone.abbreviation(now);
    text.push_str(&format!("{date} {} {} ", when::clock(local.second), safe::str_line(&zone)));
    StyledLine::of(Role::Text, text)
}

#[cfg(test)]
mod tests {
    use crate::desk::Purpose;
    use crate::text::Lang;
    use crate::tui::play::furnished;

    #[test]
    fn what_has_no_room_is_left_out_and_nothing_is_cut() {
        for lang in Lang::ALL {
            let mut play = furnished().lang(lang).open();
            play.app.shared.desk.purpose = Purpose::Training;
            for width in 60..=120 {
                play = play.sized(width, 24);
                let screen = play.screen();
                let top = screen.lines().next().unwrap_or_default();
                assert!(top.contains("!1 ~1") && top.contains("20") && !top.contains('…'), "{width}: {top}");
            }
        }
    }
}
