//! What every policy has without saying so: the pause `waiting`, the ground `correction`, names of lines.
use crate::policy::{Ground, Label, Pause, PauseId, Whose};
use crate::text::Raw;

/// The pause that stops nothing.
pub(super) const WAITING: &str = "waiting";
/// The ground for "registered wrongly".
pub(super) const CORRECTION: &str = "correction";

fn label(ru: &str, en: &str) -> Label {
    Label { ru: Raw::from(ru), en: Raw::from(en) }
}

pub(super) fn waiting() -> Pause {
    Pause {
        id: PauseId::named(WAITING),
        label: label("Ожидание (часы идут)", "Waiting (the clocks run)"),
        stops: Vec::new(),
        notify: None,
        until: None,
        needs_text: false,
        whose: Whose::Ours,
        note: None,
        clause: None,
    }
}

pub(super) fn correction() -> Ground {
    Ground {
        id: CORRECTION.to_string(),
        label: label("Зарегистрировано неверно", "Registered wrongly"),
        clause: None,
    }
}

/// A line without a name of its own.
pub(super) fn line(number: u8) -> Label {
    label(&format!("Линия {number}"), &format!("Line {number}"))
}
