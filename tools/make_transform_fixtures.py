#!/usr/bin/env python3
"""Writes src/dataset/transforms/fixtures.json: what scikit-learn's transforms, fitted on columns of
several shapes with missing values, make of values within and beyond them, and how normal SciPy finds
the columns before and after.

Brent's method, which SciPy uses for the λ of the power transforms, stops at eight digits; they are
carried on here to the zero of the likelihood's derivative.
"""

import json
import pathlib

import numpy as np
from scipy import optimize, stats
from sklearn.preprocessing import PowerTransformer, QuantileTransformer, RobustScaler, StandardScaler

ROWS = 600
QUANTILES = 100
WINSORISED_SHARE = 0.01


def columns():
    random = np.random.default_rng(3)
    normal = random.normal(10, 3, ROWS)
    counts = random.poisson(0.7, ROWS).astype(float)
    result = {
        "normal": normal,
        "log_normal": random.lognormal(8, 1.2, ROWS),
        "exponential": random.exponential(2.0, ROWS),
        "skewed_to_the_left": 50 - random.gamma(2.0, 3.0, ROWS),
        "both_signs": random.standard_t(3, ROWS) ** 3,
        "negative": -random.lognormal(3, 0.8, ROWS),
        "many_zeros": np.where(random.random(ROWS) < 0.6, 0.0, random.gamma(2, 500, ROWS)),
        "counts": counts,
        "narrow_and_far": 1e6 + random.gamma(3, 2e4, ROWS),
        "two_values": (random.random(ROWS) < 0.3).astype(float),
        "constant": np.full(ROWS, 7.0),
    }
    for name in ("normal", "log_normal", "counts", "both_signs"):
        result[name] = np.where(random.random(ROWS) < 0.1, np.nan, result[name])
    return result


def power(logs, lam):
    """The power transform of e^logs and its derivative by λ."""
    if lam == 0:
        return logs, logs**2 / 2
    return np.expm1(lam * logs) / lam, (lam * logs * np.exp(lam * logs) - np.expm1(lam * logs)) / lam**2


def slope_of_likelihood(lam, logs, mirrored, one_sided):
    logs = np.asarray(logs, dtype=np.longdouble)
    jacobian = np.where(mirrored, -logs, logs).sum()
    if one_sided:  # the same λ, but nothing cancels
        logs = logs - logs.mean()
    own = np.where(mirrored, 2 - lam, lam)
    y, dy = np.empty_like(logs), np.empty_like(logs)
    for sign, part in ((1, ~mirrored), (-1, mirrored)):
        if part.any():
            y[part], dy[part] = power(logs[part], np.longdouble(own[part][0]))
            y[part] *= sign
    jacobian = logs.sum() if one_sided and not mirrored.any() else jacobian
    return float(jacobian - len(logs) * np.cov(y, dy, bias=True)[0, 1] / np.var(y))


def exact_lambda(found, logs, mirrored, one_sided):
    around = 1e-3 * (1 + abs(found))
    args = (logs, mirrored, one_sided)
    exact = optimize.brentq(slope_of_likelihood, found - around, found + around, args=args, xtol=1e-14, rtol=1e-14)
    assert abs(exact - found) < 1e-5 * (1 + abs(found)), (exact, found)
    return exact


def power_fixture(method, present, values):
    fitted = PowerTransformer(method, standardize=False).fit(present[:, None])
    found = fitted.lambdas_[0]
    if method == "box-cox":
        logs, mirrored, one_sided = np.log(present), np.zeros(len(present), dtype=bool), True
    else:
        logs, mirrored = np.log1p(np.abs(present)), present < 0
        one_sided = not mirrored.any()
    if np.ptp(present) > 0:
        found = exact_lambda(found, logs, mirrored, one_sided)
    fitted.lambdas_[0] = found
    return {"lambda": found, "values": numbers(fitted.transform(values[:, None])[:, 0])}


def loses_digits(transformed):
    """A power transform of values far from 0 beside their spread ends at nearly one value."""
    return np.ptp(transformed) < 1e-6 * np.abs(transformed).max()


def numbers(values):
    return [None if np.isnan(value) else float(value) for value in values]


def normality(values):
    return float(stats.probplot(values)[1][2]) if np.ptp(values) > 0 else 0.0


def fixture_of(column):
    present = np.sort(column[~np.isnan(column)])
    inside = present[[1, 50, 51, 200, len(present) // 2, -2]]
    values = np.concatenate([inside, inside * 1.001, [present[0], present[-1], np.nan]])
    beyond = np.concatenate([values, [present[0] - 1.0, present[-1] + 1.0, present[-1] * 2]])
    low, high = np.quantile(present, [WINSORISED_SHARE, 1 - WINSORISED_SHARE])
    quantiles = QuantileTransformer(n_quantiles=QUANTILES, output_distribution="normal", subsample=None)
    quantiles.fit(column[:, None])
    fixture = {
        "column": numbers(column),
        "values": numbers(beyond),
        "standard": numbers(StandardScaler().fit(column[:, None]).transform(beyond[:, None])[:, 0]),
        "robust": numbers(RobustScaler().fit(column[:, None]).transform(beyond[:, None])[:, 0]),
        "winsorise": numbers(np.clip(beyond, low, high)),
        "log": numbers(np.sign(beyond) * np.log1p(np.abs(beyond))),
        "quantile": numbers(quantiles.transform(beyond[:, None])[:, 0]),
        "normality": {"none": normality(present)},
    }
    fixture["normality"]["log"] = normality(np.sign(present) * np.log1p(np.abs(present)))
    if present[0] < 1e5:  # SciPy's likelihood of Yeo-Johnson loses its digits beyond
        fixture["yeo-johnson"] = power_fixture("yeo-johnson", present, beyond)
        yeo_johnson = stats.yeojohnson(present, fixture["yeo-johnson"]["lambda"])
        fixture["normality"]["yeo-johnson"] = normality(yeo_johnson)
    if present[0] > 0 and np.ptp(present) > 0:
        positive = np.where(beyond > 0, beyond, np.nan)
        fixture["box-cox"] = power_fixture("box-cox", present, positive)
        box_cox = stats.boxcox(present, fixture["box-cox"]["lambda"])
        if not loses_digits(box_cox):
            fixture["normality"]["box-cox"] = normality(box_cox)
    return fixture


def main():
    fixtures = {name: fixture_of(column) for name, column in columns().items()}
    path = pathlib.Path(__file__).parent.parent / "src/dataset/transforms/fixtures.json"
    path.write_text(json.dumps(fixtures) + "\n")


if __name__ == "__main__":
    main()
