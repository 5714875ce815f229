//! What long work does, and how far it is.
use crate::text::{Arg, Catalogue};

/// Work that may take long enough to be watched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// A file is read and checked: told in hundredths of it, for nobody knows its tickets yet.
    Reading,
    /// What was read is recorded.
    Importing,
    /// A new database is filled with made-up tickets.
    Inventing,
    /// What is shown of tickets is made anew from their history.
    Deriving,
}

/// `Сроки пересчитываются: 380 из 900`.
pub fn told(catalogue: &Catalogue, work: Work, done: impl Into<Arg>, all: impl Into<Arg>) -> String {
    let id = match work {
        Work::Reading => return catalogue.with("progress-reading").arg("percent", done).text(),
        Work::Importing => "progress-importing",
        Work::Inventing => "progress-inventing",
        Work::Deriving => "progress-deriving",
    };
    catalogue.with(id).arg("done", done).arg("all", all).text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn work_says_what_it_does_and_how_far_it_is() {
        let said = |lang, work| told(&Catalogue::new(lang), work, "38", "90");
        for (work, ru, en) in [
            (Work::Reading, "Файл читается: 38 %", "Reading the file: 38%"),
            (Work::Importing, "Заявки записываются: 38 из 90", "Recording tickets: 38 of 90"),
            (Work::Inventing, "Примеры заявок создаются: 38 из 90", "Making example tickets: 38 of 90"),
            (Work::Deriving, "Сроки пересчитываются: 38 из 90", "Deadlines are reckoned anew: 38 of 90"),
        ] {
            assert_eq!((said(Lang::Ru, work).as_str(), said(Lang::En, work).as_str()), (ru, en));
        }
    }
}
