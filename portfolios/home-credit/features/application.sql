-- The application itself: one row per applicant.
--
-- Implied interest: the yearly rate r if the loan ran over n = 6, 12, …, 60 months, found from
-- (1 + r)^(n / 12) = instalment · n / amount. Only rates of at least 8.5 % a year are plausible,
-- and the plausible terms are always the longest: r rises with n while instalment · n < e · amount,
-- and beyond that stays above 22 % up to 60 months. The middle of k terms is thus 63 − 3 · k.
--
-- Usual term: over how many months past loans of such an amount and instalment ran. The numbers are
-- those of a regression tree on previous_application, printed by tools/fit_usual_terms.py.
WITH known AS (
    SELECT
        SK_ID_CURR,
        CAST(AMT_INCOME_TOTAL AS DOUBLE) AS income,
        CAST(AMT_CREDIT AS DOUBLE) AS credit,
        CAST(AMT_ANNUITY AS DOUBLE) AS annuity,
        CAST(AMT_GOODS_PRICE AS DOUBLE) AS goods,
        CAST(AMT_ANNUITY AS DOUBLE) / nullif(CAST(AMT_CREDIT AS DOUBLE), 0) AS paid_monthly,
        CAST(AMT_CREDIT AS DOUBLE) / nullif(CAST(AMT_ANNUITY AS DOUBLE), 0) AS term_months,
        CAST(-DAYS_BIRTH AS DOUBLE) / 365.25 AS age_years,
        CAST(-DAYS_EMPLOYED AS DOUBLE) / 365.25 AS employed_years,
        CAST(-DAYS_ID_PUBLISH AS DOUBLE) / 365.25 AS id_years,
        CAST(-DAYS_REGISTRATION AS DOUBLE) / 365.25 AS registration_years,
        CAST(-DAYS_LAST_PHONE_CHANGE AS DOUBLE) / 365.25 AS phone_years,
        CAST(OWN_CAR_AGE AS DOUBLE) AS car_years,
        CASE WHEN EXT_SOURCE_1 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN EXT_SOURCE_2 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN EXT_SOURCE_3 IS NULL THEN 0 ELSE 1 END AS scores_known,
        coalesce(EXT_SOURCE_1, 0) + coalesce(EXT_SOURCE_2, 0) + coalesce(EXT_SOURCE_3, 0)
            AS score_sum,
        CASE WHEN EXT_SOURCE_1 IS NULL THEN 0 ELSE 2 END +
            CASE WHEN EXT_SOURCE_2 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN EXT_SOURCE_3 IS NULL THEN 0 ELSE 3 END AS score_weights,
        2 * coalesce(EXT_SOURCE_1, 0) + coalesce(EXT_SOURCE_2, 0) + 3 * coalesce(EXT_SOURCE_3, 0)
            AS weighted_score_sum,
        coalesce(pow(EXT_SOURCE_1 - EXT_SOURCE_2, 2), 0) +
            coalesce(pow(EXT_SOURCE_1 - EXT_SOURCE_3, 2), 0) +
            coalesce(pow(EXT_SOURCE_2 - EXT_SOURCE_3, 2), 0) AS score_pair_squares,
        CASE WHEN APARTMENTS_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN BASEMENTAREA_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN YEARS_BEGINEXPLUATATION_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN YEARS_BUILD_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN COMMONAREA_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN ELEVATORS_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN ENTRANCES_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN FLOORSMAX_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN FLOORSMIN_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN LANDAREA_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN LIVINGAPARTMENTS_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN LIVINGAREA_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN NONLIVINGAPARTMENTS_AVG IS NULL THEN 0 ELSE 1 END +
            CASE WHEN NONLIVINGAREA_AVG IS NULL THEN 0 ELSE 1 END
            AS building_facts_known
    FROM application
),
derived AS (
    SELECT
        SK_ID_CURR, income, credit, annuity, goods, paid_monthly, term_months, age_years,
        employed_years, id_years, registration_years, phone_years, car_years, scores_known,
        score_weights, weighted_score_sum, score_pair_squares, building_facts_known,
        score_sum / nullif(scores_known, 0) AS score_mean,
        CASE
            WHEN term_months <= 4.0183 THEN 4.0
            WHEN term_months <= 5.8202 THEN 6.0
            WHEN term_months <= 7.0709 THEN 8.1
            WHEN term_months <= 9.1315 THEN 10.9
            WHEN term_months <= 10.7244 THEN 12.1
            WHEN term_months <= 10.9034 THEN 15.7
            WHEN term_months <= 11.4261 THEN 12.4
            WHEN term_months <= 12.4445 THEN 18.2
            WHEN term_months <= 12.66 THEN 22.3
            WHEN term_months <= 13.6998 THEN 18.3
            WHEN term_months <= 14.4301 THEN 20.6
            WHEN term_months <= 14.7782 THEN 30.3
            WHEN term_months <= 14.7874 THEN 36.0
            WHEN term_months <= 15.2626 THEN 20.4
            WHEN term_months <= 17.2178 THEN 24.4
            WHEN term_months <= 19.3545 AND credit <= 266434 THEN 26.6
            WHEN term_months <= 21.2441 AND credit <= 163958 THEN 29.7
            WHEN term_months <= 21.2441 AND credit <= 266434 THEN 38.9
            WHEN term_months <= 22.2765 AND credit <= 266434 THEN 24.4
            WHEN term_months <= 27.008 AND credit <= 266434 THEN 39.6
            WHEN term_months <= 17.411 THEN 34.4
            WHEN term_months <= 17.9356 THEN 24.8
            WHEN term_months <= 18.4656 THEN 37.3
            WHEN term_months <= 18.9471 THEN 24.6
            WHEN term_months <= 19.1875 THEN 36.3
            WHEN term_months <= 19.1929 THEN 48.0
            WHEN term_months <= 19.3641 THEN 24.2
            WHEN term_months <= 19.5988 THEN 35.8
            WHEN term_months <= 20.238 THEN 27.9
            WHEN term_months <= 20.5902 THEN 48.0
            WHEN term_months <= 21.044 THEN 34.6
            WHEN term_months <= 21.4505 THEN 48.0
            WHEN term_months <= 22.0799 AND credit <= 542707 THEN 33.9
            WHEN term_months <= 22.0799 THEN 41.0
            WHEN term_months <= 22.0799 THEN 47.5
            WHEN term_months <= 22.1368 THEN 36.0
            WHEN term_months <= 22.2785 THEN 26.5
            WHEN term_months <= 23.6142 THEN 36.0
            WHEN term_months <= 24.9069 THEN 47.2
            WHEN term_months <= 25.3863 THEN 36.0
            WHEN term_months <= 25.7036 THEN 48.1
            WHEN term_months <= 27.008 THEN 38.9
            WHEN term_months <= 27.9847 THEN 48.1
            WHEN term_months <= 28.4528 THEN 60.0
            WHEN term_months <= 30.6979 THEN 48.8
            WHEN term_months <= 31.0081 THEN 59.6
            WHEN term_months <= 33.7217 THEN 49.8
            WHEN term_months > 0 THEN 59.8
        END AS usual_term,
        CASE WHEN paid_monthly * 6 >= pow(1.085, CAST(6 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 6, CAST(12 AS DOUBLE) / 6) - 1 END AS rate_6,
        CASE WHEN paid_monthly * 12 >= pow(1.085, CAST(12 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 12, CAST(12 AS DOUBLE) / 12) - 1 END AS rate_12,
        CASE WHEN paid_monthly * 18 >= pow(1.085, CAST(18 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 18, CAST(12 AS DOUBLE) / 18) - 1 END AS rate_18,
        CASE WHEN paid_monthly * 24 >= pow(1.085, CAST(24 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 24, CAST(12 AS DOUBLE) / 24) - 1 END AS rate_24,
        CASE WHEN paid_monthly * 30 >= pow(1.085, CAST(30 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 30, CAST(12 AS DOUBLE) / 30) - 1 END AS rate_30,
        CASE WHEN paid_monthly * 36 >= pow(1.085, CAST(36 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 36, CAST(12 AS DOUBLE) / 36) - 1 END AS rate_36,
        CASE WHEN paid_monthly * 42 >= pow(1.085, CAST(42 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 42, CAST(12 AS DOUBLE) / 42) - 1 END AS rate_42,
        CASE WHEN paid_monthly * 48 >= pow(1.085, CAST(48 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 48, CAST(12 AS DOUBLE) / 48) - 1 END AS rate_48,
        CASE WHEN paid_monthly * 54 >= pow(1.085, CAST(54 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 54, CAST(12 AS DOUBLE) / 54) - 1 END AS rate_54,
        CASE WHEN paid_monthly * 60 >= pow(1.085, CAST(60 AS DOUBLE) / 12)
            THEN pow(paid_monthly * 60, CAST(12 AS DOUBLE) / 60) - 1 END AS rate_60
    FROM known
),
combined AS (
    SELECT
        SK_ID_CURR, income, credit, annuity, goods, paid_monthly, term_months, age_years,
        employed_years, id_years, registration_years, phone_years, car_years, scores_known,
        score_weights, weighted_score_sum, score_pair_squares, building_facts_known, score_mean,
        usual_term, rate_6, rate_12, rate_18, rate_24, rate_30, rate_36, rate_42, rate_48, rate_54, rate_60,
        CASE WHEN rate_6 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_12 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_18 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_24 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_30 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_36 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_42 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_48 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_54 IS NULL THEN 0 ELSE 1 END +
            CASE WHEN rate_60 IS NULL THEN 0 ELSE 1 END AS terms_kept,
        coalesce(rate_6, 0) + coalesce(rate_12, 0) +
            coalesce(rate_18, 0) + coalesce(rate_24, 0) +
            coalesce(rate_30, 0) + coalesce(rate_36, 0) +
            coalesce(rate_42, 0) + coalesce(rate_48, 0) +
            coalesce(rate_54, 0) + coalesce(rate_60, 0) AS rate_sum
    FROM derived
)
SELECT
    application.SK_ID_CURR,
    -- External scores
    EXT_SOURCE_1 AS application__ext_source_1__value,
    EXT_SOURCE_2 AS application__ext_source_2__value,
    EXT_SOURCE_3 AS application__ext_source_3__value,
    CASE WHEN EXT_SOURCE_1 IS NULL THEN 1 ELSE 0 END AS application__ext_source_1_missing__value,
    CASE WHEN EXT_SOURCE_2 IS NULL THEN 1 ELSE 0 END AS application__ext_source_2_missing__value,
    CASE WHEN EXT_SOURCE_3 IS NULL THEN 1 ELSE 0 END AS application__ext_source_3_missing__value,
    scores_known AS application__known_ext_source__count,
    score_mean AS application__ext_source__mean,
    least(EXT_SOURCE_1, EXT_SOURCE_2, EXT_SOURCE_3) AS application__ext_source__min,
    greatest(EXT_SOURCE_1, EXT_SOURCE_2, EXT_SOURCE_3) AS application__ext_source__max,
    score_pair_squares / nullif(scores_known * (scores_known - 1), 0)
        AS application__ext_source__variance,
    pow(score_pair_squares / nullif(scores_known * (scores_known - 1), 0), 0.5)
        AS application__ext_source__deviation,
    2 * EXT_SOURCE_1 + EXT_SOURCE_2 + 3 * EXT_SOURCE_3 AS application__ext_source_weighted__sum,
    weighted_score_sum / nullif(score_weights, 0) AS application__ext_source_weighted__mean,
    EXT_SOURCE_1 * EXT_SOURCE_2 * EXT_SOURCE_3 AS application__ext_source_product__value,
    EXT_SOURCE_1 * EXT_SOURCE_2 AS application__ext_source_1_times_2__value,
    EXT_SOURCE_1 * EXT_SOURCE_3 AS application__ext_source_1_times_3__value,
    EXT_SOURCE_2 * EXT_SOURCE_3 AS application__ext_source_2_times_3__value,
    EXT_SOURCE_1 - EXT_SOURCE_2 AS application__ext_source_1_less_2__value,
    EXT_SOURCE_1 - EXT_SOURCE_3 AS application__ext_source_1_less_3__value,
    EXT_SOURCE_2 - EXT_SOURCE_3 AS application__ext_source_2_less_3__value,
    credit / nullif(EXT_SOURCE_3, 0) AS application__credit_to_ext_source_3__value,
    annuity / nullif(EXT_SOURCE_3, 0) AS application__annuity_to_ext_source_3__value,
    goods / nullif(EXT_SOURCE_3, 0) AS application__goods_to_ext_source_3__value,
    term_months / nullif(score_mean, 0) AS application__term_to_ext_source__value,

    -- The loan applied for
    NAME_CONTRACT_TYPE AS application__contract_type__value,
    AMT_CREDIT AS application__credit__value,
    AMT_ANNUITY AS application__annuity__value,
    AMT_GOODS_PRICE AS application__goods_price__value,
    term_months AS application__term__value,
    goods / nullif(annuity, 0) AS application__goods_term__value,
    credit / nullif(goods, 0) AS application__credit_to_goods__value,
    AMT_CREDIT - AMT_GOODS_PRICE AS application__credit_above_goods__value,
    (credit - goods) / nullif(annuity, 0) AS application__fees_term__value,
    annuity / nullif(income, 0) AS application__annuity_to_income__value,
    credit / nullif(income, 0) AS application__credit_to_income__value,
    goods / nullif(income, 0) AS application__goods_to_income__value,
    (credit - goods) / nullif(income, 0) AS application__credit_above_goods_to_income__value,
    AMT_INCOME_TOTAL - AMT_ANNUITY AS application__income_after_annuity__value,
    age_years + term_months / 12 AS application__age_at_end__value,
    WEEKDAY_APPR_PROCESS_START AS application__weekday__value,
    HOUR_APPR_PROCESS_START AS application__hour__value,
    NAME_TYPE_SUITE AS application__companion__value,

    -- Interest that the instalment implies, over the terms for which it is at least 8.5 % a year
    terms_kept AS application__plausible_term__count,
    least(rate_6, rate_12, rate_18, rate_24, rate_30, rate_36, rate_42, rate_48, rate_54, rate_60)
        AS application__implied_interest__min,
    greatest(
        rate_6, rate_12, rate_18, rate_24, rate_30, rate_36, rate_42, rate_48, rate_54, rate_60)
        AS application__implied_interest__max,
    rate_sum / nullif(terms_kept, 0) AS application__implied_interest__mean,
    CASE WHEN terms_kept > 0 THEN
        pow(paid_monthly * (63 - 3 * terms_kept), CAST(12 AS DOUBLE) / (63 - 3 * terms_kept)) - 1
        END AS application__implied_interest_middle_term__value,
    usual_term AS application__usual_term__value,
    pow(paid_monthly * usual_term, 12 / usual_term) - 1
        AS application__usual_term_interest__value,
    paid_monthly * usual_term - 1 AS application__usual_term_cost__value,
    (paid_monthly * usual_term - 1) / usual_term AS application__usual_term_monthly_cost__value,

    -- Income and employment
    AMT_INCOME_TOTAL AS application__income__value,
    income / nullif(CNT_FAM_MEMBERS, 0) AS application__income_per_member__value,
    income / (1 + CNT_CHILDREN) AS application__income_per_child__value,
    annuity / nullif(income / nullif(CNT_FAM_MEMBERS, 0), 0)
        AS application__annuity_to_income_per_member__value,
    credit / nullif(CNT_FAM_MEMBERS, 0) AS application__credit_per_member__value,
    income / nullif(age_years, 0) AS application__income_to_age__value,
    NAME_INCOME_TYPE AS application__income_type__value,
    NAME_EDUCATION_TYPE AS application__education__value,
    OCCUPATION_TYPE AS application__occupation__value,
    ORGANIZATION_TYPE AS application__organization__value,
    employed_years AS application__employed__value,
    FLAG_NOT_EMPLOYED AS application__not_employed__value,
    employed_years / nullif(age_years, 0) AS application__employed_to_age__value,
    age_years - employed_years AS application__age_at_hiring__value,
    income / nullif(employed_years, 0) AS application__income_to_employed__value,
    credit / nullif(employed_years, 0) AS application__credit_to_employed__value,
    annuity / nullif(employed_years, 0) AS application__annuity_to_employed__value,

    -- Household
    CODE_GENDER AS application__gender__value,
    age_years AS application__age__value,
    NAME_FAMILY_STATUS AS application__family_status__value,
    CNT_CHILDREN AS application__children__value,
    CNT_FAM_MEMBERS AS application__family_members__value,
    CNT_FAM_MEMBERS - CNT_CHILDREN AS application__adults__value,
    CAST(CNT_CHILDREN AS DOUBLE) / nullif(CNT_FAM_MEMBERS, 0)
        AS application__children_in_family__share,
    FLAG_OWN_CAR AS application__owns_car__value,
    FLAG_OWN_REALTY AS application__owns_realty__value,
    car_years AS application__car_age__value,
    car_years / nullif(age_years, 0) AS application__car_age_to_age__value,
    car_years / nullif(employed_years, 0) AS application__car_age_to_employed__value,
    car_years - employed_years AS application__car_age_less_employed__value,

    -- Identity, contact and their age
    id_years AS application__id_document_age__value,
    registration_years AS application__registration_age__value,
    phone_years AS application__phone_age__value,
    age_years - id_years AS application__age_at_id_document__value,
    age_years - registration_years AS application__age_at_registration__value,
    id_years / nullif(age_years, 0) AS application__id_document_age_to_age__value,
    registration_years / nullif(age_years, 0) AS application__registration_age_to_age__value,
    phone_years / nullif(age_years, 0) AS application__phone_age_to_age__value,
    phone_years / nullif(employed_years, 0) AS application__phone_age_to_employed__value,
    id_years - registration_years AS application__id_document_age_less_registration__value,
    FLAG_EMP_PHONE AS application__employer_phone__value,
    FLAG_WORK_PHONE AS application__work_phone__value,
    FLAG_CONT_MOBILE AS application__mobile_reached__value,
    FLAG_PHONE AS application__home_phone__value,
    FLAG_EMAIL AS application__email__value,
    FLAG_MOBIL + FLAG_EMP_PHONE + FLAG_WORK_PHONE + FLAG_CONT_MOBILE + FLAG_PHONE + FLAG_EMAIL
        AS application__contact__value,
    FLAG_DOCUMENT_2 + FLAG_DOCUMENT_3 + FLAG_DOCUMENT_4 + FLAG_DOCUMENT_5 + FLAG_DOCUMENT_6
        + FLAG_DOCUMENT_7 + FLAG_DOCUMENT_8 + FLAG_DOCUMENT_9 + FLAG_DOCUMENT_10
        + FLAG_DOCUMENT_11 + FLAG_DOCUMENT_12 + FLAG_DOCUMENT_13 + FLAG_DOCUMENT_14
        + FLAG_DOCUMENT_15 + FLAG_DOCUMENT_16 + FLAG_DOCUMENT_17 + FLAG_DOCUMENT_18
        + FLAG_DOCUMENT_19 + FLAG_DOCUMENT_20 + FLAG_DOCUMENT_21 AS application__documents__value,
    FLAG_DOCUMENT_3 AS application__document_3__value,
    FLAG_DOCUMENT_5 AS application__document_5__value,
    FLAG_DOCUMENT_6 AS application__document_6__value,
    FLAG_DOCUMENT_8 AS application__document_8__value,
    FLAG_DOCUMENT_9 AS application__document_9__value,
    FLAG_DOCUMENT_11 AS application__document_11__value,
    FLAG_DOCUMENT_13 AS application__document_13__value,
    FLAG_DOCUMENT_14 AS application__document_14__value,
    FLAG_DOCUMENT_16 AS application__document_16__value,
    FLAG_DOCUMENT_18 AS application__document_18__value,

    -- Region and addresses
    REGION_POPULATION_RELATIVE AS application__region_population__value,
    REGION_RATING_CLIENT AS application__region_rating__value,
    REGION_RATING_CLIENT_W_CITY AS application__region_city_rating__value,
    REGION_RATING_CLIENT - REGION_RATING_CLIENT_W_CITY
        AS application__region_rating_less_city__value,
    credit / nullif(REGION_POPULATION_RELATIVE, 0)
        AS application__credit_to_region_population__value,
    income / nullif(REGION_POPULATION_RELATIVE, 0)
        AS application__income_to_region_population__value,
    score_mean / nullif(REGION_RATING_CLIENT_W_CITY, 0)
        AS application__ext_source_to_region_rating__value,
    REG_REGION_NOT_LIVE_REGION AS application__lives_outside_region__value,
    REG_REGION_NOT_WORK_REGION AS application__works_outside_region__value,
    LIVE_REGION_NOT_WORK_REGION AS application__works_outside_home_region__value,
    REG_CITY_NOT_LIVE_CITY AS application__lives_outside_city__value,
    REG_CITY_NOT_WORK_CITY AS application__works_outside_city__value,
    LIVE_CITY_NOT_WORK_CITY AS application__works_outside_home_city__value,
    REG_REGION_NOT_LIVE_REGION + REG_REGION_NOT_WORK_REGION + LIVE_REGION_NOT_WORK_REGION
        + REG_CITY_NOT_LIVE_CITY + REG_CITY_NOT_WORK_CITY + LIVE_CITY_NOT_WORK_CITY
        AS application__address_mismatch__value,

    -- Acquaintances who owe, and enquiries at the credit bureau
    OBS_30_CNT_SOCIAL_CIRCLE AS application__circle_observed_30__value,
    DEF_30_CNT_SOCIAL_CIRCLE AS application__circle_late_30__value,
    DEF_60_CNT_SOCIAL_CIRCLE AS application__circle_late_60__value,
    CAST(DEF_30_CNT_SOCIAL_CIRCLE AS DOUBLE) / nullif(OBS_30_CNT_SOCIAL_CIRCLE, 0)
        AS application__circle_late_30__share,
    CAST(DEF_60_CNT_SOCIAL_CIRCLE AS DOUBLE) / nullif(OBS_60_CNT_SOCIAL_CIRCLE, 0)
        AS application__circle_late_60__share,
    AMT_REQ_CREDIT_BUREAU_HOUR AS application__enquiries_hour__value,
    AMT_REQ_CREDIT_BUREAU_DAY AS application__enquiries_day__value,
    AMT_REQ_CREDIT_BUREAU_WEEK AS application__enquiries_week__value,
    AMT_REQ_CREDIT_BUREAU_MON AS application__enquiries_month__value,
    AMT_REQ_CREDIT_BUREAU_QRT AS application__enquiries_quarter__value,
    AMT_REQ_CREDIT_BUREAU_YEAR AS application__enquiries_year__value,
    AMT_REQ_CREDIT_BUREAU_HOUR + AMT_REQ_CREDIT_BUREAU_DAY + AMT_REQ_CREDIT_BUREAU_WEEK
        + AMT_REQ_CREDIT_BUREAU_MON + AMT_REQ_CREDIT_BUREAU_QRT + AMT_REQ_CREDIT_BUREAU_YEAR
        AS application__enquiries__sum,

    -- Home and building
    NAME_HOUSING_TYPE AS application__housing_type__value,
    HOUSETYPE_MODE AS application__house_type__value,
    WALLSMATERIAL_MODE AS application__walls__value,
    FONDKAPREMONT_MODE AS application__repair_fund__value,
    EMERGENCYSTATE_MODE AS application__emergency_state__value,
    building_facts_known AS application__building_facts__count,
    TOTALAREA_MODE AS application__total_area__value,
    APARTMENTS_AVG AS application__apartments__value,
    BASEMENTAREA_AVG AS application__basement_area__value,
    YEARS_BEGINEXPLUATATION_AVG AS application__years_in_use__value,
    YEARS_BUILD_AVG AS application__years_built__value,
    COMMONAREA_AVG AS application__common_area__value,
    ELEVATORS_AVG AS application__elevators__value,
    ENTRANCES_AVG AS application__entrances__value,
    FLOORSMAX_AVG AS application__floors_max__value,
    FLOORSMIN_AVG AS application__floors_min__value,
    LANDAREA_AVG AS application__land_area__value,
    LIVINGAPARTMENTS_AVG AS application__living_apartments__value,
    LIVINGAREA_AVG AS application__living_area__value,
    NONLIVINGAPARTMENTS_AVG AS application__non_living_apartments__value,
    NONLIVINGAREA_AVG AS application__non_living_area__value
FROM application
JOIN combined ON combined.SK_ID_CURR = application.SK_ID_CURR
