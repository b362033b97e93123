"""Loans at other lenders."""

import pandas as pd

from .grouping import KEY, aggregate, feature, latest, slope

NUMBERS = {
    "DAYS_CREDIT": "age", "CREDIT_DAY_OVERDUE": "days_overdue", "AMT_CREDIT_MAX_OVERDUE": "max_overdue",
    "CNT_CREDIT_PROLONG": "prolongation", "AMT_CREDIT_SUM": "credit", "AMT_CREDIT_SUM_DEBT": "debt",
    "AMT_CREDIT_SUM_LIMIT": "limit", "AMT_CREDIT_SUM_OVERDUE": "overdue", "AMT_ANNUITY": "annuity",
    "DAYS_CREDIT_ENDDATE": "remaining", "DAYS_ENDDATE_FACT": "ended", "DAYS_CREDIT_UPDATE": "news",
}
TYPES = {
    "consumer_credit": "Consumer credit", "credit_card": "Credit card", "car_loan": "Car loan",
    "mortgage": "Mortgage", "microloan": "Microloan",
}
WINDOWS = {"6m": 183, "12m": 365, "24m": 730, "36m": 1095}
COUNTED = ["active", "closed", *TYPES, *WINDOWS, "active_12m", "active_24m", "active_credit_card",
           "active_consumer_credit"]
SHARED = ["active", "consumer_credit", "credit_card", "microloan", "12m", "24m"]

PLAN = {
    "": {
        "sum": "credit debt repaid overdue prolongation limit annuity",
        "mean": "credit debt debt_ratio repaid days_overdue max_overdue max_overdue_ratio annuity term loan_age"
                " opening_gap remaining planned_length news_age",
        "max": "credit debt debt_ratio repaid overdue days_overdue max_overdue max_overdue_ratio prolongation"
               " limit annuity term loan_age opening_gap remaining planned_length",
        "min": "repaid loan_age opening_gap news_age",
        "deviation": "credit loan_age opening_gap",
        "count": "sold_loan outrun_loan overdue_loan once_overdue_loan",
        "share": "outrun_loan once_overdue_loan",
    },
    "active": {
        "sum": "credit debt repaid limit annuity remaining owed_and_limit",
        "mean": "credit debt debt_ratio repaid max_overdue annuity loan_age remaining planned_length news_age",
        "max": "credit debt debt_ratio max_overdue limit annuity loan_age remaining planned_length",
        "min": "loan_age remaining news_age",
    },
    "closed": {
        "sum": "credit",
        "mean": "credit max_overdue loan_age planned_length actual_length early_end since_end",
        "max": "credit max_overdue loan_age planned_length actual_length early_end",
        "min": "loan_age early_end since_end",
    },
    "consumer_credit": {"sum": "credit debt", "mean": "loan_age", "max": "max_overdue", "min": "loan_age"},
    "credit_card": {"sum": "credit debt owed_and_limit", "mean": "loan_age", "max": "max_overdue", "min": "loan_age"},
    "car_loan": {"sum": "credit debt", "min": "loan_age"},
    "mortgage": {"sum": "credit debt", "min": "loan_age"},
    "microloan": {"sum": "credit debt", "min": "loan_age"},
    "6m": {"sum": "debt"},
    "12m": {"sum": "credit debt", "mean": "debt_ratio", "max": "debt_ratio max_overdue"},
    "24m": {"sum": "credit debt", "mean": "debt_ratio opening_gap", "max": "debt_ratio max_overdue"},
    "36m": {"sum": "credit debt", "max": "max_overdue"},
    "active_consumer_credit": {"mean": "debt_ratio", "max": "debt_ratio"},
    "active_credit_card": {"mean": "debt_ratio", "max": "debt_ratio", "sum": "debt owed_and_limit"},
    "outrun": {"sum": "debt"},
}


def read(files):
    types = {KEY: "int32", "SK_ID_BUREAU": "int32", "CREDIT_ACTIVE": "category", "CREDIT_TYPE": "category",
             "DAYS_CREDIT": "int32", "DAYS_CREDIT_UPDATE": "int32", "CREDIT_DAY_OVERDUE": "int32",
             "CNT_CREDIT_PROLONG": "int32"}
    columns = [KEY, "SK_ID_BUREAU", "CREDIT_ACTIVE", "CREDIT_TYPE", *NUMBERS]
    return files.table("bureau.csv", types, columns, na_values="XNA").rename(columns=NUMBERS)


def derive(loans):
    loans["loan_age"] = -loans["age"]
    loans["news_age"] = -loans["news"]
    loans["planned_length"] = loans["remaining"] - loans["age"]
    loans["actual_length"] = loans["ended"] - loans["age"]
    loans["early_end"] = loans["remaining"] - loans["ended"]
    loans["since_end"] = -loans["ended"]
    credit = loans["credit"].where(loans["credit"] != 0)
    loans["debt_ratio"] = loans["debt"] / credit
    loans["repaid"] = loans["credit"] - loans["debt"]
    loans["owed_and_limit"] = loans["debt"] + loans["limit"]
    loans["max_overdue_ratio"] = loans["max_overdue"] / credit
    loans["term"] = loans["credit"] / loans["annuity"].where(loans["annuity"] != 0)
    loans = loans.sort_values([KEY, "age", "SK_ID_BUREAU"], ignore_index=True)
    loans["opening_gap"] = loans.groupby(KEY, sort=False)["age"].diff()
    loans["sold_loan"] = loans["CREDIT_ACTIVE"].isin(["Sold", "Bad debt"])
    loans["outrun_loan"] = (loans["CREDIT_ACTIVE"] == "Active") & (loans["remaining"] < 0)
    loans["overdue_loan"] = loans["days_overdue"] > 0
    loans["once_overdue_loan"] = loans["max_overdue"] > 0
    return loans


def subsets_of(loans):
    subsets = {"active": loans["CREDIT_ACTIVE"] == "Active", "closed": loans["CREDIT_ACTIVE"] == "Closed",
               "outrun": loans["outrun_loan"]}
    subsets |= {name: loans["CREDIT_TYPE"] == text for name, text in TYPES.items()}
    subsets |= {name: loans["loan_age"] <= days for name, days in WINDOWS.items()}
    for name in ("12m", "24m", "credit_card", "consumer_credit"):
        subsets[f"active_{name}"] = subsets["active"] & subsets[name]
    return subsets


def counts(loans, subsets):
    features = {"loan__count": loans.groupby(KEY, sort=False).size()}
    for name in COUNTED:
        features[f"loan__count__{name}"] = loans.loc[subsets[name]].groupby(KEY, sort=False).size()
    features = pd.DataFrame(features).fillna(0)
    for name in SHARED:
        features[f"loan__share__{name}"] = features[f"loan__count__{name}"] / features["loan__count"]
    features["type__count_distinct"] = (
        loans[[KEY, "CREDIT_TYPE"]].drop_duplicates().dropna().groupby(KEY, sort=False).size())
    return features


def ratio(sums, over, under, subset=""):
    below = sums[feature(under, "sum", subset)]
    return sums[feature(over, "sum", subset)] / below.where(below != 0)


def ratios(sums):
    debt_ratios = ("", "active", "consumer_credit", "credit_card", "12m", "24m", "36m")
    result = {feature("debt_ratio", "ratio", subset): ratio(sums, "debt", "credit", subset) for subset in debt_ratios}
    result["overdue_to_debt__ratio"] = ratio(sums, "overdue", "debt")
    result["limit_usage__ratio"] = ratio(sums, "debt", "owed_and_limit", "credit_card")
    result["limit_usage__ratio__active"] = ratio(sums, "debt", "owed_and_limit", "active_credit_card")
    return result


def features(files):
    loans = read(files)
    loans = derive(loans)
    subsets = subsets_of(loans)
    result = aggregate(loans, PLAN, subsets)
    last = ~loans[KEY].duplicated(keep="last")
    loans["loan_type"], loans["loan_state"] = loans["CREDIT_TYPE"], loans["CREDIT_ACTIVE"]
    lasts = latest(loans, last, ["opening_gap", "loan_type", "loan_state", "credit", "debt_ratio"])
    more = ratios(result)
    more["credit__slope"] = slope(loans, "credit", "age", loans["age"].notna())
    helpers = [name for name in result if name.startswith("owed_and_limit")]
    result = result.drop(columns=[*helpers, "debt__sum__active_credit_card"])
    return pd.concat([counts(loans, subsets), result.rename(columns={"debt__sum__outrun": "outrun_debt__sum"}),
                      pd.DataFrame(more), lasts], axis=1)
