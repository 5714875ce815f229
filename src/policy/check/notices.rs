//! Notices, of the regulation and of the house.
use super::implicit::WAITING;
use super::reader::{Table, Text};
use super::rules::word;
use super::{Cx, people};
use crate::policy::{Notice, NoticeChannel, NoticeKind, NoticeOn, PauseId};

pub(super) fn notices(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Notice> {
    top.tables(cx, "notice").into_iter().filter_map(|table| notice(cx, table)).collect()
}

fn notice(cx: &mut Cx<'_>, mut table: Table<'_>) -> Option<Notice> {
    let on = table.need_text(cx, "on");
    let on = on.and_then(|text| word(cx, text, "unknown_value", &NoticeOn::ALL));
    let kind = table.need_text(cx, "kind");
    let kind = kind.and_then(|text| word(cx, text, "unknown_value", &NoticeKind::ALL));
    let channel = table.text(cx, "channel").and_then(|text| channel(cx, text));
    let classes = people::classes(cx, &mut table, "class");
    let pauses = table.texts(cx, "pause").unwrap_or_default();
    let pauses = pauses.into_iter().filter_map(|text| pause(cx, text)).collect();
    let clause = cx.need_clause(&mut table);
    let house = table.flag(cx, "house");
    table.finish(cx);
    Some(Notice { on: on?, kind: kind?, channel, classes, pauses, clause, house })
}

/// A channel of the policy, or that of the request.
pub(super) fn channel(cx: &mut Cx<'_>, text: Text) -> Option<NoticeChannel> {
    if text.value == NoticeChannel::AS_REQUEST {
        return Some(NoticeChannel::AsRequest);
    }
    people::channel_id(cx, text).map(NoticeChannel::Named)
}

fn pause(cx: &mut Cx<'_>, text: Text) -> Option<PauseId> {
    if text.value == WAITING {
        return Some(PauseId::named(text.value));
    }
    cx.refer("pause", "unknown_pause", text).map(PauseId::named)
}
