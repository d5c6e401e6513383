//! How the program keeps its memory: by jemalloc. In: nothing. Out: nothing; what is freed goes back to the system.
//! Part of the program and not of the library, whose users choose for themselves.

use tikv_jemalloc_ctl::{Access, AsName};
use tikv_jemallocator::Jemalloc;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// How long freed pages are kept for what comes next, in milliseconds.
const KEPT: isize = 10;

/// Sets how long freed pages are kept. The first arena is there already, the others take over what is set.
pub fn set() {
    for name in [
        "arena.0.dirty_decay_ms\0",
        "arena.0.muzzy_decay_ms\0",
        "arenas.dirty_decay_ms\0",
        "arenas.muzzy_decay_ms\0",
    ] {
        // Where the allocator refuses, it keeps more than is needed and works all the same.
        let _: tikv_jemalloc_ctl::Result<()> = name.name().write(KEPT);
    }
}
