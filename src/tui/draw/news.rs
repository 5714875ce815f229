//! The line that tells what a colleague took; it stays until a key is pressed outside a form.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{StyledLine, clear};
use crate::desk::see::Taken;
use crate::tell::label;
use crate::text::{safe, when};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// So many seconds the row of such a ticket tells it, whatever keys are pressed.
pub const TRACE: i64 = 300;

/// So wide may a name be.
const NAME: usize = 24;

/// `19:42 PAN-1001 больше не ваша: исполнитель теперь оп. 2`.
pub fn told(shared: &Shared, taken: &Taken) -> String {
    let cat = &shared.cat;
    let by = taken.by.as_ref().map(|by| safe::line_max(by, NAME)).unwrap_or_default();
    let whose = taken
        .policy
        .as_ref()
        .and_then(|policy| label::whose(cat, policy, taken.to.as_ref(), taken.role.as_deref()));
    let said = match (&taken.to, whose) {
        (Some(to), _) if taken.by.as_ref() == Some(to) => cat.with("tui-taken"),
        (_, Some(whose)) => {
            cat.with("tui-taken-given").arg("who", safe::line_max(&whose.as_str().into(), NAME))
        }
        (_, None) => cat.with("tui-taken-off"),
    };
    let at = when::clock(shared.zone.local(taken.at).second);
    format!("{at} {}", said.arg("by", by).arg("number", taken.number.to_string()).text())
}

/// Draws the last of them; how many more there are stands behind it.
pub fn draw(shared: &Shared, news: &[String], area: Rect, buf: &mut Buffer) {
    let Some(last) = news.last() else { return };
    clear(buf, area, &shared.theme, Role::Alarm);
    let more = match news.len() {
        1 => String::new(),
        n => format!(" · {}", shared.cat.with("tui-more").arg("n", n - 1).text()),
    };
    let line = StyledLine::of(Role::Alarm, format!(" {last}{more}"));
    line.draw(buf, area.x, area.y, area.width, &shared.theme, shared.theme.style(Role::Alarm));
}
