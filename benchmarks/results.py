#!/usr/bin/env python3
"""Runs the benchmarks that docs/results.md shows, and writes it from what they print.

    ./dev bench results [--only ladder,quality] [--folder DIR]

With --only the blocks of the other benchmarks stay as they stand in the file. The file is replaced
after each benchmark, so that one that fails loses nothing of those before it.
"""

import argparse
import dataclasses
import datetime
import os
import pathlib
import platform
import re
import subprocess
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "docs" / "results.md"
SHARED = "../shared/data"
WIDTH = 140

INTRODUCTION = """
    `./dev bench results` runs the benchmarks below and writes this file from what they print. Each table is of one
    run. Where others use the machine at the same time, CPU times and ratios say more than the clock."""


@dataclasses.dataclass(frozen=True)
class Block:
    heading: str
    command: str  # after `./dev bench`; its first word is the block's name
    reading: str
    keeps_lender: bool = False  # whether --folder is for it

    @property
    def name(self):
        return self.command.split()[0]


BLOCKS = [
    Block("What each table adds", "ladder --applicants 100000", """
        Each step adds features of more tables to those before it. The best possible AUC is that of the true PD with
        which the synthetic lender was made, given what the tables up to that step hold.""", keeps_lender=True),
    Block("One applicant: raw JSON to features", f"one_applicant_features {SHARED}/home-credit-relational 4500", """
        All applicants of the real relational sample, one after another, by the plan that computes a whole store. The
        goal is 100 ms."""),
    Block("A lender of Kaggle's size", "scale --features", """
        As many labelled applicants as Kaggle's Home Credit has, with the rows of all seven tables: made, ingested, and
        their features written as Parquet."""),
    Block("All features of a lender: octroi, DuckDB, pandas", "features_offline --applicants 100000", """
        A ratio above 1 is in octroi's favour, one below 1 in the other's. Ingest reads the files once, and checks and
        sorts them, which pandas does not do; every later run starts from the store: so the ratios stand without it and
        with it. Memory: the plan holds a block of applicants at a time, pandas the frame of all.""",
          keeps_lender=True),
    Block("Real lenders' data", "quality", """
        ▶ marks the model that was chosen. AUC, cost and calibration of the tables are of cross-validation; rows held
        out are seven, eight and nine of every ten, which no training and no choice saw (Home Credit's features and
        settings were chosen on all its rows). The goals at the end are set by what the best peers in Python reached on
        the same rows: ✓ reached, ✗ not. Most instalments are missing from the
        relational sample, so it says little about what that table adds."""),
]


def machine():
    processors = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    cpu = re.search(r"^model name\s*:\s*(.+)$", processors, re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{len(os.sched_getaffinity(0))} cores of {cpu.group(1).strip() if cpu else platform.machine()}, "
            f"{memory:.1f} GiB of memory")


def output_of(block, folder):
    shared = os.environ.get("OCTROI_SHARED_DATA", SHARED)
    words = [word.replace(SHARED, shared) for word in block.command.split()]
    kept = ["--folder", folder] if folder and block.keeps_lender else []
    command = ["benchmarks/run.sh", *words, *kept]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"./dev bench {block.command} failed with status {done.returncode}.")
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def paragraph(text):
    return textwrap.fill(" ".join(text.split()), WIDTH, break_long_words=False, break_on_hyphens=False)


def written(block, output):
    when = f"{datetime.date.today():%-d %B %Y}"
    return f"{paragraph(block.reading)}\n\n{when}, {machine()}:\n\n```\n$ ./dev bench {block.command}\n{output}\n```\n"


def read_texts():
    """The text under each heading of the file as it stands."""
    if not RESULTS.exists():
        return {}
    _, *parts = re.split(r"^## (.+)\n", RESULTS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {heading: text.strip("\n") + "\n" for heading, text in zip(parts[::2], parts[1::2])}


def write(texts):
    blocks = [f"\n## {block.heading}\n\n{texts[block.heading]}" for block in BLOCKS if block.heading in texts]
    beside = RESULTS.with_suffix(".md.new")
    beside.write_text(f"# Results\n\n{paragraph(INTRODUCTION)}\n{''.join(blocks)}", encoding="utf-8")
    beside.replace(RESULTS)


def main():
    names = [block.name for block in BLOCKS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="these of " + ", ".join(names))
    parser.add_argument("--folder", type=lambda path: pathlib.Path(path).absolute(),
                        help="keep the synthetic lender of 100,000 applicants here (and use it if there)")
    arguments = parser.parse_args()
    wanted = arguments.only.split(",") if arguments.only else names
    if unknown := set(wanted) - set(names):
        parser.error(f"there is no {', '.join(sorted(unknown))} among {', '.join(names)}")
    for block in BLOCKS:
        if block.name in wanted:
            print(f"./dev bench {block.command}", flush=True)
            write(read_texts() | {block.heading: written(block, output_of(block, arguments.folder))})


if __name__ == "__main__":
    main()
