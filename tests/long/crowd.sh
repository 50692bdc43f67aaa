#!/bin/sh
# Lets sixty programs answer at once on one database and prints how long each waited until its answer showed as
# saved: median, p90, p99, max; a second is the goal. Run: tests/long/crowd.sh [SECONDS [PROGRAMS]].
cd "$(dirname "$0")/../.." || exit 1
export LICHUANG_CROWD_SECONDS="${1:-120}" LICHUANG_CROWD="${2:-60}"
exec cargo test --release --test terminal -- --nocapture sixty_programs
