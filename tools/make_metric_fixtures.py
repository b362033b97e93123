#!/usr/bin/env python3
"""Writes src/model/metrics/fixtures.json: scores, labels and what scikit-learn and SciPy say of them.

Needs numpy, scipy and scikit-learn. DeLong's variance is computed here from its definition, pair by
pair, since neither library has it.
"""

import json
import pathlib

import numpy as np
from scipy.stats import norm, rankdata
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss, roc_auc_score, roc_curve


def delong(scores, bad):
    """Placements of bads and goods by comparing every pair."""
    wins = (scores[bad == 1][:, None] > scores[bad == 0][None, :]) + 0.5 * (
        scores[bad == 1][:, None] == scores[bad == 0][None, :]
    )
    return wins.mean(axis=1), wins.mean(axis=0)


def delong_variance(scores, bad):
    of_bads, of_goods = delong(scores, bad)
    return of_bads.var(ddof=1) / len(of_bads) + of_goods.var(ddof=1) / len(of_goods)


def delong_comparison(first, second, bad):
    bads_1, goods_1 = delong(first, bad)
    bads_2, goods_2 = delong(second, bad)
    variance = (bads_1 - bads_2).var(ddof=1) / len(bads_1) + (goods_1 - goods_2).var(
        ddof=1
    ) / len(goods_1)
    difference = bads_1.mean() - bads_2.mean()
    error = float(np.sqrt(variance))
    return {
        "difference": float(difference),
        "standard_error": error,
        "p_value": float(2 * norm.sf(abs(difference) / error)),
    }


def expected_calibration_error(pd, bad, bins=10):
    bin_of = np.minimum(bins - 1, (bins * (rankdata(pd) - 0.5) / len(pd)).astype(int))
    return sum(
        (bin_of == b).mean() * abs(pd[bin_of == b].mean() - bad[bin_of == b].mean())
        for b in np.unique(bin_of)
    )


def platt(margins, bad):
    """Platt's smoothed targets as two weighted rows per client for an unpenalised regression."""
    bads = bad.sum()
    goods = len(bad) - bads
    target = np.where(bad == 1, (bads + 1) / (bads + 2), 1 / (goods + 2))
    model = LogisticRegression(C=np.inf, tol=1e-14, max_iter=10000, solver="newton-cholesky")
    model.fit(
        np.concatenate([margins, margins])[:, None],
        np.concatenate([np.ones(len(bad)), np.zeros(len(bad))]),
        sample_weight=np.concatenate([target, 1 - target]),
    )
    return {"slope": float(model.coef_[0, 0]), "intercept": float(model.intercept_[0])}


def case(name, seed, n, decimals):
    random = np.random.default_rng(seed)
    margins = random.normal(-2, 1.2, n)
    bad = (random.random(n) < 1 / (1 + np.exp(-margins))).astype(int)
    pd = 1 / (1 + np.exp(-(0.8 * margins + random.normal(0, 0.5, n) - 0.3)))
    other = 1 / (1 + np.exp(-(0.3 * margins + random.normal(0, 1.0, n) - 1.5)))
    if decimals is not None:
        pd, other = np.clip(np.round(pd, decimals), 0.01, 0.99), np.round(other, decimals)
    false_alarms, caught, _ = roc_curve(bad, pd, drop_intermediate=False)
    threshold = 1 / 11
    refused = pd >= threshold
    costs = np.where(bad == 1, np.where(refused, 0.0, 10.0), np.where(refused, 1.0, 0.0))
    return {
        "name": name,
        "pd": pd.tolist(),
        "other": other.tolist(),
        "margins": margins.tolist(),
        "bad": bad.tolist(),
        "expected": {
            "auc": roc_auc_score(bad, pd),
            "auc_variance": float(delong_variance(pd, bad)),
            "comparison": delong_comparison(pd, other, bad),
            "ks": float(np.max(caught - false_alarms)),
            "brier": brier_score_loss(bad, pd),
            "log_loss": log_loss(bad, pd),
            "accuracy": accuracy_score(bad, pd >= 0.5),
            "expected_calibration_error": float(expected_calibration_error(pd, bad)),
            "cost": float(costs.mean()),
            "cost_standard_error": float(costs.std(ddof=1) / np.sqrt(n)),
            "platt": platt(margins, bad),
        },
    }


def main():
    cases = [case("no ties", 1, 200, None), case("many ties", 2, 200, 2)]
    path = pathlib.Path(__file__).parent.parent / "src/model/metrics/fixtures.json"
    path.write_text(json.dumps({"cases": cases}, indent=1) + "\n")


if __name__ == "__main__":
    main()
