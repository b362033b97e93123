-- Instalments of past loans: how late or early, how completely, and how this changes over time.
-- Late means paid after the due date. An instalment paid in parts is settled by its last payment.
WITH versions AS (
    SELECT
        SK_ID_CURR,
        SK_ID_PREV,
        NUM_INSTALMENT_NUMBER,
        NUM_INSTALMENT_VERSION,
        max(AMT_INSTALMENT) AS due,
        sum(AMT_PAYMENT) AS paid,
        max(DAYS_INSTALMENT) AS due_day,
        max(DAYS_ENTRY_PAYMENT) AS paid_day,
        count(AMT_PAYMENT) AS payments
    FROM installments_payments
    GROUP BY SK_ID_CURR, SK_ID_PREV, NUM_INSTALMENT_NUMBER, NUM_INSTALMENT_VERSION
),
-- A new calendar cuts an instalment into versions: their amounts add up to the amount due, whereas
-- the payment that settles them is recorded whole in each.
instalments AS (
    SELECT
        SK_ID_CURR,
        SK_ID_PREV,
        NUM_INSTALMENT_NUMBER,
        max(NUM_INSTALMENT_VERSION) AS version,
        sum(due) AS due,
        max(paid) AS paid,
        max(due_day) AS due_day,
        max(paid_day) AS paid_day,
        max(payments) AS payments
    FROM versions
    GROUP BY SK_ID_CURR, SK_ID_PREV, NUM_INSTALMENT_NUMBER
),
ranked AS (
    SELECT
        SK_ID_CURR,
        SK_ID_PREV,
        NUM_INSTALMENT_NUMBER,
        version,
        due,
        paid,
        due_day,
        paid_day,
        payments,
        row_number() OVER (
            PARTITION BY SK_ID_CURR
            ORDER BY due_day DESC, SK_ID_PREV DESC, NUM_INSTALMENT_NUMBER DESC
        ) AS recency
    FROM instalments
),
-- The latest loan is the one of the latest instalment.
latest_loans AS (
    SELECT SK_ID_CURR, max(CASE WHEN recency = 1 THEN SK_ID_PREV END) AS latest_loan
    FROM ranked
    GROUP BY SK_ID_CURR
),
settled AS (
    SELECT
        r.SK_ID_CURR,
        SK_ID_PREV,
        version,
        recency,
        payments,
        due,
        paid,
        -due_day AS age_days,
        -paid_day AS paid_age_days,
        NUM_INSTALMENT_NUMBER AS number,
        CASE WHEN SK_ID_PREV = latest_loan THEN 1 ELSE 0 END AS in_latest_loan,
        paid_day - due_day AS delay,
        CASE
            WHEN paid_day > due_day THEN paid_day - due_day
            WHEN paid_day <= due_day THEN 0
        END AS days_late,
        CASE
            WHEN paid_day < due_day THEN due_day - paid_day
            WHEN paid_day >= due_day THEN 0
        END AS days_early,
        CASE WHEN paid_day > due_day THEN 1 WHEN paid_day <= due_day THEN 0 END AS late,
        CASE
            WHEN paid_day - due_day > 7 THEN 1
            WHEN paid_day - due_day <= 7 THEN 0
        END AS late_7,
        CASE
            WHEN paid_day - due_day > 15 THEN 1
            WHEN paid_day - due_day <= 15 THEN 0
        END AS late_15,
        due - paid AS shortfall,
        CASE WHEN paid < due THEN 1 WHEN paid >= due THEN 0 END AS underpaid,
        CAST(paid AS DOUBLE) / nullif(due, 0) AS paid_ratio,
        CASE WHEN paid IS NULL THEN 1 ELSE 0 END AS unpaid
    FROM ranked AS r
    JOIN latest_loans AS l ON r.SK_ID_CURR = l.SK_ID_CURR
)
SELECT
    SK_ID_CURR,

    -- How many
    count(*) AS installments_payments__instalment__count,
    sum(CASE WHEN age_days <= 60 THEN 1 ELSE 0 END)
        AS installments_payments__instalment__count__60d,
    sum(CASE WHEN age_days <= 90 THEN 1 ELSE 0 END)
        AS installments_payments__instalment__count__90d,
    sum(CASE WHEN age_days <= 180 THEN 1 ELSE 0 END)
        AS installments_payments__instalment__count__180d,
    sum(CASE WHEN age_days <= 365 THEN 1 ELSE 0 END)
        AS installments_payments__instalment__count__365d,
    sum(CASE WHEN age_days <= 1000 THEN 1 ELSE 0 END)
        AS installments_payments__instalment__count__1000d,
    sum(unpaid) AS installments_payments__unpaid__count,
    count(DISTINCT SK_ID_PREV) AS installments_payments__loan__count_distinct,
    count(DISTINCT CASE WHEN age_days <= 365 THEN SK_ID_PREV END)
        AS installments_payments__loan__count_distinct__365d,
    avg(payments) AS installments_payments__payments__mean,
    max(payments) AS installments_payments__payments__max,
    max(version) AS installments_payments__calendar_version__max,
    avg(version) AS installments_payments__calendar_version__mean,

    -- How often late
    sum(CASE WHEN late = 1 THEN 1 ELSE 0 END) AS installments_payments__late__count,
    sum(CASE WHEN late = 1 AND age_days <= 365 THEN 1 ELSE 0 END)
        AS installments_payments__late__count__365d,
    avg(late) AS installments_payments__late__share,
    avg(CASE WHEN age_days <= 60 THEN late END) AS installments_payments__late__share__60d,
    avg(CASE WHEN age_days <= 90 THEN late END) AS installments_payments__late__share__90d,
    avg(CASE WHEN age_days <= 180 THEN late END) AS installments_payments__late__share__180d,
    avg(CASE WHEN age_days <= 365 THEN late END) AS installments_payments__late__share__365d,
    avg(CASE WHEN age_days <= 1000 THEN late END) AS installments_payments__late__share__1000d,
    avg(CASE WHEN recency <= 3 THEN late END) AS installments_payments__late__share__last_3,
    avg(CASE WHEN recency <= 5 THEN late END) AS installments_payments__late__share__last_5,
    avg(CASE WHEN number <= 4 THEN late END) AS installments_payments__late__share__first_4,
    avg(CASE WHEN in_latest_loan = 1 THEN late END)
        AS installments_payments__late__share__latest_loan,
    avg(CASE WHEN version = 0 THEN late END) AS installments_payments__late__share__card,
    sum(CASE WHEN late_7 = 1 THEN 1 ELSE 0 END) AS installments_payments__late_7__count,
    avg(late_7) AS installments_payments__late_7__share,
    avg(CASE WHEN age_days <= 90 THEN late_7 END) AS installments_payments__late_7__share__90d,
    avg(CASE WHEN age_days <= 180 THEN late_7 END) AS installments_payments__late_7__share__180d,
    avg(CASE WHEN age_days <= 365 THEN late_7 END) AS installments_payments__late_7__share__365d,
    avg(CASE WHEN age_days <= 1000 THEN late_7 END) AS installments_payments__late_7__share__1000d,
    avg(CASE WHEN recency <= 5 THEN late_7 END) AS installments_payments__late_7__share__last_5,
    avg(CASE WHEN number <= 4 THEN late_7 END) AS installments_payments__late_7__share__first_4,
    avg(CASE WHEN in_latest_loan = 1 THEN late_7 END)
        AS installments_payments__late_7__share__latest_loan,
    sum(CASE WHEN late_15 = 1 THEN 1 ELSE 0 END) AS installments_payments__late_15__count,
    avg(late_15) AS installments_payments__late_15__share,
    avg(CASE WHEN age_days <= 365 THEN late_15 END) AS installments_payments__late_15__share__365d,
    avg(CASE WHEN age_days <= 1000 THEN late_15 END)
        AS installments_payments__late_15__share__1000d,
    avg(CASE WHEN number <= 4 THEN late_15 END) AS installments_payments__late_15__share__first_4,
    avg(CASE WHEN in_latest_loan = 1 THEN late_15 END)
        AS installments_payments__late_15__share__latest_loan,

    -- How late
    avg(days_late) AS installments_payments__days_late__mean,
    avg(CASE WHEN age_days <= 60 THEN days_late END) AS installments_payments__days_late__mean__60d,
    avg(CASE WHEN age_days <= 90 THEN days_late END) AS installments_payments__days_late__mean__90d,
    avg(CASE WHEN age_days <= 180 THEN days_late END)
        AS installments_payments__days_late__mean__180d,
    avg(CASE WHEN age_days <= 365 THEN days_late END)
        AS installments_payments__days_late__mean__365d,
    avg(CASE WHEN age_days <= 1000 THEN days_late END)
        AS installments_payments__days_late__mean__1000d,
    avg(CASE WHEN recency <= 2 THEN days_late END)
        AS installments_payments__days_late__mean__last_2,
    avg(CASE WHEN recency <= 3 THEN days_late END)
        AS installments_payments__days_late__mean__last_3,
    avg(CASE WHEN recency <= 5 THEN days_late END)
        AS installments_payments__days_late__mean__last_5,
    avg(CASE WHEN number <= 4 THEN days_late END)
        AS installments_payments__days_late__mean__first_4,
    avg(CASE WHEN in_latest_loan = 1 THEN days_late END)
        AS installments_payments__days_late__mean__latest_loan,
    avg(CASE WHEN version = 0 THEN days_late END) AS installments_payments__days_late__mean__card,
    max(days_late) AS installments_payments__days_late__max,
    max(CASE WHEN age_days <= 60 THEN days_late END) AS installments_payments__days_late__max__60d,
    max(CASE WHEN age_days <= 90 THEN days_late END) AS installments_payments__days_late__max__90d,
    max(CASE WHEN age_days <= 180 THEN days_late END)
        AS installments_payments__days_late__max__180d,
    max(CASE WHEN age_days <= 365 THEN days_late END)
        AS installments_payments__days_late__max__365d,
    max(CASE WHEN age_days <= 1000 THEN days_late END)
        AS installments_payments__days_late__max__1000d,
    max(CASE WHEN recency <= 5 THEN days_late END) AS installments_payments__days_late__max__last_5,
    max(CASE WHEN number <= 4 THEN days_late END) AS installments_payments__days_late__max__first_4,
    max(CASE WHEN in_latest_loan = 1 THEN days_late END)
        AS installments_payments__days_late__max__latest_loan,
    stddev_samp(days_late) AS installments_payments__days_late__deviation,
    stddev_samp(CASE WHEN age_days <= 365 THEN days_late END)
        AS installments_payments__days_late__deviation__365d,
    sum(days_late) AS installments_payments__days_late__sum,
    sum(CASE WHEN age_days <= 365 THEN days_late END)
        AS installments_payments__days_late__sum__365d,
    max(CASE WHEN recency = 1 THEN days_late END) AS installments_payments__days_late__last,

    -- How early
    avg(days_early) AS installments_payments__days_early__mean,
    avg(CASE WHEN age_days <= 60 THEN days_early END)
        AS installments_payments__days_early__mean__60d,
    avg(CASE WHEN age_days <= 90 THEN days_early END)
        AS installments_payments__days_early__mean__90d,
    avg(CASE WHEN age_days <= 180 THEN days_early END)
        AS installments_payments__days_early__mean__180d,
    avg(CASE WHEN age_days <= 365 THEN days_early END)
        AS installments_payments__days_early__mean__365d,
    avg(CASE WHEN age_days <= 1000 THEN days_early END)
        AS installments_payments__days_early__mean__1000d,
    avg(CASE WHEN recency <= 2 THEN days_early END)
        AS installments_payments__days_early__mean__last_2,
    avg(CASE WHEN recency <= 3 THEN days_early END)
        AS installments_payments__days_early__mean__last_3,
    avg(CASE WHEN recency <= 5 THEN days_early END)
        AS installments_payments__days_early__mean__last_5,
    avg(CASE WHEN number <= 4 THEN days_early END)
        AS installments_payments__days_early__mean__first_4,
    avg(CASE WHEN in_latest_loan = 1 THEN days_early END)
        AS installments_payments__days_early__mean__latest_loan,
    max(days_early) AS installments_payments__days_early__max,
    max(CASE WHEN age_days <= 365 THEN days_early END)
        AS installments_payments__days_early__max__365d,
    min(CASE WHEN age_days <= 365 THEN days_early END)
        AS installments_payments__days_early__min__365d,
    min(CASE WHEN in_latest_loan = 1 THEN days_early END)
        AS installments_payments__days_early__min__latest_loan,
    stddev_samp(days_early) AS installments_payments__days_early__deviation,

    -- Early or late on balance
    avg(delay) AS installments_payments__delay__mean,
    avg(CASE WHEN age_days <= 90 THEN delay END) AS installments_payments__delay__mean__90d,
    avg(CASE WHEN age_days <= 365 THEN delay END) AS installments_payments__delay__mean__365d,
    avg(CASE WHEN recency <= 5 THEN delay END) AS installments_payments__delay__mean__last_5,
    avg(CASE WHEN in_latest_loan = 1 THEN delay END)
        AS installments_payments__delay__mean__latest_loan,
    var_samp(delay) AS installments_payments__delay__variance,
    max(CASE WHEN recency = 1 THEN delay END) AS installments_payments__delay__last,

    -- How completely
    avg(shortfall) AS installments_payments__shortfall__mean,
    avg(CASE WHEN age_days <= 365 THEN shortfall END)
        AS installments_payments__shortfall__mean__365d,
    avg(CASE WHEN number <= 4 THEN shortfall END)
        AS installments_payments__shortfall__mean__first_4,
    avg(CASE WHEN in_latest_loan = 1 THEN shortfall END)
        AS installments_payments__shortfall__mean__latest_loan,
    sum(shortfall) AS installments_payments__shortfall__sum,
    sum(CASE WHEN age_days <= 90 THEN shortfall END) AS installments_payments__shortfall__sum__90d,
    sum(CASE WHEN age_days <= 365 THEN shortfall END)
        AS installments_payments__shortfall__sum__365d,
    sum(CASE WHEN age_days <= 1000 THEN shortfall END)
        AS installments_payments__shortfall__sum__1000d,
    sum(CASE WHEN recency <= 5 THEN shortfall END) AS installments_payments__shortfall__sum__last_5,
    max(shortfall) AS installments_payments__shortfall__max,
    max(CASE WHEN age_days <= 365 THEN shortfall END)
        AS installments_payments__shortfall__max__365d,
    avg(underpaid) AS installments_payments__underpaid__share,
    avg(CASE WHEN age_days <= 365 THEN underpaid END)
        AS installments_payments__underpaid__share__365d,
    avg(CASE WHEN age_days <= 1000 THEN underpaid END)
        AS installments_payments__underpaid__share__1000d,
    avg(CASE WHEN recency <= 5 THEN underpaid END)
        AS installments_payments__underpaid__share__last_5,
    avg(CASE WHEN in_latest_loan = 1 THEN underpaid END)
        AS installments_payments__underpaid__share__latest_loan,
    avg(paid_ratio) AS installments_payments__paid_ratio__mean,
    avg(CASE WHEN age_days <= 90 THEN paid_ratio END)
        AS installments_payments__paid_ratio__mean__90d,
    avg(CASE WHEN age_days <= 365 THEN paid_ratio END)
        AS installments_payments__paid_ratio__mean__365d,
    avg(CASE WHEN age_days <= 1000 THEN paid_ratio END)
        AS installments_payments__paid_ratio__mean__1000d,
    avg(CASE WHEN recency <= 5 THEN paid_ratio END)
        AS installments_payments__paid_ratio__mean__last_5,
    avg(CASE WHEN number <= 4 THEN paid_ratio END)
        AS installments_payments__paid_ratio__mean__first_4,
    avg(CASE WHEN in_latest_loan = 1 THEN paid_ratio END)
        AS installments_payments__paid_ratio__mean__latest_loan,
    min(paid_ratio) AS installments_payments__paid_ratio__min,
    min(CASE WHEN age_days <= 365 THEN paid_ratio END)
        AS installments_payments__paid_ratio__min__365d,
    stddev_samp(paid_ratio) AS installments_payments__paid_ratio__deviation,

    -- Amounts
    avg(due) AS installments_payments__instalment_amount__mean,
    avg(CASE WHEN age_days <= 365 THEN due END)
        AS installments_payments__instalment_amount__mean__365d,
    max(due) AS installments_payments__instalment_amount__max,
    max(CASE WHEN age_days <= 365 THEN due END)
        AS installments_payments__instalment_amount__max__365d,
    stddev_samp(due) AS installments_payments__instalment_amount__deviation,
    max(CASE WHEN recency = 1 THEN due END) AS installments_payments__instalment_amount__last,
    sum(paid) AS installments_payments__amount_paid__sum,
    sum(CASE WHEN age_days <= 90 THEN paid END) AS installments_payments__amount_paid__sum__90d,
    sum(CASE WHEN age_days <= 180 THEN paid END) AS installments_payments__amount_paid__sum__180d,
    sum(CASE WHEN age_days <= 365 THEN paid END) AS installments_payments__amount_paid__sum__365d,
    avg(paid) AS installments_payments__amount_paid__mean,
    max(paid) AS installments_payments__amount_paid__max,

    -- When
    max(age_days) AS installments_payments__history__max,
    min(paid_age_days) AS installments_payments__days_since_payment__min,
    min(CASE WHEN late = 1 THEN age_days END) AS installments_payments__days_since_late__min,
    min(CASE WHEN late_15 = 1 THEN age_days END) AS installments_payments__days_since_late_15__min,

    -- Trend from one instalment to the next
    CASE
        WHEN count(CASE WHEN recency <= 12 THEN delay END) > 1
        THEN regr_slope(CASE WHEN recency <= 12 THEN delay END, -recency)
    END AS installments_payments__delay__slope__last_12,
    CASE
        WHEN count(CASE WHEN recency <= 24 THEN delay END) > 1
        THEN regr_slope(CASE WHEN recency <= 24 THEN delay END, -recency)
    END AS installments_payments__delay__slope__last_24,
    CASE
        WHEN count(CASE WHEN recency <= 60 THEN delay END) > 1
        THEN regr_slope(CASE WHEN recency <= 60 THEN delay END, -recency)
    END AS installments_payments__delay__slope__last_60,
    CASE
        WHEN count(CASE WHEN recency <= 120 THEN delay END) > 1
        THEN regr_slope(CASE WHEN recency <= 120 THEN delay END, -recency)
    END AS installments_payments__delay__slope__last_120,
    CASE
        WHEN count(CASE WHEN in_latest_loan = 1 THEN delay END) > 1
        THEN regr_slope(CASE WHEN in_latest_loan = 1 THEN delay END, -recency)
    END AS installments_payments__delay__slope__latest_loan,
    CASE
        WHEN count(CASE WHEN recency <= 12 THEN paid_ratio END) > 1
        THEN regr_slope(CASE WHEN recency <= 12 THEN paid_ratio END, -recency)
    END AS installments_payments__paid_ratio__slope__last_12,
    CASE
        WHEN count(CASE WHEN recency <= 60 THEN paid_ratio END) > 1
        THEN regr_slope(CASE WHEN recency <= 60 THEN paid_ratio END, -recency)
    END AS installments_payments__paid_ratio__slope__last_60,
    CASE
        WHEN count(CASE WHEN recency <= 24 THEN due END) > 1
        THEN regr_slope(CASE WHEN recency <= 24 THEN due END, -recency)
    END AS installments_payments__instalment_amount__slope__last_24,

    -- The short window against the long one
    avg(CASE WHEN age_days <= 90 THEN days_late END)
        - avg(CASE WHEN age_days <= 365 THEN days_late END)
        AS installments_payments__days_late__gap__90d_to_365d,
    avg(CASE WHEN age_days <= 180 THEN days_late END)
        - avg(CASE WHEN age_days <= 1000 THEN days_late END)
        AS installments_payments__days_late__gap__180d_to_1000d,
    avg(CASE WHEN age_days <= 90 THEN days_early END)
        - avg(CASE WHEN age_days <= 365 THEN days_early END)
        AS installments_payments__days_early__gap__90d_to_365d,
    avg(CASE WHEN age_days <= 180 THEN days_early END)
        - avg(CASE WHEN age_days <= 1000 THEN days_early END)
        AS installments_payments__days_early__gap__180d_to_1000d,
    avg(CASE WHEN age_days <= 180 THEN late END)
        - avg(CASE WHEN age_days <= 1000 THEN late END)
        AS installments_payments__late__gap__180d_to_1000d,
    avg(CASE WHEN age_days <= 90 THEN late END)
        - avg(CASE WHEN age_days <= 365 THEN late END)
        AS installments_payments__late__gap__90d_to_365d,
    avg(CASE WHEN age_days <= 180 THEN paid_ratio END)
        - avg(CASE WHEN age_days <= 1000 THEN paid_ratio END)
        AS installments_payments__paid_ratio__gap__180d_to_1000d,
    avg(CASE WHEN age_days <= 365 THEN due END)
        - avg(CASE WHEN age_days <= 1000 THEN due END)
        AS installments_payments__instalment_amount__gap__365d_to_1000d
FROM settled
GROUP BY SK_ID_CURR
