#!/bin/sh
# Fills a disk to its last byte under the running program: one sentence, the answer not marked as saved, and work goes
# on after room is made. Needs root for a small file system in memory. Run: sudo tests/long/full.sh [KIB].
cd "$(dirname "$0")/../.." || exit 1
folder=$(mktemp -d) || exit 1
mount -t tmpfs -o "size=${1:-4096}k" tmpfs "$folder" || exit 1
trap 'umount "$folder"; rmdir "$folder"' EXIT
LICHUANG_FULL_DIR="$folder" cargo test --release --test terminal -- --nocapture without_a_byte
