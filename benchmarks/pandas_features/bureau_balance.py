"""Loans elsewhere month by month, rolled up to the loan and to the applicant."""

import numpy as np
import pandas as pd

from .grouping import KEY, aggregate, slope

LOAN = "SK_ID_BUREAU"
DAYS_LATE = {"0": 0, "C": 0, "1": 15, "2": 45, "3": 75, "4": 105, "5": 120}
WINDOWS = {"": 10_000, "6m": 6, "12m": 12, "24m": 24, "60m": 60}
FLAGS = ["late", "serious", "on_time", "closed", "unknown", "late_1", "late_2", "late_3", "late_4", "late_5"]
FLAGS_OF = {"": FLAGS, "6m": ["late"], "12m": FLAGS[:5], "24m": FLAGS[:5], "60m": ["late", "serious"]}

LOAN_PLAN = {
    "": {
        "sum": "was_late was_serious late_at_last",
        "mean": "months since_first since_last was_late was_serious late_at_last closed_at_last late_share"
                " days_late_mean days_late_max slope slope_24m",
        "min": "months since_last since_late since_serious slope",
        "max": "months since_first late_share days_late_mean slope slope_24m",
        "deviation": "late_share days_late_mean days_late_max",
    },
}
NAMES = {
    "months__mean": "history__mean", "months__min": "history__min", "months__max": "history__max",
    "since_first__mean": "since_first__mean", "since_first__max": "since_first__max",
    "since_last__mean": "since_last__mean", "since_last__min": "since_last__min",
    "was_late__sum": "late_loan__count", "was_late__mean": "late_loan__share",
    "was_serious__sum": "serious_loan__count", "was_serious__mean": "serious_loan__share",
    "late_at_last__sum": "late_at_last_loan__count", "late_at_last__mean": "late_at_last_loan__share",
    "closed_at_last__mean": "closed_at_last_loan__share",
    "late_share__mean": "loan_late_share__mean", "late_share__max": "loan_late_share__max",
    "late_share__deviation": "loan_late_share__deviation",
    "days_late_mean__mean": "loan_days_late__mean", "days_late_mean__max": "loan_days_late__max",
    "days_late_mean__deviation": "loan_days_late__deviation",
    "days_late_max__mean": "loan_worst_days_late__mean",
    "days_late_max__deviation": "loan_worst_days_late__deviation",
    "slope__mean": "loan_days_late_trend__mean", "slope__min": "loan_days_late_trend__min",
    "slope__max": "loan_days_late_trend__max", "slope_24m__mean": "loan_days_late_trend__mean__24m",
    "slope_24m__max": "loan_days_late_trend__max__24m",
    "since_late__min": "since_late__min", "since_serious__min": "since_serious__min",
}


def read(files):
    months = files.table("bureau_balance.csv", {LOAN: "int32", "MONTHS_BALANCE": "int16", "STATUS": "category"})
    owner = files.again("bureau.csv", "int32", [KEY, LOAN], index_col=LOAN)[KEY]
    return months, owner


def derive(months):
    status = months["STATUS"].astype("category")
    days = status.cat.categories.map(DAYS_LATE).to_numpy(dtype="float64", na_value=np.nan)
    months["days_late"] = days[status.cat.codes]
    months["late"] = months["days_late"] > 0
    months["serious"] = months["days_late"] > 15
    for name, text in {"on_time": "0", "closed": "C", "unknown": "X"}.items():
        months[name] = status == text
    for number in "12345":
        months[f"late_{number}"] = status == number
    months["known"] = status.notna() & ~months["unknown"]
    months["month"] = 1


def per_loan(months):
    parts = []
    for window, length in WINDOWS.items():
        part = months[months["MONTHS_BALANCE"] > -length] if window else months
        groups = part.groupby(LOAN, sort=False)
        suffix = f"_{window}" if window else ""
        sums = groups[["month", "known", *FLAGS_OF[window]]].sum().rename(columns=lambda name: f"{name}_months")
        sums["days_late_sum"] = groups["days_late"].sum(min_count=1)
        sums["days_late_max"] = groups["days_late"].max()
        parts.append(sums.add_suffix(suffix))
    loans = pd.concat(parts, axis=1)
    loans["since_first"] = -months.groupby(LOAN, sort=False)["MONTHS_BALANCE"].min()
    latest_row = months.loc[months.groupby(LOAN, sort=False)["MONTHS_BALANCE"].idxmax()].set_index(LOAN)
    loans["since_last"] = -latest_row["MONTHS_BALANCE"]
    loans["late_at_last"] = latest_row["late"].astype("int8")
    loans["closed_at_last"] = latest_row["closed"].astype("int8")
    for name in ("late", "serious"):
        loans[f"was_{name}"] = (loans[f"{name}_months"] > 0).astype("int8")
        flagged = months.loc[months[name], [LOAN, "MONTHS_BALANCE"]]
        loans[f"since_{name}"] = -flagged.groupby(LOAN, sort=False)["MONTHS_BALANCE"].max()
    loans["months"] = loans["month_months"]
    loans["late_share"] = loans["late_months"] / loans["months"]
    loans["days_late_mean"] = loans["days_late_sum"] / loans["known_months"].where(loans["known_months"] > 0)
    loans["slope"] = slope(months, "days_late", "MONTHS_BALANCE", months["known"], LOAN)
    in_24m = months["known"] & (months["MONTHS_BALANCE"] > -24)
    loans["slope_24m"] = slope(months, "days_late", "MONTHS_BALANCE", in_24m, LOAN)
    return loans


def shares(sums, worst):
    result = {"month__count": sums["month_months"]}
    for window, flags in FLAGS_OF.items():
        suffix, end = (f"_{window}", f"__{window}") if window else ("", "")
        in_all = sums[f"month_months{suffix}"]
        for flag in flags:
            if window in ("", "12m", "24m") or flag == "late":
                result[f"{flag}_month__share{end}"] = sums[f"{flag}_months{suffix}"] / in_all.where(in_all > 0)
        for flag in ("late", "serious"):
            if flag in flags:
                result[f"{flag}_month__count{end}"] = sums[f"{flag}_months{suffix}"]
        known = sums[f"known_months{suffix}"]
        result[f"days_late__mean{end}"] = sums[f"days_late_sum{suffix}"] / known.where(known > 0)
        result[f"days_late__max{end}"] = worst[f"days_late_max{suffix}"]
    result["recent_late_month__gap"] = result["late_month__share__12m"] - result["late_month__share"]
    result["recent_days_late__gap"] = result["days_late__mean__12m"] - result["days_late__mean"]
    not_asked = ["serious_month__share", "serious_month__share__12m", "serious_month__share__24m"]
    return pd.DataFrame(result).drop(columns=not_asked)


def features(files):
    months, owner = read(files)
    derive(months)
    loans = per_loan(months)
    del months
    loans[KEY] = owner.reindex(loans.index)
    groups = loans.groupby(KEY, sort=False)
    sums = groups[[name for name in loans if "_months" in name or "_sum" in name]].sum(min_count=1)
    worst = groups[[name for name in loans if name.startswith("days_late_max")]].max()
    result = aggregate(loans, LOAN_PLAN, {})[list(NAMES)].rename(columns=NAMES)
    result["loan__count"] = groups.size()
    return result.join(shares(sums, worst))
