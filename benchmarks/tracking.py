#!/usr/bin/env python3
"""Metrics into an MLflow database: octroi against MLflow's Python client, side by side.

    ./dev bench tracking [--metrics 10000] [--singles 1000] [--repeats 3]

One run's metrics go into a SQLite store, of octroi and of the Python client in turn, each its own: in batches
of 1,000 (log_batch, the most that MLflow takes at once), and fewer of them one by one as people write it
(log_metric in a loop). Timed are the calls that log; what is made before them (the schema, the run) is not. Both are read
back by the Python client and must hold the same values.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")

from mlflow import MlflowClient  # noqa: E402
from mlflow.entities import Metric  # noqa: E402

from measure import OCTROI  # noqa: E402

BENCHMARK = pathlib.Path(OCTROI).parent / "tracking_benchmark"
BATCH = 1000


def milliseconds():
    return int(time.time() * 1000)


def log_in_batches(client, run_id, metrics):
    for begin in range(0, metrics, BATCH):
        client.log_batch(run_id, metrics=[Metric("loss", 1 / (step + 1), milliseconds(), step)
                                          for step in range(begin, min(begin + BATCH, metrics))])


def log_one_by_one(client, run_id, metrics):
    for step in range(metrics):
        client.log_metric(run_id, "loss", 1 / (step + 1), step=step)


def python_seconds(database, metrics, log):
    client = MlflowClient(f"sqlite:///{database}")
    experiment = client.create_experiment("benchmark", artifact_location=str(database.parent))
    run_id = client.create_run(experiment).info.run_id
    started = time.perf_counter()
    log(client, run_id, metrics)
    return time.perf_counter() - started


def octroi_seconds(database, metrics, batch):
    printed = subprocess.run([BENCHMARK, database, str(metrics), str(batch)], check=True, capture_output=True,
                             text=True).stdout
    return float(printed)


def logged_values(database):
    client = MlflowClient(f"sqlite:///{database}")
    run, = client.search_runs([client.get_experiment_by_name("benchmark").experiment_id])
    return [metric.value for metric in client.get_metric_history(run.info.run_id, "loss")]


def compare(folder, title, metrics, repeats, batch, log):
    ours, theirs = [], []
    for repeat in range(repeats):
        own, other = (folder / f"{title}-{repeat}-{name}.db" for name in ("octroi", "python"))
        ours.append(octroi_seconds(own, metrics, batch))
        theirs.append(python_seconds(other, metrics, log))
    if sorted(logged_values(own)) != sorted(logged_values(other)):
        raise SystemExit("The two stores do not hold the same metrics.")
    mine, python = statistics.median(ours), statistics.median(theirs)
    print(f"{metrics:>7,} {title:<12} {mine:10.3f} {python:10.2f} {python / mine:9.0f} x", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--metrics", type=int, default=10_000)
    parser.add_argument("--singles", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    print(f"metrics into SQLite, seconds (median of {arguments.repeats})")
    print(f"{'':<20} {'octroi':>10} {'Python':>10} {'ratio':>11}")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        compare(folder, "batches", arguments.metrics, arguments.repeats, BATCH, log_in_batches)
        compare(folder, "one by one", arguments.singles, arguments.repeats, 1, log_one_by_one)


if __name__ == "__main__":
    main()
