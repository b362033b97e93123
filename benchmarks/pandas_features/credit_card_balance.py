"""Credit cards month by month."""

import pandas as pd

from .grouping import KEY, aggregate, feature, latest, slope

NUMBERS = {
    "AMT_BALANCE": "balance", "AMT_CREDIT_LIMIT_ACTUAL": "credit_limit", "AMT_DRAWINGS_CURRENT": "drawings",
    "AMT_DRAWINGS_ATM_CURRENT": "cash_drawings", "AMT_DRAWINGS_POS_CURRENT": "purchases",
    "AMT_INST_MIN_REGULARITY": "minimum_due", "AMT_PAYMENT_CURRENT": "payment",
    "AMT_RECEIVABLE_PRINCIPAL": "principal", "AMT_TOTAL_RECEIVABLE": "receivable",
    "CNT_DRAWINGS_CURRENT": "drawing_count", "CNT_DRAWINGS_ATM_CURRENT": "cash_drawing_count",
    "CNT_INSTALMENT_MATURE_CUM": "instalments_paid", "SK_DPD": "days_past_due", "SK_DPD_DEF": "days_past_due_tolerated",
}
WINDOWS = {"3m": 3, "6m": 6, "12m": 12, "24m": 24}
SLOPES = {"utilisation": ["6m", "12m", "24m"], "balance": ["12m"], "drawings": ["12m"]}
RATIOS = {  # over, under, windows
    "cash_share": ("cash_drawings", "drawings", ["", "6m", "12m", "24m"]),
    "purchase_share": ("purchases", "drawings", ["", "12m"]),
    "payment_over_minimum": ("payment", "minimum_due", ["", "12m"]),
    "payment_over_balance": ("payment", "balance", ["12m"]),
    "payment_over_drawings": ("payment", "drawings", ["12m"]),
}
GAPS = [("utilisation", "3m", "12m"), ("utilisation", "6m", "24m"), ("drawings", "3m", "12m")]
FLAGS = "over_limit drawing_month below_minimum late late_tolerated"
SUMS = "drawings cash_drawings purchases payment minimum_due balance"

PLAN = {
    "": {
        "mean": "utilisation balance credit_limit drawings drawing_rate drawing_count cash_drawings"
                " cash_drawing_count payment minimum_due payment_to_minimum days_past_due",
        "max": "utilisation balance credit_limit drawings drawing_rate drawing_count cash_drawings days_past_due"
               " days_past_due_tolerated instalments_paid age_months",
        "min": "credit_limit",
        "deviation": "utilisation balance drawings drawing_rate",
        "share": FLAGS,
        "sum": SUMS,
    },
    "3m": {"mean": "utilisation drawings"},
    "6m": {
        "mean": "utilisation balance drawings drawing_rate drawing_count cash_drawings payment payment_to_minimum",
        "max": "utilisation days_past_due",
        "share": "drawing_month below_minimum late",
        "sum": SUMS,
    },
    "12m": {
        "mean": "utilisation balance interest_owed drawings drawing_rate drawing_count cash_drawing_count payment"
                " payment_to_minimum days_past_due",
        "max": "utilisation balance drawings days_past_due days_past_due_tolerated",
        "min": "utilisation payment_to_minimum",
        "deviation": "utilisation drawings drawing_rate drawing_count",
        "share": FLAGS,
        "sum": SUMS,
    },
    "24m": {"mean": "utilisation", "max": "utilisation", "deviation": "drawings", "share": "late", "sum": SUMS},
}
LAST = ["status", "utilisation", "balance", "credit_limit", "interest_owed", "minimum_due"]


def read(files):
    types = {KEY: "int32", "SK_ID_PREV": "int32", "MONTHS_BALANCE": "int16", "NAME_CONTRACT_STATUS": "category",
             "SK_DPD": "int32", "SK_DPD_DEF": "int32"}
    columns = [KEY, "SK_ID_PREV", "MONTHS_BALANCE", "NAME_CONTRACT_STATUS", *NUMBERS]
    months = files.table("credit_card_balance.csv", types, columns, na_values="XNA")
    return months.rename(columns={**NUMBERS, "NAME_CONTRACT_STATUS": "status"})


def flag(condition, known):
    return condition.astype("float64").where(known)


def derive(months):
    months["age_months"] = -months["MONTHS_BALANCE"]
    limit = months["credit_limit"].where(months["credit_limit"] != 0)
    minimum = months["minimum_due"].where(months["minimum_due"] != 0)
    months["utilisation"] = months["balance"] / limit
    months["drawing_rate"] = months["drawings"] / limit
    months["payment_to_minimum"] = months["payment"] / minimum
    months["interest_owed"] = months["receivable"] - months["principal"]
    months["over_limit"] = flag(months["balance"] > months["credit_limit"],
                                months["balance"].notna() & months["credit_limit"].notna())
    months["drawing_month"] = flag(months["drawings"] > 0, months["drawings"].notna())
    months["below_minimum"] = flag(months["payment"] < minimum, months["payment"].notna() & minimum.notna())
    months["late"] = months["days_past_due"] > 0
    months["late_tolerated"] = months["days_past_due_tolerated"] > 0


def counts(months, subsets):
    result = {
        "month__count": months.groupby(KEY, sort=False).size(),
        "month__count__12m": months.loc[subsets["12m"]].groupby(KEY, sort=False).size(),
        "card__count_distinct": months[[KEY, "SK_ID_PREV"]].drop_duplicates().groupby(KEY, sort=False).size()}
    for name, mask in {"late": months["late"], "drawing": months["drawing_month"] == 1}.items():
        since = months.loc[mask, [KEY, "age_months"]].groupby(KEY, sort=False)["age_months"].min()
        result[f"months_since_{name}__min"] = since
    return result


def across(sums):
    """Ratios of sums, and the short window against the long one."""
    result = {}
    for measure, (over, under, windows) in RATIOS.items():
        for window in windows:
            below = sums[feature(under, "sum", window)]
            result[feature(measure, "ratio", window)] = sums[feature(over, "sum", window)] / below.where(below != 0)
    for measure, short, long in GAPS:
        gap = sums[f"{measure}__mean__{short}"] - sums[f"{measure}__mean__{long}"]
        result[f"{measure}__gap__{short}_to_{long}"] = gap
    return result


def slopes(months, subsets):
    return {feature(measure, "slope", window): slope(months, measure, "MONTHS_BALANCE", subsets[window])
            for measure, windows in SLOPES.items() for window in windows}


def features(files):
    months = read(files)
    derive(months)
    subsets = {name: months["age_months"] <= length for name, length in WINDOWS.items()}
    result = aggregate(months, PLAN, subsets).rename(columns={"age_months__max": "history__max"})
    more = {**counts(months, subsets), **across(result), **slopes(months, subsets)}
    order = months[[KEY, "MONTHS_BALANCE", "SK_ID_PREV"]].sort_values([KEY, "MONTHS_BALANCE", "SK_ID_PREV"])
    last = order.index[~order[KEY].duplicated(keep="last")]
    helpers = [name for name in result if "__sum" in name and name != "drawings__sum__12m"]
    result = result.drop(columns=[*helpers, "drawings__mean__3m"])
    return pd.concat([result, pd.DataFrame(more), latest(months, last, LAST)], axis=1)
