#!/usr/bin/env python3
"""Real lenders' data: the models compared out of fold, rows that no training saw, and the goals.

    ./dev bench quality [--only german,home-credit] [--folder DIR] [options of octroi train]

Reads ../shared/data or OCTROI_SHARED_DATA. Rows 7, 8 and 9 of every ten are held out; octroi train sees
the others alone, and makes every choice on them by cross-validation: AUC, cost per client and ECE
(expected calibration error) of the tables come from there, with 95 % intervals. The chosen model then
scores the rows held out: AUC with DeLong's interval, and the cost at the model's threshold beside that of
the threshold that would have been best on those very rows. Home Credit is compared out of fold, as its
peers were: on all rows, and its features and settings were chosen there too, so that its rows held out
are new to the training alone. The goals are those that the best peers reached on the same rows.
"""

import argparse
import csv
import json

import numpy as np
from scipy.stats import rankdata
from sklearn.metrics import roc_auc_score

from lenders import LENDERS, SHARED
from measure import octroi, work_folder

RELATIONAL = "home-credit-relational"
TEST_AUC = {"german": 0.786, "hmeq": 0.965, "heloc": 0.797, "taiwan": 0.787, "give-me-some-credit": 0.868}
AS_IN_FOLDS = {"blend": 0.766, "logistic": 0.753, "scorecard": 0.755}  # AUC, Home Credit
HIGHEST_COST = 0.520  # of the chosen model, out of fold, Home Credit
HIGHEST_ECE = 0.006
HIGHEST_REGRET = 0.01  # cost at the model's threshold above the best of the rows held out


def is_held_out(index):
    return index % 10 in (7, 8, 9)


def interval(estimate, digits):
    return f"{estimate['value']:.{digits}f} ({estimate['low']:.{digits}f}–{estimate['high']:.{digits}f})"


def delong(labels, scores):
    """The AUC with its interval, after DeLong, DeLong and Clarke-Pearson (1988)."""
    bad, good = scores[labels == 1], scores[labels == 0]
    ranks = rankdata(np.concatenate([bad, good]))
    of_bad = (ranks[:len(bad)] - rankdata(bad)) / len(good)
    of_good = 1 - (ranks[len(bad):] - rankdata(good)) / len(bad)
    error = np.sqrt(of_bad.var(ddof=1) / len(bad) + of_good.var(ddof=1) / len(good))
    auc = roc_auc_score(labels, scores)
    return {"value": auc, "low": auc - 1.96 * error, "high": auc + 1.96 * error}


def costs_per_client(labels, scores, threshold, costs):
    """At the threshold, from which on a client is refused, and at the best one for these very clients."""
    missed, refused = costs["missed_default"], costs["refused_good"]
    order = np.argsort(-scores, kind="stable")
    caught, lost = np.cumsum(labels[order]), np.cumsum(1 - labels[order])
    last_of_ties = np.append(np.diff(scores[order]) != 0, True)
    total = np.append(labels.sum() * missed, (missed * (labels.sum() - caught) + refused * lost)[last_of_ties])
    is_refused = scores >= threshold
    at_threshold = missed * labels[~is_refused].sum() + refused * (1 - labels[is_refused]).sum()
    return at_threshold / len(labels), total.min() / len(labels)


def print_study(report):
    print(f"{report['applicants']:,} applicants, {100 * report['bad'] / report['applicants']:.2f} % bad, "
          f"{report['features']['kept']} features; approving all costs {report['approve_all_cost']:.3f} per client")
    print(f"{'':<12}{'AUC':<24}{'cost per client':<22}{'ECE':<9}{'accuracy at threshold':<24}")
    for model in report["models"]:
        mark = "▶ " if model["name"] == report["chosen"] else "  "
        print(f"{mark}{model['name']:<10}{interval(model['auc'], 4):<24}{interval(model['cost_per_client'], 3):<22}"
              f"{model['expected_calibration_error']['value']:<9.4f}{interval(model['accuracy_at_threshold'], 3)}")


def study_of(data, portfolio, model, options):
    usage = octroi("train", "--portfolio", portfolio, "--data", data, "--out", model, *options)
    report = json.loads((model / "study" / "report.json").read_text(encoding="utf-8"))
    print_study(report)
    print(f"training took {usage.cpu_seconds:.0f} s of CPU, {usage.wall_seconds:.0f} s on the clock, "
          f"{usage.peak_mib:.0f} MiB", flush=True)
    return report


def scores_of(model, data, out):
    octroi("score", "--model", model, "--data", data, "--out", out)
    with open(out, newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


class Goals:
    """What was asked of the figures, and what they came to."""

    def __init__(self):
        self.lines = []

    def add(self, lender, figure, goal, got, at_least=True, shown=None):
        is_reached = got >= goal if at_least else got <= goal
        self.lines.append((lender, figure, f"{'≥' if at_least else '≤'} {goal:g}", "✓" if is_reached else "✗",
                           shown or f"{got:.4f}"))

    def print(self):
        print(f"\n{'goals':<38}{'figure':<42}{'goal':<10}got")
        for lender, figure, goal, mark, shown in self.lines:
            print(f"{lender:<38}{figure:<42}{goal:<10}{mark} {shown}")


def judge_in_folds(lender, report, goals):
    for model in report["models"]:
        if model["name"] in AS_IN_FOLDS:
            goals.add(lender.title, f"AUC of the {model['name']}, out of fold", AS_IN_FOLDS[model["name"]],
                      model["auc"]["value"], shown=interval(model["auc"], 4))
    chosen = next(model for model in report["models"] if model["name"] == report["chosen"])
    goals.add(lender.title, f"cost per client, {chosen['name']}, out of fold", HIGHEST_COST,
              chosen["cost_per_client"]["value"], at_least=False)
    goals.add(lender.title, f"ECE, {chosen['name']}, out of fold", HIGHEST_ECE,
              chosen["expected_calibration_error"]["value"], at_least=False)


def judge_held_out(name, report, labels, scores, goals):
    lender, threshold = LENDERS[name], report["policy"]["threshold"]
    auc = delong(labels, scores)
    cost, lowest = costs_per_client(labels, scores, threshold, report["policy"]["cost"])
    print(f"{len(labels):,} rows held out: {report['chosen']} has AUC {interval(auc, 4)}, "
          f"costs {cost:.4f} per client at its threshold {threshold:.4f}, {lowest:.4f} at the best one for these rows")
    if name in TEST_AUC:
        goals.add(lender.title, f"AUC of the rows held out, {report['chosen']}", TEST_AUC[name], auc["value"],
                  shown=interval(auc, 4))
    goals.add(lender.title, "cost above the best threshold's", HIGHEST_REGRET, cost / lowest - 1, at_least=False,
              shown=f"{100 * (cost / lowest - 1):.1f} % of {lowest:.3f}")


def run_held_out(name, folder, options, goals):
    lender = LENDERS[name]
    lender.write(folder / "seen", lambda index: not is_held_out(index))
    label_of = lender.write(folder / "held_out", is_held_out)
    report = study_of(folder / "seen", lender.portfolio, folder / "model", options)
    pd_of = {row[lender.key]: float(row["pd"])
             for row in scores_of(folder / "model", folder / "held_out", folder / "scores.csv")}
    if pd_of.keys() != label_of.keys():
        raise SystemExit(f"{len(label_of)} rows of {lender.title} were held out, {len(pd_of)} scored.")
    scores = np.array([pd_of[key] for key in label_of])
    judge_held_out(name, report, np.array(list(label_of.values())), scores, goals)


def run_in_folds(name, folder, options, goals):
    """All rows compared out of fold; then the kind of model chosen, on the rows that others keep."""
    lender = LENDERS[name]
    lender.write(folder / "all")
    report = study_of(folder / "all", lender.portfolio, folder / "model_of_all", options)
    judge_in_folds(lender, report, goals)
    # A blend is chosen again among all models.
    alone = [] if report["chosen"] == "blend" else ["--models", report["chosen"]]
    run_held_out(name, folder, alone, goals)


def run_relational(folder, options):
    """All seven tables of few applicants; then those of them without a label."""
    source = SHARED / RELATIONAL
    study_of(source, "home-credit", folder / "model", options)
    tables = folder / "unlabelled"
    tables.mkdir()
    for file in source.iterdir():
        if not file.name.startswith("application_train"):
            (tables / file.name).symlink_to(file.resolve())
    scores = scores_of(folder / "model", tables, folder / "scores.csv")
    decisions = [row["decision"] for row in scores]
    shares = ", ".join(f"{name} {100 * decisions.count(name) / len(decisions):.1f} %"
                       for name in ("approve", "refer", "refuse"))
    mean_pd = sum(float(row["pd"]) for row in scores) / len(scores)
    print(f"scored without a label: {len(scores):,} applicants, mean PD {100 * mean_pd:.2f} %, {shares}", flush=True)


def run(name, folder, options, goals):
    print(f"\n{LENDERS[name].title if name in LENDERS else 'Home Credit, all seven tables'}")
    if name == RELATIONAL:
        run_relational(folder, options)
    elif name in TEST_AUC:
        run_held_out(name, folder, options, goals)
    else:
        run_in_folds(name, folder, options, goals)


def main():
    names = [*LENDERS, RELATIONAL]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="these of " + ", ".join(names))
    parser.add_argument("--folder", help="keep the files and models here")
    arguments, options = parser.parse_known_args()
    wanted = arguments.only.split(",") if arguments.only else names
    if unknown := set(wanted) - set(names):
        parser.error(f"there is no {', '.join(sorted(unknown))} among {', '.join(names)}")
    if not SHARED.is_dir():
        raise SystemExit(f"There is no {SHARED}: set OCTROI_SHARED_DATA to the folder of the real data.")
    goals = Goals()
    with work_folder(arguments.folder) as folder:
        for name in wanted:
            (folder / name).mkdir()
            run(name, folder / name, options, goals)
    goals.print()


if __name__ == "__main__":
    main()
