//! Whole numbers within bounds.
use toml::de::DeValue;

use super::reader::{Table, Value, wrong_type};
use super::{Cx, Problem};

/// What a number may be.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub min: u32,
    pub max: u32,
}

/// The number under a key.
pub(super) fn under(
    cx: &mut Cx<'_>,
    table: &mut Table<'_>,
    key: &'static str,
    bounds: Bounds,
) -> Option<u32> {
    let value = table.get(key)?;
    number(cx, value, key, bounds)
}

/// A whole number; the key is named where another unit would say what was meant.
pub(super) fn number(cx: &mut Cx<'_>, value: &Value<'_>, key: &str, bounds: Bounds) -> Option<u32> {
    let n = match value.get_ref() {
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).unwrap_or(i64::MAX),
        DeValue::Float(float) => return fraction(cx, value, float.as_str(), key, bounds),
        _ => {
            wrong_type(cx, value, "type-number");
            return None;
        }
    };
    let span = value.span();
    let problem = match u32::try_from(n) {
        Ok(n) if (bounds.min..=bounds.max).contains(&n) => return Some(n),
        Ok(0) => Problem::error("zero", span),
        _ if n < 0 => Problem::error("negative", span),
        _ => Problem::error("too_large", span).detail("max", i64::from(bounds.max)),
    };
    cx.report(problem);
    None
}

/// A fraction is never taken; it is told what to write instead.
fn fraction(cx: &mut Cx<'_>, value: &Value<'_>, written: &str, key: &str, bounds: Bounds) -> Option<u32> {
    let number: f64 = written.replace('_', "").parse().unwrap_or(f64::NAN);
    let problem = if !number.is_finite() {
        wrong_type(cx, value, "type-number");
        return None;
    } else if number < 0.0 {
        Problem::error("negative", value.span())
    } else if number > f64::from(bounds.max) {
        Problem::error("too_large", value.span()).detail("max", i64::from(bounds.max))
    } else {
        let smaller: &[(&str, f64)] = match key {
            "hours" => &[("minutes", 60.0), ("seconds", 3600.0)],
            "minutes" => &[("seconds", 60.0)],
            _ => &[],
        };
        let whole = |n: f64| n.fract().abs() < 1e-9;
        let instead = if number.fract() == 0.0 {
            Some(format!("{number}"))
        } else {
            let fits = smaller.iter().find(|(_, parts)| whole(number * parts));
            fits.map(|(unit, parts)| format!("{unit} = {}", number * parts))
        };
        Problem::error("fractional", value.span()).near(instead)
    };
    cx.report(problem);
    None
}
