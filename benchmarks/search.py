#!/usr/bin/env python3
"""Search of LightGBM's settings: octroi in a third of Optuna's time, same features, folds and space.

    ./dev bench search [--trials 16] [--seeds 3] [--rows 0] [--pruned] [--folder DIR]

Home Credit's application table (../shared/data or OCTROI_SHARED_DATA), 5 stratified folds, two threads each.
octroi and Optuna search the space of portfolios/home-credit for the highest CV AUC, start from the same
settings, and stop a fit after as many trees without gain of log-loss. Optuna runs its trials with LightGBM's Python package:

  lgb.cv            all folds side by side, stopped by their mean log-loss
  folds, pruned     with --pruned, the same trials again: fold after fold, MedianPruner on the mean so far

both by its default TPESampler (multivariate, from Optuna 5 on) on a Dataset that is binned once. octroi then
gets a third of lgb.cv's time on the clock (--budget), and runs as many trials as fit. Its time is that of its
search; beside it the time of the whole command, which computes the features, cross-validates what was found,
trains it on all rows and writes the package. The CV AUC of what each found is measured by one judge for all:
lgb.cv at the best common number of trees, mean of the folds. --rows takes the first rows alone.
"""

import argparse
import gzip
import json
import os
import pathlib
import resource
import shutil
import statistics
import time
import tomllib

import duckdb
import lightgbm
import numpy as np
import optuna

from measure import octroi, work_folder

SHARED = pathlib.Path(os.environ.get("OCTROI_SHARED_DATA", "../shared/data"))
PORTFOLIO = pathlib.Path("portfolios/home-credit")
FOLDS = 5
THREADS = 2
SHARE_OF_TIME = 1 / 3  # octroi's of lgb.cv's


class Mt19937_64:
    """The generator of octroi's folds (std::mt19937_64)."""

    def __init__(self, seed):
        self.state = [seed]
        for i in range(1, 312):
            last = self.state[-1]
            self.state.append((6364136223846793005 * (last ^ last >> 62) + i) % 2**64)
        self.index = 312

    def __call__(self):
        if self.index == 312:
            for i in range(312):
                x = (self.state[i] & 0xFFFFFFFF80000000) | (self.state[(i + 1) % 312] & 0x7FFFFFFF)
                self.state[i] = self.state[(i + 156) % 312] ^ x >> 1 ^ (0xB5026F5AA96619E9 if x & 1 else 0)
            self.index = 0
        x = self.state[self.index]
        self.index += 1
        x ^= x >> 29 & 0x5555555555555555
        x ^= x << 17 & 0x71D67FFFEDA60000
        x ^= x << 37 & 0xFFF7EEE000000000
        return x ^ x >> 43


def stratified_folds(bad, seed):
    """octroi's: bads, then goods, shuffled and dealt out in turn."""
    draw, fold_of_row, dealt = Mt19937_64(seed), np.empty(len(bad), dtype=int), 0
    for label in (1, 0):
        rows = np.flatnonzero(bad == label).tolist()
        for i in range(len(rows), 1, -1):
            other = draw() % i
            rows[i - 1], rows[other] = rows[other], rows[i - 1]
        for row in rows:
            fold_of_row[row] = dealt % FOLDS
            dealt += 1
    return [(np.flatnonzero(fold_of_row != fold), np.flatnonzero(fold_of_row == fold)) for fold in range(FOLDS)]


def make_store(folder, rows):
    """The store of the application table, of its first rows alone if asked for."""
    store = folder / "store.duckdb"
    if store.exists():
        return store
    data = SHARED / "home-credit"
    if rows:
        part = folder / "data"
        part.mkdir(exist_ok=True)
        with gzip.open(data / "application_train.csv.gz", "rt", newline="", encoding="utf-8") as stream, \
                open(part / "application_train.csv", "w", newline="", encoding="utf-8") as out:
            for _, line in zip(range(rows + 1), stream):
                out.write(line)
        data = part
    octroi("ingest", "--portfolio", PORTFOLIO, "--data", data, "--out", store)
    return store


def screening(folder, store):
    """What octroi leaves out of the features before any training."""
    report = train(folder, store, 1, "--models", "majority", "--no-blend")[0]
    return report["features"]


def read_features(folder, store):
    """octroi's features and labels, without those that its screening leaves out."""
    features = screening(folder, store)
    parquet = folder / "features.parquet"
    if not parquet.exists():
        octroi("features", "--portfolio", PORTFOLIO, "--data", store, "--out", parquet)
    connection = duckdb.connect(str(store), read_only=True)
    frame = connection.execute(
        f"SELECT f.*, a.TARGET AS bad FROM '{parquet}' f JOIN application a USING (SK_ID_CURR) "
        "WHERE a.TARGET IS NOT NULL ORDER BY SK_ID_CURR").df()
    bad = frame.pop("bad").to_numpy(dtype=int)
    frame = frame.drop(columns=["SK_ID_CURR"] + [column["name"] for column in features["dropped"]])
    for name in frame.columns:
        if frame[name].dtype == object or str(frame[name].dtype) in ("string", "str"):
            # octroi's codes: in the order of the alphabet.
            frame[name] = frame[name].astype("category")
        else:
            frame[name] = frame[name].astype(float)
    assert frame.shape[1] == features["kept"]
    return frame, bad


class Peer:
    """Optuna with LightGBM's Python package."""

    def __init__(self, frame, bad, seed):
        settings = tomllib.loads((PORTFOLIO / "portfolio.toml").read_text())
        self.space = settings["search"]["lightgbm"]
        self.start = dict(settings["model"]["lightgbm"])
        self.most_trees = self.start.pop("num_iterations")
        self.patience = self.start.pop("early_stopping_round")
        self.frame, self.bad, self.seed = frame, bad, seed
        self.folds = stratified_folds(bad, seed)
        self.dataset = None

    def bin(self):
        fixed = {"max_bin": self.start["max_bin"], "feature_pre_filter": False, "num_threads": THREADS,
                 "verbosity": -1}
        self.dataset = lightgbm.Dataset(self.frame, self.bad, params=fixed, free_raw_data=False).construct()
        self.parts = [[self.dataset.subset(rows).construct() for rows in fold] for fold in self.folds]

    def parameters(self, found):
        return {**self.start, **found, "objective": "binary", "metric": "binary_logloss", "seed": self.seed,
                "num_threads": THREADS, "force_col_wise": True, "feature_pre_filter": False, "verbosity": -1}

    def suggest(self, trial):
        found = {}
        for name, of in self.space.items():
            suggest = trial.suggest_int if of.get("integer") else trial.suggest_float
            found[name] = suggest(name, of["from"], of["to"], log=of.get("log", False))
        return found

    def cross_validate(self, found, metrics="binary_logloss"):
        history = lightgbm.cv({**self.parameters(found), "metric": metrics, "first_metric_only": True}, self.dataset,
                              self.most_trees, folds=self.folds,
                              callbacks=[lightgbm.early_stopping(self.patience, first_metric_only=True, verbose=False)])
        return {name.split()[-1].removesuffix("-mean"): values[-1] for name, values in history.items()
                if name.endswith("-mean")}

    def by_cv(self, trial):
        return self.cross_validate(self.suggest(trial), ["binary_logloss", "auc"])["auc"]

    def by_folds(self, trial):
        parameters = {**self.parameters(self.suggest(trial)), "metric": ["binary_logloss", "auc"],
                      "first_metric_only": True}
        aucs = []
        for fold, (train, validation) in enumerate(self.parts):
            booster = lightgbm.train(parameters, train, self.most_trees, valid_sets=[validation],
                                     callbacks=[lightgbm.early_stopping(self.patience, first_metric_only=True,
                                                                       verbose=False)])
            aucs.append(booster.best_score["valid_0"]["auc"])
            trial.report(statistics.mean(aucs), fold)
            if trial.should_prune():
                raise optuna.TrialPruned()
        return statistics.mean(aucs)

    def search(self, is_pruned, trials):
        """What was found, how many trials ran on all folds, seconds on the clock and of CPU."""
        begin, begin_cpu = time.monotonic(), cpu_seconds()
        self.bin()
        study = optuna.create_study(
            direction="maximize",
            sampler=optuna.samplers.TPESampler(seed=self.seed),
            pruner=optuna.pruners.MedianPruner() if is_pruned else optuna.pruners.NopPruner())
        study.enqueue_trial({name: self.start[name] for name in self.space})
        study.optimize(self.by_folds if is_pruned else self.by_cv, n_trials=trials)
        complete = sum(trial.state == optuna.trial.TrialState.COMPLETE for trial in study.trials)
        return study.best_params, complete, time.monotonic() - begin, cpu_seconds() - begin_cpu


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def portfolio_for_auc(folder):
    """Home Credit's, its trials ranked by AUC."""
    portfolio = folder / PORTFOLIO.name
    if not portfolio.exists():
        shutil.copytree(PORTFOLIO, portfolio)
        with open(portfolio / "portfolio.toml", "a", encoding="utf-8") as settings:
            settings.write('\n[search]\nobjective = "auc"\n')
    return portfolio


def train(folder, store, seed, *options):
    """octroi's report and what its whole command used."""
    model = folder / f"model-{seed}"
    usage = octroi("train", "--portfolio", portfolio_for_auc(folder), "--data", store, "--seed", seed, "--out", model,
                   *options)
    return json.loads((model / "study" / "report.json").read_text()), usage


def print_row(title, judged, trials, complete, wall, cpu, reference):
    shown = "" if cpu is None else f"{cpu:.1f}"
    print(f"{title:<26} {judged['auc']:8.5f} {judged['binary_logloss']:9.6f} {complete:>7} of {trials:<4} {wall:8.1f} "
          f"{shown:>8} {wall / reference:8.2f}", flush=True)


def compare(folder, store, arguments, seed):
    frame, bad = read_features(folder, store)
    peer, trials = Peer(frame, bad, seed), arguments.trials
    print(f"\nseed {seed}: {len(frame):,} applicants, {frame.shape[1]} features")
    print(f"{'':<26} {'CV AUC':>8} {'log-loss':>9} {'on all folds':>15} {'wall s':>8} {'CPU s':>8} {'of cv':>8}")

    def judged(settings):
        return peer.cross_validate(settings, ["binary_logloss", "auc"])

    found, complete, wall, cpu = peer.search(False, trials)
    theirs = judged(found)
    print_row("Optuna, lgb.cv", theirs, trials, complete, wall, cpu, wall)
    if arguments.pruned:
        pruned, complete, pruned_wall, cpu = peer.search(True, trials)
        print_row("Optuna, folds, pruned", judged(pruned), trials, complete, pruned_wall, cpu, wall)

    report, usage = train(folder, store, seed, "--models", "lightgbm", "--budget", f"{wall * SHARE_OF_TIME:.0f}s")
    (search,) = report["searches"]
    ours, complete = judged(search["settings"]), search["trials"] - search["stopped_early"]
    print_row("octroi search", ours, search["trials"], complete, search["seconds"], None, wall)
    print_row("octroi train, all of it", ours, search["trials"], complete, usage.wall_seconds, usage.cpu_seconds, wall)
    print(f"the portfolio's own {'':<6} {judged({})['auc']:8.5f}", flush=True)
    return {"auc": ours["auc"] - theirs["auc"], "loss": ours["binary_logloss"] - theirs["binary_logloss"],
            "ratio": search["seconds"] / wall}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=16, help="of Optuna")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--pruned", action="store_true")
    parser.add_argument("--folder")
    arguments = parser.parse_args()
    os.environ["OCTROI_THREADS"] = str(THREADS)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    with work_folder(arguments.folder) as folder:
        store = make_store(folder, arguments.rows)
        results = [compare(folder, store, arguments, seed) for seed in range(1, arguments.seeds + 1)]
    mean = {name: statistics.mean(result[name] for result in results) for name in results[0]}
    print(f"\nmean of {len(results)} seeds, octroi against lgb.cv: CV AUC {mean['auc']:+.5f}, log-loss {mean['loss']:+.6f}, "
          f"in {mean['ratio']:.2f} of its time")


if __name__ == "__main__":
    main()
