//! Bytes from the terminal, split into whole pieces: characters, sequences, pastes.
//!
//! A terminal sends three things on one line: keys, pasted text, and answers that nobody here asked for (another
//! program did, or the one that draws around us). What isn't split whole runs its tail as keys.

/// Esc alone is a key once nothing has followed for so long; a sequence whose bytes come up to 60 ms apart is whole.
pub const ESC_WAIT: u64 = 80;
/// A sequence that has surely begun may pause longer: at most one key is lost with it.
pub const BEGUN_WAIT: u64 = 500;
/// Text whose end never comes (a paste, a string of the terminal) ends so long after its last byte.
pub const TEXT_WAIT: u64 = 1_000;
/// No key has more; of longer ones only the end is looked for.
const BODY: usize = 64;

/// One piece.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Token {
    /// A character, control characters too; with Esc before it.
    Char {
        c: char,
        alt: bool,
    },
    Esc,
    /// `CSI`: what stands before its last byte, and that.
    Csi {
        body: String,
        last: char,
        alt: bool,
    },
    /// `SS3`, the same.
    Ss3 {
        body: String,
        last: char,
        alt: bool,
    },
    /// Pasted text, verbatim.
    Paste(Vec<u8>),
    /// Something whole that can't be a key.
    Answer,
    /// A byte that no text in UTF-8 has there.
    Alien(u8),
}

/// What has begun.
#[derive(Default)]
enum State {
    #[default]
    Ground,
    /// Esc, or two of them; `apart`: the second came later, as a key of its own.
    Esc {
        twice: bool,
        apart: bool,
    },
    Csi {
        body: Vec<u8>,
        begun: Begun,
    },
    Ss3 {
        body: Vec<u8>,
        begun: Begun,
    },
    /// One more character belongs to it.
    Ss2(Begun),
    /// The three bytes of an old mouse report that are still to come.
    Mouse(u8),
    Text(Text),
    Character {
        bytes: Vec<u8>,
        need: usize,
        alt: bool,
    },
    Paste(Vec<u8>),
}

/// How a sequence began.
struct Begun {
    alt: bool,
    /// What it is if nothing follows.
    alone: Token,
}

impl Begun {
    /// By Esc and this character: with nothing behind, a key with Alt.
    fn esc(c: u8, alt: bool) -> Self {
        Begun { alt, alone: Token::Char { c: char::from(c), alt: true } }
    }
}

/// A string of the terminal: `OSC`, `DCS`, `APC`, `PM`, `SOS`.
struct Text {
    begun: Begun,
    /// Ends with a bell too.
    bell: bool,
    empty: bool,
    /// An Esc has come, which may begin its end.
    esc: bool,
    /// Bytes of a character that are still to come: one of them may look like an end.
    rest: u8,
}

/// Splits what comes; knows nothing of keys and of the clock.
#[derive(Default)]
pub struct Splitter {
    state: State,
    /// When the last byte came.
    at: u64,
    /// When an Esc came that was taken for a key, as nothing followed it.
    esc: Option<u64>,
    /// A paste was taken for whole without its end, which may still come.
    owed: bool,
    out: Vec<Token>,
}

const END_OF_PASTE: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;
const CANCEL: [u8; 2] = [0x18, 0x1a];

impl Splitter {
    /// Bytes that came at this tick, and what is whole by now. Never takes a pause for an end: while this program was
    /// busy the bytes may have waited.
    pub fn feed(&mut self, bytes: &[u8], tick: u64) -> Vec<Token> {
        let late = self.esc.take().is_some_and(|at| tick.saturating_sub(at) <= BEGUN_WAIT);
        if late && goes_on(bytes) {
            self.state = State::Esc { twice: false, apart: false };
        }
        // After a line that stood still the rest of a paste comes with its end.
        if self.owed && bytes.windows(END_OF_PASTE.len()).any(|some| some == END_OF_PASTE) {
            self.state = State::Paste(Vec::new());
        }
        for byte in bytes {
            self.byte(*byte, tick);
            self.at = tick;
        }
        std::mem::take(&mut self.out)
    }

    /// Nothing was there to be read at this tick: what has waited long enough ends.
    pub fn quiet(&mut self, tick: u64) -> Vec<Token> {
        if self.due().is_some_and(|due| due <= tick) {
            self.end();
        }
        std::mem::take(&mut self.out)
    }

    /// When what has begun would end by itself.
    pub fn due(&self) -> Option<u64> {
        let wait = match &self.state {
            State::Ground => return None,
            State::Esc { .. } | State::Ss2(_) => ESC_WAIT,
            State::Text(text) if text.empty && !text.esc => ESC_WAIT,
            State::Text(text) if !text.esc => TEXT_WAIT,
            State::Paste(_) => TEXT_WAIT,
            _ => BEGUN_WAIT,
        };
        Some(self.at.saturating_add(wait))
    }

    fn byte(&mut self, byte: u8, tick: u64) {
        match std::mem::take(&mut self.state) {
            State::Ground => self.ground(byte, false),
            State::Esc { twice, apart } => self.after_esc(byte, twice, apart || (tick > self.at)),
            State::Csi { body, begun } => self.csi(body, begun, byte),
            State::Ss3 { body, begun } => self.ss3(body, begun, byte),
            State::Ss2(_) => self.rest_of(byte, 1),
            State::Mouse(left) => self.rest_of(byte, left),
            State::Text(text) => self.text(text, byte),
            State::Character { bytes, need, alt } => self.character(bytes, need, alt, byte),
            State::Paste(text) => self.paste(text, byte),
        }
    }

    fn ground(&mut self, byte: u8, alt: bool) {
        let need = match byte {
            ESC => return self.state = State::Esc { twice: false, apart: false },
            0..=0x7f => return self.out.push(Token::Char { c: char::from(byte), alt }),
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return self.eight_bits(byte, Token::Alien(byte)),
        };
        self.state = State::Character { bytes: vec![byte], need, alt };
    }

    /// What begins a sequence in one byte of eight bits, where no text has one; else, and alone, it is `alone`.
    fn eight_bits(&mut self, byte: u8, alone: Token) {
        let begun = Begun { alt: false, alone };
        self.state = match byte {
            0x9b => State::Csi { body: Vec::new(), begun },
            0x8f => State::Ss3 { body: Vec::new(), begun },
            0x8e => State::Ss2(begun),
            0x90 | 0x98 | 0x9d..=0x9f => State::Text(Text::new(begun, byte == 0x9d)),
            _ => return self.out.push(begun.alone),
        };
    }

    fn after_esc(&mut self, byte: u8, twice: bool, apart: bool) {
        match byte {
            ESC => {
                if twice {
                    self.out.push(Token::Esc);
                }
                return self.state = State::Esc { twice: true, apart };
            }
            b'[' => return self.state = State::Csi { body: Vec::new(), begun: Begun::esc(byte, twice) },
            b'O' => return self.state = State::Ss3 { body: Vec::new(), begun: Begun::esc(byte, twice) },
            _ => (),
        }
        if twice {
            self.out.push(Token::Esc);
        }
        let begun = Begun::esc(byte, false);
        match byte {
            b'N' => self.state = State::Ss2(begun),
            b']' | b'P' | b'X' | b'^' | b'_' => self.state = State::Text(Text::new(begun, byte == b']')),
            _ => self.ground(byte, true),
        }
    }

    fn csi(&mut self, mut body: Vec<u8>, begun: Begun, byte: u8) {
        // F1 to F5 on the Linux console: one more `[`.
        let inner = body == b"[";
        // rxvt writes Shift so; in an answer a semicolon stands before.
        let shift = byte == b'$' && !body.is_empty() && body.iter().all(u8::is_ascii_digit);
        match byte {
            b'[' if body.is_empty() => body.push(byte),
            0x20..=0x3f if !shift && !inner => grow(&mut body, byte),
            b'M' if body.is_empty() => return self.state = State::Mouse(3),
            b'~' if body == b"200" => return self.state = State::Paste(Vec::new()),
            0x20..=0x7e => {
                let (last, alt) = (char::from(byte), begun.alt);
                return self.whole(body, |body| Token::Csi { body, last, alt });
            }
            _ => return self.broken(byte),
        }
        self.state = State::Csi { body, begun };
    }

    fn ss3(&mut self, mut body: Vec<u8>, begun: Begun, byte: u8) {
        match byte {
            b'0'..=b'9' | b';' => {
                grow(&mut body, byte);
                self.state = State::Ss3 { body, begun };
            }
            0x20..=0x7e => {
                let (last, alt) = (char::from(byte), begun.alt);
                self.whole(body, |body| Token::Ss3 { body, last, alt });
            }
            _ => self.broken(byte),
        }
    }

    /// A whole sequence; one that didn't find room is no key.
    fn whole(&mut self, body: Vec<u8>, token: impl FnOnce(String) -> Token) {
        let body = String::from_utf8(body).ok().filter(|body| body.len() < BODY);
        self.out.push(body.map_or(Token::Answer, token));
    }

    /// A sequence that this byte can't be of: it ends, and the byte is a new one's.
    fn broken(&mut self, byte: u8) {
        self.out.push(Token::Answer);
        if !CANCEL.contains(&byte) {
            self.ground(byte, false);
        }
    }

    fn rest_of(&mut self, byte: u8, left: u8) {
        match (byte, left) {
            (0..=0x1f, _) => self.broken(byte),
            (_, 1) => self.out.push(Token::Answer),
            _ => self.state = State::Mouse(left - 1),
        }
    }

    fn text(&mut self, mut text: Text, byte: u8) {
        if text.esc && byte != ESC {
            self.out.push(Token::Answer);
            if byte != b'\\' {
                self.after_esc(byte, false, false);
            }
            return;
        }
        match byte {
            ESC => text.esc = true,
            0x07 if text.bell => return self.out.push(Token::Answer),
            0x9c if text.rest == 0 => return self.out.push(Token::Answer),
            _ if CANCEL.contains(&byte) => return self.out.push(Token::Answer),
            0x80..=0xbf => text.rest = text.rest.saturating_sub(1),
            _ => text.rest = u8::try_from(byte.leading_ones()).unwrap_or(0).saturating_sub(1),
        }
        text.empty = false;
        self.state = State::Text(text);
    }

    fn character(&mut self, mut bytes: Vec<u8>, need: usize, alt: bool, byte: u8) {
        if !(0x80..=0xbf).contains(&byte) {
            self.alien(&bytes);
            return self.ground(byte, false);
        }
        bytes.push(byte);
        if bytes.len() < need {
            return self.state = State::Character { bytes, need, alt };
        }
        match std::str::from_utf8(&bytes).map(|text| text.chars().next()) {
            // The eight bits, told as UTF-8.
            Ok(Some(c @ '\u{80}'..='\u{9f}')) => {
                self.eight_bits(u8::try_from(c).unwrap_or_default(), Token::Answer);
            }
            Ok(Some(c)) => self.out.push(Token::Char { c, alt }),
            _ => self.alien(&bytes),
        }
    }

    fn alien(&mut self, bytes: &[u8]) {
        self.out.extend(bytes.iter().map(|byte| Token::Alien(*byte)));
    }

    fn paste(&mut self, mut text: Vec<u8>, byte: u8) {
        text.push(byte);
        if text.ends_with(END_OF_PASTE) {
            text.truncate(text.len() - END_OF_PASTE.len());
            self.owed = false;
            return self.out.push(Token::Paste(text));
        }
        self.state = State::Paste(text);
    }

    /// Nothing more came: what it was, as far as it came.
    fn end(&mut self) {
        match std::mem::take(&mut self.state) {
            State::Ground => (),
            // With Alt, Esc is Esc; pressed twice it is two.
            State::Esc { twice, apart } => {
                self.esc = Some(self.at);
                self.out.extend(std::iter::repeat_n(Token::Esc, if twice && apart { 2 } else { 1 }));
            }
            State::Csi { body, begun } | State::Ss3 { body, begun } if body.is_empty() => {
                self.out.push(begun.alone);
            }
            State::Ss2(begun) | State::Text(Text { begun, empty: true, .. }) => self.out.push(begun.alone),
            State::Csi { .. } | State::Ss3 { .. } | State::Mouse(_) | State::Text(_) => {
                self.out.push(Token::Answer);
            }
            State::Character { bytes, .. } => self.alien(&bytes),
            State::Paste(text) => {
                self.owed = true;
                self.out.push(Token::Paste(text));
            }
        }
    }
}

impl Text {
    fn new(begun: Begun, bell: bool) -> Self {
        Text { begun, bell, empty: true, esc: false, rest: 0 }
    }
}

/// Whether what comes at once is the rest of a sequence whose Esc came long before: nobody types it so.
fn goes_on(bytes: &[u8]) -> bool {
    match bytes {
        [b'[', ..] => bytes.len() > 1,
        [b'O', next, ..] => b"ABCDFHPQRS".contains(next),
        [b']', next, ..] => next.is_ascii_digit(),
        [b'P', next, ..] => next.is_ascii_digit() || b">!".contains(next),
        [b'_', next, ..] => *next == b'G',
        _ => false,
    }
}

fn grow(body: &mut Vec<u8>, byte: u8) {
    if body.len() < BODY {
        body.push(byte);
    }
}
