#!/usr/bin/env python3
"""All features of 100,000 applicants: octroi against the same features in pandas, and whether they agree.

    ./dev bench features_offline [--applicants 100000] [--runs 1] [--folder DIR]

Each row is a process of its own, from start to end; of several runs, the median. octroi reads, checks,
types and sorts the CSV files of all seven tables into a store (ingest), and its plan, compiled from SQL,
computes the features from there: in memory, block after block of applicants, or on to Parquet as the
features verb does. DuckDB runs that SQL itself. pandas reads the same CSV files and ends with one frame of
all applicants in memory. It reads carefully (the columns it needs, in narrow types, texts as categories) or
plainly (all columns, in the types that pandas takes them for); either way it has one groupby for each
subset of the rows, and one aggregate over many columns at a time (benchmarks/pandas_features). That its
features are octroi's is seen in runs that are not timed.
"""

import argparse
import os
import pathlib
import sys

import duckdb
import numpy as np
import pandas as pd

from measure import OCTROI, Usage, measured, octroi, synthesise, work_folder

COLUMNS_AT_ONCE = 100
INGEST = "octroi ingest: CSV to store"
PLAN = "octroi plan: store to features in memory"
FEATURES = "octroi features: store to Parquet"
DUCKDB = "DuckDB, same SQL: store to Parquet"
CAREFUL = "pandas: CSV to features in memory"
PLAIN = "pandas, files read plainly: the same"


def difference(ours, theirs):
    """The largest difference, relative to the value or to the column's mean if that is larger. A value
    that only one side has is infinitely different."""
    theirs = theirs.to_numpy(dtype=float, na_value=np.nan)
    ours = ours.to_numpy(dtype=float, na_value=np.nan)
    known = ~np.isnan(ours)
    if (known != ~np.isnan(theirs)).any():
        return np.inf
    if not known.any():
        return 0.0
    ours, theirs = ours[known], theirs[known]
    scale = np.maximum(np.abs(ours), np.abs(ours).mean())
    return float(np.max(np.abs(ours - theirs) / np.where(scale > 0, scale, 1)))


def is_different(ours, theirs):
    """Of texts: any applicant with another one."""
    ours, theirs = (side.astype(object).where(side.notna(), "").to_numpy() for side in (ours, theirs))
    return bool((ours != theirs).any())


def compare(title, parquet, pickle):
    """Column by column, row by row in the order of the applicants' keys."""
    connection = duckdb.connect()
    key, *names = (row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM '{parquet}'").fetchall())
    theirs = pd.read_pickle(pickle).sort_index()
    keys = connection.execute(f"SELECT {key} FROM '{parquet}' ORDER BY {key}").df()[key]
    if not np.array_equal(keys, theirs.index):
        raise SystemExit(f"{title} has other applicants: {len(theirs):,}, octroi {len(keys):,}.")
    shared = [name for name in names if name in theirs]
    largest, texts, other_texts = 0.0, 0, []
    for begin in range(0, len(shared), COLUMNS_AT_ONCE):
        part = shared[begin:begin + COLUMNS_AT_ONCE]
        quoted = ", ".join(f'"{name}"' for name in part)
        ours = connection.execute(f"SELECT {quoted} FROM '{parquet}' ORDER BY {key}").df()
        for name in part:
            if pd.api.types.is_numeric_dtype(ours[name]):
                largest = max(largest, difference(ours[name], theirs[name]))
            else:
                texts += 1
                other_texts += [name] if is_different(ours[name], theirs[name]) else []
    print(f"{title}: of {theirs.shape[1]} features and octroi's {len(names)}, {len(shared)} are shared, "
          f"for {len(keys):,} applicants;\n"
          f"  largest relative difference of {len(shared) - texts} numbers: {largest:.1e}, "
          f"texts that differ: {len(other_texts)} of {texts}")


def pandas_features(*arguments):
    paths = os.pathsep.join(filter(None, [str(pathlib.Path(__file__).parent), os.environ.get("PYTHONPATH")]))
    return measured(sys.executable, "-m", "pandas_features", *arguments, env={**os.environ, "PYTHONPATH": paths})


def print_ratios(usages):
    to_plan = usages[INGEST].then(usages[PLAN])
    print(f"\n{'ratios':<42} {'CPU':>8} {'wall':>8} {'memory':>9}")
    for title, theirs, ours in [
            ("pandas / plan", usages[CAREFUL], usages[PLAN]),
            ("pandas / (ingest + plan)", usages[CAREFUL], to_plan),
            ("pandas, plainly / plan", usages[PLAIN], usages[PLAN]),
            ("pandas, plainly / (ingest + plan)", usages[PLAIN], to_plan),
            ("DuckDB / octroi features", usages[DUCKDB], usages[FEATURES])]:
        print(f"{title:<42} {theirs.cpu_seconds / ours.cpu_seconds:8.2f} "
              f"{theirs.wall_seconds / ours.wall_seconds:8.2f} {theirs.peak_mib / ours.peak_mib:9.2f}")


def run(applicants, runs, folder):
    data, store, _ = synthesise(applicants, folder)
    parquet, other, pickle = (folder / name for name in ("features.parquet", "duckdb.parquet", "pandas.pickle"))
    plan = pathlib.Path(OCTROI).with_name("store_features_benchmark")

    def ingest():
        store.unlink()
        return octroi("ingest", "--portfolio", "home-credit", "--data", data, "--out", store)

    def features(out, *options):
        return octroi("features", "--portfolio", "home-credit", "--data", store, "--out", out, *options)

    commands = {
        INGEST: ingest,
        FEATURES: lambda: features(parquet),
        PLAN: lambda: measured(plan, "home-credit", store),
        DUCKDB: lambda: features(other, "--engine", "duckdb"),
        CAREFUL: lambda: pandas_features(data),
        PLAIN: lambda: pandas_features(data, "--plain"),
    }
    measures = [{title: command() for title, command in commands.items()} for _ in range(runs)]
    usages = {title: Usage.median([usages[title] for usages in measures]) for title in commands}
    print(Usage.HEADER)
    for title, usage in usages.items():
        print(usage.line(title))
    print_ratios(usages)
    print(flush=True)
    for title, options in {"pandas": [], "pandas, plainly": ["--plain"]}.items():
        pandas_features(data, pickle, *options)
        compare(title, parquet, pickle)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--applicants", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--folder", help="keep data and results here (and use the data if there)")
    arguments = parser.parse_args()
    with work_folder(arguments.folder) as folder:
        run(arguments.applicants, arguments.runs, folder)


if __name__ == "__main__":
    main()
