//! Reading against serde_json, and what it is asked for beyond that.
use serde_json::{Value, json};

use super::read::{At, DEEPEST, Unread, read, read_clear};

fn twice(key: &str, line: usize, column: usize) -> Result<Value, Unread> {
    Err(Unread::KeyTwice { key: key.into(), at: At { line, column } })
}

#[test]
fn each_key_stands_once_in_its_object_at_any_depth() {
    let twin = r#"{"a":{"b":1},"c":[{"b":1},{"b":2}],"b":"{\"b\":1,\"b\":2}"}"#;
    assert_eq!(read(twin).unwrap()["c"], json!([{ "b": 1 }, { "b": 2 }]));
    assert_eq!(read(r#"{"a":1,"b":2,"a":1}"#), twice("a", 1, 14));
    assert_eq!(read(r#"{"x":[1,{"y":{"тема":1, "тема" :2}}]}"#), twice("тема", 1, 25));
    assert_eq!(read("{\n  \"a\": 1,\n  \"\\u0061\": 2\n}"), twice("a", 3, 3), "written in another way");
    assert_eq!(read(r#"{"\"":1,"\"":2}"#), twice("\"", 1, 9));
}

#[test]
fn what_is_no_json_is_told_with_its_place_in_characters() {
    let wrong = |text: &str, line, column| {
        assert_eq!(read(text), Err(Unread::Syntax { at: At { line, column } }), "{text}");
    };
    wrong("", 1, 1);
    wrong("{a}", 1, 2);
    wrong(r#"{"я":тема}"#, 1, 6);
    wrong("{\n\"a\":1\n", 3, 1);
    wrong("{} {}", 1, 4);
}

#[test]
fn a_number_comes_back_as_it_was_typed() {
    for number in [
        "1234567890123456789012345",
        "-1234567890123456789012345",
        "1.50",
        "18446744073709551616",
        "1e400",
        "1E400",
        "1e+4",
        "-0.0e-00",
        "0",
    ] {
        let text = format!(r#"{{"id":{number}}}"#);
        assert_eq!(crate::text::json::to_string(&read(&text).unwrap()), text);
    }
    assert_eq!(read("7").unwrap().as_u64(), Some(7));
}

#[test]
fn what_a_key_that_stands_twice_leaves_in_doubt_is_null_and_all_else_is_there() {
    let clear = |text: &str| {
        let (value, once) = read_clear(text).unwrap();
        assert_eq!(once.is_err(), read(text).is_err(), "{text}");
        value
    };
    assert_eq!(clear(r#"{"id":7,"a":1,"a":2,"b":3}"#), json!({ "id": 7, "a": null, "b": 3 }));
    assert_eq!(clear(r#"{"a":1,"a":2,"id":7,"id":7}"#), json!({ "a": null, "id": null }));
    assert_eq!(clear(r#"{"id":7,"a":[{"b":{"c":1,"c":1}}]}"#), json!({ "id": 7, "a": null }));
    let within = r#"{"a":1,"a":{"b":1,"b":2}}"#;
    assert_eq!(read(within), twice("a", 1, 8), "the first of both");
}

/// Pieces of JSON in any order, against serde_json.
#[test]
fn what_is_json_is_what_serde_json_takes() {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "\"ж\\n\\u0416\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\\x\"",
        "\"\t\"",
        "\"",
        "\\",
        "0",
        "-",
        "12",
        ".5",
        "e3",
        "E-3",
        "+1",
        "01",
        "true",
        "false",
        "null",
        "nul",
        " ",
        "\n",
        "\r\t",
        "я",
        "\u{a0}",
    ];
    let mut seed = 7_u64;
    let mut random = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    let mut taken = 0;
    for _ in 0..60_000 {
        let mut text: String = (0..1 + random(5)).map(|_| pieces[random(pieces.len())]).collect();
        for _ in 0..random(3) {
            text = match random(3) {
                0 => format!("[{text}]"),
                1 => format!("[{text},{}]", pieces[random(pieces.len())]),
                _ => format!(r#"{{"k":{text}}}"#),
            };
        }
        let theirs = serde_json::from_str::<Value>(&text);
        let ours = read_clear(&text);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{text:?}");
        if let (Ok((ours, Ok(()))), Ok(theirs)) = (ours, theirs) {
            assert_eq!(ours.to_string().parse::<Value>().unwrap(), theirs, "{text:?}");
            taken += 1;
        }
    }
    assert!(taken > 3_000, "{taken}");
}

#[test]
fn what_is_within_itself_too_often_is_refused_where_it_goes_too_deep() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for depth in [DEEPEST, DEEPEST + 1, 100_000] {
        let taken = read(&nested(depth));
        assert_eq!(taken.is_ok(), depth == DEEPEST);
        assert_eq!(taken.is_ok(), serde_json::from_str::<Value>(&nested(depth)).is_ok());
    }
    assert_eq!(read(&nested(DEEPEST + 1)), Err(Unread::TooDeep { at: At { line: 1, column: DEEPEST + 1 } }));
}
