//! Faults of the file as a whole: size, encoding, depth, syntax.
use super::*;

fn bytes(code: &str, bytes: &[u8]) -> Problem {
    let found = check("t.toml", bytes, &builtin::calendar).expect_err("an error");
    let codes: Vec<_> = found.iter().map(|p| p.code).collect();
    assert_eq!(codes, [code]);
    found.into_iter().next().expect("one problem")
}

#[test]
fn a_file_of_ten_megabytes_is_not_read() {
    let problem = bytes("too_big", &vec![b'#'; 10_000_000]);
    assert_eq!(problem.place, Place { line: 1, column: 1, end_column: 2 });
}

#[test]
fn a_fault_of_utf8_has_its_place() {
    let problem = bytes("not_utf8", b"schema = 1\nid = \"\xD1\x8F\xFF\"\n");
    assert_eq!(problem.place, Place { line: 2, column: 8, end_column: 9 });
}

#[test]
fn utf16_is_named() {
    let text: Vec<u8> = "\u{feff}schema = 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(bytes("utf16", &text).place.column, 1);
    let text: Vec<u8> = "\u{feff}schema = 1\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    bytes("utf16", &text);
}

#[test]
fn a_byte_order_mark_is_warned_of_and_read_over() {
    let (policy, warnings) = check_text(&format!("\u{feff}{SOUND}")).expect("a policy");
    assert_eq!(policy.id(), "test");
    assert_eq!(warnings.len(), 1);
    assert_eq!((warnings[0].code, warnings[0].place.line), ("byte_order_mark", 1));
}

#[test]
fn nesting_without_end_is_refused_before_any_parser_sees_it() {
    for deep in ["[".repeat(100_000), "{a=".repeat(100_000), format!("x = {}", "[".repeat(100_000))] {
        bytes("too_deep", format!("schema = 1\n{deep}").as_bytes());
    }
    let dotted = format!("schema = 1\n{}a = 1\n", "a.".repeat(100_000));
    let problem = bytes("too_deep", dotted.as_bytes());
    assert_eq!(problem.place.line, 2);
    bytes("too_deep", format!("[{}a]\n", "\"a\" . ".repeat(100_000)).as_bytes());
}

#[test]
fn brackets_in_texts_and_comments_nest_nothing() {
    let noise = format!("# {}\n", "[".repeat(100));
    let title = format!("title = \"{} \\\" {}\"", "[".repeat(50), "{.".repeat(50));
    let text = format!("{noise}{}", SOUND.replace("title = \"Проба\"", &title));
    assert_eq!(problems(&text), []);
    let literal = SOUND.replace("title = \"Проба\"", "title = '''[[[[[[[[[[ ''[[[[[[[[[[ '''");
    assert_eq!(problems(&literal), []);
}

#[test]
fn of_broken_syntax_the_first_fault_is_told() {
    let problem = marked("syntax", &SOUND.replace("id = \"wish\"\n", "id = \"wish«»\n"));
    assert_eq!(problem.place, Place { line: 37, column: 11, end_column: 12 });
    for broken in ["a = [1, 2\n[b]\n", "a = \n", "= 1\n", "a = foo\n", "[a\n", "a = \"\\q\"\n", "\u{0}"] {
        let found = problems(broken);
        assert_eq!(found.iter().map(|p| p.code).collect::<Vec<_>>(), ["syntax"], "{broken:?}");
    }
}

#[test]
fn a_raw_escape_character_is_broken_syntax() {
    let problem = problems("schema = 1\nid = \"a\u{1b}[31m\"\n");
    assert_eq!((problem[0].code, problem[0].place.line, problem[0].place.column), ("syntax", 2, 8));
}

#[test]
fn a_key_that_stands_twice_is_found_and_the_rest_is_checked_still() {
    planted("duplicate_key", "vendor = ", "«title» = \"Ещё\"\nvendor = ");
    let text = SOUND.replace("vendor = ", "title = \"Ещё\"\nvendr = ");
    let codes: Vec<_> = problems(&text).iter().map(|p| p.code).collect();
    assert_eq!(codes, ["missing_key", "duplicate_key", "unknown_key"]);
}

#[test]
fn there_is_no_31_february() {
    planted("bad_date", "title = \"Проба\"", "title = «2026-02-31»");
}

#[test]
fn an_empty_file_lacks_what_every_policy_has() {
    let found = problems("");
    assert!(found.iter().all(|p| p.code == "missing_key" && p.place.line == 1));
    assert_eq!(found.len(), 9);
}

#[test]
fn much_rubbish_is_refused_soon() {
    for rubbish in ["=\n", "x\n", "\"", "a=1\n", "[[class]]\n", "[a.b]\n"] {
        let text = rubbish.repeat(200_000 / rubbish.len());
        assert!(check("t.toml", text.as_bytes(), &builtin::calendar).is_err());
    }
}
