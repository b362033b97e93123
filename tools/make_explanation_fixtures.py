#!/usr/bin/env python3
"""Writes src/model/explanation/fixtures.json: clients, a logistic regression with an interaction, and
what scikit-learn, SciPy and definitions written down here say of it.

Partial dependence and individual curves are scikit-learn's; rank correlations are SciPy's;
accumulated local effects (Apley and Zhu 2020, sections 2 and 3) and the H-statistic (Friedman and
Popescu 2008, equation 44) are computed row by row from their definitions.
"""

import json
import pathlib

import numpy as np
from scipy.stats import kendalltau, spearmanr
from sklearn.inspection import partial_dependence
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

ROWS = 80


def clients():
    random = np.random.default_rng(5)
    x = random.normal(0, 1, ROWS)
    z = 0.7 * x + random.normal(0, 0.6, ROWS)
    region = random.integers(0, 4, ROWS).astype(float)
    log_odds = x - 0.5 * z + 0.8 * x * z + 0.3 * region - 1
    bad = (random.random(ROWS) < 1 / (1 + np.exp(-log_odds))).astype(int)
    return np.column_stack([x, z, region]), bad


def pd_of(model, rows):
    return model.predict_proba(rows)[:, 1]


def with_value(rows, column, value):
    changed = rows.copy()
    changed[:, column] = value
    return changed


def ale_of_number(model, rows, column, grid):
    values = rows[:, column]
    steps, counts = [], []
    for k in range(1, len(grid)):
        inside = (values > grid[k - 1]) & (values <= grid[k])
        if k == 1:
            inside |= values == grid[0]
        members = rows[inside]
        counts.append(len(members))
        change = pd_of(model, with_value(members, column, grid[k])) - pd_of(
            model, with_value(members, column, grid[k - 1])
        )
        steps.append(change.mean())
    effects = np.concatenate([[0.0], np.cumsum(steps)])
    centre = np.average((effects[1:] + effects[:-1]) / 2, weights=counts)
    return (effects - centre).tolist()


def ale_of_category(model, rows, column, order):
    values = rows[:, column]
    effects = [0.0]
    for before, after in zip(order, order[1:]):
        members = rows[(values == before) | (values == after)]
        change = pd_of(model, with_value(members, column, after)) - pd_of(
            model, with_value(members, column, before)
        )
        effects.append(effects[-1] + change.mean())
    counts = [(values == code).sum() for code in order]
    return (np.array(effects) - np.average(effects, weights=counts)).tolist()


def dependence(model, rows, columns):
    means = []
    for row in rows:
        changed = rows.copy()
        changed[:, columns] = row[columns]
        means.append(model.decision_function(changed).mean())
    return np.array(means) - np.mean(means)


def interaction(model, rows, first, second):
    both = dependence(model, rows, [first, second])
    rest = both - dependence(model, rows, [first]) - dependence(model, rows, [second])
    return {"h": float(np.sqrt((rest**2).sum() / (both**2).sum())), "strength": float(np.sqrt((rest**2).mean()))}


def main():
    rows, bad = clients()
    model = make_pipeline(
        PolynomialFeatures(2, interaction_only=True, include_bias=False), LogisticRegression(tol=1e-12, max_iter=10000)
    ).fit(rows, bad)
    partial = partial_dependence(
        model, rows, [0], kind="both", response_method="predict_proba", grid_resolution=7
    )
    ale_grid = np.quantile(rows[:, 0], np.linspace(0, 1, 9), method="lower")
    order = [2, 0, 3, 1]
    random = np.random.default_rng(3)
    a = random.integers(0, 12, 30).astype(float)
    b = a + random.integers(-4, 5, 30)
    fixture = {
        "x": rows[:, 0].tolist(),
        "z": rows[:, 1].tolist(),
        "region": rows[:, 2].astype(int).tolist(),
        "intercept": float(model[-1].intercept_[0]),
        "weights": model[-1].coef_[0].tolist(),  # x, z, region, x·z, x·region, z·region
        "partial_dependence": {
            "grid": partial["grid_values"][0].tolist(),
            "mean": partial["average"][0].tolist(),
            "individual": partial["individual"][0].tolist(),
        },
        "ale": {"grid": ale_grid.tolist(), "effects": ale_of_number(model, rows, 0, ale_grid)},
        "ale_of_category": {"order": order, "effects": ale_of_category(model, rows, 2, order)},
        "interaction": interaction(model, rows[:20], 0, 1),
        "ranks": {
            "a": a.tolist(),
            "b": b.tolist(),
            "spearman": float(spearmanr(a, b).statistic),
            "kendall": float(kendalltau(a, b).statistic),
        },
    }
    path = pathlib.Path(__file__).parent.parent / "src/model/explanation/fixtures.json"
    path.write_text(json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
