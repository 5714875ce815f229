//! Sentences one after another.

/// What ends a sentence, or begins what stands behind it.
const ENDS: [char; 4] = ['.', '?', ':', '…'];

/// All of them on one line: between two stands a full stop, whether or not the message has one. The last is left as it is.
pub fn sentences(said: impl IntoIterator<Item = String>) -> String {
    said.into_iter().fold(String::new(), |told, next| match told.trim_end_matches(['»', '”']) {
        "" => next,
        ended if ended.ends_with(ENDS) => format!("{told} {next}"),
        _ => format!("{told}. {next}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_stands_between_two_sentences_once() {
        let told = |said: &[&str]| sentences(said.iter().map(ToString::to_string));
        assert_eq!(told(&[]), "");
        assert_eq!(told(&["Одно"]), "Одно");
        assert_eq!(told(&["Одно", "Другое.", "Третье"]), "Одно. Другое. Третье");
        assert_eq!(told(&["Сказано «да»", "Всё"]), "Сказано «да». Всё");
        assert_eq!(told(&["Сказано «да.»", "Итак:", "всё"]), "Сказано «да.» Итак: всё");
    }
}
