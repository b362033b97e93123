#!/usr/bin/env python3
"""All features of 100,000 applicants: octroi against the same features in pandas, and whether they agree.

    ./dev bench features_offline [--applicants 100000] [--folder DIR]

Both begin with the same CSV files of all seven tables. octroi reads, checks, types and sorts them into
a store (ingest), from which its features verb writes Parquet; pandas reads the columns it needs and
pickles one frame. pandas is written for speed: narrow types, categories for texts, one groupby for
each subset of the rows, and one aggregate over many columns at a time (benchmarks/pandas_features).
"""

import argparse
import os
import pathlib
import sys

import duckdb
import numpy as np
import pandas as pd

from measure import Usage, measured, octroi, synthesise, work_folder

COLUMNS_AT_ONCE = 100


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
    return bool((ours.astype(object).where(ours.notna(), "") != theirs.astype(object).where(theirs.notna(), "")).any())


def compare(parquet, pickle):
    connection = duckdb.connect()
    key, *names = (row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM '{parquet}'").fetchall())
    theirs = pd.read_pickle(pickle)
    shared = [name for name in names if name in theirs]
    print(f"features: octroi {len(names)}, pandas {theirs.shape[1]}, of which shared {len(shared)}, "
          f"for {len(theirs):,} applicants")
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
    print(f"largest relative difference of {len(shared) - texts} numbers: {largest:.1e}; "
          f"texts that differ: {len(other_texts)} of {texts}")


def run(applicants, folder):
    data, _, _ = synthesise(applicants, folder)
    store, parquet, pickle = folder / "store.duckdb", folder / "features.parquet", folder / "pandas.pickle"
    store.unlink()
    ingest = octroi("ingest", "--portfolio", "home-credit", "--data", data, "--out", store)
    features = octroi("features", "--portfolio", "home-credit", "--data", store, "--out", parquet)
    here = str(pathlib.Path(__file__).parent)
    paths = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH")]))
    pandas = measured(sys.executable, "-m", "pandas_features", data.resolve(), pickle.resolve(),
                      env={**os.environ, "PYTHONPATH": paths})
    print(Usage.HEADER)
    print(ingest.line("octroi ingest: CSV to store"))
    print(features.line("octroi features: store to Parquet"))
    print(pandas.line("pandas: CSV to features"))
    print(f"\npandas / octroi features: CPU {pandas.cpu_seconds / features.cpu_seconds:.2f}, "
          f"wall {pandas.wall_seconds / features.wall_seconds:.2f}, "
          f"memory {pandas.peak_mib / features.peak_mib:.2f}")
    compare(parquet, pickle)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--applicants", type=int, default=100_000)
    parser.add_argument("--folder", help="keep data and results here (and use the data if there)")
    arguments = parser.parse_args()
    with work_folder(arguments.folder) as folder:
        run(arguments.applicants, folder)


if __name__ == "__main__":
    main()
