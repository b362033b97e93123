#!/usr/bin/env python3
"""Writes src/model/calibration/fixtures.json: what scikit-learn makes of margins and outcomes.

Needs numpy and scikit-learn. Beta calibration is computed from its definition (Kull, Silva Filho
and Flach 2017), as the betacal package does: an unpenalised logistic regression on ln p and
-ln(1 - p), fitted again with one of the two where the other one's weight is negative.
"""

import json
import pathlib

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

ROOT = pathlib.Path(__file__).resolve().parents[1]


def unpenalised(columns, bad):
    """On standardised columns, on which the solver converges to the last digits."""
    mean, deviation = columns.mean(axis=0), columns.std(axis=0)
    model = LogisticRegression(C=np.inf, tol=1e-15, max_iter=100000, solver="newton-cholesky")
    model.fit((columns - mean) / deviation, bad)
    weights = model.coef_[0] / deviation
    return weights, model.intercept_[0] - weights @ mean


def beta(margins, bad):
    columns = np.column_stack([-np.logaddexp(0, -margins), np.logaddexp(0, margins)])
    (a, b), c = unpenalised(columns, bad)
    if a < 0:
        a, ((b,), c) = 0.0, unpenalised(columns[:, 1:], bad)
    elif b < 0:
        b, ((a,), c) = 0.0, unpenalised(columns[:, :1], bad)
    return {"a": float(a), "b": float(b), "c": float(c)}, lambda m: 1 / (
        1 + np.exp(-(-a * np.logaddexp(0, -m) + b * np.logaddexp(0, m) + c))
    )


def isotonic(margins, bad):
    lowest = 1 / (len(bad) + 2)
    model = IsotonicRegression(y_min=lowest, y_max=1 - lowest, out_of_bounds="clip")
    model.fit(margins, bad)
    thresholds = {"margins": model.X_thresholds_.tolist(), "pds": model.y_thresholds_.tolist()}
    return thresholds, model.predict


def case(name, seed, clients, bend, decimals):
    random = np.random.default_rng(seed)
    margins = random.normal(-1.5, 1.5, clients)
    bad = (random.random(clients) < 1 / (1 + np.exp(-bend(margins)))).astype(int)
    if decimals is not None:
        margins = np.round(margins, decimals)
    asked = np.concatenate([np.linspace(-8, 8, 65), margins[:20]])
    beta_parameters, beta_pd = beta(margins, bad)
    steps, isotonic_pd = isotonic(margins, bad)
    return {
        "name": name,
        "margins": margins.tolist(),
        "bad": bad.tolist(),
        "asked": asked.tolist(),
        "beta": beta_parameters,
        "beta_pd": beta_pd(asked).tolist(),
        "isotonic": steps,
        "isotonic_pd": isotonic_pd(asked).tolist(),
    }


def main():
    cases = [
        case("bent", 1, 300, lambda m: np.where(m < -1, m, 0.4 * m - 0.6), None),
        case("many ties", 2, 300, lambda m: 0.8 * m - 0.2, 1),
        case("a is 0", 6, 400, lambda m: 2.5 * np.logaddexp(0, m) - 2.0, None),
        case("b is 0", 9, 400,
             lambda m: 2.0 - 2.5 * np.logaddexp(0, -m) - np.logaddexp(0, m), None),
    ]
    assert cases[2]["beta"]["a"] == 0.0 and cases[3]["beta"]["b"] == 0.0
    path = ROOT / "src/model/calibration/fixtures.json"
    path.write_text(json.dumps({"cases": cases}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
