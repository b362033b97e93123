#!/usr/bin/env python3
"""Writes src/model/metrics/curve_fixtures.json: what scikit-learn says of curves and confusions.

Needs numpy and scikit-learn.
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import (average_precision_score, fbeta_score, precision_recall_curve,
                             precision_score, recall_score, roc_curve)

ROOT = pathlib.Path(__file__).resolve().parents[1]
THRESHOLD = 0.2


def case(name, seed, clients, decimals):
    random = np.random.default_rng(seed)
    pd = random.beta(1.5, 8, clients)
    bad = (random.random(clients) < pd).astype(int)
    pd = np.clip(pd + random.normal(0, 0.05, clients), 0.001, 0.999)
    if decimals is not None:
        pd = np.round(pd, decimals)
    false_alarms, caught, _ = roc_curve(bad, pd, drop_intermediate=False)
    precision, recall, _ = precision_recall_curve(bad, pd)
    refused = (pd >= THRESHOLD).astype(int)
    return {
        "name": name,
        "pd": pd.tolist(),
        "bad": bad.tolist(),
        "roc": np.column_stack([false_alarms, caught]).tolist(),
        # scikit-learn goes from the lowest score up and adds the point (recall 0, precision 1).
        "precision_recall": np.column_stack([recall, precision])[:-1][::-1].tolist(),
        "average_precision": average_precision_score(bad, pd),
        "threshold": THRESHOLD,
        "precision": precision_score(bad, refused, zero_division=0.0),
        "recall": recall_score(bad, refused),
        "f2": fbeta_score(bad, refused, beta=2.0, zero_division=0.0),
    }


def main():
    cases = [case("no ties", 1, 60, None), case("ties", 2, 80, 1)]
    path = ROOT / "src/model/metrics/curve_fixtures.json"
    path.write_text(json.dumps({"cases": cases}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
