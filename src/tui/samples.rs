//! What terminals send, for tests: `tests/data/terminal`.

/// Sequences, and the key that each is.
pub fn keys() -> Vec<(Vec<u8>, String)> {
    let table = include_str!("../../tests/data/terminal/keys.tsv");
    rows(table).map(|row| (unescaped(row[0]), row[1].to_string())).collect()
}

/// What terminals answer: bytes, and where they are from.
pub fn answers() -> Vec<(Vec<u8>, String)> {
    let table = include_str!("../../tests/data/terminal/answers.tsv");
    rows(table).map(|row| (unescaped(row[3]), row[..3].join(", "))).collect()
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with("# ")).map(|line| line.split('\t').collect())
}

fn unescaped(text: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), text.chars());
    while let Some(c) = rest.next() {
        match (c, if c == '\\' { rest.next() } else { None }) {
            (_, Some('e')) => bytes.push(0x1b),
            (_, Some('x')) => {
                let digits: String = rest.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&digits, 16).unwrap());
            }
            (c, _) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    bytes
}
