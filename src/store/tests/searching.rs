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
