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
        // Here whatever has digits is one, however short.
        let phone = customer.phone.iter().map(|phone| digits(phone.as_str_exact()));
        phone.for_each(|phone| add_telephone(&mut first, &phone));
        let mut text = SearchText::begun(first, 0);
        for event in &history.events {
            text.say(event.seq, event.act.text(), r.standing.contains(&event.seq));
        }
        text
    }

    /// A part with nothing said in it yet.
    pub fn begun(part: String, from: u64) -> Self {
        SearchText { parts: vec![part], from, said: 0 }
    }

    /// With what an event says, if it says anything. What was taken back isn't found, but has its room: else each later
    /// part would be another.
    pub fn say(&mut self, seq: u64, text: Option<&Raw>, stands: bool) {
        let Some(text) = text.map(Raw::as_str_exact) else { return };
        if self.said >= PART {
            self.parts.push(String::new());
            (self.from, self.said) = (seq, 0);
        }
        self.said += text.len();
        self.parts.last_mut().filter(|_| stands).into_iter().for_each(|part| add(part, text));
    }
}

/// A text more, on a line of its own, with the telephone numbers that are in it.
fn add(part: &mut String, text: &str) {
    part.push('\n');
    part.push_str(text);
    telephones(text).for_each(|number| add_telephone(part, &number));
}

fn add_telephone(part: &mut String, digits: &str) {
    part.extend(["\n", digits, "\n", &backwards(digits)]);
}

/// Digits of a number with its country or city: ITU-T E.164 knows no more than 15.
const TELEPHONE: std::ops::RangeInclusive<usize> = 10..=15;

/// What may be telephone numbers in a text, by their digits.
fn telephones(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|c: char| !(c.is_ascii_digit() || " +-().\u{a0}".contains(c)));
    runs.filter(|run| run.len() >= *TELEPHONE.start()).map(digits).filter(|d| TELEPHONE.contains(&d.len()))
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
