#!/usr/bin/env python3
"""Writes src/model/metrics/comparison_fixtures.json: SciPy's paired bootstrap and binomial interval.

Needs numpy, scipy and scikit-learn.
"""

import json
import pathlib

import numpy as np
from scipy.stats import binomtest, bootstrap
from sklearn.metrics import roc_auc_score

ROOT = pathlib.Path(__file__).resolve().parents[1]
CLIENTS = 250


def clients():
    random = np.random.default_rng(11)
    margins = random.normal(-1, 1.2, CLIENTS)
    bad = (random.random(CLIENTS) < 1 / (1 + np.exp(-margins))).astype(int)
    first = 1 / (1 + np.exp(-(margins + random.normal(0, 0.8, CLIENTS))))
    second = 1 / (1 + np.exp(-(margins + random.normal(0, 1.6, CLIENTS))))
    return first, second, bad


def costs(pd, bad, threshold=1 / 5):
    return np.where(bad == 1, np.where(pd < threshold, 4.0, 0.0), np.where(pd < threshold, 0.0, 1.0))


def compared(samples, statistic, value):
    found = bootstrap(samples, statistic, paired=True, vectorized=False, n_resamples=9999,
                      method="percentile", random_state=5)
    return {"value": float(value), "low": float(found.confidence_interval.low),
            "high": float(found.confidence_interval.high),
            "standard_error": float(found.standard_error)}


def main():
    first, second, bad = clients()
    cost = [costs(first, bad), costs(second, bad)]
    fixtures = {
        "first": first.tolist(), "second": second.tolist(), "bad": bad.tolist(),
        "cost_first": cost[0].tolist(), "cost_second": cost[1].tolist(),
        "cost": compared(tuple(cost), lambda a, b: a.mean() - b.mean(),
                         cost[0].mean() - cost[1].mean()),
        "auc": compared((first, second, bad),
                        lambda a, b, y: roc_auc_score(y, a) - roc_auc_score(y, b),
                        roc_auc_score(bad, first) - roc_auc_score(bad, second)),
        "binomial": [],
    }
    for bads, size in [(0, 12), (3, 40), (250, 3000), (7, 7), (1, 1000)]:
        interval = binomtest(bads, size).proportion_ci(0.95, "exact")
        fixtures["binomial"].append({"bads": bads, "clients": size, "low": interval.low,
                                     "high": interval.high})
    path = ROOT / "src/model/metrics/comparison_fixtures.json"
    path.write_text(json.dumps(fixtures) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
