//! What comes from the keyboard, as bytes.
use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;

use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::sys::termios::{SpecialCharacterIndices, tcgetattr};

/// More than any burst of keys; what is left is read at the next look.
const AT_ONCE: usize = 64 * 1024;

/// Replaces standard input by the terminal as an open file of its own, that never blocks: half an
/// escape sequence would block the thread, and making the shared one non-blocking would reach
/// standard output and the shell.
pub fn own_tty() -> io::Result<()> {
    let flags = OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
    let tty = OpenOptions::new().read(true).custom_flags(flags.bits()).open("/dev/tty")?;
    nix::unistd::dup2_stdin(&tty)?;
    Ok(())
}

/// Everything that has come; None: the terminal is gone.
pub fn drain() -> io::Result<Option<Vec<u8>>> {
    let (stdin, mut all, mut some) = (io::stdin(), Vec::new(), [0; 4_096]);
    while all.len() < AT_ONCE {
        match nix::unistd::read(&stdin, &mut some) {
            Ok(0) | Err(Errno::EIO) if all.is_empty() => return Ok(None),
            Ok(0) | Err(Errno::EIO) => break,
            Ok(n) => all.extend_from_slice(&some[..n]),
            Err(Errno::EAGAIN) => break,
            Err(Errno::EINTR) => (),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some(all))
}

/// The character that Backspace sends, as the line has it set; only a control character is taken for it.
pub fn erase() -> Option<u8> {
    let settings = tcgetattr(io::stdin()).ok()?;
    let erase = settings.control_chars[SpecialCharacterIndices::VERASE as usize];
    Some(erase).filter(|byte| (0x01..0x20).contains(byte) && !b"\t\r\x1b".contains(byte))
}
