#!/usr/bin/env python3
"""Writes src/dataset/binning/fixtures.json: columns, labels and what optbinning says of their bins.

Needs numpy, scipy, scikit-learn and optbinning (1.0). Each case holds a column and

  tree_cuts   of scikit-learn's decision tree, optbinning's pre-bins
  tables      for several constraints: the bins that optbinning made of these pre-bins, with the
              weight of evidence and information value of each, missing and special bins too
  p_values    of the two-sided z-test of neighbouring bins, by SciPy

optbinning maximises the information value of the bins without missing and special ones, in whole
millionths; octroi that of the whole table. So octroi's optimum may lie above, never below.
"""

import json
import pathlib

import numpy as np
from optbinning import OptimalBinning
from scipy.stats import chi2_contingency
from sklearn.tree import DecisionTreeClassifier

MIN_PRE_BIN_SHARE = 0.03
MAX_PRE_BINS = 20
CONSTRAINTS = [
    {"trend": "ascending"},
    {"trend": "descending"},
    {"trend": "peak"},
    {"trend": "valley"},
    {"trend": "auto_asc_desc", "max_bins": 4},
    {"trend": "ascending", "min_share": 0.1},
    {"trend": "descending", "min_share": 0.07, "max_bins": 5},
    {"trend": "ascending", "max_p_value": 0.05},
    {"trend": "descending", "max_p_value": 0.01, "min_share": 0.05},
]


def bad_rate(kind, x):
    low, high = np.nanmin(x), np.nanmax(x)
    t = (np.nan_to_num(x, nan=(low + high) / 2) - low) / (high - low)
    return {
        "rising": 0.03 + 0.3 * t,
        "falling": 0.25 - 0.2 * t,
        "peak": 0.05 + 0.8 * t * (1 - t),
        "valley": 0.30 - 0.9 * t * (1 - t),
        "wavy": 0.15 + 0.1 * np.sin(9 * t),
    }[kind]


def binning(dtype, constraint, special):
    trend = constraint["trend"]
    return OptimalBinning(
        dtype=dtype,
        max_n_prebins=MAX_PRE_BINS,
        min_prebin_size=MIN_PRE_BIN_SHARE,
        max_n_bins=constraint.get("max_bins"),
        min_bin_size=constraint.get("min_share"),
        monotonic_trend=trend,
        max_pvalue=constraint.get("max_p_value"),
        special_codes=special or None,
    )


def p_values(table):
    """Pearson's chi-squared without continuity correction is the square of the pooled z-test."""
    result = []
    for (g1, b1), (g2, b2) in zip(table[:-1], table[1:]):
        result.append(float(chi2_contingency([[g1, b1], [g2, b2]], correction=False)[1]))
    return result


def table_of(fitted, is_category):
    frame = fitted.binning_table.build().iloc[:-1]
    rows = []
    for _, row in frame.iterrows():
        name = row["Bin"]
        kind = name if isinstance(name, str) and name in ("Missing", "Special") else "own"
        rows.append(
            {
                "kind": kind.lower(),
                "categories": [str(c) for c in name] if is_category and kind == "own" else [],
                "goods": int(row["Non-event"]),
                "bads": int(row["Event"]),
                "woe": float(row["WoE"]),
                "iv": float(row["IV"]),
            }
        )
    return rows


def tree_cuts(x, bad, special):
    own = ~np.isnan(x) & ~np.isin(x, special)
    tree = DecisionTreeClassifier(
        random_state=0,
        max_leaf_nodes=MAX_PRE_BINS,
        min_samples_leaf=int(np.ceil(MIN_PRE_BIN_SHARE * len(x))),
    )
    tree.fit(x[own].reshape(-1, 1), bad[own])
    cuts = tree.tree_.threshold[tree.tree_.feature >= 0]
    return sorted(float(cut) for cut in cuts)


def number_case(name, seed, n, kind, decimals, missing, special):
    random = np.random.default_rng(seed)
    # Values that 32 bits hold exactly, since scikit-learn's tree rounds to them.
    x = np.round(random.gamma(3.0, 2.0, n) * 10**decimals)
    x = x / 10**decimals if decimals == 0 else np.round(x) / 2**decimals
    rate = bad_rate(kind, x)
    for value in special:
        x[random.random(n) < 0.05] = value
    rate = np.where(np.isin(x, special), 0.4, rate)
    if missing:
        gone = random.random(n) < missing
        x, rate = np.where(gone, np.nan, x), np.where(gone, 0.02, rate)
    bad = (random.random(n) < rate).astype(int)
    tables = []
    for constraint in CONSTRAINTS:
        fitted = binning("numerical", constraint, special)
        fitted.fit(x, bad)
        rows = table_of(fitted, False)
        own = [(r["goods"], r["bads"]) for r in rows if r["kind"] == "own"]
        tables.append(
            {
                "constraint": constraint,
                "status": fitted.status,
                "cuts": [float(cut) for cut in fitted.splits],
                "bins": rows,
                "p_values": p_values(own),
            }
        )
    return {
        "name": name,
        "values": [None if np.isnan(v) else float(v) for v in x],
        "special": special,
        "bad": bad.tolist(),
        "tree_cuts": tree_cuts(x, bad, special),
        "tables": tables,
    }


def category_case(name, seed, n):
    random = np.random.default_rng(seed)
    names = np.array(["clerk", "driver", "cook", "nurse", "teacher", "student", "none"])
    rates = np.array([0.08, 0.2, 0.18, 0.05, 0.06, 0.25, 0.35])
    code = random.choice(len(names), n, p=[0.3, 0.2, 0.15, 0.12, 0.1, 0.08, 0.05])
    bad = (random.random(n) < rates[code]).astype(int)
    fitted = OptimalBinning(
        dtype="categorical", min_bin_size=0.1, max_n_prebins=20, min_prebin_size=0.001
    )
    fitted.fit(names[code], bad)
    return {
        "name": name,
        "values": names[code].tolist(),
        "bad": bad.tolist(),
        "min_share": 0.1,
        "bins": table_of(fitted, True),
    }


def main():
    numbers = [
        number_case("rising, many values", 1, 1500, "rising", 3, 0.0, []),
        number_case("falling, few values, missing", 2, 1200, "falling", 0, 0.1, []),
        number_case("peak with special values", 3, 1500, "peak", 2, 0.05, [-8.0, -9.0]),
        number_case("valley", 4, 1200, "valley", 1, 0.0, []),
        number_case("neither rising nor falling", 5, 1200, "wavy", 2, 0.05, [-1.0]),
    ]
    categories = [category_case("seven occupations", 6, 1500)]
    path = pathlib.Path(__file__).parent.parent / "src/dataset/binning/fixtures.json"
    fixtures = {
        "min_pre_bin_share": MIN_PRE_BIN_SHARE,
        "max_pre_bins": MAX_PRE_BINS,
        "numbers": numbers,
        "categories": categories,
    }
    path.write_text(json.dumps(fixtures) + "\n")


if __name__ == "__main__":
    main()
