#!/usr/bin/env python3
"""Writes src/dataset/encoders/fixtures.json: what scikit-learn's encoders make of a category with rare
and missing values, fitted on some of the rows and applied to others with categories not seen before.
"""

import json
import pathlib

import numpy as np
from sklearn.model_selection import PredefinedSplit
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, TargetEncoder

ROWS = 300
FOLDS = 5
FEWEST_ROWS = 12


def column(values):
    return np.array(values, dtype=object)[:, None]


def with_nan(texts):
    """OrdinalEncoder takes None for one more category."""
    return np.where(texts == None, np.nan, texts)  # noqa: E711


def levels(train, others):
    """One-hot columns as positions: 0 the rare ones, then missing, then the rest as they sort."""
    encoder = OneHotEncoder(
        min_frequency=FEWEST_ROWS, sparse_output=False, handle_unknown="infrequent_if_exist"
    ).fit(train)
    names = [name.removeprefix("v_") for name in encoder.get_feature_names_out(["v"])]
    order = sorted(range(len(names)), key=lambda i: (names[i] != "infrequent_sklearn", names[i] != "None", i))
    position = np.empty(len(names), dtype=int)
    position[order] = np.arange(len(names))
    return position[encoder.transform(others).argmax(axis=1)].tolist()


def numbers(values):
    return [None if np.isnan(value) else float(value) for value in values]


def main():
    random = np.random.default_rng(5)
    names = ["ash", "birch", "cedar", "elm", "fir", "oak", "yew", None]
    shares = [0.3, 0.2, 0.15, 0.1, 0.03, 0.02, 0.005, 0.195]
    values = [names[i] for i in random.choice(len(names), ROWS, p=shares)]
    bad = (random.random(ROWS) < [0.3 if v in ("ash", None) else 0.08 for v in values]).astype(int)
    folds = random.permutation(ROWS) % FOLDS
    train, others = column(values), column(["ash", "yew", None, "willow", "elm", "fir"])
    counts = {name: values.count(name) / ROWS for name in names}
    ordinal = OrdinalEncoder(
        handle_unknown="use_encoded_value", unknown_value=np.nan, encoded_missing_value=np.nan
    ).fit(with_nan(train))
    target = TargetEncoder(smooth="auto", target_type="binary")
    cross_fitted = TargetEncoder(smooth="auto", target_type="binary", cv=PredefinedSplit(folds))
    fixture = {
        "values": values,
        "bad": bad.tolist(),
        "folds": folds.tolist(),
        "others": others[:, 0].tolist(),
        "fewest_rows": FEWEST_ROWS,
        "ordinal": numbers(ordinal.transform(with_nan(others))[:, 0]),
        "frequency": [counts.get(name, 0.0) for name in others[:, 0]],
        "level": levels(train, others),
        "target": target.fit(train, bad).transform(others)[:, 0].tolist(),
        "target_cross_fitted": cross_fitted.fit_transform(train, bad)[:, 0].tolist(),
    }
    path = pathlib.Path(__file__).parent.parent / "src/dataset/encoders/fixtures.json"
    path.write_text(json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
