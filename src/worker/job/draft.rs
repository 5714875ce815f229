//! Unfinished text in files.
use std::io::{self, Write};
use std::path::Path;

/// Puts a draft into its file whole or not at all; an empty one removes it.
pub fn keep(path: &Path, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_kept_whole_and_removed_when_empty() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/draft.json");
        keep(&path, "черновик").unwrap();
        keep(&path, "другой").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "другой");
        keep(&path, "").unwrap();
        keep(&path, "").unwrap();
        assert!(!path.exists());
    }
}
