//! Files: none forgotten, none too long, folders that say what they are.
use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::sources::{files, follow, package, read};

const FOLDERS: [&str; 3] = ["src", "tests", "benches"];
const LINES: usize = 600;

/// Files that no `mod` leads to: their code isn't compiled, their tests never run.
pub fn forgotten_files() -> Vec<String> {
    let reached: BTreeSet<PathBuf> = roots().iter().flat_map(|root| follow(root)).map(|s| s.path).collect();
    let all = FOLDERS.into_iter().flat_map(files);
    all.filter(|path| !reached.contains(path))
        .map(|path| format!("{}: no `mod` leads here", path.display()))
        .collect()
}

/// What cargo compiles as a crate of its own.
fn roots() -> Vec<String> {
    let mut roots = vec!["src/lib.rs".to_string(), "src/main.rs".to_string()];
    for path in ["tests", "benches"].into_iter().flat_map(files) {
        let text = path.to_str().unwrap();
        let depth = text.matches('/').count();
        if depth == 1 || (depth == 2 && text.ends_with("/main.rs")) {
            roots.push(text.to_string());
        }
    }
    roots
}

pub fn long_files() -> Vec<String> {
    let all = FOLDERS.into_iter().flat_map(files);
    all.filter_map(|path| {
        let lines = read(&path).lines().count();
        (lines > LINES).then(|| {
            format!("{}: {lines} lines, more than {LINES}: it has more than one theme", path.display())
        })
    })
    .collect()
}

/// Each `mod.rs` begins with what the folder is, its invariant and what it never does.
pub fn silent_folders() -> Vec<String> {
    let mut findings = Vec::new();
    for path in files("src").into_iter().filter(|path| path.ends_with("mod.rs")) {
        let text = read(&path);
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        let head = head.join("\n").to_lowercase();
        for (word, what) in
            [("//!", "what it is"), ("invariant", "its invariant"), ("never", "what it never does")]
        {
            if !head.contains(word) {
                findings.push(format!("{}:1: doesn't say {what}", path.display()));
            }
        }
    }
    findings
}

#[test]
fn the_roots_are_found() {
    let roots = roots();
    assert!(roots.contains(&"tests/architecture/main.rs".to_string()), "{roots:?}");
    assert!(roots.iter().all(|root| package().join(root).exists()));
}
