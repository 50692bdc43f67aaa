#!/bin/sh
# Resizes the window 2000 times with five seeds on every page, 0×0 and 65535×65535 among the sizes: no exit, no
# panic, no growth, nothing at all afterwards. Run: tests/long/storm.sh [STEPS [SEEDS]]. About 30 minutes.
cd "$(dirname "$0")/../.." || exit 1
export LICHUANG_STORM="${1:-2000}" LICHUANG_SEEDS="${2:-5}"
exec cargo test --release --test terminal -- --nocapture storm_of_resizes
