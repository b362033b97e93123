#!/usr/bin/env python3
"""Writes portfolios/home-credit/synthetic/marginals.toml from the real tables.

Only aggregates leave this script: smoothed and rounded quantiles, shares of frequent values,
shares of categories, rates of missing values. Every value rests on at least MIN_ROWS rows, so no
real row, and no extreme value of one, can be read off the result. docs/synthetic.md says how it is
used.

usage: tools/calibrate_synthetic.py REAL_DATA_FOLDER   (needs pandas)
"""

import argparse
import pathlib

import numpy as np
import pandas as pd

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "portfolios/home-credit/synthetic/marginals.toml"

MIN_ROWS = 10  # behind any figure
RANKS = [0.01, 0.02, 0.05, *(k / 20 for k in range(2, 19)), 0.95, 0.98, 0.99, 0.995, 0.999]

# Categories in the order in which a latent factor walks through them; others go by share.
ORDERS = {
    "application.NAME_INCOME_TYPE": ["Student", "Commercial associate", "Working", "State servant"],
    "application.NAME_EDUCATION_TYPE": ["Lower secondary", "Secondary / secondary special",
                                        "Incomplete higher", "Higher education"],
    "application.NAME_FAMILY_STATUS": ["Single / not married", "Civil marriage", "Married",
                                       "Separated", "Widow"],
    "application.CODE_GENDER": ["F", "M"],
    "application.FLAG_OWN_CAR": ["N", "Y"],
    "bureau.CREDIT_ACTIVE": ["Closed", "Sold", "Active"],
    "previous_application.NAME_CONTRACT_STATUS": ["Approved", "Unused offer", "Canceled",
                                                  "Refused"],
}


def significant(value, digits=4):
    return float(f"{value:.{digits}g}")


def number(value):
    return f"{int(value)}" if float(value).is_integer() else f"{value:.10g}"


def text(word):
    return '"' + str(word).replace("\\", "\\\\").replace('"', '\\"') + '"'


def category_line(name, column):
    counts = column.value_counts()
    counts = counts[counts >= MIN_ROWS]
    order = ORDERS.get(name, ORDERS.get(name.split("@")[0], []))
    words = [w for w in order if w in counts.index] + [w for w in counts.index if w not in order]
    shares = [counts[w] / counts.sum() for w in words]
    return (f"words = [{', '.join(text(w) for w in words)}], "
            f"shares = [{', '.join(number(significant(s)) for s in shares)}]")


def quantile_points(values):
    """(rank, value) pairs: frequent values as flats, between them quantiles of a window's mean."""
    n = len(values)
    values = np.sort(values)
    tail = min(n, max(MIN_ROWS, n // 1000))
    points = [(0.0, values[:tail].mean()), (1.0, values[-tail:].mean())]
    found, counts = np.unique(values, return_counts=True)
    frequent = found[counts >= max(MIN_ROWS, 0.01 * n)]
    flats = []
    for value in frequent:
        low = np.searchsorted(values, value, "left") / n
        high = np.searchsorted(values, value, "right") / n
        flats.append((low, high))
        points += [(low, value), (high, value)]
    half = max(MIN_ROWS // 2, n // 400)
    for rank in RANKS:
        middle = int(rank * n)
        if not half <= middle < n - half or any(low <= rank <= high for low, high in flats):
            continue
        points.append((rank, significant(values[middle - half:middle + half + 1].mean())))
    points = sorted((round(r, 4), float(v)) for r, v in points)
    running, kept = -np.inf, []
    for rank, value in points:
        running = max(running, value)
        kept.append((rank, running))
    return kept


def number_line(column, grid):
    points = quantile_points(column.to_numpy(dtype=float))
    return (f"{f'grid = {number(grid)}, ' if grid else ''}"
            f"ranks = [{', '.join(number(r) for r, _ in points)}], "
            f"values = [{', '.join(number(significant(v, 6)) for _, v in points)}]")


def grid_of(column):
    """The largest usual rounding that most values keep, 0 for none."""
    column = column[column != 0]
    if column.empty:
        return 1.0
    for grid in (4.5, 1.0, 0.5, 0.005, 0.0001):
        steps = column / grid
        if ((steps - steps.round()).abs() < 1e-6).mean() > 0.9:
            return grid
    return 0.0


class Marginals:
    def __init__(self):
        self.lines = []

    def add(self, name, column):
        present = column.dropna()
        if len(present) < MIN_ROWS:
            raise SystemExit(f"{name}: only {len(present)} values")
        missing = significant(column.isna().mean())
        body = (number_line(present, grid_of(present)) if pd.api.types.is_numeric_dtype(column)
                else category_line(name, present))
        gaps = f"missing = {number(missing)}, " if missing else ""
        self.lines.append(f'"{name}" = {{ {gaps}{body} }}')

    def columns(self, prefix, frame, names, suffix=""):
        for name in names:
            self.add(f"{prefix}.{name}{suffix}", frame[name])


def application(out, frame):
    skip = {"SK_ID_CURR", "TARGET", "AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE", "DAYS_EMPLOYED",
            "OWN_CAR_AGE", "OCCUPATION_TYPE", "ORGANIZATION_TYPE"}
    skip |= {c for c in frame.columns if c.startswith("FLAG_DOCUMENT_")}
    out.columns("application", frame, [c for c in frame.columns if c not in skip])
    documents = [c for c in frame.columns if c.startswith("FLAG_DOCUMENT_")]
    at_work = frame[frame.DAYS_EMPLOYED < 0]
    retired = frame[frame.DAYS_EMPLOYED > 0]
    for name in documents:
        for suffix, part in (("@work", at_work), ("@retired", retired)):
            share = part[name].mean()
            share = share if part[name].sum() >= MIN_ROWS else 0.0
            zeros = number(1 - significant(share))
            out.lines.append(f'"application.{name}{suffix}" = '
                             f"{{ ranks = [0, {zeros}, {zeros}, 1], values = [0, 0, 1, 1] }}")
    out.columns("application", at_work, ["DAYS_EMPLOYED", "OCCUPATION_TYPE", "ORGANIZATION_TYPE"])
    out.columns("application", frame[frame.FLAG_OWN_CAR == "Y"], ["OWN_CAR_AGE"])
    cash = frame[frame.NAME_CONTRACT_TYPE == "Cash loans"]
    out.add("application.AMT_GOODS_PRICE@cash", cash.AMT_GOODS_PRICE)
    out.add("application.credit_per_goods@cash", cash.AMT_CREDIT / cash.AMT_GOODS_PRICE)
    out.add("application.credit_per_annuity@cash", cash.AMT_CREDIT / cash.AMT_ANNUITY)
    revolving = frame[frame.NAME_CONTRACT_TYPE == "Revolving loans"]
    out.add("application.AMT_CREDIT@revolving", revolving.AMT_CREDIT)
    circle = frame[frame.OBS_30_CNT_SOCIAL_CIRCLE > 0]
    out.add("application.DEF_30_CNT_SOCIAL_CIRCLE@some", circle.DEF_30_CNT_SOCIAL_CIRCLE)


def bureau(out, frame):
    out.add("bureau.rows", frame.groupby("SK_ID_CURR").size())
    out.columns("bureau", frame, ["CREDIT_ACTIVE", "CREDIT_CURRENCY", "CNT_CREDIT_PROLONG"])
    usual = frame.CREDIT_TYPE.isin(["Consumer credit", "Credit card"])
    group = frame.CREDIT_TYPE.where(usual, "other")
    frame = frame.assign(group=group, term=frame.DAYS_CREDIT_ENDDATE - frame.DAYS_CREDIT,
                         length=frame.DAYS_ENDDATE_FACT - frame.DAYS_CREDIT)
    frame.loc[frame.term < 0, "term"] = np.nan
    for state in ("Active", "Closed"):
        part = frame[frame.CREDIT_ACTIVE == state]
        out.columns("bureau", part, ["DAYS_CREDIT", "CREDIT_TYPE"], f"@{state}")
        for kind in ("Consumer credit", "Credit card", "other"):
            rows = part[part.group == kind]
            names = ["AMT_CREDIT_SUM", "AMT_ANNUITY", "AMT_CREDIT_MAX_OVERDUE"]
            names += ["DAYS_CREDIT_ENDDATE"] if state == "Active" else ["term"]
            names += ["AMT_CREDIT_SUM_LIMIT"] if kind == "Credit card" else []
            out.columns("bureau", rows, names, f"@{state} {kind}")
    active = frame[(frame.CREDIT_ACTIVE == "Active") & (frame.AMT_CREDIT_SUM > 0)]
    out.columns("bureau", active, ["DAYS_CREDIT_UPDATE"])
    out.add("bureau.debt_ratio", (active.AMT_CREDIT_SUM_DEBT / active.AMT_CREDIT_SUM).clip(0, 1.5))
    closed = frame[frame.CREDIT_ACTIVE == "Closed"]
    out.add("bureau.update_gap", closed.DAYS_CREDIT_UPDATE - closed.DAYS_ENDDATE_FACT)
    out.add("bureau.length", frame[frame.CREDIT_ACTIVE == "Closed"].length)
    late = frame[frame.CREDIT_DAY_OVERDUE > 0]
    out.columns("bureau", late, ["CREDIT_DAY_OVERDUE", "AMT_CREDIT_SUM_OVERDUE"], "@late")


def previous(out, frame):
    out.add("previous_application.rows", frame.groupby("SK_ID_CURR").size())
    out.columns("previous_application", frame,
                ["NAME_CONTRACT_TYPE", "WEEKDAY_APPR_PROCESS_START", "HOUR_APPR_PROCESS_START",
                 "FLAG_LAST_APPL_PER_CONTRACT", "NFLAG_LAST_APPL_IN_DAY", "NAME_CLIENT_TYPE",
                 "NAME_TYPE_SUITE"])
    refused = frame[frame.NAME_CONTRACT_STATUS == "Refused"]
    out.add("previous_application.CODE_REJECT_REASON@refused", refused.CODE_REJECT_REASON)
    approved = frame[frame.NAME_CONTRACT_STATUS == "Approved"]
    out.add("previous_application.first_due_gap",
            (approved.DAYS_FIRST_DUE - approved.DAYS_DECISION)[approved.DAYS_FIRST_DUE < 0])
    for kind, short in (("Consumer loans", "consumer"), ("Cash loans", "cash"),
                        ("Revolving loans", "revolving")):
        rows = frame[frame.NAME_CONTRACT_TYPE == kind]
        good = approved[approved.NAME_CONTRACT_TYPE == kind]
        at = f"@{short}"
        out.columns("previous_application", rows,
                    ["NAME_CONTRACT_STATUS", "CHANNEL_TYPE", "NAME_SELLER_INDUSTRY",
                     "SELLERPLACE_AREA", "NAME_GOODS_CATEGORY", "NAME_PRODUCT_TYPE",
                     "PRODUCT_COMBINATION", "NAME_PAYMENT_TYPE", "NAME_CASH_LOAN_PURPOSE"], at)
        out.columns("previous_application", good, ["DAYS_DECISION"], f"{at} approved")
        out.columns("previous_application", rows[rows.NAME_CONTRACT_STATUS != "Approved"],
                    ["DAYS_DECISION"], f"{at} other")
        priced = rows[rows.AMT_APPLICATION > 0]
        out.columns("previous_application", priced, ["AMT_APPLICATION"], at)
        out.add(f"previous_application.credit_per_application{at}",
                (priced.AMT_CREDIT / priced.AMT_APPLICATION)[priced.AMT_CREDIT > 0])
        out.columns("previous_application", good, ["NFLAG_INSURED_ON_APPROVAL"], at)
        if short == "revolving":
            out.columns("previous_application", good, ["AMT_CREDIT"], at)
            out.add("previous_application.annuity_share@revolving",
                    (good.AMT_ANNUITY / good.AMT_CREDIT.where(good.AMT_CREDIT > 0)).clip(0, 0.2))
            continue
        out.columns("previous_application", good, ["CNT_PAYMENT", "NAME_YIELD_GROUP"], at)
        out.add(f"previous_application.markup{at}",
                good.AMT_ANNUITY * good.CNT_PAYMENT / good.AMT_CREDIT)
        ended = good[(good.DAYS_LAST_DUE < 9999) & (good.CNT_PAYMENT > 0)]
        paid = (ended.DAYS_LAST_DUE - ended.DAYS_FIRST_DUE) / 30 + 1
        whole = -ended.DAYS_FIRST_DUE / 30 > 1.2 * ended.CNT_PAYMENT
        out.add(f"previous_application.life_share{at}",
                (paid / ended.CNT_PAYMENT)[whole].clip(0, 1))
    consumer = frame[frame.NAME_CONTRACT_TYPE == "Consumer loans"]
    out.columns("previous_application", consumer,
                ["RATE_DOWN_PAYMENT", "RATE_INTEREST_PRIMARY", "RATE_INTEREST_PRIVILEGED"])


def behaviour(out, pos, card, instalments):
    out.add("POS_CASH_balance.SK_DPD@late", pos.SK_DPD[pos.SK_DPD > 0])
    out.add("credit_card_balance.AMT_CREDIT_LIMIT_ACTUAL",
            card.AMT_CREDIT_LIMIT_ACTUAL[card.AMT_CREDIT_LIMIT_ACTUAL > 0])
    drawn = card[card.AMT_DRAWINGS_CURRENT > 0]
    limit = drawn.AMT_CREDIT_LIMIT_ACTUAL.where(drawn.AMT_CREDIT_LIMIT_ACTUAL > 0)
    out.add("credit_card_balance.drawn_share", (drawn.AMT_DRAWINGS_CURRENT / limit).clip(0, 1))
    out.add("credit_card_balance.SK_DPD@late", card.SK_DPD[card.SK_DPD > 0])
    delay = instalments.DAYS_ENTRY_PAYMENT - instalments.DAYS_INSTALMENT
    out.add("installments_payments.days_late", delay[delay > 0].clip(upper=120))
    out.add("installments_payments.days_early", -delay[delay <= 0])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path,
                        help="holds home-credit/ and home-credit-relational/")
    folder = parser.parse_args().folder
    relational = folder / "home-credit-relational"
    read = lambda name: pd.read_csv(relational / f"{name}.csv.gz")
    out = Marginals()
    application(out, pd.read_csv(folder / "home-credit/application_train.csv.gz"))
    bureau(out, read("bureau"))
    previous(out, read("previous_application"))
    behaviour(out, read("POS_CASH_balance"), read("credit_card_balance"),
              read("installments_payments.partial"))
    head = ("# Written by tools/calibrate_synthetic.py: aggregates only, no real row"
            " (docs/synthetic.md).\n"
            "# ranks, values: smoothed quantiles; words, shares: categories; missing: rate.\n")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(head + "\n".join(out.lines) + "\n", encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {len(out.lines)} marginals")


if __name__ == "__main__":
    main()
