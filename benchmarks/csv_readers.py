#!/usr/bin/env python3
"""What octroi's CSV reader and DuckDB's make of damaged files, and what ours costs in time.

    ./dev bench csv_readers [--rows 5000000]
"""

import argparse
import csv
import gzip
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

import duckdb

OCTROI = os.environ.get("OCTROI", "build/dev/octroi")
PORTFOLIO = """
name = "benchmark"
currency = "EUR"
key = "ID"
table = "loan"
title = { en = "Benchmark", fr = "Mesure" }
target = { column = "LATE", bad = 1, meaning = { en = "late", fr = "en retard" } }
"""
SCHEMA = """
[[table]]
name = "loan"
files = ["loan"]
key = ["ID"]
title = { en = "loans", fr = "crédits" }
columns = [
  { name = "ID", type = "id", required = true, en = "number", fr = "numéro" },
  { name = "LATE", type = "flag", en = "late", fr = "retard" },
  { name = "NOTE", type = "category", en = "note", fr = "note" },
  { name = "AMOUNT", type = "money", en = "amount", fr = "montant" },
  { name = "SCORE", type = "number", en = "score", fr = "score" },
  { name = "DAYS", type = "days", en = "days", fr = "jours" },
]
"""
COLUMNS = ("columns={'ID':'BIGINT','LATE':'INTEGER','NOTE':'VARCHAR','AMOUNT':'DECIMAL(18,3)',"
           "'SCORE':'DOUBLE','DAYS':'INTEGER'}, header=true")
HEADER = "ID,LATE,NOTE,AMOUNT,SCORE,DAYS\n"


def rows_of(count, seed=1):
    """Rows in random order of their keys; one note in a thousand spans two lines."""
    draw = random.Random(seed)
    keys = list(range(count))
    draw.shuffle(keys)
    for number, key in enumerate(keys):
        note = '"two\nlines"' if number % 1000 == 7 else "plain text"
        yield f"{key},{key % 12 == 0:d},{note},{draw.randrange(10**8) / 100},{draw.random():.6f},{-draw.randrange(9000)}\n"


def ingest(folder, data):
    """The result of `octroi ingest` on one file."""
    return subprocess.run([OCTROI, "ingest", "--portfolio", folder, "--data", data, "--out", folder / "store.duckdb"],
                          capture_output=True, text=True)


def compare_lines(folder, rows):
    """A bad amount in one row of ten thousand: who names its line?"""
    path = folder / "loan.csv"
    expected = {}
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        line = 2
        for number, row in enumerate(rows_of(rows)):
            if number % 10_000 == 5_000:
                fields = row.split(",")
                row = ",".join([*fields[:3], "much", *fields[4:]])
                expected[fields[0]] = line
            file.write(row)
            line += row.count("\n")
    database = duckdb.connect()
    database.sql(f"SELECT count(COLUMNS(*)) FROM read_csv('{path}', {COLUMNS}, store_rejects=true)").fetchall()
    rejected = database.sql("SELECT csv_line, line FROM reject_errors").fetchall()
    of_duckdb = {text.strip().split(",")[0]: line for text, line in rejected}
    result = ingest(folder, path)
    assert result.returncode == 0, result.stderr
    with (folder / "store.duckdb.quarantine" / "loan.csv").open(encoding="utf-8", newline="") as file:
        of_octroi = {row["row"].split(",")[0]: int(row["line"]) for row in csv.DictReader(file)}
    print(f"Bad rows {len(expected)}, in a file of {rows:,} rows of which one in a thousand spans two lines")
    for name, found in (("DuckDB", of_duckdb), ("octroi", of_octroi)):
        right = sum(found.get(key) == line for key, line in expected.items())
        print(f"  {name}: {len(found)} found, {right} with the line of the file")


def compare_raw_row(folder):
    """A row that is not UTF-8: is it kept as it stands?"""
    path = folder / "loan.csv"
    raw = b"1,0,caf\xe9,5.00,0.5,-1"
    path.write_bytes(HEADER.encode() + raw + b"\n2,0,tea,6.00,0.5,-1\n")
    database = duckdb.connect()
    database.sql(f"SELECT count(COLUMNS(*)) FROM read_csv('{path}', {COLUMNS}, store_rejects=true)").fetchall()
    of_duckdb = database.sql("SELECT csv_line FROM reject_errors").fetchone()[0]
    ingest(folder, path)
    of_octroi = (folder / "store.duckdb.quarantine" / "loan.csv").read_bytes()
    print(f"\nA row in Latin-1: {raw!r}")
    print(f"  DuckDB keeps {of_duckdb.encode()!r}")
    print(f"  octroi keeps {raw!r}" if raw in of_octroi else "  octroi does not keep it")


def refuses(path, options=""):
    """Whether DuckDB does not read the file to its end."""
    try:
        duckdb.sql(f"SELECT count(COLUMNS(*)) FROM read_csv('{path}', {COLUMNS}{options})").fetchall()
    except duckdb.Error:
        return True
    return False


def compare_damage(folder, cuts=100):
    """A gzip file that lacks its end, or whose content is not what its checksum says."""
    packed = gzip.compress((HEADER + "".join(rows_of(60_000))).encode(), 6)
    draw = random.Random(2)
    changed = bytearray(packed)
    changed[-8] ^= 0x55
    damages = {f"cut at {cuts} places": [packed[:draw.randrange(1000, len(packed) - 8)] for _ in range(cuts)],
               "without its last 8 bytes": [packed[:-8]],
               "with another checksum": [bytes(changed)]}
    print("\nA gzip file of 60,000 rows, how many times refused")
    path = folder / "loan.csv.gz"
    for name, contents in damages.items():
        count = {"DuckDB": 0, "DuckDB with ignore_errors": 0, "octroi": 0}
        for content in contents:
            path.write_bytes(content)
            count["DuckDB"] += refuses(path)
            count["DuckDB with ignore_errors"] += refuses(path, ", ignore_errors=true")
            count["octroi"] += ingest(folder, path).returncode == 1
        print(f"  {name}: " + ", ".join(f"{reader} {times} of {len(contents)}" for reader, times in count.items()))
    path.unlink()


def seconds_of(command):
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare_speed(folder, rows):
    """From the file to a sorted table on disk, by octroi with its checks and by DuckDB alone."""
    plain, packed = folder / "loan.csv", folder / "loan.csv.gz"
    with plain.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(rows_of(rows))
    with plain.open("rb") as source, gzip.open(packed, "wb", 6) as target:
        while block := source.read(1 << 20):
            target.write(block)
    size = plain.stat().st_size / 1e6
    print(f"\nSpeed: {rows:,} rows, {size:.0f} MB of text, to a sorted table on disk, {os.cpu_count()} cores")
    for path in (plain, packed):
        database = folder / "duckdb.duckdb"
        database.unlink(missing_ok=True)
        sql = f"CREATE TABLE loan AS SELECT * FROM read_csv('{path}', {COLUMNS}) ORDER BY ID"
        alone = [sys.executable, "-c", f"import duckdb; duckdb.connect({str(database)!r}).sql({sql!r})"]
        ours = [OCTROI, "ingest", "--portfolio", folder, "--data", path, "--out", folder / "speed.duckdb"]
        for name, command in (("DuckDB", alone), ("octroi", ours)):
            wall, processor = seconds_of(command)
            print(f"  {path.name:<12} {name}: {wall:6.1f} s, {processor:6.1f} s of processor, {size / wall:5.0f} MB/s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000)
    arguments = parser.parse_args()
    print(f"DuckDB {duckdb.__version__}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "portfolio.toml").write_text(PORTFOLIO, encoding="utf-8")
        (folder / "schema.toml").write_text(SCHEMA, encoding="utf-8")
        compare_lines(folder, arguments.rows // 5)
        compare_raw_row(folder)
        compare_damage(folder)
        compare_speed(folder, arguments.rows)


if __name__ == "__main__":
    main()
