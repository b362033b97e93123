-- Past cash and store loans month by month: days past due, instalments left, how the loans ended.
WITH ranked AS (
    SELECT
        SK_ID_CURR,
        SK_ID_PREV,
        -MONTHS_BALANCE AS age_months,
        NAME_CONTRACT_STATUS AS status,
        CNT_INSTALMENT AS term,
        CNT_INSTALMENT_FUTURE AS instalments_left,
        SK_DPD AS days_past_due,
        CASE WHEN SK_DPD IS NOT NULL THEN MONTHS_BALANCE END AS statement_month,
        SK_DPD_DEF AS days_past_due_tolerated,
        CASE WHEN SK_DPD > 0 THEN 1 WHEN SK_DPD <= 0 THEN 0 END AS late,
        CASE WHEN SK_DPD_DEF > 0 THEN 1 WHEN SK_DPD_DEF <= 0 THEN 0 END AS late_tolerated,
        row_number() OVER (
            PARTITION BY SK_ID_CURR ORDER BY MONTHS_BALANCE DESC, SK_ID_PREV DESC
        ) AS recency
    FROM pos_cash_balance
),
loans AS (
    SELECT
        SK_ID_CURR,
        SK_ID_PREV,
        min(recency) AS latest_recency,
        count(*) AS months_followed,
        max(term) AS agreed_term,
        max(late) AS ever_late,
        max(CASE WHEN status = 'Completed' THEN 1 ELSE 0 END) AS completed,
        max(CASE WHEN status IN ('Demand', 'Amortized debt') THEN 1 ELSE 0 END) AS in_recovery,
        max(CASE WHEN status = 'Returned to the store' THEN 1 ELSE 0 END) AS returned
    FROM ranked
    GROUP BY SK_ID_CURR, SK_ID_PREV
),
-- Quantities of a loan count once: in the row of its latest month, where latest_month = 1.
-- A loan is running if that month is one of the last two and leaves instalments to pay.
months AS (
    SELECT
        r.SK_ID_CURR,
        r.SK_ID_PREV,
        age_months,
        status,
        term,
        instalments_left,
        days_past_due,
        statement_month,
        days_past_due_tolerated,
        late,
        late_tolerated,
        recency,
        months_followed,
        ever_late,
        completed,
        in_recovery,
        returned,
        agreed_term - term AS instalments_saved,
        CAST(instalments_left AS DOUBLE) / nullif(term, 0) AS left_ratio,
        CASE WHEN latest_recency = 1 THEN 1 ELSE 0 END AS in_latest_loan,
        CASE WHEN recency = latest_recency THEN 1 ELSE 0 END AS latest_month,
        CASE WHEN completed = 1 AND term < agreed_term THEN 1 ELSE 0 END AS completed_early,
        CASE
            WHEN recency = latest_recency AND age_months <= 2 AND completed = 0
                AND instalments_left > 0 THEN 1
            ELSE 0
        END AS running
    FROM ranked AS r
    JOIN loans AS l ON r.SK_ID_CURR = l.SK_ID_CURR AND r.SK_ID_PREV = l.SK_ID_PREV
)
SELECT
    SK_ID_CURR,

    -- How often late
    count(*) AS pos_cash_balance__month__count,
    sum(CASE WHEN age_months <= 12 THEN 1 ELSE 0 END) AS pos_cash_balance__month__count__12m,
    sum(CASE WHEN age_months <= 24 THEN 1 ELSE 0 END) AS pos_cash_balance__month__count__24m,
    sum(CASE WHEN late = 1 THEN 1 ELSE 0 END) AS pos_cash_balance__late__count,
    avg(late) AS pos_cash_balance__late__share,
    avg(CASE WHEN age_months <= 3 THEN late END) AS pos_cash_balance__late__share__3m,
    avg(CASE WHEN age_months <= 6 THEN late END) AS pos_cash_balance__late__share__6m,
    avg(CASE WHEN age_months <= 12 THEN late END) AS pos_cash_balance__late__share__12m,
    avg(CASE WHEN age_months <= 24 THEN late END) AS pos_cash_balance__late__share__24m,
    avg(CASE WHEN age_months <= 36 THEN late END) AS pos_cash_balance__late__share__36m,
    avg(CASE WHEN in_latest_loan = 1 THEN late END) AS pos_cash_balance__late__share__latest_loan,
    avg(late_tolerated) AS pos_cash_balance__late_tolerated__share,
    avg(CASE WHEN age_months <= 12 THEN late_tolerated END)
        AS pos_cash_balance__late_tolerated__share__12m,
    avg(CASE WHEN age_months <= 24 THEN late_tolerated END)
        AS pos_cash_balance__late_tolerated__share__24m,
    avg(CASE WHEN in_latest_loan = 1 THEN late_tolerated END)
        AS pos_cash_balance__late_tolerated__share__latest_loan,

    -- How late
    avg(days_past_due) AS pos_cash_balance__days_past_due__mean,
    avg(CASE WHEN age_months <= 6 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__mean__12m,
    avg(CASE WHEN age_months <= 24 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__mean__24m,
    avg(CASE WHEN in_latest_loan = 1 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__mean__latest_loan,
    max(days_past_due) AS pos_cash_balance__days_past_due__max,
    max(CASE WHEN age_months <= 6 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__max__6m,
    max(CASE WHEN age_months <= 12 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__max__12m,
    max(CASE WHEN age_months <= 24 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__max__24m,
    max(CASE WHEN in_latest_loan = 1 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__max__latest_loan,
    stddev_samp(days_past_due) AS pos_cash_balance__days_past_due__deviation,
    CASE
        WHEN count(DISTINCT CASE WHEN age_months <= 12 THEN statement_month END) > 1
        THEN regr_slope(CASE WHEN age_months <= 12 THEN days_past_due END, statement_month)
    END AS pos_cash_balance__days_past_due__slope__12m,
    CASE
        WHEN count(DISTINCT CASE WHEN age_months <= 24 THEN statement_month END) > 1
        THEN regr_slope(CASE WHEN age_months <= 24 THEN days_past_due END, statement_month)
    END AS pos_cash_balance__days_past_due__slope__24m,
    avg(days_past_due_tolerated) AS pos_cash_balance__days_past_due_tolerated__mean,
    avg(CASE WHEN age_months <= 12 THEN days_past_due_tolerated END)
        AS pos_cash_balance__days_past_due_tolerated__mean__12m,
    max(days_past_due_tolerated) AS pos_cash_balance__days_past_due_tolerated__max,
    max(CASE WHEN age_months <= 6 THEN days_past_due_tolerated END)
        AS pos_cash_balance__days_past_due_tolerated__max__6m,
    max(CASE WHEN age_months <= 12 THEN days_past_due_tolerated END)
        AS pos_cash_balance__days_past_due_tolerated__max__12m,
    max(CASE WHEN age_months <= 24 THEN days_past_due_tolerated END)
        AS pos_cash_balance__days_past_due_tolerated__max__24m,
    max(CASE WHEN in_latest_loan = 1 THEN days_past_due_tolerated END)
        AS pos_cash_balance__days_past_due_tolerated__max__latest_loan,
    avg(CASE WHEN age_months <= 6 THEN late END)
        - avg(CASE WHEN age_months <= 24 THEN late END)
        AS pos_cash_balance__late__gap__6m_to_24m,
    avg(CASE WHEN age_months <= 6 THEN days_past_due END)
        - avg(CASE WHEN age_months <= 24 THEN days_past_due END)
        AS pos_cash_balance__days_past_due__gap__6m_to_24m,

    -- When
    max(age_months) AS pos_cash_balance__history__max,
    min(age_months) AS pos_cash_balance__months_since_statement__min,
    min(CASE WHEN late = 1 THEN age_months END) AS pos_cash_balance__months_since_late__min,

    -- Terms, and what is left to pay
    avg(term) AS pos_cash_balance__term__mean,
    avg(CASE WHEN age_months <= 12 THEN term END) AS pos_cash_balance__term__mean__12m,
    max(term) AS pos_cash_balance__term__max,
    min(term) AS pos_cash_balance__term__min,
    stddev_samp(term) AS pos_cash_balance__term__deviation,
    avg(instalments_left) AS pos_cash_balance__instalments_left__mean,
    avg(CASE WHEN age_months <= 12 THEN instalments_left END)
        AS pos_cash_balance__instalments_left__mean__12m,
    avg(left_ratio) AS pos_cash_balance__left_ratio__mean,
    avg(CASE WHEN age_months <= 6 THEN left_ratio END) AS pos_cash_balance__left_ratio__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN left_ratio END) AS pos_cash_balance__left_ratio__mean__12m,
    avg(CASE WHEN in_latest_loan = 1 THEN left_ratio END)
        AS pos_cash_balance__left_ratio__mean__latest_loan,
    max(CASE WHEN recency = 1 THEN left_ratio END) AS pos_cash_balance__left_ratio__last,
    sum(CASE WHEN running = 1 THEN instalments_left END)
        AS pos_cash_balance__instalments_left__sum__running,
    max(CASE WHEN running = 1 THEN instalments_left END)
        AS pos_cash_balance__instalments_left__max__running,
    max(CASE WHEN running = 1 THEN left_ratio END) AS pos_cash_balance__left_ratio__max__running,
    CAST(sum(CASE WHEN running = 1 THEN instalments_left END) AS DOUBLE)
        / nullif(sum(CASE WHEN running = 1 THEN term END), 0)
        AS pos_cash_balance__left_ratio__ratio__running,

    -- The loans
    sum(latest_month) AS pos_cash_balance__loan__count,
    sum(running) AS pos_cash_balance__running_loan__count,
    sum(CASE WHEN latest_month = 1 THEN completed ELSE 0 END)
        AS pos_cash_balance__completed_loan__count,
    avg(CASE WHEN latest_month = 1 THEN completed END) AS pos_cash_balance__completed_loan__share,
    sum(CASE WHEN latest_month = 1 THEN completed_early ELSE 0 END)
        AS pos_cash_balance__completed_early__count,
    avg(CASE WHEN latest_month = 1 AND completed = 1 THEN completed_early END)
        AS pos_cash_balance__completed_early__share,
    sum(CASE WHEN latest_month = 1 AND ever_late = 1 THEN 1 ELSE 0 END)
        AS pos_cash_balance__late_loan__count,
    avg(CASE WHEN latest_month = 1 THEN ever_late END) AS pos_cash_balance__late_loan__share,
    sum(CASE WHEN latest_month = 1 THEN in_recovery ELSE 0 END)
        AS pos_cash_balance__in_recovery__count,
    sum(CASE WHEN latest_month = 1 THEN returned ELSE 0 END) AS pos_cash_balance__returned__count,
    avg(CASE WHEN latest_month = 1 THEN months_followed END)
        AS pos_cash_balance__months_followed__mean,
    max(CASE WHEN latest_month = 1 THEN months_followed END)
        AS pos_cash_balance__months_followed__max,
    avg(CASE WHEN latest_month = 1 AND completed = 1 THEN instalments_saved END)
        AS pos_cash_balance__instalments_saved__mean,
    max(CASE WHEN latest_month = 1 AND completed = 1 THEN instalments_saved END)
        AS pos_cash_balance__instalments_saved__max,
    max(CASE WHEN recency = 1 THEN status END) AS pos_cash_balance__status__last
FROM months
GROUP BY SK_ID_CURR
