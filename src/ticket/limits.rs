//! How much one ticket bears, so that what was written can always be brought in elsewhere.
use serde_json::{Map, Value};

/// Bytes of one text, whoever writes it.
pub const TEXT: usize = 1 << 20;

/// Bytes of a ticket's line in an export, and of any line that is read: more of one is never held in memory.
pub const LINE: usize = 64 << 20;

/// The key of an event or a registration whose text is longer than a text may be.
pub fn too_long(object: &Map<String, Value>) -> Option<&str> {
    let is_long = |value: &Value| match value {
        Value::String(text) => text.len() > TEXT,
        Value::Object(inner) => too_long(inner).is_some(),
        Value::Array(items) => items.iter().any(|v| v.as_str().is_some_and(|text| text.len() > TEXT)),
        _ => false,
    };
    object.iter().find(|(_, value)| is_long(value)).map(|(key, _)| key.as_str())
}

/// The same of an import's line: the key, and at which of the line's events (from 1) it stands, if at one.
pub fn too_long_in_line(line: &Map<String, Value>) -> Option<(Option<usize>, &str)> {
    let events = line.get("events").and_then(Value::as_array).into_iter().flatten();
    let mut of_events = (1..).zip(events.filter_map(Value::as_object));
    let of_event = || of_events.find_map(|(index, event)| Some((Some(index), too_long(event)?)));
    too_long(line).map(|key| (None, key)).or_else(of_event)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_text_that_is_too_long_is_named() {
        let long = |extra: usize| "x".repeat(TEXT + extra);
        let named = |value: Value| too_long(value.as_object().unwrap()).map(str::to_string);
        assert_eq!(named(json!({ "a": long(0), "b": 1 })), None);
        assert_eq!(named(json!({ "a": "x", "b": long(1) })).unwrap(), "b");
        assert_eq!(named(json!({ "fields": { "note": long(1) } })).unwrap(), "fields");
        assert_eq!(named(json!({ "to": ["a", long(1)] })).unwrap(), "to");
        let line = json!({ "subject": "x", "events": [{ "text": "x" }, { "text": long(1) }] });
        assert_eq!(too_long_in_line(line.as_object().unwrap()), Some((Some(2), "text")));
    }
}
