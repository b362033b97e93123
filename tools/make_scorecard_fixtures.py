#!/usr/bin/env python3
"""Writes src/model/scorecard_fixtures.json: binned columns, labels and the penalised logistic
regression without negative weights that SciPy finds on them.

Needs numpy and scipy. SciPy minimises the same objective with bounds (L-BFGS-B), restarted from its
own result until that no longer moves.
"""

import json
import pathlib

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit


def objective(at, x, bad, l1, l2):
    weights, intercept = at[:-1], at[-1]
    margins = x @ weights + intercept
    errors = (expit(margins) - bad) / len(bad)
    value = np.logaddexp(0, np.where(bad == 1, -margins, margins)).mean()
    value += l1 * weights.sum() + 0.5 * l2 * (weights**2).sum()
    return value, np.append(x.T @ errors + l1 + l2 * weights, errors.sum())


def solution(x, bad, l1, l2):
    at = np.zeros(x.shape[1] + 1)
    at[-1] = np.log(bad.mean() / (1 - bad.mean()))
    bounds = [(0, None)] * x.shape[1] + [(None, None)]
    for _ in range(50):
        found = minimize(
            objective, at, (x, bad, l1, l2), "L-BFGS-B", jac=True, bounds=bounds,
            options={"ftol": 0, "gtol": 1e-13, "maxiter": 10000, "maxfun": 100000},
        )
        moved = np.abs(found.x - at).max()
        at = found.x
        if moved < 1e-12:
            break
    return {
        "l1": l1,
        "l2": l2,
        "weights": at[:-1].tolist(),
        "intercept": float(at[-1]),
        "objective": float(objective(at, x, bad, l1, l2)[0]),
    }


def main():
    random = np.random.default_rng(11)
    n, p = 600, 8
    common = random.normal(0, 1, n)
    bins = np.stack(
        [np.digitize(0.6 * common + random.normal(0, 1, n), [-1, 0, 0.7]) for _ in range(p)]
    )
    values = np.sort(random.normal(0, 0.6, (p, 4)), axis=1)
    # A column that goes against its own values can only hurt, and gets weight 0.
    values[5] = values[5][::-1]
    x = np.stack([values[c][bins[c]] for c in range(p)], axis=1)
    margins = -1.2 + x @ np.array([1.1, 0.8, 0.6, 0.3, 0.1, -0.8, 0.0, 0.4])
    bad = (random.random(n) < expit(margins)).astype(int)
    fixtures = {
        "bins": bins.tolist(),
        "values": values.tolist(),
        "bad": bad.tolist(),
        "solutions": [
            solution(x, bad, l1, l2)
            for l1, l2 in [(0.05, 0.0), (0.02, 0.0), (0.005, 0.01), (0.001, 0.0), (0.0, 0.1)]
        ],
    }
    path = pathlib.Path(__file__).parent.parent / "src/model/scorecard_fixtures.json"
    path.write_text(json.dumps(fixtures) + "\n")


if __name__ == "__main__":
    main()
