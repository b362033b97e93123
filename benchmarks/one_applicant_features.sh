#!/usr/bin/env bash
# Raw JSON of one applicant to all features, in process: p50 and p99 over real applicants.
#
#   ./dev bench one_applicant_features [DATA [COUNT]]
#
# DATA is a store or a folder of Home Credit's files (default: the real relational sample), COUNT how
# many of its applicants, evenly taken (default: 1000).
set -euo pipefail
data=${1:-${OCTROI_SHARED_DATA:-../shared/data}/home-credit-relational}
if [ ! -e "$data" ]; then
  echo "There is no $data: give a folder of Home Credit's files, or set OCTROI_SHARED_DATA." >&2
  exit 1
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$OCTROI" features --portfolio home-credit --data "$data" --export-applicants "$folder/applicants.ndjson"
"$(dirname "$OCTROI")/one_applicant_benchmark" home-credit "$folder/applicants.ndjson" "${2:-1000}"
