//! What clap finds wrong with the arguments, in our words.
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::error::{Error, Exit};

/// The error behind a refusal of the argument parser; always wrong usage (2).
pub fn explain(error: &clap::Error) -> Error {
    let arg = named(error, ContextKind::InvalidArg);
    let value = named(error, ContextKind::InvalidValue);
    let known = named(error, ContextKind::ValidValue);
    let wrong = |kind| Error::new(Exit::Usage, kind);
    let explained = match error.kind() {
        ErrorKind::UnknownArgument => wrong("unknown_option").foreign("option", &arg),
        ErrorKind::InvalidSubcommand => {
            wrong("unknown_command").foreign("command", &named(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            wrong("missing_command")
        }
        ErrorKind::MissingRequiredArgument => wrong("missing_option").foreign("option", &arg),
        ErrorKind::ArgumentConflict => match error.get(ContextKind::PriorArg) {
            Some(prior) if text(prior) != arg => {
                wrong("conflicting_options").foreign("option", &arg).foreign("other", &text(prior))
            }
            _ => wrong("option_twice").foreign("option", &arg),
        },
        ErrorKind::InvalidValue if value.is_empty() => wrong("missing_value").foreign("option", &arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if known.is_empty() => {
            wrong("wrong_value").foreign("option", &arg).foreign("value", &value)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            wrong("value_not_known").foreign("option", &arg).foreign("value", &value).foreign("known", &known)
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            wrong("wrong_count").foreign("option", &arg)
        }
        ErrorKind::NoEquals => wrong("missing_value").foreign("option", &arg),
        ErrorKind::InvalidUtf8 => wrong("argument_not_utf8"),
        _ => wrong("wrong_usage"),
    };
    suggest(explained, error)
}

fn suggest(explained: Error, error: &clap::Error) -> Error {
    let suggestion =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(|kind| error.get(kind).map(text))
            .filter(|s| !s.is_empty());
    match suggestion {
        Some(name) => explained.foreign("near", &name).hint("hint-near"),
        None => explained.hint("hint-help"),
    }
}

fn named(error: &clap::Error, kind: ContextKind) -> String {
    error.get(kind).map(text).unwrap_or_default()
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(n) => n.to_string(),
        _ => String::new(),
    }
}
