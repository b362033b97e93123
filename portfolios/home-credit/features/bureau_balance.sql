-- Loans elsewhere month by month, rolled up from the month to the loan and to the applicant.
-- STATUS: C closed, X unknown, 0 on time, 1 to 5 late. Days late are the middle of the bureau's
-- classes (1–30, 31–60, 61–90, 91–120) and 120 for the last, and unknown (NULL) in a month of X.
-- MONTHS_BALANCE is 0 in the latest month: the last 12 months are 0, −1, …, −11.
WITH month AS (
    SELECT
        SK_ID_CURR, SK_ID_BUREAU, MONTHS_BALANCE, STATUS,
        CASE WHEN STATUS IN ('0', 'C') THEN 0 WHEN STATUS = '1' THEN 15 WHEN STATUS = '2' THEN 45
            WHEN STATUS = '3' THEN 75 WHEN STATUS = '4' THEN 105 WHEN STATUS = '5' THEN 120 END
            AS days_late,
        CASE WHEN STATUS IN ('1', '2', '3', '4', '5') THEN 1 ELSE 0 END AS is_late,
        CASE WHEN STATUS IN ('2', '3', '4', '5') THEN 1 ELSE 0 END AS is_serious,
        CASE WHEN STATUS = '0' THEN 1 ELSE 0 END AS is_on_time,
        CASE WHEN STATUS = 'C' THEN 1 ELSE 0 END AS is_closed,
        CASE WHEN STATUS = 'X' THEN 1 ELSE 0 END AS is_unknown,
        CASE WHEN MONTHS_BALANCE > -6 THEN 1 ELSE 0 END AS in_6m,
        CASE WHEN MONTHS_BALANCE > -12 THEN 1 ELSE 0 END AS in_12m,
        CASE WHEN MONTHS_BALANCE > -24 THEN 1 ELSE 0 END AS in_24m,
        CASE WHEN MONTHS_BALANCE > -60 THEN 1 ELSE 0 END AS in_60m,
        row_number() OVER (
            PARTITION BY SK_ID_CURR, SK_ID_BUREAU ORDER BY MONTHS_BALANCE DESC) AS recency
    FROM bureau_balance
),
loan AS (
    SELECT
        SK_ID_CURR, SK_ID_BUREAU,
        count(MONTHS_BALANCE) AS months,
        min(MONTHS_BALANCE) AS first_month,
        max(MONTHS_BALANCE) AS last_month,
        avg(is_late) AS late_share,
        avg(days_late) AS days_late_mean,
        CASE WHEN count(DISTINCT CASE WHEN days_late IS NOT NULL THEN MONTHS_BALANCE END) > 1
            THEN regr_slope(days_late, MONTHS_BALANCE) END AS days_late_slope,
        CASE WHEN count(DISTINCT CASE WHEN in_24m = 1 AND days_late IS NOT NULL
                THEN MONTHS_BALANCE END) > 1
            THEN regr_slope(CASE WHEN in_24m = 1 THEN days_late END, MONTHS_BALANCE) END
            AS days_late_slope_24m,
        max(is_late) AS was_late,
        max(is_serious) AS was_serious,
        max(CASE WHEN recency = 1 THEN is_late END) AS is_late_at_last,
        max(CASE WHEN recency = 1 THEN is_closed END) AS is_closed_at_last,
        max(CASE WHEN is_late = 1 THEN MONTHS_BALANCE END) AS last_late_month,
        max(CASE WHEN is_serious = 1 THEN MONTHS_BALANCE END) AS last_serious_month,
        sum(is_on_time) AS on_time_months,
        sum(is_closed) AS closed_months,
        sum(is_unknown) AS unknown_months,
        sum(is_late) AS late_months,
        sum(is_serious) AS serious_months,
        sum(CASE WHEN STATUS = '1' THEN 1 ELSE 0 END) AS late_1_months,
        sum(CASE WHEN STATUS = '2' THEN 1 ELSE 0 END) AS late_2_months,
        sum(CASE WHEN STATUS = '3' THEN 1 ELSE 0 END) AS late_3_months,
        sum(CASE WHEN STATUS = '4' THEN 1 ELSE 0 END) AS late_4_months,
        sum(CASE WHEN STATUS = '5' THEN 1 ELSE 0 END) AS late_5_months,
        sum(days_late) AS days_late_sum,
        count(days_late) AS known_months,
        max(days_late) AS days_late_max,
        sum(in_6m) AS months_6m,
        sum(is_late * in_6m) AS late_months_6m,
        sum(CASE WHEN in_6m = 1 THEN days_late END) AS days_late_sum_6m,
        count(CASE WHEN in_6m = 1 THEN days_late END) AS known_months_6m,
        max(CASE WHEN in_6m = 1 THEN days_late END) AS days_late_max_6m,
        sum(in_12m) AS months_12m,
        sum(is_late * in_12m) AS late_months_12m,
        sum(is_serious * in_12m) AS serious_months_12m,
        sum(is_on_time * in_12m) AS on_time_months_12m,
        sum(is_closed * in_12m) AS closed_months_12m,
        sum(is_unknown * in_12m) AS unknown_months_12m,
        sum(CASE WHEN in_12m = 1 THEN days_late END) AS days_late_sum_12m,
        count(CASE WHEN in_12m = 1 THEN days_late END) AS known_months_12m,
        max(CASE WHEN in_12m = 1 THEN days_late END) AS days_late_max_12m,
        sum(in_24m) AS months_24m,
        sum(is_late * in_24m) AS late_months_24m,
        sum(is_serious * in_24m) AS serious_months_24m,
        sum(is_on_time * in_24m) AS on_time_months_24m,
        sum(is_closed * in_24m) AS closed_months_24m,
        sum(is_unknown * in_24m) AS unknown_months_24m,
        sum(CASE WHEN in_24m = 1 THEN days_late END) AS days_late_sum_24m,
        count(CASE WHEN in_24m = 1 THEN days_late END) AS known_months_24m,
        max(CASE WHEN in_24m = 1 THEN days_late END) AS days_late_max_24m,
        sum(in_60m) AS months_60m,
        sum(is_late * in_60m) AS late_months_60m,
        sum(is_serious * in_60m) AS serious_months_60m,
        sum(CASE WHEN in_60m = 1 THEN days_late END) AS days_late_sum_60m,
        count(CASE WHEN in_60m = 1 THEN days_late END) AS known_months_60m,
        max(CASE WHEN in_60m = 1 THEN days_late END) AS days_late_max_60m
    FROM month
    GROUP BY SK_ID_CURR, SK_ID_BUREAU
)
SELECT
    SK_ID_CURR,
    -- How much history there is
    count(SK_ID_BUREAU) AS bureau_balance__loan__count,
    sum(months) AS bureau_balance__month__count,
    avg(months) AS bureau_balance__history__mean,
    min(months) AS bureau_balance__history__min,
    max(months) AS bureau_balance__history__max,
    avg(-first_month) AS bureau_balance__since_first__mean,
    max(-first_month) AS bureau_balance__since_first__max,
    avg(-last_month) AS bureau_balance__since_last__mean,
    min(-last_month) AS bureau_balance__since_last__min,

    -- Shares of the months by status
    CAST(sum(on_time_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__on_time_month__share,
    CAST(sum(closed_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__closed_month__share,
    CAST(sum(unknown_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__unknown_month__share,
    CAST(sum(late_months) AS DOUBLE) / nullif(sum(months), 0) AS bureau_balance__late_month__share,
    CAST(sum(late_1_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__late_1_month__share,
    CAST(sum(late_2_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__late_2_month__share,
    CAST(sum(late_3_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__late_3_month__share,
    CAST(sum(late_4_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__late_4_month__share,
    CAST(sum(late_5_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__late_5_month__share,
    CAST(sum(late_months_6m) AS DOUBLE) / nullif(sum(months_6m), 0)
        AS bureau_balance__late_month__share__6m,
    CAST(sum(late_months_12m) AS DOUBLE) / nullif(sum(months_12m), 0)
        AS bureau_balance__late_month__share__12m,
    CAST(sum(late_months_24m) AS DOUBLE) / nullif(sum(months_24m), 0)
        AS bureau_balance__late_month__share__24m,
    CAST(sum(late_months_60m) AS DOUBLE) / nullif(sum(months_60m), 0)
        AS bureau_balance__late_month__share__60m,
    CAST(sum(on_time_months_12m) AS DOUBLE) / nullif(sum(months_12m), 0)
        AS bureau_balance__on_time_month__share__12m,
    CAST(sum(on_time_months_24m) AS DOUBLE) / nullif(sum(months_24m), 0)
        AS bureau_balance__on_time_month__share__24m,
    CAST(sum(closed_months_12m) AS DOUBLE) / nullif(sum(months_12m), 0)
        AS bureau_balance__closed_month__share__12m,
    CAST(sum(closed_months_24m) AS DOUBLE) / nullif(sum(months_24m), 0)
        AS bureau_balance__closed_month__share__24m,
    CAST(sum(unknown_months_12m) AS DOUBLE) / nullif(sum(months_12m), 0)
        AS bureau_balance__unknown_month__share__12m,
    CAST(sum(unknown_months_24m) AS DOUBLE) / nullif(sum(months_24m), 0)
        AS bureau_balance__unknown_month__share__24m,
    CAST(sum(late_months_12m) AS DOUBLE) / nullif(sum(months_12m), 0)
        - CAST(sum(late_months) AS DOUBLE) / nullif(sum(months), 0)
        AS bureau_balance__recent_late_month__gap,

    -- Months late
    sum(late_months) AS bureau_balance__late_month__count,
    sum(late_months_6m) AS bureau_balance__late_month__count__6m,
    sum(late_months_12m) AS bureau_balance__late_month__count__12m,
    sum(late_months_24m) AS bureau_balance__late_month__count__24m,
    sum(late_months_60m) AS bureau_balance__late_month__count__60m,
    sum(serious_months) AS bureau_balance__serious_month__count,
    sum(serious_months_12m) AS bureau_balance__serious_month__count__12m,
    sum(serious_months_24m) AS bureau_balance__serious_month__count__24m,
    sum(serious_months_60m) AS bureau_balance__serious_month__count__60m,
    min(-last_late_month) AS bureau_balance__since_late__min,
    min(-last_serious_month) AS bureau_balance__since_serious__min,

    -- Days late
    CAST(sum(days_late_sum) AS DOUBLE) / nullif(sum(known_months), 0)
        AS bureau_balance__days_late__mean,
    CAST(sum(days_late_sum_6m) AS DOUBLE) / nullif(sum(known_months_6m), 0)
        AS bureau_balance__days_late__mean__6m,
    CAST(sum(days_late_sum_12m) AS DOUBLE) / nullif(sum(known_months_12m), 0)
        AS bureau_balance__days_late__mean__12m,
    CAST(sum(days_late_sum_24m) AS DOUBLE) / nullif(sum(known_months_24m), 0)
        AS bureau_balance__days_late__mean__24m,
    CAST(sum(days_late_sum_60m) AS DOUBLE) / nullif(sum(known_months_60m), 0)
        AS bureau_balance__days_late__mean__60m,
    max(days_late_max) AS bureau_balance__days_late__max,
    max(days_late_max_6m) AS bureau_balance__days_late__max__6m,
    max(days_late_max_12m) AS bureau_balance__days_late__max__12m,
    max(days_late_max_24m) AS bureau_balance__days_late__max__24m,
    max(days_late_max_60m) AS bureau_balance__days_late__max__60m,
    CAST(sum(days_late_sum_12m) AS DOUBLE) / nullif(sum(known_months_12m), 0)
        - CAST(sum(days_late_sum) AS DOUBLE) / nullif(sum(known_months), 0)
        AS bureau_balance__recent_days_late__gap,

    -- From loan to loan
    sum(was_late) AS bureau_balance__late_loan__count,
    avg(was_late) AS bureau_balance__late_loan__share,
    sum(was_serious) AS bureau_balance__serious_loan__count,
    avg(was_serious) AS bureau_balance__serious_loan__share,
    sum(is_late_at_last) AS bureau_balance__late_at_last_loan__count,
    avg(is_late_at_last) AS bureau_balance__late_at_last_loan__share,
    avg(is_closed_at_last) AS bureau_balance__closed_at_last_loan__share,
    avg(late_share) AS bureau_balance__loan_late_share__mean,
    max(late_share) AS bureau_balance__loan_late_share__max,
    stddev_samp(late_share) AS bureau_balance__loan_late_share__deviation,
    avg(days_late_mean) AS bureau_balance__loan_days_late__mean,
    max(days_late_mean) AS bureau_balance__loan_days_late__max,
    stddev_samp(days_late_mean) AS bureau_balance__loan_days_late__deviation,
    avg(days_late_max) AS bureau_balance__loan_worst_days_late__mean,
    stddev_samp(days_late_max) AS bureau_balance__loan_worst_days_late__deviation,
    avg(days_late_slope) AS bureau_balance__loan_days_late_trend__mean,
    min(days_late_slope) AS bureau_balance__loan_days_late_trend__min,
    max(days_late_slope) AS bureau_balance__loan_days_late_trend__max,
    avg(days_late_slope_24m) AS bureau_balance__loan_days_late_trend__mean__24m,
    max(days_late_slope_24m) AS bureau_balance__loan_days_late_trend__max__24m
FROM loan
GROUP BY SK_ID_CURR
