#!/usr/bin/env python3
"""What each table adds to the AUC on a synthetic lender, against the best possible (Bayes) AUC.

    ./dev bench ladder [--applicants 100000] [--folds 5] [--models lightgbm] [--folder DIR]

The AUC is that of five-fold cross-validation with its 95 % interval. The best possible is the AUC of
the true PD that the lender was made with, given what the tables up to that step hold.
"""

import argparse
import json

from measure import octroi, synthesise, work_folder

STEPS = [  # the step's name in synthetic.json, what a reader calls it, its feature files
    ("application", "application", ["application"]),
    ("bureau", "+ loans elsewhere", ["bureau", "bureau_balance"]),
    ("previous_application", "+ past applications", ["previous_application"]),
    ("payments", "+ instalments, POS, cards, ratios across tables",
     ["installments_payments", "pos_cash_balance", "credit_card_balance", "cross_table"]),
]


def best_auc(report):
    return max((model["auc"] for model in report["models"]), key=lambda auc: auc["value"])


def climb(folder, arguments):
    data, store, _ = synthesise(arguments.applicants, folder)
    truth = json.loads((data / "synthetic.json").read_text(encoding="utf-8"))
    print(f"{truth['labelled_applicants']:,} labelled applicants, {100 * truth['bad_rate']:.2f} % bad")
    print(f"{'features of':<49}{'CV AUC':<25}{'best possible':>13}{'short of':>9}{'CPU s':>8}{'wall s':>8}")
    tables = []
    for step, title, added in STEPS:
        tables += added
        model = folder / f"model_{step}"
        usage = octroi("train", "--portfolio", "home-credit", "--data", store, "--out", model, "--folds",
                       arguments.folds, "--models", arguments.models, "--tables", ",".join(tables))
        auc = best_auc(json.loads((model / "study" / "report.json").read_text(encoding="utf-8")))
        interval = f"{auc['value']:.4f} ({auc['low']:.4f}–{auc['high']:.4f})"
        best = truth["bayes_auc_by_step"][step]
        print(f"{title:<49}{interval:<25}{best:13.4f}{best - auc['value']:9.4f}"
              f"{usage.cpu_seconds:8.0f}{usage.wall_seconds:8.0f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--applicants", type=int, default=100_000)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--models", default="lightgbm")
    parser.add_argument("--folder", help="keep data and models here (and use the data if there)")
    arguments = parser.parse_args()
    with work_folder(arguments.folder) as folder:
        climb(folder, arguments)


if __name__ == "__main__":
    main()
