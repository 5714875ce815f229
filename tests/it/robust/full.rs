//! A disk that is full, a little earlier or later: what isn't done is told so, and nothing of it stays.
//!
//! On small disks of this test's own; where the system lets nobody mount one, nothing is tried.
use std::process::Command;

use crate::cli::{Home, NOW};

/// On a disk of so many KiB at `disk`, `script` is run, in which `vahta` is the program; None: there can't be one.
fn on_disk(home: &Home, options: &str, script: &str) -> Option<String> {
    let disk = home.text("disk");
    std::fs::create_dir_all(&disk).unwrap();
    let mount = format!("mount -t tmpfs -o {options},mode=0700 tmpfs '{disk}' || exit 9; cd '{disk}'");
    let program = format!("vahta() {{ {} \"$@\"; }}", env!("CARGO_BIN_EXE_vahta"));
    let mut shell = Command::new("unshare");
    shell.args(["-rm", "sh", "-c", &format!("{program}\n{mount}\n{script}")]);
    let own = home.process(&[]);
    let own = own.get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    shell.envs(own).env("VAHTA_NOW", NOW).env("VAHTA_LANG", "en");
    let output = shell.output().ok()?;
    let made = output.status.code() != Some(9) && !output.stdout.is_empty();
    made.then(|| String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_disk_too_small_for_a_new_database_is_full_and_keeps_none() {
    let home = Home::new();
    let script = "vahta --db desk.db init 2>&1 | tr '\\n' ' '; ls -A";
    let sizes = (120..=176).step_by(8).map(|kib| format!("size={kib}k"));
    let inodes = (2..=5).map(|files| format!("size=4m,nr_inodes={files}"));
    for disk in sizes.chain(inodes) {
        let Some(said) = on_disk(&home, &disk, script) else { return };
        let full = said.contains("no space left for the database") && !said.contains("desk.db");
        let made = said.contains("atabase made") && said.ends_with("desk.db\n");
        assert!(full || made, "{disk}: {said}");
    }
}

#[test]
fn a_restore_that_has_no_room_leaves_no_copy_of_what_it_did_not_change() {
    let home = Home::desk();
    home.now(&["backup", "copy.db"]).code(0);
    let copy = home.text("copy.db");
    for broken in ["", "printf zzzzzzzzzzzzzzzz | dd of=desk.db bs=1 conv=notrunc 2>&1"] {
        let mut seen = [0, 0];
        for kib in (320..=960).step_by(80) {
            let script = format!(
                "cp '{copy}' desk.db; {broken}
                 vahta --db desk.db restore --force '{copy}' 2>&1 | tr '\\n' ' '; ls -A"
            );
            let Some(said) = on_disk(&home, &format!("size={kib}k"), &script) else { return };
            let is_full = said.contains("no space left");
            seen[usize::from(is_full)] += 1;
            assert_eq!(said.contains("desk.db.before-restore"), !is_full, "{kib}: {said}");
        }
        assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
    }
}
