#!/bin/sh
# Prints the figures of speed anew: benches/today.sh [tickets…]
# Take them when nothing else runs. What ends each measurement stands at the head of its bench.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- 1000 10000 100000
cargo bench --quiet --bench terminal -- "$@"
cargo bench --quiet --bench process -- 20000
cargo bench --quiet --bench store
cargo bench --quiet --bench schedule
