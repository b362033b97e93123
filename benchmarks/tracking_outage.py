#!/usr/bin/env python3
"""A training whose tracking server is dead, or silent, against one without tracking: how much slower it is.

    ./dev bench tracking_outage [--applicants 8000] [--repeats 5]

The same training by turns, so that a busy machine slows all alike: without tracking; with a server that nobody
runs (every attempt to connect is refused); with one that accepts connections and never answers. What is logged
must wait in the spool afterwards. Prints the medians and the slowdown.
"""

import argparse
import os
import pathlib
import socket
import subprocess

from measure import OCTROI, Usage, measured, synthesise, work_folder


def train(store, folder, uri):
    tracking = ["--tracking", uri] if uri else []
    environment = {**os.environ, "OCTROI_SPOOL": str(folder / "spool")}
    return measured(OCTROI, "train", "--portfolio", "home-credit", "--data", store, "--models", "lightgbm",
                    "--out", folder / "model", *tracking, env=environment)


def waiting_operations(folder):
    status = subprocess.run([OCTROI, "tracking", "status", "--spool", folder / "spool"], check=True,
                            capture_output=True, text=True).stdout
    return status.count("wait for")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--applicants", type=int, default=8000)
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--folder", help="kept between runs")
    arguments = arguments.parse_args()
    with work_folder(arguments.folder) as folder, socket.socket() as silent, socket.socket() as dead:
        folder = pathlib.Path(folder)
        silent.bind(("127.0.0.1", 0))
        silent.listen(64)
        dead.bind(("127.0.0.1", 0))  # bound, and not listening: connections are refused
        servers = {
            "without tracking": None,
            "the server is dead": f"http://127.0.0.1:{dead.getsockname()[1]}",
            "the server is silent": f"http://127.0.0.1:{silent.getsockname()[1]}",
        }
        _, store, _ = synthesise(arguments.applicants, folder)
        usages = {title: [] for title in servers}
        for _ in range(arguments.repeats):
            for title, uri in servers.items():
                usages[title].append(train(store, folder, uri))
        print(Usage.HEADER)
        medians = {title: Usage.median(usage) for title, usage in usages.items()}
        for title, usage in medians.items():
            print(usage.line(title))
        bare = medians.pop("without tracking")
        for title, usage in medians.items():
            print(f"{title}: {usage.wall_seconds / bare.wall_seconds - 1:+.1%} on the clock, "
                  f"{usage.cpu_seconds / bare.cpu_seconds - 1:+.1%} of CPU")
        print(f"{waiting_operations(folder)} of {2 * arguments.repeats} trainings wait to be delivered")


if __name__ == "__main__":
    main()
