"""Instalments of past loans."""

import pandas as pd

from .grouping import KEY, aggregate, feature, latest, slope

LOAN, NUMBER, VERSION = "SK_ID_PREV", "NUM_INSTALMENT_NUMBER", "NUM_INSTALMENT_VERSION"
WINDOWS = {"60d": 60, "90d": 90, "180d": 180, "365d": 365, "1000d": 1000}
LATEST = {"last_2": 2, "last_3": 3, "last_5": 5}
GAPS = {  # short to long window
    "days_late": [("90d", "365d"), ("180d", "1000d")], "days_early": [("90d", "365d"), ("180d", "1000d")],
    "late": [("90d", "365d"), ("180d", "1000d")], "paid_ratio": [("180d", "1000d")],
    "instalment_amount": [("365d", "1000d")],
}
SLOPES = {"delay": [12, 24, 60, 120], "paid_ratio": [12, 60], "instalment_amount": [24]}

PLAN = {
    "": {
        "count": "unpaid late late_7 late_15",
        "share": "late late_7 late_15 underpaid",
        "mean": "payments calendar_version days_late days_early delay shortfall paid_ratio instalment_amount"
                " amount_paid",
        "max": "payments calendar_version days_late days_early shortfall instalment_amount amount_paid age_days",
        "min": "paid_ratio paid_age_days",
        "sum": "days_late shortfall amount_paid",
        "deviation": "days_late days_early paid_ratio instalment_amount",
        "variance": "delay",
    },
    "60d": {"share": "late", "mean": "days_late days_early", "max": "days_late"},
    "90d": {"share": "late late_7", "mean": "days_late days_early delay paid_ratio", "max": "days_late",
            "sum": "shortfall amount_paid"},
    "180d": {"share": "late late_7", "mean": "days_late days_early paid_ratio", "max": "days_late",
             "sum": "amount_paid"},
    "365d": {"count": "late", "share": "late late_7 late_15 underpaid",
             "mean": "days_late days_early delay shortfall paid_ratio instalment_amount",
             "max": "days_late days_early shortfall instalment_amount", "min": "days_early paid_ratio",
             "sum": "days_late shortfall amount_paid", "deviation": "days_late"},
    "1000d": {"share": "late late_7 late_15 underpaid", "mean": "days_late days_early paid_ratio instalment_amount",
              "max": "days_late", "sum": "shortfall"},
    "last_2": {"mean": "days_late days_early"},
    "last_3": {"share": "late", "mean": "days_late days_early"},
    "last_5": {"share": "late late_7 underpaid", "mean": "days_late days_early delay paid_ratio",
               "max": "days_late", "sum": "shortfall"},
    "first_4": {"share": "late late_7 late_15", "mean": "days_late days_early shortfall paid_ratio",
                "max": "days_late"},
    "latest_loan": {"share": "late late_7 late_15 underpaid",
                    "mean": "days_late days_early delay shortfall paid_ratio", "max": "days_late",
                    "min": "days_early"},
    "card": {"share": "late", "mean": "days_late"},
}


def read(files):
    return files.table("installments_payments.csv", {
        KEY: "int32", LOAN: "int32", VERSION: "int16", NUMBER: "int16", "DAYS_INSTALMENT": "int16",
        "DAYS_ENTRY_PAYMENT": "float64"})


def per_instalment(payments):
    """The parts of a payment, then the versions of an instalment, made one row."""
    groups = payments.groupby([KEY, LOAN, NUMBER, VERSION], sort=False)
    versions = groups.agg(instalment_amount=("AMT_INSTALMENT", "max"), due_day=("DAYS_INSTALMENT", "max"),
                          paid_day=("DAYS_ENTRY_PAYMENT", "max"), payments=("AMT_PAYMENT", "count"))
    versions["amount_paid"] = groups["AMT_PAYMENT"].sum(min_count=1)
    versions = versions.reset_index(VERSION)
    groups = versions.groupby([KEY, LOAN, NUMBER], sort=False)
    instalments = groups[[VERSION, "amount_paid", "due_day", "paid_day", "payments"]].max()
    instalments["instalment_amount"] = groups["instalment_amount"].sum(min_count=1)
    return instalments.reset_index().rename(columns={VERSION: "calendar_version"})


def derive(instalments):
    instalments = instalments.sort_values([KEY, "due_day", LOAN, NUMBER], ignore_index=True)
    instalments["recency"] = instalments.groupby(KEY, sort=False).cumcount(ascending=False) + 1
    instalments["order"] = -instalments["recency"]
    instalments["age_days"] = -instalments["due_day"]
    instalments["paid_age_days"] = -instalments["paid_day"]
    delay = instalments["paid_day"] - instalments["due_day"]
    instalments["delay"] = delay
    instalments["days_late"] = delay.clip(lower=0)
    instalments["days_early"] = (-delay).clip(lower=0)
    for name, days in {"late": 0, "late_7": 7, "late_15": 15}.items():
        instalments[name] = (delay > days).astype("float64").where(delay.notna())
    due, paid = instalments["instalment_amount"], instalments["amount_paid"]
    instalments["shortfall"] = due - paid
    instalments["underpaid"] = (paid < due).astype("float64").where(paid.notna() & due.notna())
    instalments["paid_ratio"] = paid / due.where(due != 0)
    instalments["unpaid"] = paid.isna()
    return instalments


def subsets_of(instalments):
    last = ~instalments[KEY].duplicated(keep="last")
    latest_loan = instalments.loc[last].set_index(KEY)[LOAN].reindex(instalments[KEY])
    subsets = {name: instalments["age_days"] <= days for name, days in WINDOWS.items()}
    subsets |= {name: instalments["recency"] <= count for name, count in LATEST.items()}
    subsets["first_4"] = instalments[NUMBER] <= 4
    subsets["latest_loan"] = instalments[LOAN].to_numpy() == latest_loan.to_numpy()
    subsets["card"] = instalments["calendar_version"] == 0
    return subsets, last


def counts(instalments, subsets):
    result = {"instalment__count": instalments.groupby(KEY, sort=False).size()}
    for window in WINDOWS:
        result[f"instalment__count__{window}"] = instalments.loc[subsets[window]].groupby(KEY, sort=False).size()
    for subset, mask in {"": slice(None), "365d": subsets["365d"]}.items():
        pairs = instalments.loc[mask, [KEY, LOAN]].drop_duplicates()
        result[feature("loan", "count_distinct", subset)] = pairs.groupby(KEY, sort=False).size()
    for name in ("late", "late_15"):
        late = instalments.loc[instalments[name] == 1, [KEY, "age_days"]]
        result[f"days_since_{name}__min"] = late.groupby(KEY, sort=False)["age_days"].min()
    return pd.DataFrame(result)


def gaps(means):
    result = {}
    for measure, pairs in GAPS.items():
        kind = "share" if measure == "late" else "mean"
        for short, long in pairs:
            result[f"{measure}__gap__{short}_to_{long}"] = (
                means[f"{measure}__{kind}__{short}"] - means[f"{measure}__{kind}__{long}"])
    return pd.DataFrame(result)


def trends(instalments, subsets):
    result = {}
    for measure, lengths in SLOPES.items():
        for length in lengths:
            within = instalments["recency"] <= length
            result[f"{measure}__slope__last_{length}"] = slope(instalments, measure, "order", within)
    result["delay__slope__latest_loan"] = slope(instalments, "delay", "order", subsets["latest_loan"])
    return pd.DataFrame(result)


def across_tables(payments, instalments):
    """What the features of other tables take from this one."""
    groups = payments.groupby(KEY, sort=False)
    last_year = payments.loc[payments["DAYS_INSTALMENT"] >= -365, [KEY, "AMT_PAYMENT"]]
    by_applicant = pd.DataFrame({
        "largest_instalment": groups["AMT_INSTALMENT"].max(), "mean_instalment": groups["AMT_INSTALMENT"].mean(),
        "paid_last_year": last_year.groupby(KEY, sort=False)["AMT_PAYMENT"].sum(min_count=1)})
    return by_applicant, instalments.groupby(LOAN, sort=False)["amount_paid"].sum()


def features(files):
    payments = read(files)
    instalments = per_instalment(payments)
    shared = across_tables(payments, instalments)
    del payments
    instalments = derive(instalments)
    subsets, last = subsets_of(instalments)
    result = aggregate(instalments, PLAN, subsets)
    parts = [counts(instalments, subsets), trends(instalments, subsets), gaps(result),
             latest(instalments, last, ["days_late", "delay", "instalment_amount"])]
    helpers = ["instalment_amount__mean__1000d", "paid_ratio__mean__180d"]
    result = result.drop(columns=helpers).rename(columns={
        "age_days__max": "history__max", "paid_age_days__min": "days_since_payment__min"})
    return pd.concat([result, *parts], axis=1), *shared
