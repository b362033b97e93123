"""Past cash and store loans month by month."""

from .grouping import KEY, aggregate, latest, slope

NUMBERS = {
    "CNT_INSTALMENT": "term", "CNT_INSTALMENT_FUTURE": "instalments_left", "SK_DPD": "days_past_due",
    "SK_DPD_DEF": "days_past_due_tolerated",
}
WINDOWS = {"3m": 3, "6m": 6, "12m": 12, "24m": 24, "36m": 36}

PLAN = {
    "": {
        "count": "late",
        "share": "late late_tolerated",
        "mean": "days_past_due days_past_due_tolerated term instalments_left left_ratio",
        "max": "days_past_due days_past_due_tolerated age_months term",
        "min": "age_months term",
        "deviation": "days_past_due term",
    },
    "3m": {"share": "late"},
    "6m": {"share": "late", "mean": "days_past_due left_ratio", "max": "days_past_due days_past_due_tolerated"},
    "12m": {
        "share": "late late_tolerated",
        "mean": "days_past_due days_past_due_tolerated term instalments_left left_ratio",
        "max": "days_past_due days_past_due_tolerated",
    },
    "24m": {"share": "late late_tolerated", "mean": "days_past_due", "max": "days_past_due days_past_due_tolerated"},
    "36m": {"share": "late"},
    "latest_loan": {
        "share": "late late_tolerated",
        "mean": "days_past_due left_ratio",
        "max": "days_past_due days_past_due_tolerated",
    },
    "running": {"sum": "instalments_left term", "max": "instalments_left left_ratio"},
}
LOAN_PLAN = {
    "": {"count": "running_loan completed_loan completed_early late_loan in_recovery returned",
         "share": "completed_loan late_loan", "mean": "months_followed", "max": "months_followed"},
    "completed": {"share": "completed_early", "mean": "instalments_saved", "max": "instalments_saved"},
}


def read(files):
    types = {KEY: "int32", "SK_ID_PREV": "int32", "MONTHS_BALANCE": "int16", "NAME_CONTRACT_STATUS": "category",
             "SK_DPD": "int32", "SK_DPD_DEF": "int32", "CNT_INSTALMENT": "float64", "CNT_INSTALMENT_FUTURE": "float64"}
    months = files.table("POS_CASH_balance.csv", types, na_values="XNA")
    return months.rename(columns={**NUMBERS, "NAME_CONTRACT_STATUS": "status"})


def derive(months):
    months = months.sort_values([KEY, "MONTHS_BALANCE", "SK_ID_PREV"], ignore_index=True)
    months["age_months"] = -months["MONTHS_BALANCE"]
    months["late"] = months["days_past_due"] > 0
    months["late_tolerated"] = months["days_past_due_tolerated"] > 0
    months["left_ratio"] = months["instalments_left"].astype("float64") / months["term"].where(months["term"] != 0)
    for name, words in {"completed": ["Completed"], "in_recovery": ["Demand", "Amortized debt"],
                        "returned": ["Returned to the store"]}.items():
        months[name] = months["status"].isin(words)
    return months


def per_loan(months):
    """One row per loan: that of its latest month, with what is known of the whole loan."""
    groups = months.groupby("SK_ID_PREV", sort=False)
    whole = groups[["late", "completed", "in_recovery", "returned"]].max()
    whole["months_followed"] = groups.size()
    whole["agreed_term"] = groups["term"].max()
    loans = months.loc[~months["SK_ID_PREV"].duplicated(keep="last"),
                       [KEY, "SK_ID_PREV", "age_months", "term", "instalments_left"]]
    loans = loans.join(whole, on="SK_ID_PREV").rename(columns={"late": "late_loan", "completed": "completed_loan"})
    loans["instalments_saved"] = loans["agreed_term"] - loans["term"]
    loans["completed_early"] = loans["completed_loan"] & (loans["instalments_saved"] > 0)
    loans["running_loan"] = (loans["age_months"] <= 2) & ~loans["completed_loan"] & (loans["instalments_left"] > 0)
    return loans


def features(files):
    months = read(files)
    months = derive(months)
    loans = per_loan(months)
    last = ~months[KEY].duplicated(keep="last")
    latest_loan = months.loc[last].set_index(KEY)["SK_ID_PREV"]
    subsets = {name: months["age_months"] <= length for name, length in WINDOWS.items()}
    subsets["latest_loan"] = months["SK_ID_PREV"].to_numpy() == latest_loan.reindex(months[KEY]).to_numpy()
    subsets["running"] = months.index.isin(loans.index[loans["running_loan"]])
    result = aggregate(months, PLAN, subsets)
    result["month__count"] = months.groupby(KEY, sort=False).size()
    for window in ("12m", "24m"):
        result[f"month__count__{window}"] = months.loc[subsets[window]].groupby(KEY, sort=False).size()
        result[f"days_past_due__slope__{window}"] = slope(months, "days_past_due", "MONTHS_BALANCE", subsets[window])
    result["late__gap__6m_to_24m"] = result["late__share__6m"] - result["late__share__24m"]
    result["days_past_due__gap__6m_to_24m"] = result["days_past_due__mean__6m"] - result["days_past_due__mean__24m"]
    result["history__max"] = result.pop("age_months__max")
    result["months_since_statement__min"] = result.pop("age_months__min")
    late = months.loc[months["late"], [KEY, "age_months"]]
    result["months_since_late__min"] = late.groupby(KEY, sort=False)["age_months"].min()
    terms = result.pop("term__sum__running")
    result["left_ratio__ratio__running"] = result["instalments_left__sum__running"] / terms.where(terms != 0)
    result["loan__count"] = loans.groupby(KEY, sort=False).size()
    loan_features = aggregate(loans, LOAN_PLAN, {"completed": loans["completed_loan"]})
    loan_features.columns = loan_features.columns.str.removesuffix("__completed")
    return result.join(loan_features).join(latest(months, last, ["status", "left_ratio"]))
