#!/usr/bin/env python3
"""Real lenders' data: the models compared out of fold, and rows that no training saw.

    ./dev bench real_data [--only home-credit,taiwan] [--folder DIR]

Reads ../shared/data or OCTROI_SHARED_DATA. AUC, cost per client and ECE (expected calibration error)
come from five-fold cross-validation with 95 % intervals, as octroi train reports them. Then some rows
are taken out of the training files, the chosen kind of model is trained on the others, and scored on
those: the AUC there is that of applicants whom neither training nor calibration saw.
"""

import argparse
import csv
import gzip
import json
import os
import pathlib

from sklearn.metrics import roc_auc_score

from measure import octroi, work_folder

SHARED = pathlib.Path(os.environ.get("OCTROI_SHARED_DATA", "../shared/data"))
RELATIONAL = SHARED / "home-credit-relational"


def applicants_of(path):
    with gzip.open(path, "rt", newline="", encoding="utf-8") as stream:
        return {row["SK_ID_CURR"] for row in csv.DictReader(stream)}


def in_relational_sample(_, row, known):
    return row["SK_ID_CURR"] in known


def last_three_of_ten(index, _row, _known):
    return index % 10 in (7, 8, 9)


SETS = {
    "home-credit": {
        "title": "Home Credit, application table only", "portfolio": "home-credit", "data": SHARED / "home-credit",
        "file": "application_train.csv.gz", "key": "SK_ID_CURR", "target": "TARGET", "is_held_out": in_relational_sample,
        "held_out": "the 2,000 applicants of the relational sample"},
    "home-credit-relational": {
        "title": "Home Credit, all seven tables", "portfolio": "home-credit", "data": RELATIONAL},
    "taiwan": {
        "title": "Taiwan credit cards", "portfolio": "taiwan", "data": SHARED / "taiwan-credit-card",
        "file": "default_of_credit_card_clients.csv.gz", "key": "ID", "target": "default payment next month",
        "is_held_out": last_three_of_ten, "held_out": "rows 7, 8 and 9 of every ten"},
}


def interval(estimate, digits):
    return f"{estimate['value']:.{digits}f} ({estimate['low']:.{digits}f}–{estimate['high']:.{digits}f})"


def print_study(report):
    print(f"{report['applicants']:,} applicants, {100 * report['bad'] / report['applicants']:.2f} % bad, "
          f"{report['features']['kept']} features; approving all costs {report['approve_all_cost']:.3f} per client")
    print(f"{'':<12}{'AUC':<24}{'cost per client':<22}{'ECE':<9}{'accuracy at threshold':<24}")
    for model in report["models"]:
        mark = "▶ " if model["name"] == report["chosen"] else "  "
        print(f"{mark}{model['name']:<10}{interval(model['auc'], 4):<24}{interval(model['cost_per_client'], 3):<22}"
              f"{model['expected_calibration_error']['value']:<9.4f}{interval(model['accuracy_at_threshold'], 3)}")


def study_of(data, portfolio, model, *options):
    usage = octroi("train", "--portfolio", portfolio, "--data", data, "--out", model, *options)
    return json.loads((model / "study" / "report.json").read_text(encoding="utf-8")), usage


def scores_of(model, data, out):
    octroi("score", "--model", model, "--data", data, "--out", out)
    with open(out, newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def split(source, is_held_out, seen, unseen):
    """Copies the header and the rows of a CSV file to the one folder or the other; the labels held out."""
    known = applicants_of(RELATIONAL / "application_train.csv.gz")
    with gzip.open(source, "rt", newline="", encoding="utf-8") as stream:
        reader = csv.DictReader(stream)
        for folder in (seen, unseen):
            folder.mkdir(parents=True)
        with open(seen / source.stem, "w", newline="", encoding="utf-8") as to_train, \
                open(unseen / source.stem, "w", newline="", encoding="utf-8") as to_test:
            writers = [csv.DictWriter(file, reader.fieldnames) for file in (to_train, to_test)]
            for writer in writers:
                writer.writeheader()
            held_out = []
            for index, row in enumerate(reader):
                is_out = is_held_out(index, row, known)
                held_out += [row] if is_out else []
                writers[is_out].writerow(row)
    return held_out


def print_held_out(data, model, folder):
    held_out = split(data["data"] / data["file"], data["is_held_out"], folder / "seen", folder / "unseen")
    study_of(folder / "seen", data["portfolio"], folder / "model_without", "--models", model)
    scores = {row[data["key"]]: float(row["pd"])
              for row in scores_of(folder / "model_without", folder / "unseen", folder / "scores.csv")}
    labels = [int(row[data["target"]]) for row in held_out]
    auc = roc_auc_score(labels, [scores[row[data["key"]]] for row in held_out])
    print(f"trained without {data['held_out']}: {model} has AUC {auc:.4f} on those {len(labels):,}")


def print_unlabelled(model, folder):
    """The relational sample's applicants without a label, with all their tables."""
    tables = folder / "unlabelled"
    tables.mkdir()
    for file in RELATIONAL.iterdir():
        if not file.name.startswith("application_train"):
            (tables / file.name).symlink_to(file.resolve())
    scores = scores_of(model, tables, folder / "scores.csv")
    decisions = [row["decision"] for row in scores]
    shares = ", ".join(f"{name} {100 * decisions.count(name) / len(decisions):.1f} %"
                       for name in ("approve", "refer", "refuse"))
    mean_pd = sum(float(row["pd"]) for row in scores) / len(scores)
    print(f"scored without a label: {len(scores):,} applicants, mean PD {100 * mean_pd:.2f} %, {shares}")


def run(name, folder):
    data = SETS[name]
    print(f"\n{data['title']}")
    report, usage = study_of(data["data"], data["portfolio"], folder / "model")
    print_study(report)
    if "file" in data:
        print_held_out(data, report["chosen"], folder)
    else:
        print_unlabelled(folder / "model", folder)
    print(f"training took {usage.cpu_seconds:.0f} s of CPU, {usage.wall_seconds:.0f} s on the clock, "
          f"{usage.peak_mib:.0f} MiB", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="these of " + ", ".join(SETS))
    parser.add_argument("--folder", help="keep the models here")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit(f"There is no {SHARED}: set OCTROI_SHARED_DATA to the folder of the real data.")
    with work_folder(arguments.folder) as folder:
        for name in arguments.only.split(",") if arguments.only else SETS:
            (folder / name).mkdir()
            run(name, folder / name)


if __name__ == "__main__":
    main()
