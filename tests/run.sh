#!/bin/sh
# Installs what the tests need and runs all of them.
set -eu
cd "$(dirname "$0")/.."
sh tests/install.sh
cargo fmt --check
cargo clippy --release --all-targets --quiet -- -D warnings
cargo test --release
