//! Faults of the database in words.
use super::super::shared::Shared;
use crate::store::Error;
use crate::text::safe;

/// What the store said, and what to do.
pub fn words(shared: &Shared, error: &Error) -> String {
    let cat = &shared.cat;
    let detail = safe::str_line(&error.to_string());
    match error {
        Error::Busy => cat.tr("tui-error-busy"),
        Error::Full => cat.tr("tui-error-full"),
        Error::ReadOnly => cat.tr("tui-error-read-only"),
        Error::Newer { .. } => cat.tr("tui-error-newer"),
        Error::Unknown => cat.tr("tui-error-unknown"),
        Error::Damaged { .. } | Error::NotUtf8 { .. } => {
            cat.with("tui-error-damaged").arg("detail", &detail).text()
        }
        _ => cat.with("tui-error-store").arg("detail", &detail).text(),
    }
}
