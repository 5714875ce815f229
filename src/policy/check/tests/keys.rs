//! Unknown, missing and wrongly filled keys; ids and texts.
use super::*;

#[test]
fn an_unknown_key_is_named_with_its_neighbour() {
    let problem = planted("unknown_key", "reaction = { hours = 2 }", "«reation» = { hours = 2 }");
    assert_eq!(problem.near.as_deref(), Some("reaction"));
    planted("unknown_key", "intake_channels", "«colour» = \"red\"\nintake_channels");
    planted("unknown_key", "{ hours = 8 }", "{ hours = 8, «speed» = 1 }");
    planted(
        "unknown_key",
        "{ environment = [\"test-bed\"] }",
        "{ environment = [\"test-bed\"], «moon» = 1 }",
    );
    planted("unknown_key", "unsupported = true", "«unsuported» = true");
}

#[test]
fn a_missing_key_is_reported_at_its_table() {
    planted(
        "missing_key",
        "[[class]]\nid = \"fault\"\nru = \"Неисправность\"",
        "«[[class]]»\nid = \"fault\"",
    );
    planted("missing_key", "[[cap]]\nwhen = { environment = [\"test-bed\"] }", "«[[cap]]»");
    planted(
        "missing_key",
        "[[cap]]\nwhen = { environment = [\"test-bed\"] }\npriority_at_most = \"low\"",
        "«[[cap]]»\nwhen = { environment = [\"test-bed\"] }",
    );
    planted("missing_key", "[[line]]\nnumber = 2", "«[[line]]»");
    let top = problems(&SOUND.replace("vendor = \"Поставщик\"\n", ""));
    assert_eq!((top[0].code, top[0].place), ("missing_key", Place { line: 1, column: 1, end_column: 2 }));
}

#[test]
fn a_number_in_quotes_is_a_text() {
    let problem = planted("wrong_type", "{ hours = 8 }", "{ hours = «\"8\"» }");
    assert_eq!(problem.near.as_deref(), Some("8"));
    planted("wrong_type", "number = 2", "number = «\"2\"»");
    planted("wrong_type", "schema = 1", "schema = «\"1\"»");
}

#[test]
fn other_types_are_told_apart() {
    planted("wrong_type", "title = \"Проба\"", "title = «7»");
    planted("wrong_type", "{ planned = true }", "{ planned = «\"yes\"» }");
    planted("wrong_type", "reaction = { hours = 2 }", "reaction = «2»");
    planted("wrong_type", "stops = [\"resolution\"]", "stops = «\"resolution\"»");
    planted("wrong_type", "stops = [\"resolution\"]", "stops = [«1»]");
    planted("wrong_type", "intake_channels = [\"email\"]", "intake_channels = «{}»");
    planted("wrong_type", "[[line]]\nnumber = 2", "«[line]»\nnumber = 2");
}

#[test]
fn only_schema_1_is_read() {
    planted("unknown_schema", "schema = 1", "schema = «2»");
}

#[test]
fn contracts_are_not_built_yet() {
    planted("not_yet", "[[line]]", "«[[contract]]»\n[[line]]");
}

#[test]
fn ids_are_typed_on_a_command_line() {
    for bad in ["te/st", "тест", "Test", "te st", "-test", "te.st", "te\\u001b[31mst2"] {
        let quoted = format!("id = «\"{bad}\"»");
        let code = if bad.contains("u001b") { "hidden_characters" } else { "bad_id" };
        planted(code, "id = \"test\"", &quoted);
    }
    planted(
        "bad_id",
        "[schedule.night]\nmon-thu = [\"22:00-06:00\"]\n\n[[class]]\nid = \"fault\"",
        "[schedule.night]\nmon-thu = [\"22:00-06:00\"]\n[schedule.«\"но/чь\"»]\nmon = [\"01:00-02:00\"]\n\n[[class]]\nid = \"fault\"",
    );
    planted("bad_id", "id = \"test\"", &format!("id = «\"{}\"»", "a".repeat(41)));
}

#[test]
fn a_prefix_is_two_to_five_capitals() {
    assert_eq!(planted("bad_prefix", "\"TST\"", "«\"tst\"»").near.as_deref(), Some("TST"));
    for bad in ["T", "TSTTST", "ПАН", "T1", "T-"] {
        planted("bad_prefix", "\"TST\"", &format!("«\"{bad}\"»"));
    }
}

#[test]
fn one_id_stands_once_in_its_list() {
    planted("duplicate_id", "[[cap]]", "[[environment]]\nid = «\"test-bed\"»\n\n[[cap]]");
    planted("duplicate_id", "[[line]]\nnumber = 2", "[[line]]\nnumber = 2\n[[line]]\nnumber = «2»");
    planted("duplicate_id", "\"organization\", \"platform\"", "\"organization\", «\"organization\"»");
    planted(
        "duplicate_id",
        "id = \"T-2\"",
        "id = \"T-2\"\nsource = \"п. 3\"\nru = \"Третий\"\nen = \"Third\"\n\n[[clause]]\nid = «\"T-1\"»",
    );
}

#[test]
fn what_every_policy_has_is_not_redefined() {
    planted("reserved_id", "id = \"hold\"", "id = «\"waiting\"»");
    let ground = "[[ground]]\nid = «\"correction\"»\nru = \"а\"\nen = \"a\"\n\n[[line]]";
    planted("reserved_id", "[[line]]", ground);
    let field = "«[[field]]»\nid = \"email\"\nru = \"а\"\nen = \"a\"\nkind = \"text\"\n\n[[line]]";
    planted("reserved_id", "[[line]]", field);
}

#[test]
fn control_and_invisible_characters_have_no_place_in_names() {
    for (bad, code) in
        [("\\u001b[2J", "U+001B"), ("\\u202e", "U+202E"), ("\\u200b", "U+200B"), ("\\n", "U+000A")]
    {
        let problem = planted("hidden_characters", "\"Высокий\"", &format!("«\"Вы{bad}сокий\"»"));
        assert!(problem.details.contains(&("code", Detail::from(code))), "{problem:?}");
    }
    planted("hidden_characters", "\"Высокий\"", "«\"Вы\u{202e}сокий\"»");
    planted("empty_text", "\"Высокий\"", "«\" \"»");
}
