#!/usr/bin/env python3
"""Writes src/dataset/linear_fixtures.json: clients, the columns that scikit-learn makes of them for a
linear model, straight and with bends, and the logistic regressions that it fits to those columns.

The rows have a number that is often missing, one that seldom is, one with a typing error, a category
with rare values and missing ones, and one whose rare values are too few to learn from.
"""

import json
import pathlib

import numpy as np
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder, StandardScaler

ROWS = 400
FEWEST_ROWS = 10  # "rare" is less than that
BENDS = 3
PENALTIES = [100.0, 10.0, 1.0]
ELASTIC_NETS = [(60.0, 0.5), (20.0, 0.5), (3.0, 0.5), (15.0, 1.0), (4.0, 1.0)]  # penalty, share of L1


def clients():
    random = np.random.default_rng(11)
    age = random.normal(40, 12, ROWS)
    income = random.lognormal(7, 0.5, ROWS)
    income[random.choice(ROWS, 61, replace=False)] = np.nan  # an odd number is present
    seldom = random.normal(0, 1, ROWS)
    seldom[random.choice(ROWS, 5, replace=False)] = np.nan
    typo = random.normal(5, 1, ROWS)
    typo[17] = 1e9
    job = random.choice(
        ["clerk", "driver", "nurse", "judge", "clown", None], ROWS, p=[0.45, 0.25, 0.15, 0.02, 0.02, 0.11]
    )
    town = random.choice(["big", "small"], ROWS)
    town[:3] = "none"
    log_odds = 0.03 * (40 - age) - 0.6 * np.nan_to_num(np.log(income) - 7, nan=-0.5) + (job == "driver") - 1
    bad = (random.random(ROWS) < 1 / (1 + np.exp(-log_odds))).astype(int)
    return {"age": age, "income": income, "seldom": seldom, "typo": typo}, {"job": job, "town": town}, bad


def number_columns(values, bends):
    """The clipped number with its median where it is missing, whether it is missing, and how far the
    number is beyond the quantiles where it may bend."""
    present = values[~np.isnan(values)]
    low, high = (np.quantile(present, share, method="lower") for share in (0.001, 0.999))
    imputer = SimpleImputer(strategy="median")
    if len(present) % 2 == 0:  # octroi takes the lower of two middle values
        imputer = SimpleImputer(strategy="constant", fill_value=np.quantile(present, 0.5, method="lower"))
    column = values[:, None]
    missing = MissingIndicator(features="all").fit_transform(column).astype(float)
    filled = np.clip(imputer.fit_transform(column), low, high)
    enough = FEWEST_ROWS <= missing.sum() <= ROWS - FEWEST_ROWS
    shares = np.arange(1, bends + 1) / (bends + 1)
    places = np.unique(np.quantile(np.clip(present, low, high), shares, method="lower"))
    beyond = [np.maximum(filled - at, 0) for at in places if filled.min() < at < filled.max()]
    return np.hstack([filled, missing if enough else np.zeros_like(missing), *beyond])


def category_columns(values):
    """A column for all rare values, then missing, then the values in their order."""
    texts = np.array(["" if value is None else str(value) for value in values])[:, None]
    encoder = OneHotEncoder(min_frequency=FEWEST_ROWS, sparse_output=False, handle_unknown="ignore")
    columns = encoder.fit_transform(texts)
    names = encoder.get_feature_names_out(["v"])
    rare = [i for i, name in enumerate(names) if name.endswith("infrequent_sklearn")]
    others = [i for i in range(len(names)) if i not in rare]
    first = columns[:, rare] if rare else np.zeros((ROWS, 1))
    if first.sum() < FEWEST_ROWS:
        first = np.zeros((ROWS, 1))
    return np.hstack([first, columns[:, others]])


def all_columns(numbers, categories, bends):
    columns = [number_columns(values, bends) for values in numbers.values()]
    columns += [category_columns(values) for values in categories.values()]
    return StandardScaler().fit_transform(np.hstack(columns))


def elastic_net(columns, bad, penalty, l1_ratio):
    model = LogisticRegression(C=1 / penalty, l1_ratio=l1_ratio, tol=1e-11, max_iter=200000, solver="saga", random_state=1)
    model.fit(columns, bad)
    weights = model.coef_[0]
    slope = columns.T @ (model.predict_proba(columns)[:, 1] - bad) + penalty * (1 - l1_ratio) * weights
    off = np.where(weights != 0, np.abs(slope + penalty * l1_ratio * np.sign(weights)), 0)
    assert off.max() < 1e-5, off.max()
    return {
        "penalty": penalty,
        "l1_ratio": l1_ratio,
        "weights": weights.tolist(),
        "intercept": float(model.intercept_[0]),
    }


def main():
    numbers, categories, bad = clients()
    columns = all_columns(numbers, categories, bends=0)
    models = []
    for l2 in PENALTIES:
        model = LogisticRegression(C=1 / l2, tol=1e-14, max_iter=10000, solver="newton-cholesky")
        model.fit(columns, bad)
        models.append({"l2": l2, "weights": model.coef_[0].tolist(), "intercept": float(model.intercept_[0])})
    fixture = {
        "numbers": {
            name: [None if np.isnan(value) else float(value) for value in values]
            for name, values in numbers.items()
        },
        "categories": {name: [None if v is None else str(v) for v in values] for name, values in categories.items()},
        "bad": bad.tolist(),
        "columns": columns.tolist(),
        "bent_columns": all_columns(numbers, categories, bends=BENDS).tolist(),
        "models": models,
        "elastic_nets": [elastic_net(columns, bad, *settings) for settings in ELASTIC_NETS],
    }
    path = pathlib.Path(__file__).parent.parent / "src/dataset/linear_fixtures.json"
    path.write_text(json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
