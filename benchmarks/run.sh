#!/usr/bin/env bash
# Runs one benchmark by name, or lists them: the executable files here. Each prints its figures;
# nothing is asserted.
set -euo pipefail
cd "$(dirname "$0")/.."
export OCTROI=${OCTROI:-$PWD/build/dev/octroi}

list() {
  local file
  for file in benchmarks/*.sh benchmarks/*.py; do
    if [ ! -x "$file" ] || [ "$file" = benchmarks/run.sh ]; then continue; fi
    printf '%-28s %s\n' "$(basename "${file%.*}")" "$(sed -n '2{s/^# //;s/^"""//;s/"""$//;p}' "$file")"
  done
}

name=${1:-}
[ -n "$name" ] || { list; exit 0; }
shift
if [ -f "benchmarks/$name.sh" ]; then
  exec bash "benchmarks/$name.sh" "$@"
elif [ -f "benchmarks/$name.py" ]; then
  exec .venv/bin/python "benchmarks/$name.py" "$@"
fi
printf 'There is no benchmark %s. There are:\n' "$name" >&2
list >&2
exit 2
