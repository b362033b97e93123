#!/usr/bin/env python3
"""Prints the SQL of a loan's usual term, as it stands in portfolios/home-credit/features/application.sql.

    .venv/bin/python tools/fit_usual_terms.py ../shared/data/home-credit-relational

The application does not say over how many months the loan runs; previous_application does of past loans.
A regression tree on them gives the usual term of a loan from its amount over its instalment and its
amount. It sees no target.
"""

import pathlib
import sys

import pandas as pd
from sklearn.tree import DecisionTreeRegressor

LEAVES = 48
FEWEST_LOANS = 20  # in a leaf
INPUTS = [("term_months", 4), ("credit", None)]  # and the digits of a limit


def past_loans(folder):
    loans = pd.read_csv(pathlib.Path(folder) / "previous_application.csv.gz")
    is_known = (loans["CNT_PAYMENT"] > 0) & (loans["AMT_CREDIT"] > 0) & (loans["AMT_ANNUITY"] > 0)
    return loans[is_known & (loans["AMT_GOODS_PRICE"] > 0)]


def cases(tree, node=0, limits=()):
    """One WHEN per leaf, the smallest values first: what an earlier one took needs no second limit."""
    if tree.feature[node] < 0:
        tightest = {name: min(limit for of, limit in limits if of == name) for name, _ in limits}
        conditions = " AND ".join(f"{name} <= {limit}" for name, limit in sorted(tightest.items(), reverse=True))
        value = f"{tree.value[node][0][0]:.1f}"
        return [f"WHEN {conditions} THEN {value}" if conditions else f"WHEN term_months > 0 THEN {value}"]
    name, digits = INPUTS[tree.feature[node]]
    limit = (name, round(float(tree.threshold[node]), digits))
    return [*cases(tree, tree.children_left[node], (*limits, limit)), *cases(tree, tree.children_right[node], limits)]


def main():
    loans = past_loans(sys.argv[1])
    inputs = pd.DataFrame({"term_months": loans["AMT_CREDIT"] / loans["AMT_ANNUITY"], "credit": loans["AMT_CREDIT"]})
    tree = DecisionTreeRegressor(max_leaf_nodes=LEAVES, min_samples_leaf=FEWEST_LOANS, random_state=0)
    tree.fit(inputs.to_numpy(), loans["CNT_PAYMENT"])
    print(" " * 8 + "CASE")
    for line in cases(tree.tree_):
        print(" " * 12 + line)
    print(" " * 8 + "END AS usual_term,")


if __name__ == "__main__":
    main()
