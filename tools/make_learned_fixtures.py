#!/usr/bin/env python3
"""Writes src/dataset/learned/fixtures.json: clients, and what scikit-learn learns from the training
rows for the others: the bad rate of the nearest neighbours, and the mean of a number among peers.

The neighbours are found in three numbers, one of them often missing; a group's mean is drawn towards
that of all by as many of its rows as PeerDeviation::kWholeRows. Peers differ in two categories, one of
them sometimes missing; some groups occur in no training row.
"""

import json
import pathlib

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler, TargetEncoder

ROWS = 400
TRAINING_ROWS = 300
NEIGHBOURS = [1, 7, 40, 299, 500]  # 500 of 300 are all
WHOLE_ROWS = 20.0


def clients():
    random = np.random.default_rng(5)
    score = random.random(ROWS)
    score[random.choice(ROWS, 121, replace=False)] = np.nan
    income = random.lognormal(7, 0.5, ROWS)
    ratio = random.normal(0, 1, ROWS)
    ratio[:3] = np.nan
    education = random.choice(6, ROWS, p=[0.4, 0.3, 0.2, 0.06, 0.03, 0.01])
    gender = random.integers(-1, 2, ROWS)
    bad = (random.random(ROWS) < np.where(np.nan_to_num(score, nan=0.5) < 0.4, 0.6, 0.2)).astype(int)
    return np.stack([score, income, ratio]), np.stack([education, gender]), bad


def neighbour_means(numbers, bad):
    means = []
    for k in NEIGHBOURS:
        neighbours = KNeighborsRegressor(min(k, TRAINING_ROWS), algorithm="brute")
        model = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), neighbours)
        model.fit(numbers.T[:TRAINING_ROWS], bad[:TRAINING_ROWS])
        means.append({"k": k, "means": model.predict(numbers.T[TRAINING_ROWS:]).tolist()})
    return means


def peer_means(number, categories):
    """Of the number of every row that is no training row, scikit-learn's smoothed mean of a target."""
    groups = np.array([f"{a},{b}" for a, b in categories.T])[:, None]
    there = np.flatnonzero(~np.isnan(number[:TRAINING_ROWS]))
    encoder = TargetEncoder(target_type="continuous", smooth=WHOLE_ROWS)
    encoder.fit(groups[there], number[there])
    return encoder.transform(groups[TRAINING_ROWS:])[:, 0].tolist()


def main():
    numbers, categories, bad = clients()
    fixture = {
        "training_rows": TRAINING_ROWS,
        "numbers": [[None if np.isnan(x) else float(x) for x in column] for column in numbers],
        "categories": categories.tolist(),
        "bad": bad.tolist(),
        "neighbours": neighbour_means(numbers, bad),
        "peer_means": [peer_means(number, categories) for number in numbers],
    }
    path = pathlib.Path(__file__).parent.parent / "src/dataset/learned/fixtures.json"
    path.write_text(json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
