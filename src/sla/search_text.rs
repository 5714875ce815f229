//! What full-text search finds a ticket by.
//!
//! In parts: one that is whole never changes by what is said later, so that a word more costs the last part alone, however
//! much was said before.
use super::reckon::Reckoning;
use crate::text::Raw;
use crate::ticket::History;

/// Bytes of what was said from which on a part is whole.
const PART: usize = 2048;

/// Subject, description, customer, notes, number; a telephone number by its digits, forwards and backwards, however it
/// was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SearchText {
    pub parts: Vec<String>,
    /// The event that the last part begins with; 0: that part is the first, which begins with what the ticket itself says.
    pub from: u64,
    /// Bytes of what was said in the last part.
    said: usize,
}

impl SearchText {
    /// Every text of a ticket that `--text` looks in (cli.md).
    pub fn of(history: &History, r: &Reckoning) -> Self {
        let (state, customer) = (&r.state, &r.state.customer);
        let facts = [&customer.org, &customer.contact, &customer.email, &customer.phone, &state.description];
        let facts = facts.into_iter().flatten().chain([&state.subject]).chain(state.fields.values());
        let mut first = history.registration.number.to_string();
        facts.for_each(|text| add(&mut first, text.as_str_exact()));
        if let Some(phone) = &customer.phone {
            let digits = digits(phone.as_str_exact());
            add(&mut first, &digits);
            add(&mut first, &backwards(&digits));
        }
        let mut text = SearchText::begun(first, 0);
        history.events.iter().for_each(|event| text.say(event.seq, event.act.text()));
        text
    }

    /// A part with nothing said in it yet.
    pub fn begun(part: String, from: u64) -> Self {
        SearchText { parts: vec![part], from, said: 0 }
    }

    /// With what an event says, if it says anything.
    pub fn say(&mut self, seq: u64, text: Option<&Raw>) {
        let Some(text) = text.map(Raw::as_str_exact) else { return };
        if self.said >= PART {
            self.parts.push(String::new());
            (self.from, self.said) = (seq, 0);
        }
        self.said += text.len();
        self.parts.last_mut().into_iter().for_each(|part| add(part, text));
    }
}

/// A text more, on a line of its own.
fn add(part: &mut String, text: &str) {
    part.push('\n');
    part.push_str(text);
}

/// The digits of a telephone number, or of what was typed to find one.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A number as it is indexed to be found by its end. The letter before it, which nobody types, keeps it apart from
/// numbers that are written so.
pub fn backwards(digits: &str) -> String {
    std::iter::once('ƛ').chain(digits.chars().rev()).collect()
}
