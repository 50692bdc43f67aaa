#!/bin/sh
# Has `lichuang check` read over a hundred hostile files of each kind, under a limit on its memory: each is refused
# with its place or let through, and nothing else happens. Run: tests/long/hostile.sh [FILES-OF-EACH-KIND]. 2 minutes.
cd "$(dirname "$0")/../.." || exit 1
export LICHUANG_HOSTILE="${1:-132}"
exec cargo test --release --test terminal -- --nocapture hostile_files
