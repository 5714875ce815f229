//! The architecture, kept by tests: what may use what, that nothing is forgotten, that both languages
//! say the same, that every clause of the regulations has its test. Each finding names file, line and reason.

mod catalogue;
mod circles;
mod clauses;
mod fixture;
mod imports;
mod layout;
mod rules;
mod sources;
mod words;

/// Fails with every finding, one a line.
fn none(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{} finding(s):\n{}\n", findings.len(), findings.join("\n"));
}

#[test]
fn arrows_point_one_way_and_crates_stay_in_their_rooms() {
    none(sources::library().iter().filter(|s| !s.test).flat_map(rules::findings).collect());
}

#[test]
fn no_path_climbs_twice() {
    none(sources::library().iter().flat_map(rules::climbs).collect());
}

#[test]
fn parts_of_the_screen_stand_in_one_order() {
    none(circles::findings(&sources::library()));
}

#[test]
fn no_source_file_is_forgotten() {
    none(layout::forgotten_files());
}

#[test]
fn no_file_is_longer_than_600_lines() {
    none(layout::long_files());
}

#[test]
fn every_folder_says_what_it_is_and_what_it_never_does() {
    none(layout::silent_folders());
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_values() {
    none(catalogue::differences());
}

#[test]
fn no_message_is_unused_and_none_is_missing() {
    none(words::findings());
}

#[test]
fn every_clause_that_is_due_has_a_test_named_after_it() {
    none(clauses::untested());
}

#[test]
fn every_clause_is_known_and_sorted_into_due_or_later() {
    none(clauses::unsorted());
}
