//! Full-text search through the index.
use super::*;

fn desk(subjects: &[&str]) -> Desk {
    let mut desk = sqlite();
    for subject in subjects {
        desk.ticket(|p| p.subject = Raw::from(*subject));
    }
    desk
}

fn found(desk: &Desk, text: &str) -> Vec<u32> {
    let query = Query { text: Some(text.into()), sort: Sort::Number, ..Query::of(Queue::All, NOW) };
    desk.store.queue(&query).unwrap().iter().map(|p| p.number.count).collect()
}

#[test]
fn russian_and_english_words_are_found_by_stem_and_by_beginning() {
    let desk = desk(&[
        "Отчёты не строятся: принтерами занят порт",
        "Printing is slow on srv-01.example.ru",
        "Ошибка 0x80070005 при входе",
    ]);
    for query in ["отчета", "ОТЧЁТ", "принтер", "принтеров порты", "при не", "прин"]
    {
        assert!(found(&desk, query).contains(&1001), "{query}");
    }
    assert_eq!(found(&desk, "prints"), [1002]);
    assert_eq!(found(&desk, "srv-01"), [1002]);
    assert_eq!(found(&desk, "srv-01.exam"), [1002]);
    assert_eq!(found(&desk, "0x8007"), [1003]);
    assert_eq!(found(&desk, "pro-1003"), [1003]);
    for number in ["pro1003", "PRO 1003", "про-1003", "ПРО1003", "зкщ1003", "[про-1003]"] {
        assert_eq!(found(&desk, number), [1003], "{number}");
    }
    assert_eq!(found(&desk, "1002"), [1002]);
    assert_eq!(found(&desk, "отчёт принтер ошибка"), [0; 0], "every word must occur");
    assert_eq!(found(&desk, "тчёт"), [0; 0], "no middle of a word");
}

#[test]
fn invisible_and_decomposed_letters_make_no_difference() {
    let desk = desk(&["Отче\u{308}т за\u{301}мок при\u{200b}нтер\u{ad}"]);
    for query in ["отчет", "замок", "принтер", "\u{feff}Отчёт"] {
        assert_eq!(found(&desk, query), [1001], "{query:?}");
    }
}

#[test]
fn a_users_text_is_never_query_syntax() {
    let desk = desk(&["обычная заявка", "NEAR AND OR NOT"]);
    for query in ["\"", "заявка\"", "(", "*", "raw:", "a:b", "^", "NEAR(", "-", "{stem}", "'", "\0", "\\"]
    {
        let _no_error = found(&desk, query);
    }
    assert_eq!(found(&desk, "заявка\" OR \"near"), [0; 0]);
    assert_eq!(found(&desk, "near and not"), [1002]);
    assert_eq!(found(&desk, "?!"), [0; 0]);
    assert_eq!(found(&desk, " "), [1001, 1002]);
    let long: String = (0..3000).map(|n| format!("слово{n} ")).collect();
    assert_eq!(found(&desk, &long), [0; 0]);
}

#[test]
fn the_index_follows_the_ticket() {
    let mut desk = desk(&["старое слово"]);
    let number = Number::new("PRO", 1001);
    desk.store.write(|tx| put(tx, &number, |p| p.subject = Raw::from("новое"))).unwrap();
    assert_eq!((found(&desk, "старое"), found(&desk, "новое")), (vec![], vec![1001]));
    // The same text again doesn't write the index anew, and a search of the closed finds the closed.
    desk.store
        .write(|tx| {
            put(tx, &number, |p| {
                p.subject = Raw::from("новое");
                p.status = Status::Closed;
            })
        })
        .unwrap();
    assert_eq!(found(&desk, "новое"), [0; 0]);
    let closed = Query { text: Some("новое".into()), ..Query::of(Queue::Closed, NOW) };
    assert_eq!(desk.numbers(&closed), ["PRO-1001"]);
}

/// What a check finds where each ticket's words are those that it was put with.
fn examined(desk: &Desk) -> CheckReport {
    let put = |number: &Number| desk.store.projection(number).unwrap().unwrap();
    let derive = &mut |history: &History, _: &[Evidence]| {
        let projection = put(&history.registration.number);
        Examined { derived: Some(of(projection)), newer_zones: false, evidence_holds: true }
    };
    desk.store.check(i64::MAX, derive).unwrap()
}

/// An index of which whole words and first letters, beginnings of two letters and of three lie in one block.
#[test]
fn a_word_altered_in_any_part_of_the_index_is_found() {
    let altered = |words: &[&str], from: &[u8], to: &[u8]| {
        let desk = desk(words);
        assert!(examined(&desk).ok());
        let conn = desk.raw();
        let mut query = conn.prepare("SELECT id, block FROM search_data WHERE id > 10 ORDER BY id").unwrap();
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let blocks: Vec<(i64, Vec<u8>)> = query.query_map([], read).unwrap().map(Result::unwrap).collect();
        let at = |block: &Vec<u8>| block.windows(from.len()).position(|part| part == from);
        let (id, mut block, at) =
            blocks.into_iter().find_map(|(id, block)| at(&block).map(|at| (id, block, at))).unwrap();
        block[at..at + to.len()].copy_from_slice(to);
        conn.execute("UPDATE search_data SET block = ?1 WHERE id = ?2", (block, id)).unwrap();
        examined(&desk).wrong_tables
    };
    for (from, to) in [
        ("\u{2}wo", "\u{2}wx"), // behind its first letter, which is a word of its own
        ("\u{1}t\u{1}", "\u{1}u\u{1}"),
        ("\u{2}tw", "\u{2}tx"),
        ("\u{3}two", "\u{3}twa"),
    ] {
        let found = altered(&["two", "one"], from.as_bytes(), to.as_bytes());
        assert_eq!(found, ["search"], "{from:?}");
    }
}

/// Active ones in one stretch of the index, those that have ended in another; whichever way a ticket goes it leaves the one.
#[test]
fn a_search_of_the_active_ones_walks_none_that_has_ended() {
    let mut desk = desk(&["принтер", "принтер", "принтер"]);
    let number = Number::new("PRO", 1002);
    let rows = |desk: &Desk| -> Vec<i64> {
        let conn = desk.raw();
        let mut query =
            conn.prepare("SELECT rowid FROM search WHERE search MATCH 'при*' ORDER BY 1").unwrap();
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    for (status, expected) in
        [(Status::Closed, [-2, 1, 3]), (Status::InWork, [1, 2, 3]), (Status::Merged, [-2, 1, 3])]
    {
        desk.store
            .write(|tx| put(tx, &number, |p| (p.subject, p.status) = (Raw::from("принтер"), status)))
            .unwrap();
        assert_eq!(rows(&desk), expected);
        let active: Vec<u32> =
            expected.iter().filter(|row| **row > 0).map(|row| 1000 + *row as u32).collect();
        for typed in ["п", "пр", "при", "принтер"] {
            assert_eq!(found(&desk, typed), active, "{typed}");
            let closed = Query { text: Some(typed.into()), ..Query::of(Queue::Closed, NOW) };
            assert_eq!(desk.store.queue_count(&closed).unwrap(), 3 - active.len() as u64);
        }
    }
}

#[test]
fn one_letter_finds_what_has_a_word_that_begins_so() {
    let desk = desk(&["Отчёты не строятся", "Printing on srv-01", "Ёлка 7-й"]);
    for (letter, expected) in [
        ("о", &[1001][..]),
        ("С", &[1001]),
        ("p", &[1001, 1002, 1003]),
        ("s", &[1002]),
        ("е", &[1003]),
        ("7", &[1003]),
    ] {
        assert_eq!(found(&desk, letter), expected, "{letter}");
    }
    assert_eq!(found(&desk, "о p"), [1001]);
    assert_eq!(found(&desk, "ч"), [0; 0], "no middle of a word");
}

#[test]
fn an_index_of_words_of_any_script_is_sound() {
    let words =
        ["हिन्दी किताब", "ß İstanbul ǅ ①②③ ﬁne", "日本語の文 한국어", "ё́ж й ё 𝒳𝒴𝒵 ٣٤٥ ªº", "x́ým e\u{345}f ⅷⅸ"];
    let found = examined(&desk(&words));
    assert!(found.ok(), "{found:?}");
}

#[test]
fn what_the_index_says_of_a_tickets_words_is_examined() {
    for sql in ["UPDATE search_docsize SET origin = 0", "UPDATE search_docsize SET sz = x'0909'"] {
        let desk = desk(&["two", "one"]);
        desk.raw().execute_batch(sql).unwrap();
        assert_eq!(examined(&desk).wrong_tables, ["search"], "{sql}");
    }
}

#[test]
fn words_that_are_in_the_index_but_that_nothing_leads_to_are_found() {
    let many: Vec<String> = (0..3000).map(|n: u32| format!("w{:x}", n.wrapping_mul(2_654_435_761))).collect();
    let desk = desk(&[&many.join(" ")]);
    assert!(examined(&desk).ok());
    assert!(found(&desk, &many[7]) == [1001]);
    // Of many pages the last of each part stay.
    desk.raw().execute_batch("DELETE FROM search_idx WHERE substr(term, 1, 1) = x'30'").unwrap();
    assert!(many.iter().any(|word| found(&desk, word).is_empty()));
    assert_eq!(examined(&desk).wrong_tables, ["search"]);
}

fn text_of(parts: &[&str]) -> SearchText {
    let mut text = SearchText::begun(String::new(), 0);
    text.parts = parts.iter().map(ToString::to_string).collect();
    text
}

/// What a ticket is put with that has these parts.
fn put_parts(tx: &mut Tx<'_>, number: &Number, status: Status, parts: &[&str]) -> Result<(), Error> {
    let p = projection(&tx.history(number)?.unwrap());
    let text = text_of(parts);
    tx.put(&Derived { projection: Projection { status, ..p }, text, verdicts: Vec::new() })
}

/// The rows of an index, and how many words the library has indexed of each.
fn rows(desk: &Desk) -> Vec<i64> {
    let conn = desk.raw();
    let mut query = conn.prepare("SELECT id FROM search_docsize ORDER BY 1").unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn words_of_one_ticket_are_found_whatever_parts_they_stand_in_and_wherever_it_goes() {
    let mut desk = desk(&["замок", "замок"]);
    let (number, second) = (Number::new("PRO", 1002), 1_i64 << 40);
    let count = |desk: &Desk, queue, text: &str| {
        desk.store.queue_count(&Query { text: Some(text.into()), ..Query::of(queue, NOW) }).unwrap()
    };
    let many: String = (0..300).map(|n| format!("w{n} ")).collect();
    for (status, parts, expected) in [
        (
            Status::InWork,
            &["PRO-1002 замок", "принтер", "отчёт", &many][..],
            vec![1, 2, 2 + second, 2 + 2 * second, 2 + 3 * second],
        ),
        (
            Status::Closed,
            &["PRO-1002 замок", "принтер", "отчёт", &many],
            vec![-2 - 3 * second, -2 - 2 * second, -2 - second, -2, 1],
        ),
        (Status::New, &["PRO-1002 замок", "принтер отчёт", &many], vec![1, 2, 2 + second, 2 + 2 * second]),
    ] {
        desk.store.write(|tx| put_parts(tx, &number, status, parts)).unwrap();
        assert_eq!(rows(&desk), expected);
        let (here, there) = match status {
            Status::Closed => (Queue::Closed, Queue::All),
            _ => (Queue::All, Queue::Closed),
        };
        for text in
            ["отчеты принтера", "замок отчёт", "замок принтер w7 w299", "про-1002", &many, "PRO 1002", "п о"]
        {
            assert_eq!((count(&desk, here, text), count(&desk, there, text)), (1, 0), "{status:?} {text}");
        }
        assert_eq!(count(&desk, here, "замок отчёт сервер"), 0);
        assert_eq!(count(&desk, Queue::All, "замок"), if status == Status::Closed { 1 } else { 2 });
    }
}

#[test]
fn a_part_that_is_as_it_was_isnt_indexed_again() {
    let mut desk = desk(&["замок"]);
    let number = Number::new("PRO", 1001);
    let parts = ["PRO-1001 замок", "принтер", "отчёт"];
    let written = |desk: &mut Desk, parts: &[&str]| {
        desk.store
            .write(|tx| {
                put_parts(tx, &number, Status::InWork, parts)?;
                let words =
                    tx.unindexed.values().map(|part| part.terms.as_ref().map_or(0, |t| t.words.len()));
                Ok::<_, Error>(words.collect::<Vec<_>>())
            })
            .unwrap()
    };
    assert_eq!(written(&mut desk, &parts), [3, 1, 1]);
    assert_eq!(written(&mut desk, &parts), [0; 0]);
    assert_eq!(written(&mut desk, &[parts[0], parts[1], "отчёт готов"]), [2]);
    assert_eq!(written(&mut desk, &[parts[0], "другой"]), [1, 0], "the third is gone");
    assert_eq!(rows(&desk), [1, 1 + (1_i64 << 40)]);
    assert_eq!((found(&desk, "отчёт"), found(&desk, "другой замок")), (vec![], vec![1001]));
}

#[test]
fn a_part_that_is_missing_too_much_or_anothers_is_found() {
    for sql in [
        format!("DELETE FROM search WHERE rowid = {}", 1 + (1_i64 << 40)),
        format!(
            "INSERT INTO search (rowid, stem, raw, initial) VALUES ({}, 'a', 'a', 'a')",
            1 + (2_i64 << 40)
        ),
        format!(
            "INSERT INTO search (rowid, stem, raw, initial) VALUES ({}, 'a', 'a', 'a')",
            7 + (1_i64 << 40)
        ),
        format!(
            "INSERT INTO search (rowid, stem, raw, initial) VALUES ({}, 'a', 'a', 'a')",
            -1 - (1_i64 << 40)
        ),
        "UPDATE tickets SET search_hash = substr(search_hash, 1, 24)".into(),
    ] {
        let mut desk = desk(&["замок"]);
        let number = Number::new("PRO", 1001);
        let parts = ["PRO-1001 замок", "принтер"];
        desk.store.write(|tx| put_parts(tx, &number, Status::New, &parts)).unwrap();
        let examined = |desk: &Desk| {
            let derive = &mut |history: &History, _: &[Evidence]| {
                let text = text_of(&parts);
                let derived = Derived { text, ..derived(history) };
                Examined { derived: Some(derived), newer_zones: false, evidence_holds: true }
            };
            desk.store.check(i64::MAX, derive).unwrap()
        };
        assert!(examined(&desk).ok());
        desk.raw().execute_batch(&sql).unwrap();
        let found = examined(&desk);
        let expected = if sql.starts_with("UPDATE") { vec!["PRO-1001"] } else { vec!["search"] };
        assert_eq!(found.wrong(), expected, "{sql}");
    }
}
