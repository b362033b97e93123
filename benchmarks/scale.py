#!/usr/bin/env python3
"""A lender as large as Kaggle's Home Credit: 307,511 applicants with all their rows, made and ingested.

    ./dev bench scale [--applicants 307511] [--folder DIR] [--features]

Needs some 4 GiB of disk for 307,511 applicants (the CSV files, the store, and what ingest keeps beside
it while it sorts); says so and stops if there is less.
"""

import argparse
import json
import shutil

from measure import Usage, octroi, work_folder

MIB_PER_THOUSAND_APPLICANTS = 14


def size_mib(path):
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 2**20


def check_disk(folder, applicants):
    needed, free = MIB_PER_THOUSAND_APPLICANTS * applicants / 1000, shutil.disk_usage(folder).free / 2**20
    print(f"disk: {needed:,.0f} MiB wanted, {free:,.0f} MiB free")
    if free < needed:
        raise SystemExit("Not enough disk: name another place with --folder, or fewer --applicants.")


def run(applicants, folder, with_features):
    check_disk(folder, applicants)
    data, store = folder / "data", folder / "store.duckdb"
    synth = octroi("synth", "--portfolio", "home-credit", "--applicants", applicants, "--seed", 1, "--out", data)
    ingest = octroi("ingest", "--portfolio", "home-credit", "--data", data, "--out", store)
    rows = json.loads((data / "synthetic.json").read_text(encoding="utf-8"))["rows"]
    print(f"{applicants:,} labelled applicants, {sum(rows.values()):,} rows; "
          f"files {size_mib(data):,.0f} MiB, store {size_mib(store):,.0f} MiB")
    print(Usage.HEADER)
    print(synth.line("octroi synth"))
    print(ingest.line("octroi ingest"), flush=True)
    if with_features:
        features = octroi("features", "--portfolio", "home-credit", "--data", store, "--out", folder / "features.parquet")
        print(features.line("octroi features"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--applicants", type=int, default=307_511)
    parser.add_argument("--folder", help="keep the data here")
    parser.add_argument("--features", action="store_true", help="compute all features too")
    arguments = parser.parse_args()
    with work_folder(arguments.folder) as folder:
        run(arguments.applicants, folder, arguments.features)


if __name__ == "__main__":
    main()
