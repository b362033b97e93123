#!/usr/bin/env python3
"""Prints the real tables beside the synthetic ones, column by column, and where they differ most.

usage: tools/compare_synthetic.py REAL_DATA_FOLDER SYNTHETIC_FOLDER   (needs pandas)
"""

import argparse
import pathlib

import pandas as pd

TABLES = ["bureau", "bureau_balance", "previous_application", "POS_CASH_balance",
          "credit_card_balance", "installments_payments"]
# Rows per applicant of the published full data, 356,255 applicants.
PUBLISHED = {"bureau": 1.716e6, "bureau_balance": 27.30e6, "previous_application": 1.670e6,
             "POS_CASH_balance": 10.00e6, "credit_card_balance": 3.840e6,
             "installments_payments": 13.61e6}
APPLICANTS = 356_255


def numeric_line(name, real, made):
    def figures(column):
        quantiles = column.quantile([0.05, 0.5, 0.95])
        return [column.isna().mean(), column.mean(), *quantiles]

    a, b = figures(real), figures(made)
    spread = real.std() or 1.0
    gap = max(abs(a[0] - b[0]), abs(a[1] - b[1]) / spread, abs(a[3] - b[3]) / spread)
    text = lambda f: f"{f[0]:5.1%} {f[1]:12.5g} {f[2]:11.5g} {f[3]:11.5g} {f[4]:11.5g}"
    return gap, f"{name:34} {text(a)} | {text(b)}"


def category_line(name, real, made):
    a = real.value_counts(normalize=True, dropna=False)
    b = made.value_counts(normalize=True, dropna=False)
    gap = a.sub(b, fill_value=0).abs().sum() / 2
    top = ", ".join(f"{word} {share:.1%}/{b.get(word, 0):.1%}" for word, share in a.head(4).items())
    return gap, f"{name:34} {top}"


def compare(table, real, made):
    print(f"\n{table}: missing, mean, 5 %, median, 95 % of the real | of the synthetic column")
    lines = []
    for column in real.columns:
        if column.startswith("SK_ID") or column not in made.columns:
            continue
        numeric = pd.api.types.is_numeric_dtype(real[column])
        line_of = numeric_line if numeric else category_line
        lines.append(line_of(column, real[column], made[column]))
    for gap, line in lines:
        print(f"{'!' if gap > 0.15 else ' '} {line}")
    return [(gap, f"{table}.{line.split()[0]}") for gap, line in lines]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("real", type=pathlib.Path)
    parser.add_argument("synthetic", type=pathlib.Path)
    options = parser.parse_args()
    relational = options.real / "home-credit-relational"
    made = {name: pd.read_csv(options.synthetic / f"{name}.csv")
            for name in ["application_train", "application_test", *TABLES]}
    applicants = len(made["application_train"]) + len(made["application_test"])
    real = pd.read_csv(options.real / "home-credit/application_train.csv.gz")
    gaps = compare("application", real, made["application_train"])
    for table in TABLES:
        file = "installments_payments.partial" if table == "installments_payments" else table
        gaps += compare(table, pd.read_csv(relational / f"{file}.csv.gz"), made[table])
    print("\nrows per applicant, published and synthetic")
    for table in TABLES:
        published = PUBLISHED[table] / APPLICANTS
        print(f"  {table:24} {published:8.2f} {len(made[table]) / applicants:8.2f}")
    print("\nlargest gaps (share of missing values, mean or median in deviations, share of words)")
    for gap, name in sorted(gaps, reverse=True)[:25]:
        print(f"  {gap:6.3f}  {name}")


if __name__ == "__main__":
    main()
