"""The loan applied for against what the applicant has borrowed before."""

import pandas as pd

from .application import over
from .grouping import KEY


def card_totals(files):
    months = files.again("credit_card_balance.csv", {KEY: "int32", "SK_ID_PREV": "int32", "MONTHS_BALANCE": "int16"},
                         [KEY, "SK_ID_PREV", "MONTHS_BALANCE", "AMT_BALANCE", "AMT_CREDIT_LIMIT_ACTUAL"])
    latest = months.loc[months.groupby("SK_ID_PREV", sort=False)["MONTHS_BALANCE"].idxmax()]
    return pd.DataFrame({
        "balance": latest.groupby(KEY, sort=False)["AMT_BALANCE"].sum(min_count=1),
        "limit": months.groupby(KEY, sort=False)["AMT_CREDIT_LIMIT_ACTUAL"].max()})


def features(files, application, bureau, past, instalments):
    app = {name: application[f"{name}__value"] for name in ("income", "credit", "annuity", "goods_price")}
    income, credit, annuity, goods = app.values()
    age, employed = application["age__value"] * 365.25, application["employed__value"] * 365.25
    here = past.reindex(application.index)
    there = bureau.reindex(application.index)
    paid = instalments.reindex(application.index)
    cards = card_totals(files).reindex(application.index)
    debt, active_annuity = there["debt__sum"], there["annuity__sum__active"]
    f = {
        "annuity_to_largest_instalment": over(annuity, paid["largest_instalment"]),
        "annuity_to_mean_instalment": over(annuity, paid["mean_instalment"]),
        "annuity_to_largest_past": over(annuity, here["annuity__max__approved"]),
        "annuity_to_mean_past": over(annuity, here["annuity__mean__approved"]),
        "annuity_to_last_past": over(annuity, here["annuity__last__approved"]),
        "term_to_mean_past": over(application["term__value"], here["term__mean__approved"]),
        "paid_last_year_to_annuity": over(paid["paid_last_year"], annuity),
        "largest_past_credit_to_credit": over(here["credit__max__approved"], credit),
        "mean_past_credit_to_credit": over(here["credit__mean__approved"], credit),
        "last_past_credit_to_credit": over(here["credit__last__approved"], credit),
        "past_credit_to_income": over(here["credit__sum__approved"], income),
        "goods_to_largest_amount_asked": over(goods, here["request__max"]),
        "credit_to_smallest_refused": over(credit, here["request__min__refused"]),
        "credit_elsewhere_to_income": over(there["credit__sum"], income),
        "active_credit_elsewhere_to_income": over(there["credit__sum__active"], income),
        "debt_elsewhere_to_income": over(debt, income),
        "debt_elsewhere_to_credit": over(debt, credit),
        "total_debt_to_income": over(debt + credit, income),
        "annuity_elsewhere_to_income": over(active_annuity, income),
        "total_annuity_to_income": over(active_annuity + annuity, income),
        "max_overdue_elsewhere_to_income": over(there["max_overdue__max"], income),
        "credit_to_largest_elsewhere": over(credit, there["credit__max"]),
        "credit_to_mean_elsewhere": over(credit, there["credit__mean"]),
        "mean_loan_age_to_age": over(there["loan_age__mean"], age),
        "age_at_first_loan": (age - there["loan_age__max"]) / 365.25,
        "mean_loan_age_to_employed": over(there["loan_age__mean"], employed),
        "last_loan_age_to_employed": over(there["loan_age__min"], employed),
        "loans_elsewhere_per_year_of_age": over(there["loan__count"], age / 365.25),
        "applications_per_year_of_age": over(here["application__count"], age / 365.25),
        "first_application_to_age": over(here["application_age__max"], age),
        "card_balance_to_income": over(cards["balance"], income),
        "card_balance_to_credit": over(cards["balance"], credit),
        "card_limit_to_income": over(cards["limit"], income),
    }
    result = pd.DataFrame(f).add_suffix("__value")
    result["loans_anywhere__count"] = there["loan__count"].fillna(0) + here["approval__count"].fillna(0)
    return result
