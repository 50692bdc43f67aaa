#!/bin/sh
# Opens a thousand damaged copies of a database (pages flipped, zeroed, cut, foreign logs): a sentence or work, never
# a crash, and a refused file is left as it was. Run: tests/long/damage.sh [COPIES]. About 15 minutes.
cd "$(dirname "$0")/../.." || exit 1
export LICHUANG_COPIES="${1:-1000}"
exec cargo test --release --test terminal -- --nocapture damaged_database
