-- Loans at other lenders, as the credit bureau reports them. A window holds the loans opened in it.
WITH loan AS (
    SELECT
        SK_ID_CURR, SK_ID_BUREAU, CREDIT_ACTIVE, CREDIT_TYPE, DAYS_CREDIT, CREDIT_DAY_OVERDUE,
        DAYS_CREDIT_ENDDATE, DAYS_ENDDATE_FACT, AMT_CREDIT_MAX_OVERDUE, CNT_CREDIT_PROLONG,
        AMT_CREDIT_SUM, AMT_CREDIT_SUM_DEBT, AMT_CREDIT_SUM_LIMIT, AMT_CREDIT_SUM_OVERDUE,
        AMT_ANNUITY,
        -DAYS_CREDIT AS days_ago,
        -DAYS_CREDIT_UPDATE AS news_days_ago,
        DAYS_CREDIT_ENDDATE - DAYS_CREDIT AS planned_days,
        DAYS_ENDDATE_FACT - DAYS_CREDIT AS actual_days,
        DAYS_CREDIT_ENDDATE - DAYS_ENDDATE_FACT AS early_days,
        DAYS_CREDIT - lag(DAYS_CREDIT) OVER (
            PARTITION BY SK_ID_CURR ORDER BY DAYS_CREDIT, SK_ID_BUREAU) AS gap_days,
        row_number() OVER (
            PARTITION BY SK_ID_CURR ORDER BY DAYS_CREDIT DESC, SK_ID_BUREAU DESC) AS recency,
        CAST(AMT_CREDIT_SUM AS DOUBLE) AS credit,
        CAST(AMT_CREDIT_SUM_DEBT AS DOUBLE) / nullif(CAST(AMT_CREDIT_SUM AS DOUBLE), 0)
            AS debt_ratio,
        AMT_CREDIT_SUM - AMT_CREDIT_SUM_DEBT AS repaid,
        AMT_CREDIT_SUM_DEBT + AMT_CREDIT_SUM_LIMIT AS owed_and_limit,
        CAST(AMT_CREDIT_MAX_OVERDUE AS DOUBLE) / nullif(CAST(AMT_CREDIT_SUM AS DOUBLE), 0)
            AS max_overdue_ratio,
        CAST(AMT_CREDIT_SUM AS DOUBLE) / nullif(CAST(AMT_ANNUITY AS DOUBLE), 0) AS term_months,
        CASE WHEN CREDIT_ACTIVE = 'Active' THEN 1 ELSE 0 END AS is_active,
        CASE WHEN CREDIT_ACTIVE = 'Closed' THEN 1 ELSE 0 END AS is_closed,
        CASE WHEN CREDIT_ACTIVE IN ('Sold', 'Bad debt') THEN 1 ELSE 0 END AS is_sold,
        CASE WHEN CREDIT_ACTIVE = 'Active' AND DAYS_CREDIT_ENDDATE < 0 THEN 1 ELSE 0 END
            AS is_outrun,
        CASE WHEN CREDIT_DAY_OVERDUE > 0 THEN 1 ELSE 0 END AS is_overdue,
        CASE WHEN AMT_CREDIT_MAX_OVERDUE > 0 THEN 1 ELSE 0 END AS was_overdue,
        CASE WHEN CREDIT_TYPE = 'Consumer credit' THEN 1 ELSE 0 END AS is_consumer,
        CASE WHEN CREDIT_TYPE = 'Credit card' THEN 1 ELSE 0 END AS is_card,
        CASE WHEN CREDIT_TYPE = 'Car loan' THEN 1 ELSE 0 END AS is_car,
        CASE WHEN CREDIT_TYPE = 'Mortgage' THEN 1 ELSE 0 END AS is_mortgage,
        CASE WHEN CREDIT_TYPE = 'Microloan' THEN 1 ELSE 0 END AS is_micro,
        CASE WHEN DAYS_CREDIT >= -183 THEN 1 ELSE 0 END AS in_6m,
        CASE WHEN DAYS_CREDIT >= -365 THEN 1 ELSE 0 END AS in_12m,
        CASE WHEN DAYS_CREDIT >= -730 THEN 1 ELSE 0 END AS in_24m,
        CASE WHEN DAYS_CREDIT >= -1095 THEN 1 ELSE 0 END AS in_36m
    FROM bureau
)
SELECT
    SK_ID_CURR,
    -- How many, of what kind, how recent
    count(SK_ID_BUREAU) AS bureau__loan__count,
    sum(is_active) AS bureau__loan__count__active,
    sum(is_closed) AS bureau__loan__count__closed,
    sum(is_consumer) AS bureau__loan__count__consumer_credit,
    sum(is_card) AS bureau__loan__count__credit_card,
    sum(is_car) AS bureau__loan__count__car_loan,
    sum(is_mortgage) AS bureau__loan__count__mortgage,
    sum(is_micro) AS bureau__loan__count__microloan,
    sum(in_6m) AS bureau__loan__count__6m,
    sum(in_12m) AS bureau__loan__count__12m,
    sum(in_24m) AS bureau__loan__count__24m,
    sum(in_36m) AS bureau__loan__count__36m,
    sum(is_active * in_12m) AS bureau__loan__count__active_12m,
    sum(is_active * in_24m) AS bureau__loan__count__active_24m,
    sum(is_active * is_card) AS bureau__loan__count__active_credit_card,
    sum(is_active * is_consumer) AS bureau__loan__count__active_consumer_credit,
    avg(is_active) AS bureau__loan__share__active,
    avg(is_consumer) AS bureau__loan__share__consumer_credit,
    avg(is_card) AS bureau__loan__share__credit_card,
    avg(is_micro) AS bureau__loan__share__microloan,
    avg(in_12m) AS bureau__loan__share__12m,
    avg(in_24m) AS bureau__loan__share__24m,
    count(DISTINCT CREDIT_TYPE) AS bureau__type__count_distinct,
    sum(is_sold) AS bureau__sold_loan__count,
    sum(is_outrun) AS bureau__outrun_loan__count,
    avg(is_outrun) AS bureau__outrun_loan__share,
    sum(is_overdue) AS bureau__overdue_loan__count,
    sum(was_overdue) AS bureau__once_overdue_loan__count,
    avg(was_overdue) AS bureau__once_overdue_loan__share,

    -- Amount of the loans
    sum(AMT_CREDIT_SUM) AS bureau__credit__sum,
    avg(AMT_CREDIT_SUM) AS bureau__credit__mean,
    max(AMT_CREDIT_SUM) AS bureau__credit__max,
    sum(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__active,
    avg(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__mean__active,
    max(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__max__active,
    sum(CASE WHEN is_closed = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__closed,
    avg(CASE WHEN is_closed = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__mean__closed,
    max(CASE WHEN is_closed = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__max__closed,
    sum(CASE WHEN is_consumer = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__consumer_credit,
    sum(CASE WHEN is_card = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__credit_card,
    sum(CASE WHEN is_car = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__car_loan,
    sum(CASE WHEN is_mortgage = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__mortgage,
    sum(CASE WHEN is_micro = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__microloan,
    sum(CASE WHEN in_12m = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__12m,
    sum(CASE WHEN in_24m = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__24m,
    sum(CASE WHEN in_36m = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__sum__36m,
    stddev_samp(credit) AS bureau__credit__deviation,

    -- Debt: what is still owed
    sum(AMT_CREDIT_SUM_DEBT) AS bureau__debt__sum,
    avg(AMT_CREDIT_SUM_DEBT) AS bureau__debt__mean,
    max(AMT_CREDIT_SUM_DEBT) AS bureau__debt__max,
    sum(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__active,
    avg(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__mean__active,
    max(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__max__active,
    sum(CASE WHEN is_consumer = 1 THEN AMT_CREDIT_SUM_DEBT END)
        AS bureau__debt__sum__consumer_credit,
    sum(CASE WHEN is_card = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__credit_card,
    sum(CASE WHEN is_car = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__car_loan,
    sum(CASE WHEN is_mortgage = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__mortgage,
    sum(CASE WHEN is_micro = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__microloan,
    sum(CASE WHEN in_6m = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__6m,
    sum(CASE WHEN in_12m = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__12m,
    sum(CASE WHEN in_24m = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__24m,
    sum(CASE WHEN in_36m = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__debt__sum__36m,
    CAST(sum(AMT_CREDIT_SUM_DEBT) AS DOUBLE) / nullif(sum(AMT_CREDIT_SUM), 0)
        AS bureau__debt_ratio__ratio,
    CAST(sum(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM_DEBT END) AS DOUBLE)
        / nullif(sum(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM END), 0)
        AS bureau__debt_ratio__ratio__active,
    CAST(sum(CASE WHEN is_consumer = 1 THEN AMT_CREDIT_SUM_DEBT END) AS DOUBLE)
        / nullif(sum(CASE WHEN is_consumer = 1 THEN AMT_CREDIT_SUM END), 0)
        AS bureau__debt_ratio__ratio__consumer_credit,
    CAST(sum(CASE WHEN is_card = 1 THEN AMT_CREDIT_SUM_DEBT END) AS DOUBLE)
        / nullif(sum(CASE WHEN is_card = 1 THEN AMT_CREDIT_SUM END), 0)
        AS bureau__debt_ratio__ratio__credit_card,
    CAST(sum(CASE WHEN in_12m = 1 THEN AMT_CREDIT_SUM_DEBT END) AS DOUBLE)
        / nullif(sum(CASE WHEN in_12m = 1 THEN AMT_CREDIT_SUM END), 0)
        AS bureau__debt_ratio__ratio__12m,
    CAST(sum(CASE WHEN in_24m = 1 THEN AMT_CREDIT_SUM_DEBT END) AS DOUBLE)
        / nullif(sum(CASE WHEN in_24m = 1 THEN AMT_CREDIT_SUM END), 0)
        AS bureau__debt_ratio__ratio__24m,
    CAST(sum(CASE WHEN in_36m = 1 THEN AMT_CREDIT_SUM_DEBT END) AS DOUBLE)
        / nullif(sum(CASE WHEN in_36m = 1 THEN AMT_CREDIT_SUM END), 0)
        AS bureau__debt_ratio__ratio__36m,
    avg(debt_ratio) AS bureau__debt_ratio__mean,
    max(debt_ratio) AS bureau__debt_ratio__max,
    avg(CASE WHEN is_active = 1 THEN debt_ratio END) AS bureau__debt_ratio__mean__active,
    max(CASE WHEN is_active = 1 THEN debt_ratio END) AS bureau__debt_ratio__max__active,
    avg(CASE WHEN is_active = 1 AND is_consumer = 1 THEN debt_ratio END)
        AS bureau__debt_ratio__mean__active_consumer_credit,
    max(CASE WHEN is_active = 1 AND is_consumer = 1 THEN debt_ratio END)
        AS bureau__debt_ratio__max__active_consumer_credit,
    avg(CASE WHEN is_active = 1 AND is_card = 1 THEN debt_ratio END)
        AS bureau__debt_ratio__mean__active_credit_card,
    max(CASE WHEN is_active = 1 AND is_card = 1 THEN debt_ratio END)
        AS bureau__debt_ratio__max__active_credit_card,
    avg(CASE WHEN in_12m = 1 THEN debt_ratio END) AS bureau__debt_ratio__mean__12m,
    max(CASE WHEN in_12m = 1 THEN debt_ratio END) AS bureau__debt_ratio__max__12m,
    avg(CASE WHEN in_24m = 1 THEN debt_ratio END) AS bureau__debt_ratio__mean__24m,
    max(CASE WHEN in_24m = 1 THEN debt_ratio END) AS bureau__debt_ratio__max__24m,
    sum(repaid) AS bureau__repaid__sum,
    avg(repaid) AS bureau__repaid__mean,
    sum(CASE WHEN is_active = 1 THEN repaid END) AS bureau__repaid__sum__active,
    avg(CASE WHEN is_active = 1 THEN repaid END) AS bureau__repaid__mean__active,
    max(repaid) AS bureau__repaid__max,
    min(repaid) AS bureau__repaid__min,
    sum(CASE WHEN is_outrun = 1 THEN AMT_CREDIT_SUM_DEBT END) AS bureau__outrun_debt__sum,

    -- Overdue, today and ever
    sum(AMT_CREDIT_SUM_OVERDUE) AS bureau__overdue__sum,
    max(AMT_CREDIT_SUM_OVERDUE) AS bureau__overdue__max,
    CAST(sum(AMT_CREDIT_SUM_OVERDUE) AS DOUBLE) / nullif(sum(AMT_CREDIT_SUM_DEBT), 0)
        AS bureau__overdue_to_debt__ratio,
    max(CREDIT_DAY_OVERDUE) AS bureau__days_overdue__max,
    avg(CREDIT_DAY_OVERDUE) AS bureau__days_overdue__mean,
    max(AMT_CREDIT_MAX_OVERDUE) AS bureau__max_overdue__max,
    avg(AMT_CREDIT_MAX_OVERDUE) AS bureau__max_overdue__mean,
    max(CASE WHEN is_active = 1 THEN AMT_CREDIT_MAX_OVERDUE END)
        AS bureau__max_overdue__max__active,
    avg(CASE WHEN is_active = 1 THEN AMT_CREDIT_MAX_OVERDUE END)
        AS bureau__max_overdue__mean__active,
    max(CASE WHEN is_closed = 1 THEN AMT_CREDIT_MAX_OVERDUE END)
        AS bureau__max_overdue__max__closed,
    avg(CASE WHEN is_closed = 1 THEN AMT_CREDIT_MAX_OVERDUE END)
        AS bureau__max_overdue__mean__closed,
    max(CASE WHEN is_consumer = 1 THEN AMT_CREDIT_MAX_OVERDUE END)
        AS bureau__max_overdue__max__consumer_credit,
    max(CASE WHEN is_card = 1 THEN AMT_CREDIT_MAX_OVERDUE END)
        AS bureau__max_overdue__max__credit_card,
    max(CASE WHEN in_12m = 1 THEN AMT_CREDIT_MAX_OVERDUE END) AS bureau__max_overdue__max__12m,
    max(CASE WHEN in_24m = 1 THEN AMT_CREDIT_MAX_OVERDUE END) AS bureau__max_overdue__max__24m,
    max(CASE WHEN in_36m = 1 THEN AMT_CREDIT_MAX_OVERDUE END) AS bureau__max_overdue__max__36m,
    max(max_overdue_ratio) AS bureau__max_overdue_ratio__max,
    avg(max_overdue_ratio) AS bureau__max_overdue_ratio__mean,
    sum(CNT_CREDIT_PROLONG) AS bureau__prolongation__sum,
    max(CNT_CREDIT_PROLONG) AS bureau__prolongation__max,

    -- Card limits and instalments
    sum(AMT_CREDIT_SUM_LIMIT) AS bureau__limit__sum,
    max(AMT_CREDIT_SUM_LIMIT) AS bureau__limit__max,
    sum(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM_LIMIT END) AS bureau__limit__sum__active,
    max(CASE WHEN is_active = 1 THEN AMT_CREDIT_SUM_LIMIT END) AS bureau__limit__max__active,
    CAST(sum(CASE WHEN is_card = 1 THEN AMT_CREDIT_SUM_DEBT END) AS DOUBLE)
        / nullif(sum(CASE WHEN is_card = 1 THEN owed_and_limit END), 0)
        AS bureau__limit_usage__ratio,
    CAST(sum(CASE WHEN is_active = 1 AND is_card = 1 THEN AMT_CREDIT_SUM_DEBT END) AS DOUBLE)
        / nullif(sum(CASE WHEN is_active = 1 AND is_card = 1 THEN owed_and_limit END), 0)
        AS bureau__limit_usage__ratio__active,
    sum(AMT_ANNUITY) AS bureau__annuity__sum,
    avg(AMT_ANNUITY) AS bureau__annuity__mean,
    max(AMT_ANNUITY) AS bureau__annuity__max,
    sum(CASE WHEN is_active = 1 THEN AMT_ANNUITY END) AS bureau__annuity__sum__active,
    avg(CASE WHEN is_active = 1 THEN AMT_ANNUITY END) AS bureau__annuity__mean__active,
    max(CASE WHEN is_active = 1 THEN AMT_ANNUITY END) AS bureau__annuity__max__active,
    avg(term_months) AS bureau__term__mean,
    max(term_months) AS bureau__term__max,

    -- When the loans were opened, and how fast one follows another
    avg(days_ago) AS bureau__loan_age__mean,
    min(days_ago) AS bureau__loan_age__min,
    max(days_ago) AS bureau__loan_age__max,
    avg(CASE WHEN is_active = 1 THEN days_ago END) AS bureau__loan_age__mean__active,
    min(CASE WHEN is_active = 1 THEN days_ago END) AS bureau__loan_age__min__active,
    max(CASE WHEN is_active = 1 THEN days_ago END) AS bureau__loan_age__max__active,
    avg(CASE WHEN is_closed = 1 THEN days_ago END) AS bureau__loan_age__mean__closed,
    min(CASE WHEN is_closed = 1 THEN days_ago END) AS bureau__loan_age__min__closed,
    max(CASE WHEN is_closed = 1 THEN days_ago END) AS bureau__loan_age__max__closed,
    stddev_samp(days_ago) AS bureau__loan_age__deviation,
    min(CASE WHEN is_consumer = 1 THEN days_ago END) AS bureau__loan_age__min__consumer_credit,
    min(CASE WHEN is_card = 1 THEN days_ago END) AS bureau__loan_age__min__credit_card,
    min(CASE WHEN is_car = 1 THEN days_ago END) AS bureau__loan_age__min__car_loan,
    min(CASE WHEN is_mortgage = 1 THEN days_ago END) AS bureau__loan_age__min__mortgage,
    min(CASE WHEN is_micro = 1 THEN days_ago END) AS bureau__loan_age__min__microloan,
    avg(CASE WHEN is_consumer = 1 THEN days_ago END) AS bureau__loan_age__mean__consumer_credit,
    avg(CASE WHEN is_card = 1 THEN days_ago END) AS bureau__loan_age__mean__credit_card,
    avg(gap_days) AS bureau__opening_gap__mean,
    min(gap_days) AS bureau__opening_gap__min,
    max(gap_days) AS bureau__opening_gap__max,
    stddev_samp(gap_days) AS bureau__opening_gap__deviation,
    max(CASE WHEN recency = 1 THEN gap_days END) AS bureau__opening_gap__last,
    avg(CASE WHEN in_24m = 1 THEN gap_days END) AS bureau__opening_gap__mean__24m,

    -- How long they run and when they end
    avg(CASE WHEN is_active = 1 THEN DAYS_CREDIT_ENDDATE END) AS bureau__remaining__mean__active,
    max(CASE WHEN is_active = 1 THEN DAYS_CREDIT_ENDDATE END) AS bureau__remaining__max__active,
    min(CASE WHEN is_active = 1 THEN DAYS_CREDIT_ENDDATE END) AS bureau__remaining__min__active,
    sum(CASE WHEN is_active = 1 THEN DAYS_CREDIT_ENDDATE END) AS bureau__remaining__sum__active,
    avg(DAYS_CREDIT_ENDDATE) AS bureau__remaining__mean,
    max(DAYS_CREDIT_ENDDATE) AS bureau__remaining__max,
    avg(planned_days) AS bureau__planned_length__mean,
    max(planned_days) AS bureau__planned_length__max,
    avg(CASE WHEN is_active = 1 THEN planned_days END) AS bureau__planned_length__mean__active,
    max(CASE WHEN is_active = 1 THEN planned_days END) AS bureau__planned_length__max__active,
    avg(CASE WHEN is_closed = 1 THEN planned_days END) AS bureau__planned_length__mean__closed,
    max(CASE WHEN is_closed = 1 THEN planned_days END) AS bureau__planned_length__max__closed,
    avg(CASE WHEN is_closed = 1 THEN actual_days END) AS bureau__actual_length__mean__closed,
    max(CASE WHEN is_closed = 1 THEN actual_days END) AS bureau__actual_length__max__closed,
    avg(CASE WHEN is_closed = 1 THEN early_days END) AS bureau__early_end__mean__closed,
    min(CASE WHEN is_closed = 1 THEN early_days END) AS bureau__early_end__min__closed,
    max(CASE WHEN is_closed = 1 THEN early_days END) AS bureau__early_end__max__closed,
    min(CASE WHEN is_closed = 1 THEN -DAYS_ENDDATE_FACT END) AS bureau__since_end__min__closed,
    avg(CASE WHEN is_closed = 1 THEN -DAYS_ENDDATE_FACT END) AS bureau__since_end__mean__closed,
    avg(news_days_ago) AS bureau__news_age__mean,
    min(news_days_ago) AS bureau__news_age__min,
    avg(CASE WHEN is_active = 1 THEN news_days_ago END) AS bureau__news_age__mean__active,
    min(CASE WHEN is_active = 1 THEN news_days_ago END) AS bureau__news_age__min__active,

    -- The latest loan, and the trend of the amounts
    max(CASE WHEN recency = 1 THEN CREDIT_TYPE END) AS bureau__loan_type__last,
    max(CASE WHEN recency = 1 THEN CREDIT_ACTIVE END) AS bureau__loan_state__last,
    max(CASE WHEN recency = 1 THEN AMT_CREDIT_SUM END) AS bureau__credit__last,
    max(CASE WHEN recency = 1 THEN debt_ratio END) AS bureau__debt_ratio__last,
    CASE WHEN count(DISTINCT CASE WHEN credit IS NOT NULL THEN DAYS_CREDIT END) > 1
        THEN regr_slope(credit, DAYS_CREDIT) END AS bureau__credit__slope
FROM loan
GROUP BY SK_ID_CURR
