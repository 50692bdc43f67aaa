#!/bin/sh
# Kills the program a thousand times (kill -9) in exam, practice, role-play, survey and while a database is born:
# nothing that a screen had shown as saved may be missing. Run: tests/long/kill.sh [KILLS]. About 30 minutes.
cd "$(dirname "$0")/../.." || exit 1
export LICHUANG_KILLS="${1:-1000}"
exec cargo test --release --test terminal -- --nocapture --test-threads 2 survives born
