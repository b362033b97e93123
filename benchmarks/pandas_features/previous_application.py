"""Earlier applications here."""

import pandas as pd

from .grouping import KEY, aggregate, latest

LOAN = "SK_ID_PREV"
NUMBERS = {
    "AMT_ANNUITY": "annuity", "AMT_APPLICATION": "request", "AMT_CREDIT": "credit", "AMT_DOWN_PAYMENT": "down_payment",
    "AMT_GOODS_PRICE": "goods", "RATE_DOWN_PAYMENT": "down_payment_rate", "DAYS_DECISION": "decided",
    "CNT_PAYMENT": "term", "DAYS_LAST_DUE_1ST_VERSION": "planned_last_due", "DAYS_LAST_DUE": "last_due",
    "DAYS_TERMINATION": "terminated", "NFLAG_INSURED_ON_APPROVAL": "insurance",
}
TEXTS = {
    "NAME_CONTRACT_TYPE": "kind", "FLAG_LAST_APPL_PER_CONTRACT": "last_of_contract", "NAME_CONTRACT_STATUS": "status",
    "NAME_PAYMENT_TYPE": "payment_way", "CODE_REJECT_REASON": "reject_reason", "NAME_CLIENT_TYPE": "client_type",
    "NAME_GOODS_CATEGORY": "goods_category", "NAME_PRODUCT_TYPE": "product_type", "CHANNEL_TYPE": "channel",
    "NAME_SELLER_INDUSTRY": "seller_industry", "NAME_YIELD_GROUP": "rate_class", "PRODUCT_COMBINATION": "product",
}
STILL_OPEN = 365243
WINDOWS = {"6m": 183, "12m": 365, "24m": 730}
LATEST = {"last_3": 3, "last_5": 5, "last_10": 10}

PLAN = {
    "": {
        "count": "approval refusal cancellation unused_offer cash_loan consumer_loan card repeated_request"
                 " limit_refusal score_refusal house_refusal",
        "share": "approval refusal cancellation cash_loan consumer_loan card walk_in cross_sell new_client insurance"
                 " ended_early ended_late",
        "mean": "application_age application_gap request_ratio request down_payment_rate early_end closing_delay",
        "min": "application_age application_gap request_ratio down_payment_rate early_end",
        "max": "application_age application_gap request_ratio cut request down_payment_rate down_payment early_end"
               " last_due",
        "sum": "down_payment live_loan live_card",
        "variance": "request_ratio",
    },
    "approved": {
        "mean": "application_age request_ratio cut credit annuity credit_to_goods term interest",
        "max": "application_age credit annuity credit_to_goods term interest",
        "min": "application_age annuity interest",
        "sum": "cut credit",
        "deviation": "interest",
        "share": "high_rate low_rate",
    },
    "refused": {"mean": "application_age request_ratio credit annuity term interest", "max": "credit",
                "min": "application_age request"},
    "cash": {"mean": "request_ratio term interest early_end", "min": "application_age", "share": "refusal"},
    "consumer": {"mean": "request_ratio term interest early_end", "min": "application_age", "share": "refusal"},
    "revolving": {"min": "application_age", "share": "refusal"},
    "6m": {"count": "approval refusal", "share": "refusal"},
    "12m": {"count": "approval refusal cancellation cash_loan", "share": "approval refusal",
            "mean": "request_ratio", "max": "request"},
    "24m": {"count": "approval refusal", "share": "approval refusal",
            "mean": "request_ratio down_payment_rate interest early_end"},
    "last_3": {"share": "approval refusal",
               "mean": "application_age request_ratio request down_payment_rate term interest"},
    "last_5": {"share": "approval refusal cancellation cash_loan",
               "mean": "application_age request_ratio down_payment_rate interest"},
    "last_10": {"share": "approval refusal"},
    "approved_12m": {"sum": "credit", "mean": "interest"},
    "approved_24m": {"sum": "credit", "max": "annuity"},
    "approved_last_3": {"mean": "early_end"},
    "live": {"sum": "credit annuity debt paid", "max": "debt planned_last_due", "min": "repaid"},
}
LAST = ["request_ratio", "request", "product", "status", "client_type", "channel", "payment_way"]
LAST_APPROVED = ["cut", "credit", "annuity", "down_payment_rate", "credit_to_goods", "term", "interest", "early_end",
                 "product", "rate_class", "goods_category", "seller_industry"]
LAST_REFUSED = ["credit", "product", "reject_reason"]
NAMES = {
    "live_loan__sum": "live_loan__count", "live_card__sum": "live_card__count",
    "credit__sum__live": "live_credit__sum", "annuity__sum__live": "live_annuity__sum",
    "debt__sum__live": "live_debt__sum", "debt__max__live": "live_debt__max", "repaid__min__live": "live_repaid__min",
    "last_due__max": "days_since_end__min", "planned_last_due__max__live": "live_horizon__max",
}


def read(files):
    types = {KEY: "int32", LOAN: "int32", "DAYS_DECISION": "int32", **dict.fromkeys(TEXTS, "category")}
    past = files.table("previous_application.csv", types, [KEY, LOAN, *NUMBERS, *TEXTS], na_values="XNA")
    return past.rename(columns={**NUMBERS, **TEXTS})


def flags(past):
    texts = {
        "approval": ("status", ["Approved"]), "refusal": ("status", ["Refused"]),
        "cancellation": ("status", ["Canceled"]), "unused_offer": ("status", ["Unused offer"]),
        "cash_loan": ("kind", ["Cash loans"]), "consumer_loan": ("kind", ["Consumer loans"]),
        "card": ("kind", ["Revolving loans"]), "walk_in": ("product_type", ["walk-in"]),
        "cross_sell": ("product_type", ["x-sell"]), "new_client": ("client_type", ["New"]),
        "high_rate": ("rate_class", ["high"]), "low_rate": ("rate_class", ["low_normal", "low_action"]),
        "repeated_request": ("last_of_contract", ["N"]), "limit_refusal": ("reject_reason", ["LIMIT"]),
        "score_refusal": ("reject_reason", ["SCO", "SCOFR"]), "house_refusal": ("reject_reason", ["HC"]),
    }
    for name, (column, words) in texts.items():
        past[name] = past[column].isin(words)


def derive(past, paid_by_loan):
    flags(past)
    still_due = past["last_due"] == STILL_OPEN
    for name in ("planned_last_due", "last_due", "terminated"):
        past[name] = past[name].where(past[name] != STILL_OPEN)
    past["live_loan"] = past["approval"] & still_due & (past["cash_loan"] | past["consumer_loan"])
    past["live_card"] = past["approval"] & still_due & past["card"]
    past["application_age"] = -past["decided"]
    past = past.sort_values([KEY, "decided", LOAN], ascending=[True, False, False], ignore_index=True)
    past["recency"] = past.groupby(KEY, sort=False).cumcount() + 1
    past["status_recency"] = past.groupby([KEY, "status"], sort=False, observed=True).cumcount() + 1
    past["application_gap"] = -past.groupby(KEY, sort=False)["decided"].diff()
    credit, term = past["credit"].where(past["credit"] != 0), past["term"].where(past["term"] != 0)
    past["request_ratio"] = past["request"] / credit
    past["cut"] = past["request"] - past["credit"]
    past["credit_to_goods"] = past["credit"] / past["goods"].where(past["goods"] != 0)
    past["interest"] = (past["annuity"].where(past["annuity"] != 0) * past["term"] / credit - 1) / term
    past["early_end"] = past["planned_last_due"] - past["last_due"]
    known = past["early_end"].notna()
    past["ended_early"] = (past["early_end"] > 0).astype("float64").where(known)
    past["ended_late"] = (past["early_end"] < 0).astype("float64").where(known)
    past["closing_delay"] = past["terminated"] - past["last_due"]
    past["paid"] = paid_by_loan.reindex(past[LOAN]).fillna(0).to_numpy()
    past["debt"] = past["credit"] - past["paid"]
    past["repaid"] = past["paid"] / credit
    return past


def subsets_of(past):
    subsets = {"approved": past["approval"], "refused": past["refusal"], "cash": past["cash_loan"],
               "consumer": past["consumer_loan"], "revolving": past["card"], "live": past["live_loan"]}
    subsets |= {name: past["application_age"] <= days for name, days in WINDOWS.items()}
    subsets |= {name: past["recency"] <= count for name, count in LATEST.items()}
    subsets["approved_12m"] = past["approval"] & subsets["12m"]
    subsets["approved_24m"] = past["approval"] & subsets["24m"]
    subsets["approved_last_3"] = past["approval"] & (past["status_recency"] <= 3)
    return subsets


def counts(past, subsets):
    result = {"application__count": past.groupby(KEY, sort=False).size()}
    for window in WINDOWS:
        result[f"application__count__{window}"] = past.loc[subsets[window]].groupby(KEY, sort=False).size()
    return pd.DataFrame(result)


def lasts(past):
    first_of_status = past["status_recency"] == 1
    gap = latest(past, past["recency"] == 2, ["application_gap"])
    return [latest(past, past["recency"] == 1, LAST), gap,
            latest(past, past["approval"] & first_of_status, LAST_APPROVED, "approved"),
            latest(past, past["refusal"] & first_of_status, LAST_REFUSED, "refused")]


def totals_of(result):
    """What the features of other tables take from this one."""
    return result[["application__count", "approval__count", "request__max", "credit__max__approved",
                   "credit__mean__approved", "credit__sum__approved", "credit__last__approved",
                   "annuity__max__approved", "annuity__mean__approved", "annuity__last__approved",
                   "term__mean__approved", "application_age__max", "request__min__refused"]].copy()


def features(files, paid_by_loan):
    past = read(files)
    past = derive(past, paid_by_loan)
    subsets = subsets_of(past)
    result = pd.concat([aggregate(past, PLAN, subsets), counts(past, subsets), *lasts(past)], axis=1)
    result["last_due__max"] = -result["last_due__max"]
    live = result["credit__sum__live"]
    repaid = (result["paid__sum__live"] / live.where(live != 0)).rename("live_repaid__ratio")
    totals = totals_of(result)
    helpers = ["paid__sum__live", "credit__sum__approved", "request__min__refused"]
    return pd.concat([result.drop(columns=helpers).rename(columns=NAMES), repaid], axis=1), totals
