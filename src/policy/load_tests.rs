use crate::policy::*;
use crate::text::{Catalogue, Lang};

const SOUND: &str = include_str!("check/tests/sound.toml");

fn own(files: &[(&str, String)]) -> Loaded {
    let files: Vec<_> =
        files.iter().map(|(path, text)| (path.to_string(), text.clone().into_bytes())).collect();
    load(&files, &builtin::calendar)
}

fn codes(loaded: &Loaded) -> Vec<(&str, &str)> {
    loaded.problems.iter().map(|p| (p.file.as_str(), p.code)).collect()
}

#[test]
fn without_files_the_five_are_at_hand() {
    let loaded = own(&[]);
    let ids: Vec<_> = loaded.book.all().map(|p| p.id().to_string()).collect();
    assert_eq!(ids, ["asmo", "okibi", "panorama", "prokontakt", "whatschat"]);
    assert!(loaded.origins.values().all(|origin| matches!(origin, Origin::BuiltIn(_))));
    assert!(!loaded.has_errors());
}

#[test]
fn a_file_replaces_the_policy_of_its_id_whole() {
    let text = builtin::ALL[0].text.replace("08:45-17:00", "08:00-17:00");
    let loaded = own(&[("own/asmo.toml", text)]);
    let asmo = loaded.book.current("asmo").unwrap();
    assert_ne!(asmo.version(), builtin::book().current("asmo").unwrap().version());
    assert!(matches!(&loaded.origins["asmo"], Origin::File(path) if path == "own/asmo.toml"));
    assert_eq!(loaded.book.all().count(), 5);
    assert_eq!(codes(&loaded), []);
}

#[test]
fn a_broken_file_takes_its_policy_away_rather_than_leave_the_built_in_one() {
    let text = builtin::ALL[0].text.replace("08:45-17:00", "08:45-25:00");
    let loaded = own(&[("own/asmo.toml", text)]);
    assert!(loaded.book.current("asmo").is_none());
    assert_eq!(loaded.broken, [Broken { path: "own/asmo.toml".into(), id: Some("asmo".into()) }]);
    assert_eq!(codes(&loaded), [("own/asmo.toml", "bad_time")]);
    let rubbish = own(&[("own/x.toml", "id = \"asmo\" # ours\n[[[".into())]);
    assert!(rubbish.book.current("asmo").is_none());
}

#[test]
fn a_broken_file_that_names_no_policy_is_taken_by_its_own_name() {
    let loaded = load(&[("own/asmo.toml".into(), b"\xff\xfe = [".to_vec())], &builtin::calendar);
    assert!(loaded.book.current("asmo").is_none(), "the built-in one isn't what the operator meant");
    assert_eq!(loaded.broken[0].id.as_deref(), Some("asmo"));
}

#[test]
fn two_files_with_one_id_are_told() {
    let loaded = own(&[("a.toml", SOUND.into()), ("b.toml", SOUND.replace("Проба", "Вторая"))]);
    assert_eq!(codes(&loaded), [("b.toml", "duplicate_policy")]);
    let problem = &loaded.problems[0];
    assert_eq!((problem.place.line, problem.place.column, problem.place.end_column), (2, 6, 12));
    assert!(matches!(&loaded.origins["test"], Origin::File(path) if path == "a.toml"));
    assert_eq!(loaded.broken, [Broken { path: "b.toml".into(), id: Some("test".into()) }]);
}

#[test]
fn a_prefix_belongs_to_one_policy() {
    let loaded = own(&[("a.toml", SOUND.replace("\"TST\"", "\"PAN\""))]);
    assert_eq!(codes(&loaded), [("a.toml", "duplicate_prefix")]);
    assert!(loaded.book.current("test").is_none());
    assert!(loaded.book.current("panorama").is_some());
}

#[test]
fn the_schedules_of_the_tests_are_sound_beside_the_five() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policies");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        files.push((path.display().to_string(), std::fs::read(path).unwrap()));
    }
    let loaded = load(&files, &builtin::calendar);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.book.all().count(), 5 + 11);
}

#[test]
fn a_version_is_of_the_text_and_pins_it() {
    let book = builtin::book();
    let policy = book.current("prokontakt").unwrap();
    assert_eq!(policy.version().len(), 12);
    assert_eq!(book.version(policy.version()).map(|p| p.id().as_str()), Some("prokontakt"));
    let commented = format!("{}# a remark\n", policy.toml());
    let (other, _) = check("p", commented.as_bytes(), &builtin::calendar).unwrap();
    assert_ne!(other.version(), policy.version());
}

#[test]
fn a_file_that_cannot_be_read_stands_for_a_broken_policy_of_its_name() {
    let path = "own/asmo.toml".to_string();
    let loaded = load_folder(&[], std::slice::from_ref(&path), &builtin::calendar);
    assert_eq!(codes(&loaded), [("own/asmo.toml", "unreadable")]);
    let told = render(&loaded.problems[0], b"", &Catalogue::new(Lang::En), false);
    let place_and_rest = told.strip_prefix("own/asmo.toml").unwrap();
    assert!(place_and_rest.starts_with(": error[unreadable]: the file can't be read"), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert_eq!(loaded.broken, [Broken { path, id: Some("asmo".into()) }]);
    assert!(loaded.book.current("asmo").is_none() && loaded.book.current("okibi").is_some());
}
