//! Long text in the operator's own editor.
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edited {
    /// What was saved; None: nothing was, or there is no editor.
    pub text: Option<String>,
    /// The editor said that it failed.
    pub failed: bool,
}

/// Opens `text` in the editor. The terminal must have been given back.
pub fn edit(editor: &[String], text: &str) -> io::Result<Edited> {
    let Some((program, arguments)) = editor.split_first() else {
        return Ok(Edited { text: None, failed: false });
    };
    let mut file = tempfile::Builder::new().prefix("vahta-").suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    // Our standard input never blocks; an editor needs one that does.
    let tty = File::open("/dev/tty")?;
    let status = Command::new(program).args(arguments).arg(file.path()).stdin(Stdio::from(tty)).status()?;
    saved(file.path(), text, status.success())
}

/// What was saved, in whatever encoding and however the editor ended; left as it was under a failure, it is none.
fn saved(path: &Path, before: &str, success: bool) -> io::Result<Edited> {
    // Many editors put a new file in the old one's place: it is read by its path.
    let after = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
    let text = Some(after).filter(|after| success || after != before);
    Ok(Edited { text, failed: !success })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(bytes: &[u8], success: bool) -> Option<String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let edited = saved(file.path(), "было", success).unwrap();
        assert_eq!(edited.failed, !success);
        edited.text
    }

    #[test]
    fn what_was_saved_is_taken_however_the_editor_ended() {
        assert_eq!(after("стало".as_bytes(), true).as_deref(), Some("стало"));
        assert_eq!(after("стало".as_bytes(), false).as_deref(), Some("стало"));
        assert_eq!(after("было".as_bytes(), false), None);
        assert_eq!(after(b"KOI8 \xd4\xc5", true).as_deref(), Some("KOI8 \u{fffd}\u{fffd}"));
    }
}
