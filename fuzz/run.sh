#!/bin/sh
# Runs the fuzz targets one after the other, each for so many seconds of wall time: `fuzz/run.sh SECONDS [TARGET…]`.
# What a target finds out stays in `fuzz/corpus/TARGET`, what breaks it in `fuzz/artifacts/TARGET`.
# On a machine that is busy with other work `POLICYBOOK_FUZZ_TIMEOUT` raises the 5 seconds that one try may take.
# It needs no nightly compiler: the coverage that LLVM's fuzzer asks for comes from the stable one. `cargo fuzz run --sanitizer none
# TARGET` does the same.
set -eu
seconds="$1"
shift
cd "$(dirname "$0")"
targets="${*:-$(ls fuzz_targets | sed 's/\.rs$//')}"
triple="$(rustc -vV | sed -n 's/^host: //p')"

POLICYBOOK_SEEDS="$PWD/seeds" POLICYBOOK_TRIES=0 \
    cargo test --manifest-path ../Cargo.toml --release --no-default-features --test fuzz --quiet
# With a triple, so that what runs while the targets are compiled is not instrumented.
RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing" \
    cargo build --release --target "$triple" --bins
programs="${CARGO_TARGET_DIR:-target}/$triple/release"
for target in $targets; do
    mkdir -p "corpus/$target" "artifacts/$target"
    RAYON_NUM_THREADS=1 "$programs/$target" -max_total_time="$seconds" -timeout="${POLICYBOOK_FUZZ_TIMEOUT:-5}" -rss_limit_mb=2048 -max_len=16384 \
        -print_final_stats=1 -artifact_prefix="artifacts/$target/" "corpus/$target" "seeds/$target"
done
