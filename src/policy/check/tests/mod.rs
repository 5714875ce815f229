//! Faults planted in a sound file, one at a time.
//!
//! Invariant: each is found at its place, under its code, alone. Never compares words: those are in
//! the snapshots of `report`.
mod calendar;
mod file;
mod keys;
mod numbers;
mod references;
mod times;

use super::*;
use crate::policy::builtin;

/// A sound policy that uses most of the schema.
pub(super) const SOUND: &str = include_str!("sound.toml");

pub(super) fn check_text(text: &str) -> Checked<Policy> {
    check("t.toml", text.as_bytes(), &builtin::calendar)
}

/// All that is found in a text, whether it makes a policy or not.
pub(super) fn problems(text: &str) -> Vec<Problem> {
    match check_text(text) {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    }
}

/// Puts `new` in the place of `old` (which stands once in the sound file); the one problem found must
/// have this code and the place between « and » of `new`.
#[track_caller]
pub(super) fn planted(code: &str, old: &str, new: &str) -> Problem {
    assert_eq!(SOUND.matches(old).count(), 1, "{old:?} must stand once in the sound file");
    marked(code, &SOUND.replace(old, new))
}

/// The same for a whole text with its place marked.
#[track_caller]
pub(super) fn marked(code: &str, text: &str) -> Problem {
    found(problems, code, text)
}

/// The same for what another reader finds.
#[track_caller]
pub(super) fn found(problems: impl Fn(&str) -> Vec<Problem>, code: &str, text: &str) -> Problem {
    let start = text.find('«').expect("a mark «");
    let end = text.find('»').expect("a mark »") - '«'.len_utf8();
    let text = text.replace(['«', '»'], "");
    let found = problems(&text);
    let said: Vec<_> = found.iter().map(|p| (p.code, text.get(p.span.clone()))).collect();
    assert_eq!(said, [(code, text.get(start..end))], "{found:#?}");
    assert_eq!(found[0].span.start, start);
    assert_eq!(found[0].place, Place::of(&text, &(start..end)));
    found.into_iter().next().expect("one problem")
}

#[test]
fn the_sound_file_is_sound() {
    assert_eq!(problems(SOUND), []);
}

#[test]
fn all_faults_of_a_file_are_found_at_once_in_its_order() {
    let text = SOUND
        .replace("prefix = \"TST\"", "prefix = \"tst\"")
        .replace("zone = \"Europe/Moscow\"", "zone = \"MSK\"")
        .replace("reaction = { hours = 2 }", "reation = { hours = 2 }")
        .replace("yes = \"priority:high\"", "yes = \"priority:hihg\"");
    let codes: Vec<_> = problems(&text).iter().map(|p| p.code).collect();
    assert_eq!(codes, ["bad_prefix", "unknown_zone", "unknown_key", "unknown_priority"]);
}

#[test]
fn every_code_has_a_message_and_no_code_is_forgotten() {
    use crate::text::{Catalogue, Lang};
    let sources = ["src/policy", "src/policy/check"].into_iter().flat_map(|folder| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok())
    });
    let sources: String = sources.filter(|s| !s.contains("pub const CODES")).collect();
    for (code, id) in crate::policy::CODES {
        assert!(sources.contains(&format!("\"{code}\"")), "{code} is given by nothing");
        for lang in [Lang::Ru, Lang::En] {
            assert!(Catalogue::new(lang).has(id), "{id}");
        }
    }
    for kind in ["Problem::error(\"", "Problem::warning(\"", "fail(\""] {
        for given in sources.split(kind).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(crate::policy::CODES.iter().any(|(code, _)| *code == given), "{given} isn't listed");
        }
    }
}
