//! Where tests keep their files.
use nix::sys::statvfs::statvfs;
use tempfile::TempDir;

/// Where some systems keep files in memory.
const MEMORY: &str = "/dev/shm";
/// Bytes that the largest test is far from filling; containers often have less there.
const ENOUGH: u64 = 2 << 30;

/// A folder of a test's own; in memory where that has room: a test may be killed, its machine isn't, so nothing that
/// it writes has to wait for a disk.
pub fn folder() -> TempDir {
    let room = statvfs(MEMORY).map_or(0, |disk| disk.blocks_available().saturating_mul(disk.fragment_size()));
    match room > ENOUGH {
        true => tempfile::tempdir_in(MEMORY),
        false => tempfile::tempdir(),
    }
    .unwrap()
}
