//! Long text in the operator's own editor.
use std::fs::File;
use std::io::{self, Write};
use std::process::{Command, Stdio};

/// Opens `text` in the editor; what was saved, or None if the editor failed. The terminal must have
/// been given back.
pub fn edit(editor: &[String], text: &str) -> io::Result<Option<String>> {
    let Some((program, arguments)) = editor.split_first() else { return Ok(None) };
    let mut file = tempfile::Builder::new().prefix("vahta-").suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    // Our standard input never blocks; an editor needs one that does.
    let tty = File::open("/dev/tty")?;
    let status = Command::new(program).args(arguments).arg(file.path()).stdin(Stdio::from(tty)).status()?;
    if !status.success() {
        return Ok(None);
    }
    // Many editors put a new file in the old one's place: it is read by its path.
    std::fs::read_to_string(file.path()).map(Some)
}
