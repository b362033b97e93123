#!/usr/bin/env python3
"""What each table adds to the AUC on a synthetic lender, against the best possible (Bayes) AUC.

    ./dev bench ladder [--applicants 100000] [--models lightgbm] [--out DIR]
"""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import time

OCTROI = os.environ.get("OCTROI", "build/dev/octroi")
STEPS = [
    ("application", ["application"]),
    ("+ loans elsewhere", ["bureau", "bureau_balance"]),
    ("+ past applications", ["previous_application"]),
    ("+ instalments, POS, cards, ratios across tables",
     ["installments_payments", "pos_cash_balance", "credit_card_balance", "cross_table"]),
]


def run(*arguments):
    started = time.monotonic()
    subprocess.run([OCTROI, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def best_auc(report):
    return max((model["auc"] for model in report["models"]), key=lambda auc: auc["value"])


def climb(folder, applicants, models):
    data, store = folder / "data", folder / "store.duckdb"
    if not store.exists():
        seconds = run("synth", "--portfolio", "home-credit", "--applicants", applicants, "--seed", 1, "--out", data)
        print(f"synth  {seconds:7.0f} s")
        seconds = run("ingest", "--portfolio", "home-credit", "--data", data, "--out", store)
        print(f"ingest {seconds:7.0f} s")
    truth = json.loads((data / "synthetic.json").read_text(encoding="utf-8"))
    print(f"planted Bayes AUC: {json.dumps(truth.get('bayes_auc', truth), indent=2)}")
    print(f"\n{'features of':<50} {'CV AUC':>8} {'95 % interval':>18} {'seconds':>8}")
    tables = []
    for name, added in STEPS:
        tables += added
        model = folder / f"model_{len(tables)}"
        seconds = run("train", "--portfolio", "home-credit", "--data", store, "--out", model,
                      "--models", models, "--tables", ",".join(tables))
        auc = best_auc(json.loads((model / "study" / "report.json").read_text(encoding="utf-8")))
        print(f"{name:<50} {auc['value']:8.4f} {auc['low']:8.4f} – {auc['high']:.4f} {seconds:8.0f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--applicants", type=int, default=100_000)
    parser.add_argument("--models", default="lightgbm")
    parser.add_argument("--out", type=pathlib.Path, help="keep data and models here (and use the data if there)")
    arguments = parser.parse_args()
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        climb(arguments.out, arguments.applicants, arguments.models)
        return
    with tempfile.TemporaryDirectory() as folder:
        climb(pathlib.Path(folder), arguments.applicants, arguments.models)


if __name__ == "__main__":
    main()
