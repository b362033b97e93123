"""What the benchmarks share: a command with its time and memory, and a synthetic lender to work on."""

import contextlib
import dataclasses
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

OCTROI = os.environ.get("OCTROI", "build/dev/octroi")


@dataclasses.dataclass(frozen=True)
class Usage:
    """Of one command with all its threads: seconds of CPU and on the clock, its peak of memory."""

    cpu_seconds: float
    wall_seconds: float
    peak_mib: float

    HEADER = f"{'':<42} {'CPU s':>8} {'wall s':>8} {'peak MiB':>9}"

    def line(self, title):
        return f"{title:<42} {self.cpu_seconds:8.1f} {self.wall_seconds:8.1f} {self.peak_mib:9.0f}"

    def then(self, other):
        """This command and the other after it."""
        return Usage(self.cpu_seconds + other.cpu_seconds, self.wall_seconds + other.wall_seconds,
                     max(self.peak_mib, other.peak_mib))

    @staticmethod
    def median(usages):
        """Of each figure by itself."""
        return Usage(*map(statistics.median, zip(*map(dataclasses.astuple, usages))))


def measured(*command, **options):
    """Runs the command with its output thrown away; fails if it does."""
    started = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} failed with status {process.returncode}")
    return Usage(usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024)


def octroi(*arguments):
    return measured(OCTROI, *arguments)


def synthesise(applicants, folder):
    """The lender's files in folder/data and their store, unless they are there; what making each cost."""
    folder = pathlib.Path(folder)
    data, store = folder / "data", folder / "store.duckdb"
    usages = {}
    if not data.exists():
        usages["octroi synth"] = octroi("synth", "--portfolio", "home-credit", "--applicants", applicants,
                                        "--seed", 1, "--out", data)
    if not store.exists():
        usages["octroi ingest"] = octroi("ingest", "--portfolio", "home-credit", "--data", data, "--out", store)
    return data, store, usages


@contextlib.contextmanager
def work_folder(kept):
    """The folder asked for, made if it is missing; else a temporary one, removed at the end."""
    if kept:
        pathlib.Path(kept).mkdir(parents=True, exist_ok=True)
        yield pathlib.Path(kept)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield pathlib.Path(folder)
