#!/usr/bin/env bash
# usage: tools/fuzz_target.sh TARGET SECONDS
# Runs one fuzz target and prints how many inputs it read. A crash, a leak or an input that takes too
# long fails, with the report and the input that causes it.
set -euo pipefail
target=$1
seconds=$2
name=$(basename "$target")
found=build/corpus/$name # inputs found by this and earlier runs
log=build/corpus/$name.log
mkdir -p "$found"
export UBSAN_OPTIONS=print_stacktrace=1 LSAN_OPTIONS=suppressions=$PWD/tools/leaks.txt:print_suppressions=0
if ! "$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -verbosity=0 \
  -print_final_stats=1 -artifact_prefix="build/corpus/$name." "$found" "tests/corpus/$name" \
  >"$log" 2>&1; then
  cat "$log" >&2
  echo "$name failed. Run it on the input named above: $target build/corpus/$name.…" >&2
  exit 1
fi
executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
echo "$name: ${executions:?the target did not say how many inputs it read} inputs in $seconds s"
