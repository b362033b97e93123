#!/usr/bin/env bash
# Brings everything that building and testing needs; a second run with nothing to do takes a second.
#   tools/setup.sh            system packages, prebuilt libraries
#   tools/setup.sh --tests    the same, and the Python packages of tests and benchmarks
set -euo pipefail
cd "$(dirname "$0")/.."
lists=tools/dependencies

say() { printf '\033[2m%s\033[0m\n' "$*" >&2; }

fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 3
}

stamp_matches() { [ -f "$1" ] && [ "$(cat "$1")" = "$(cat "${@:2}" | sha256sum)" ]; }
write_stamp() { cat "${@:2}" | sha256sum >"$1"; }

missing_packages() {
  local name
  while read -r name; do
    case "$name" in '' | '#'*) continue ;; esac
    [ "$(dpkg-query -W -f='${Status}' "$name" 2>/dev/null)" = 'install ok installed' ] || echo "$name"
  done <"$lists/debian.txt"
  command -v npm >/dev/null || echo npm
}

install_system_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -eq 0 ] && return
  command -v apt-get >/dev/null || fail "install by hand: ${missing[*]} (this script knows apt only)"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "run as root, or install sudo, to install: ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing system packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
}

# The wheel brings an OpenMP runtime of its own; two of them in one process would each start a team
# of threads for every core.
use_the_systems_openmp() {
  local own
  own=$(patchelf --print-needed "$1" | grep '^libgomp-')
  patchelf --replace-needed "$own" libgomp.so.1 --remove-rpath "$1"
}

# DuckDB comes as the library inside its Node package, LightGBM and XGBoost as those inside their
# Python wheels; the headers come from the Python source packages of the same versions, XGBoost's
# from the system package (its source package would be compiled for a quarter of an hour).
install_prebuilt_libraries() {
  stamp_matches .deps/stamp "$lists"/{package-lock.json,wheels.txt,sources.txt} && return
  say 'Fetching DuckDB, LightGBM and XGBoost'
  local work
  work=$(mktemp -d)
  trap 'rm -rf "$work"' RETURN
  cp "$lists"/package.json "$lists"/package-lock.json "$work"
  (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
  python3 -m venv "$work/venv"
  local pip="$work/venv/bin/pip"
  "$pip" -q download --no-deps --only-binary :all: --require-hashes -r "$lists/wheels.txt" -d "$work"
  "$pip" -q download --no-deps --no-binary duckdb,lightgbm --require-hashes -r "$lists/sources.txt" -d "$work"

  rm -rf .deps.partial && mkdir -p .deps.partial/lib .deps.partial/include/{LightGBM,xgboost}
  cp "$work"/node_modules/@duckdb/node-bindings-linux-*/libduckdb.so .deps.partial/lib/
  unzip -qjo "$work"/lightgbm-*.whl 'lightgbm/lib/lib_lightgbm.so' -d .deps.partial/lib
  unzip -qjo "$work"/xgboost_cpu-*.whl 'xgboost/lib/libxgboost.so' -d .deps.partial/lib
  use_the_systems_openmp .deps.partial/lib/libxgboost.so
  tar xzf "$work"/duckdb-*.tar.gz --wildcards -O '*/external/duckdb/src/include/duckdb.h' \
    >.deps.partial/include/duckdb.h
  local header
  for header in c_api arrow export; do
    tar xzf "$work"/lightgbm-*.tar.gz --wildcards -O "*/include/LightGBM/$header.h" \
      >".deps.partial/include/LightGBM/$header.h"
  done
  cp /usr/include/xgboost/c_api.h .deps.partial/include/xgboost/
  write_stamp .deps.partial/stamp "$lists"/{package-lock.json,wheels.txt,sources.txt}
  rm -rf .deps && mv .deps.partial .deps
}

install_python_packages() {
  stamp_matches .venv/stamp "$lists/python.txt" && return
  say 'Installing the Python packages of the tests'
  rm -rf .venv && python3 -m venv .venv
  .venv/bin/pip -q install --require-hashes -r "$lists/python.txt"
  write_stamp .venv/stamp "$lists/python.txt"
}

install_system_packages
install_prebuilt_libraries
[ "${1:-}" != --tests ] || install_python_packages
