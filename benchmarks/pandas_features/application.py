"""The application itself: one row per applicant."""

import numpy as np
import pandas as pd

from .grouping import KEY

COPIED = {
    "AMT_CREDIT": "credit", "AMT_ANNUITY": "annuity", "AMT_GOODS_PRICE": "goods_price", "AMT_INCOME_TOTAL": "income",
    "CNT_CHILDREN": "children", "CNT_FAM_MEMBERS": "family_members", "HOUR_APPR_PROCESS_START": "hour",
    "EXT_SOURCE_1": "ext_source_1", "EXT_SOURCE_2": "ext_source_2", "EXT_SOURCE_3": "ext_source_3",
    "FLAG_EMP_PHONE": "employer_phone", "FLAG_WORK_PHONE": "work_phone", "FLAG_CONT_MOBILE": "mobile_reached",
    "FLAG_PHONE": "home_phone", "FLAG_EMAIL": "email",
    "REGION_POPULATION_RELATIVE": "region_population", "REGION_RATING_CLIENT": "region_rating",
    "REGION_RATING_CLIENT_W_CITY": "region_city_rating", "REG_REGION_NOT_LIVE_REGION": "lives_outside_region",
    "REG_REGION_NOT_WORK_REGION": "works_outside_region", "LIVE_REGION_NOT_WORK_REGION": "works_outside_home_region",
    "REG_CITY_NOT_LIVE_CITY": "lives_outside_city", "REG_CITY_NOT_WORK_CITY": "works_outside_city",
    "LIVE_CITY_NOT_WORK_CITY": "works_outside_home_city", "OBS_30_CNT_SOCIAL_CIRCLE": "circle_observed_30",
    "DEF_30_CNT_SOCIAL_CIRCLE": "circle_late_30", "DEF_60_CNT_SOCIAL_CIRCLE": "circle_late_60",
    "AMT_REQ_CREDIT_BUREAU_HOUR": "enquiries_hour", "AMT_REQ_CREDIT_BUREAU_DAY": "enquiries_day",
    "AMT_REQ_CREDIT_BUREAU_WEEK": "enquiries_week", "AMT_REQ_CREDIT_BUREAU_MON": "enquiries_month",
    "AMT_REQ_CREDIT_BUREAU_QRT": "enquiries_quarter", "AMT_REQ_CREDIT_BUREAU_YEAR": "enquiries_year",
    "TOTALAREA_MODE": "total_area",
}
TEXTS = {
    "NAME_CONTRACT_TYPE": "contract_type", "WEEKDAY_APPR_PROCESS_START": "weekday", "NAME_TYPE_SUITE": "companion",
    "NAME_INCOME_TYPE": "income_type", "NAME_EDUCATION_TYPE": "education", "OCCUPATION_TYPE": "occupation",
    "ORGANIZATION_TYPE": "organization", "CODE_GENDER": "gender", "NAME_FAMILY_STATUS": "family_status",
    "FLAG_OWN_CAR": "owns_car", "FLAG_OWN_REALTY": "owns_realty", "NAME_HOUSING_TYPE": "housing_type",
    "HOUSETYPE_MODE": "house_type", "WALLSMATERIAL_MODE": "walls", "FONDKAPREMONT_MODE": "repair_fund",
    "EMERGENCYSTATE_MODE": "emergency_state",
}
BUILDING = {
    "APARTMENTS_AVG": "apartments", "BASEMENTAREA_AVG": "basement_area",
    "YEARS_BEGINEXPLUATATION_AVG": "years_in_use", "YEARS_BUILD_AVG": "years_built", "COMMONAREA_AVG": "common_area",
    "ELEVATORS_AVG": "elevators", "ENTRANCES_AVG": "entrances", "FLOORSMAX_AVG": "floors_max",
    "FLOORSMIN_AVG": "floors_min", "LANDAREA_AVG": "land_area", "LIVINGAPARTMENTS_AVG": "living_apartments",
    "LIVINGAREA_AVG": "living_area", "NONLIVINGAPARTMENTS_AVG": "non_living_apartments",
    "NONLIVINGAREA_AVG": "non_living_area",
}
OTHERS = ["DAYS_BIRTH", "DAYS_EMPLOYED", "DAYS_ID_PUBLISH", "DAYS_REGISTRATION", "DAYS_LAST_PHONE_CHANGE",
          "OWN_CAR_AGE", "FLAG_MOBIL", "OBS_60_CNT_SOCIAL_CIRCLE", *(f"FLAG_DOCUMENT_{n}" for n in range(2, 22))]
DOCUMENTS = (3, 5, 6, 8, 9, 11, 13, 14, 16, 18)


def read(files):
    columns = [KEY, *COPIED, *TEXTS, *BUILDING, *OTHERS]
    parts = [files.table(f"application_{name}.csv", dict.fromkeys(TEXTS, "str"), columns, na_values="XNA",
                         index_col=KEY) for name in ("train", "test")]
    return pd.concat(parts).sort_index().copy()  # in one block per type, which takes new columns faster


def over(numerator, denominator):
    return numerator / denominator.where(denominator != 0)


def external_scores(raw, f):
    scores = raw[["EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3"]]
    one, two, three = (scores[name] for name in scores)
    for number, score in enumerate((one, two, three), start=1):
        f[f"ext_source_{number}_missing__value"] = score.isna()
    f["known_ext_source__count"] = scores.notna().sum(axis=1)
    f["ext_source__mean"], f["ext_source__min"] = scores.mean(axis=1), scores.min(axis=1)
    f["ext_source__max"], f["ext_source__variance"] = scores.max(axis=1), scores.var(axis=1)
    f["ext_source__deviation"] = scores.std(axis=1)
    weights = np.array([2, 1, 3])
    f["ext_source_weighted__sum"] = 2 * one + two + 3 * three
    f["ext_source_weighted__mean"] = over((scores * weights).sum(axis=1), (scores.notna() * weights).sum(axis=1))
    f["ext_source_product__value"] = one * two * three
    for (a, left), (b, right) in (((1, one), (2, two)), ((1, one), (3, three)), ((2, two), (3, three))):
        f[f"ext_source_{a}_times_{b}__value"] = left * right
        f[f"ext_source_{a}_less_{b}__value"] = left - right
    for name in ("credit", "annuity", "goods"):
        f[f"{name}_to_ext_source_3__value"] = over(raw[name], three)
    f["term_to_ext_source__value"] = over(raw["term"], f["ext_source__mean"])


def loan(raw, f):
    credit, annuity, goods, income = raw["credit"], raw["annuity"], raw["goods"], raw["income"]
    f["term__value"], f["goods_term__value"] = raw["term"], over(goods, annuity)
    f["credit_to_goods__value"], f["credit_above_goods__value"] = over(credit, goods), credit - goods
    f["fees_term__value"] = over(credit - goods, annuity)
    for name in ("annuity", "credit", "goods"):
        f[f"{name}_to_income__value"] = over(raw[name], income)
    f["credit_above_goods_to_income__value"] = over(credit - goods, income)
    f["income_after_annuity__value"] = income - annuity
    f["age_at_end__value"] = raw["age"] + raw["term"] / 12
    monthly = over(annuity, credit)
    terms = np.arange(6, 61, 6)
    paid = np.multiply.outer(monthly.to_numpy(), terms)
    rates = pd.DataFrame(np.where(paid >= 1.085 ** (terms / 12), paid ** (12 / terms) - 1, np.nan), index=raw.index)
    kept = rates.notna().sum(axis=1)
    f["plausible_term__count"] = kept
    f["implied_interest__min"], f["implied_interest__max"] = rates.min(axis=1), rates.max(axis=1)
    f["implied_interest__mean"] = rates.mean(axis=1)
    middle = 63 - 3 * kept
    f["implied_interest_middle_term__value"] = ((monthly * middle) ** (12 / middle) - 1).where(kept > 0)


def person(raw, f):
    income, age, employed, car = raw["income"], raw["age"], raw["employed"], raw["car"]
    members, children = raw["CNT_FAM_MEMBERS"], raw["CNT_CHILDREN"]
    f["income_per_member__value"], f["income_per_child__value"] = over(income, members), income / (1 + children)
    f["annuity_to_income_per_member__value"] = over(raw["annuity"], f["income_per_member__value"])
    f["credit_per_member__value"], f["income_to_age__value"] = over(raw["credit"], members), over(income, age)
    f["employed__value"], f["not_employed__value"] = employed, raw["not_employed"]
    f["employed_to_age__value"], f["age_at_hiring__value"] = over(employed, age), age - employed
    for name in ("income", "credit", "annuity"):
        f[f"{name}_to_employed__value"] = over(raw[name], employed)
    f["age__value"], f["adults__value"] = age, members - children
    f["children_in_family__share"] = over(children, members)
    f["car_age__value"], f["car_age_to_age__value"] = car, over(car, age)
    f["car_age_to_employed__value"], f["car_age_less_employed__value"] = over(car, employed), car - employed
    for name in ("id_document", "registration", "phone"):
        f[f"{name}_age__value"], f[f"{name}_age_to_age__value"] = raw[name], over(raw[name], age)
    f["age_at_id_document__value"] = age - raw["id_document"]
    f["age_at_registration__value"] = age - raw["registration"]
    f["phone_age_to_employed__value"] = over(raw["phone"], employed)
    f["id_document_age_less_registration__value"] = raw["id_document"] - raw["registration"]


def surroundings(raw, f):
    phones = ["FLAG_MOBIL", "FLAG_EMP_PHONE", "FLAG_WORK_PHONE", "FLAG_CONT_MOBILE", "FLAG_PHONE", "FLAG_EMAIL"]
    f["contact__value"] = raw[phones].sum(axis=1, skipna=False)
    f["documents__value"] = raw[[f"FLAG_DOCUMENT_{n}" for n in range(2, 22)]].sum(axis=1, skipna=False)
    for number in DOCUMENTS:
        f[f"document_{number}__value"] = raw[f"FLAG_DOCUMENT_{number}"]
    region, city = raw["REGION_RATING_CLIENT"], raw["REGION_RATING_CLIENT_W_CITY"]
    f["region_city_rating__value"] = city
    f["region_rating_less_city__value"] = region - city
    for name in ("credit", "income"):
        f[f"{name}_to_region_population__value"] = over(raw[name], raw["REGION_POPULATION_RELATIVE"])
    f["ext_source_to_region_rating__value"] = over(f["ext_source__mean"], city)
    f["address_mismatch__value"] = raw[[name for name in COPIED if "_NOT_" in name]].sum(axis=1, skipna=False)
    for days in (30, 60):
        f[f"circle_late_{days}__share"] = over(raw[f"DEF_{days}_CNT_SOCIAL_CIRCLE"],
                                               raw[f"OBS_{days}_CNT_SOCIAL_CIRCLE"])
    f["enquiries__sum"] = raw[[name for name in COPIED if name.startswith("AMT_REQ")]].sum(axis=1, skipna=False)
    f["building_facts__count"] = raw[list(BUILDING)].notna().sum(axis=1)


def prepare(raw):
    raw["not_employed"] = raw["DAYS_EMPLOYED"] == 365243
    raw["DAYS_EMPLOYED"] = raw["DAYS_EMPLOYED"].where(~raw["not_employed"])
    city = raw["REGION_RATING_CLIENT_W_CITY"]
    raw["REGION_RATING_CLIENT_W_CITY"] = city.where(city != -1)
    years = {"age": "DAYS_BIRTH", "employed": "DAYS_EMPLOYED", "id_document": "DAYS_ID_PUBLISH",
             "registration": "DAYS_REGISTRATION", "phone": "DAYS_LAST_PHONE_CHANGE"}
    new = {name: -raw[days] / 365.25 for name, days in years.items()}
    new |= {"credit": raw["AMT_CREDIT"], "annuity": raw["AMT_ANNUITY"], "goods": raw["AMT_GOODS_PRICE"],
            "income": raw["AMT_INCOME_TOTAL"], "car": raw["OWN_CAR_AGE"],
            "term": over(raw["AMT_CREDIT"], raw["AMT_ANNUITY"])}
    return raw.assign(**new)


def features(files):
    raw = prepare(read(files))
    f = {f"{name}__value": raw[column] for column, name in {**COPIED, **TEXTS, **BUILDING}.items()}
    external_scores(raw, f)
    loan(raw, f)
    person(raw, f)
    surroundings(raw, f)
    return pd.DataFrame(f)
