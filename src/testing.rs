//! What the unit tests of all rooms share.
use proptest::test_runner::Config;

#[path = "../tests/harness/folder.rs"]
mod folder;
pub(crate) use folder::folder;

/// The program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What `PROPTEST_CASES` is where nobody has set it.
const USUAL: u32 = 256;

/// How often a property is tried: `few` times at a desk, and as many times more as `PROPTEST_CASES` is more than usual,
/// as it is where a change is judged. What failed is told with its seed; no file is left beside the sources.
pub(crate) fn tries(few: u32) -> Config {
    let usual = Config::default();
    Config { cases: (few * usual.cases / USUAL).max(1), failure_persistence: None, ..usual }
}
