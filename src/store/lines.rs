//! A text of one value a line: shorter than JSON, where every value has its place.
//!
//! Invariant: what is written is read back, whatever stands in it. An empty line is no value; a backslash begins what can't
//! stand as it is.

/// Values being written.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    pub fn text(&mut self, value: Option<&str>) {
        match value {
            None => (),
            Some("") => self.0.push_str("\\e"),
            Some(text) if text.contains(['\\', '\n']) => {
                self.0.push_str(&text.replace('\\', "\\\\").replace('\n', "\\n"));
            }
            Some(text) => self.0.push_str(text),
        }
        self.0.push('\n');
    }
    /// The same, where the reader has `other` already.
    pub fn text_like(&mut self, value: Option<&str>, other: Option<&str>) {
        match value.is_some() && value == other {
            true => self.0.push_str("\\=\n"),
            false => self.text(value),
        }
    }
    /// Words and numbers with blanks between them; none of them has one in it.
    pub fn words<T: AsRef<str>>(&mut self, words: impl IntoIterator<Item = T>) {
        let begin = self.0.len();
        for word in words {
            if self.0.len() > begin {
                self.0.push(' ');
            }
            self.0.push_str(word.as_ref());
        }
        self.0.push('\n');
    }
    pub fn end(mut self) -> String {
        self.0.pop();
        self.0
    }
}

/// Values being read; each answer is None where another was written.
pub(super) struct Read<'a>(std::str::Split<'a, char>);

impl<'a> Read<'a> {
    pub fn of(text: &'a str) -> Self {
        Read(text.split('\n'))
    }
    pub fn line(&mut self) -> Option<&'a str> {
        self.0.next()
    }
    pub fn text(&mut self) -> Option<Option<String>> {
        unescaped(self.line()?)
    }
    /// As `text_like` wrote it.
    pub fn text_like(&mut self, other: Option<&str>) -> Option<Option<String>> {
        match self.line()? {
            "\\=" => Some(Some(other?.to_string())),
            line => unescaped(line),
        }
    }
    /// What is left of them.
    pub fn rest(self) -> Option<Vec<String>> {
        self.0.map(|line| unescaped(line)?).collect()
    }
}

fn unescaped(line: &str) -> Option<Option<String>> {
    if line.is_empty() {
        return Some(None);
    }
    if !line.contains('\\') {
        return Some(Some(line.to_string()));
    }
    if line == "\\e" {
        return Some(Some(String::new()));
    }
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        text.push(match (c, c == '\\') {
            (c, false) => c,
            _ => match rest.next()? {
                '\\' => '\\',
                'n' => '\n',
                _ => return None,
            },
        });
    }
    Some(Some(text))
}
