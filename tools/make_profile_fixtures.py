#!/usr/bin/env python3
"""Writes src/dataset/profile/fixtures.json: columns with missing values and ties, and the rank
correlations that SciPy gives to each pair over the rows where both have a value.

Needs numpy and scipy.
"""

import json
import pathlib

import numpy as np
from scipy.stats import spearmanr


def columns():
    rng = np.random.default_rng(11)
    base = rng.normal(size=60)
    tied = np.round(base + rng.normal(size=60), 0)
    opposite = -np.exp(base)
    sparse = base + 0.5 * rng.normal(size=60)
    sparse[rng.random(60) < 0.4] = np.nan
    flag = (rng.random(60) < 0.3).astype(float)
    flag[5:9] = np.nan
    return {"base": base, "tied": tied, "opposite": opposite, "sparse": sparse, "flag": flag}


def main():
    made = columns()
    names = list(made)
    pairs = []
    for i, one in enumerate(names):
        for other in names[:i]:
            both = ~np.isnan(made[one]) & ~np.isnan(made[other])
            rho = spearmanr(made[one][both], made[other][both]).statistic
            pairs.append({"one": one, "other": other, "correlation": float(rho)})
    listed = {n: [None if np.isnan(x) else float(x) for x in made[n]] for n in names}
    path = pathlib.Path(__file__).resolve().parent.parent / "src/dataset/profile/fixtures.json"
    path.write_text(json.dumps({"columns": listed, "pairs": pairs}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
