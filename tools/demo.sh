#!/usr/bin/env bash
# From raw tables to an explained decision: what `./dev demo` runs once octroi is built.
#   tools/demo.sh [--data DIR] [--portfolio NAME] [--applicants N] [--out DIR] [--no-serve]
set -euo pipefail
octroi=${OCTROI:-build/dev/octroi}
portfolio=home-credit
applicants=10000
data=
all_outcomes=
out=demo

usage() { sed -n '2,3s/^# \{0,1\}//p' "$0"; }

while [ $# -gt 0 ]; do
  case "$1" in
    --data) data=${2:?--data needs a folder}; shift 2 ;;
    --portfolio) portfolio=${2:?--portfolio needs a name}; shift 2 ;;
    --applicants) applicants=${2:?--applicants needs a number}; shift 2 ;;
    --out) out=${2:?--out needs a folder}; shift 2 ;;
    --no-serve) shift ;; # there is no service yet; scripts may already say that they want none
    --help | -h) usage; exit 0 ;;
    *) echo "demo: unknown option $1" >&2; usage >&2; exit 2 ;;
  esac
done

bold='' dim='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\033[1m' dim=$'\033[2m' plain=$'\033[0m'
fi
started=$SECONDS
tracking=sqlite:///$out/octroi.db

step() { printf '\n%s── %s %s\n' "$bold" "$1" "$plain"; }
run() {
  printf '%s$ octroi %s%s\n\n' "$dim" "$*" "$plain"
  "$octroi" "$@"
}

# What is known today: of one applicant in five the outcome is still to come.
part_known_today() {
  mkdir -p "$out/today"
  ln -sf "$(realpath "$out/data")"/*.csv "$out/today/"
  rm "$out/today/application_train.csv" "$out/today/application_test.csv"
  awk -F, 'NR == 1 || $1 % 5' "$out/data/application_train.csv" >"$out/today/application_train.csv"
  awk -F, 'FNR == 1 && NR > 1 { next } NR == FNR || $1 % 5 == 0 {
      if (NR != FNR) sub(/,[^,]*/, "")
      print
    }' "$out/data/application_test.csv" "$out/data/application_train.csv" >"$out/today/application_test.csv"
}

promote() { run models promote credit-scoring --tracking "$tracking" "$@"; }

# Applicants whom no training saw judge the model, once their outcomes are there.
judge_and_promote() {
  if [ -z "$all_outcomes" ]; then
    promote --force --reason 'demonstration: no applicant was held back to judge it by'
    return
  fi
  run ingest --portfolio "$portfolio" --data "$all_outcomes" --out "$out/later.duckdb"
  promote --data "$out/later.duckdb" --reason 'the first model' && return
  # Few applicants, or a busy machine, may fail a check.
  promote --data "$out/later.duckdb" --force --reason 'demonstration: a champion is needed to go on'
}

printf '%soctroi%s · from a lender'"'"'s raw tables to decisions that explain themselves\n' "$bold" "$plain"
mkdir -p "$out"
if [ -z "$data" ]; then
  step '1/6  A synthetic lender: seven related tables, no real person in them'
  run synth --portfolio "$portfolio" --applicants "$applicants" --seed 7 --out "$out/data"
  part_known_today
  all_outcomes=$out/data
  data=$out/today
else
  step "1/6  The lender's own files: $data"
  ls -1 "$data"
fi

step '2/6  Validated, typed and sorted into one store; what is wrong is set aside, never lost'
run ingest --portfolio "$portfolio" --data "$data" --out "$out/store.duckdb"

step '3/6  Features, three models compared out of fold, the best one calibrated, priced and logged to MLflow'
run train --portfolio "$portfolio" --data "$out/store.duckdb" --out "$out/model" \
  --tracking "$tracking" --experiment "$portfolio" --register credit-scoring

step '4/6  Judged by applicants whom no training saw, the registered model becomes the champion'
judge_and_promote

step '5/6  A decision with its reasons for every applicant'
run score --model "$out/model" --data "$out/store.duckdb" --out "$out/scores.csv"

step '6/6  One refusal explained, as a loan officer would read it'
applicant=$(awk -F, '$5 == "refuse" { print $1; exit }' "$out/scores.csv")
[ -n "$applicant" ] || applicant=$(awk -F, 'NR == 2 { print $1 }' "$out/scores.csv")
run explain --model "$out/model" --data "$out/store.duckdb" --applicant "$applicant"

printf '\n%sDone in %s s.%s What is in %s/:\n' "$bold" "$((SECONDS - started))" "$plain" "$out"
printf '  %-16s %s\n' \
  model/ 'the package: all that a scorer needs, sealed by a manifest' \
  model/study/ 'how the models compare (summary.txt, report.json)' \
  scores.csv 'PD, points, grade, decision and four reasons for each applicant' \
  store.duckdb 'the validated tables' \
  octroi.db "experiments, models and versions: mlflow ui --backend-store-uri $tracking"
printf 'The same in French: octroi explain … --language fr. Your own files: ./dev demo --data DIR\n'
