-- Credit cards month by month: how far the limit is used, how cash is drawn, how it is paid back.
WITH months AS (
    SELECT
        SK_ID_CURR,
        SK_ID_PREV,
        -MONTHS_BALANCE AS age_months,
        row_number() OVER (
            PARTITION BY SK_ID_CURR ORDER BY MONTHS_BALANCE DESC, SK_ID_PREV DESC
        ) AS recency,
        NAME_CONTRACT_STATUS AS status,
        -- the limit and its use
        AMT_CREDIT_LIMIT_ACTUAL AS credit_limit,
        AMT_BALANCE AS balance,
        CAST(AMT_BALANCE AS DOUBLE) / nullif(AMT_CREDIT_LIMIT_ACTUAL, 0) AS utilisation,
        CASE
            WHEN AMT_BALANCE IS NOT NULL AND AMT_CREDIT_LIMIT_ACTUAL > 0 THEN MONTHS_BALANCE
        END AS utilisation_month,
        CASE WHEN AMT_BALANCE IS NOT NULL THEN MONTHS_BALANCE END AS balance_month,
        CASE
            WHEN AMT_BALANCE > AMT_CREDIT_LIMIT_ACTUAL THEN 1
            WHEN AMT_BALANCE <= AMT_CREDIT_LIMIT_ACTUAL THEN 0
        END AS over_limit,
        AMT_TOTAL_RECEIVABLE - AMT_RECEIVABLE_PRINCIPAL AS interest_owed,
        -- drawings
        AMT_DRAWINGS_CURRENT AS drawings,
        AMT_DRAWINGS_ATM_CURRENT AS cash_drawings,
        AMT_DRAWINGS_POS_CURRENT AS purchases,
        CNT_DRAWINGS_CURRENT AS drawing_count,
        CNT_DRAWINGS_ATM_CURRENT AS cash_drawing_count,
        CASE
            WHEN AMT_DRAWINGS_CURRENT > 0 THEN 1
            WHEN AMT_DRAWINGS_CURRENT <= 0 THEN 0
        END AS drew,
        CASE WHEN AMT_DRAWINGS_CURRENT IS NOT NULL THEN MONTHS_BALANCE END AS drawings_month,
        CAST(AMT_DRAWINGS_CURRENT AS DOUBLE) / nullif(AMT_CREDIT_LIMIT_ACTUAL, 0) AS drawing_rate,
        -- payments
        AMT_PAYMENT_CURRENT AS payment,
        AMT_INST_MIN_REGULARITY AS minimum_due,
        CAST(AMT_PAYMENT_CURRENT AS DOUBLE) / nullif(AMT_INST_MIN_REGULARITY, 0)
            AS payment_to_minimum,
        CASE
            WHEN AMT_PAYMENT_CURRENT < nullif(AMT_INST_MIN_REGULARITY, 0) THEN 1
            WHEN AMT_PAYMENT_CURRENT >= nullif(AMT_INST_MIN_REGULARITY, 0) THEN 0
        END AS below_minimum,
        CNT_INSTALMENT_MATURE_CUM AS instalments_paid,
        -- arrears
        SK_DPD AS days_past_due,
        SK_DPD_DEF AS days_past_due_tolerated,
        CASE WHEN SK_DPD > 0 THEN 1 WHEN SK_DPD <= 0 THEN 0 END AS late,
        CASE WHEN SK_DPD_DEF > 0 THEN 1 WHEN SK_DPD_DEF <= 0 THEN 0 END AS late_tolerated
    FROM credit_card_balance
)
SELECT
    SK_ID_CURR,

    -- How many
    count(*) AS credit_card_balance__month__count,
    sum(CASE WHEN age_months <= 12 THEN 1 ELSE 0 END) AS credit_card_balance__month__count__12m,
    count(DISTINCT SK_ID_PREV) AS credit_card_balance__card__count_distinct,
    max(age_months) AS credit_card_balance__history__max,
    max(instalments_paid) AS credit_card_balance__instalments_paid__max,
    max(CASE WHEN recency = 1 THEN status END) AS credit_card_balance__status__last,

    -- Balance over limit
    avg(utilisation) AS credit_card_balance__utilisation__mean,
    avg(CASE WHEN age_months <= 3 THEN utilisation END)
        AS credit_card_balance__utilisation__mean__3m,
    avg(CASE WHEN age_months <= 6 THEN utilisation END)
        AS credit_card_balance__utilisation__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN utilisation END)
        AS credit_card_balance__utilisation__mean__12m,
    avg(CASE WHEN age_months <= 24 THEN utilisation END)
        AS credit_card_balance__utilisation__mean__24m,
    max(utilisation) AS credit_card_balance__utilisation__max,
    max(CASE WHEN age_months <= 6 THEN utilisation END)
        AS credit_card_balance__utilisation__max__6m,
    max(CASE WHEN age_months <= 12 THEN utilisation END)
        AS credit_card_balance__utilisation__max__12m,
    max(CASE WHEN age_months <= 24 THEN utilisation END)
        AS credit_card_balance__utilisation__max__24m,
    min(CASE WHEN age_months <= 12 THEN utilisation END)
        AS credit_card_balance__utilisation__min__12m,
    stddev_samp(utilisation) AS credit_card_balance__utilisation__deviation,
    stddev_samp(CASE WHEN age_months <= 12 THEN utilisation END)
        AS credit_card_balance__utilisation__deviation__12m,
    max(CASE WHEN recency = 1 THEN utilisation END) AS credit_card_balance__utilisation__last,
    CASE
        WHEN count(DISTINCT CASE WHEN age_months <= 6 THEN utilisation_month END) > 1
        THEN regr_slope(CASE WHEN age_months <= 6 THEN utilisation END, utilisation_month)
    END AS credit_card_balance__utilisation__slope__6m,
    CASE
        WHEN count(DISTINCT CASE WHEN age_months <= 12 THEN utilisation_month END) > 1
        THEN regr_slope(CASE WHEN age_months <= 12 THEN utilisation END, utilisation_month)
    END AS credit_card_balance__utilisation__slope__12m,
    CASE
        WHEN count(DISTINCT CASE WHEN age_months <= 24 THEN utilisation_month END) > 1
        THEN regr_slope(CASE WHEN age_months <= 24 THEN utilisation END, utilisation_month)
    END AS credit_card_balance__utilisation__slope__24m,
    avg(CASE WHEN age_months <= 3 THEN utilisation END)
        - avg(CASE WHEN age_months <= 12 THEN utilisation END)
        AS credit_card_balance__utilisation__gap__3m_to_12m,
    avg(CASE WHEN age_months <= 6 THEN utilisation END)
        - avg(CASE WHEN age_months <= 24 THEN utilisation END)
        AS credit_card_balance__utilisation__gap__6m_to_24m,
    avg(over_limit) AS credit_card_balance__over_limit__share,
    avg(CASE WHEN age_months <= 12 THEN over_limit END)
        AS credit_card_balance__over_limit__share__12m,

    -- Balance and limit
    avg(balance) AS credit_card_balance__balance__mean,
    avg(CASE WHEN age_months <= 6 THEN balance END) AS credit_card_balance__balance__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN balance END) AS credit_card_balance__balance__mean__12m,
    max(balance) AS credit_card_balance__balance__max,
    max(CASE WHEN age_months <= 12 THEN balance END) AS credit_card_balance__balance__max__12m,
    stddev_samp(balance) AS credit_card_balance__balance__deviation,
    max(CASE WHEN recency = 1 THEN balance END) AS credit_card_balance__balance__last,
    CASE
        WHEN count(DISTINCT CASE WHEN age_months <= 12 THEN balance_month END) > 1
        THEN regr_slope(CASE WHEN age_months <= 12 THEN balance END, balance_month)
    END AS credit_card_balance__balance__slope__12m,
    avg(credit_limit) AS credit_card_balance__credit_limit__mean,
    max(credit_limit) AS credit_card_balance__credit_limit__max,
    min(credit_limit) AS credit_card_balance__credit_limit__min,
    max(CASE WHEN recency = 1 THEN credit_limit END) AS credit_card_balance__credit_limit__last,
    avg(CASE WHEN age_months <= 12 THEN interest_owed END)
        AS credit_card_balance__interest_owed__mean__12m,
    max(CASE WHEN recency = 1 THEN interest_owed END) AS credit_card_balance__interest_owed__last,

    -- Drawings and their volatility
    avg(drawings) AS credit_card_balance__drawings__mean,
    avg(CASE WHEN age_months <= 6 THEN drawings END) AS credit_card_balance__drawings__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN drawings END) AS credit_card_balance__drawings__mean__12m,
    max(drawings) AS credit_card_balance__drawings__max,
    max(CASE WHEN age_months <= 12 THEN drawings END) AS credit_card_balance__drawings__max__12m,
    sum(CASE WHEN age_months <= 12 THEN drawings END) AS credit_card_balance__drawings__sum__12m,
    stddev_samp(drawings) AS credit_card_balance__drawings__deviation,
    stddev_samp(CASE WHEN age_months <= 12 THEN drawings END)
        AS credit_card_balance__drawings__deviation__12m,
    stddev_samp(CASE WHEN age_months <= 24 THEN drawings END)
        AS credit_card_balance__drawings__deviation__24m,
    CASE
        WHEN count(DISTINCT CASE WHEN age_months <= 12 THEN drawings_month END) > 1
        THEN regr_slope(CASE WHEN age_months <= 12 THEN drawings END, drawings_month)
    END AS credit_card_balance__drawings__slope__12m,
    avg(drawing_rate) AS credit_card_balance__drawing_rate__mean,
    avg(CASE WHEN age_months <= 6 THEN drawing_rate END)
        AS credit_card_balance__drawing_rate__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN drawing_rate END)
        AS credit_card_balance__drawing_rate__mean__12m,
    max(drawing_rate) AS credit_card_balance__drawing_rate__max,
    stddev_samp(drawing_rate) AS credit_card_balance__drawing_rate__deviation,
    stddev_samp(CASE WHEN age_months <= 12 THEN drawing_rate END)
        AS credit_card_balance__drawing_rate__deviation__12m,
    avg(drawing_count) AS credit_card_balance__drawing_count__mean,
    avg(CASE WHEN age_months <= 6 THEN drawing_count END)
        AS credit_card_balance__drawing_count__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN drawing_count END)
        AS credit_card_balance__drawing_count__mean__12m,
    max(drawing_count) AS credit_card_balance__drawing_count__max,
    stddev_samp(CASE WHEN age_months <= 12 THEN drawing_count END)
        AS credit_card_balance__drawing_count__deviation__12m,
    avg(drew) AS credit_card_balance__drawing_month__share,
    avg(CASE WHEN age_months <= 6 THEN drew END) AS credit_card_balance__drawing_month__share__6m,
    avg(CASE WHEN age_months <= 12 THEN drew END) AS credit_card_balance__drawing_month__share__12m,
    min(CASE WHEN drew = 1 THEN age_months END) AS credit_card_balance__months_since_drawing__min,
    avg(CASE WHEN age_months <= 3 THEN drawings END)
        - avg(CASE WHEN age_months <= 12 THEN drawings END)
        AS credit_card_balance__drawings__gap__3m_to_12m,

    -- Cash at the machine
    avg(cash_drawings) AS credit_card_balance__cash_drawings__mean,
    avg(CASE WHEN age_months <= 6 THEN cash_drawings END)
        AS credit_card_balance__cash_drawings__mean__6m,
    max(cash_drawings) AS credit_card_balance__cash_drawings__max,
    avg(cash_drawing_count) AS credit_card_balance__cash_drawing_count__mean,
    avg(CASE WHEN age_months <= 12 THEN cash_drawing_count END)
        AS credit_card_balance__cash_drawing_count__mean__12m,
    CAST(sum(cash_drawings) AS DOUBLE) / nullif(sum(drawings), 0)
        AS credit_card_balance__cash_share__ratio,
    CAST(sum(CASE WHEN age_months <= 6 THEN cash_drawings END) AS DOUBLE)
        / nullif(sum(CASE WHEN age_months <= 6 THEN drawings END), 0)
        AS credit_card_balance__cash_share__ratio__6m,
    CAST(sum(CASE WHEN age_months <= 12 THEN cash_drawings END) AS DOUBLE)
        / nullif(sum(CASE WHEN age_months <= 12 THEN drawings END), 0)
        AS credit_card_balance__cash_share__ratio__12m,
    CAST(sum(CASE WHEN age_months <= 24 THEN cash_drawings END) AS DOUBLE)
        / nullif(sum(CASE WHEN age_months <= 24 THEN drawings END), 0)
        AS credit_card_balance__cash_share__ratio__24m,
    CAST(sum(purchases) AS DOUBLE) / nullif(sum(drawings), 0)
        AS credit_card_balance__purchase_share__ratio,
    CAST(sum(CASE WHEN age_months <= 12 THEN purchases END) AS DOUBLE)
        / nullif(sum(CASE WHEN age_months <= 12 THEN drawings END), 0)
        AS credit_card_balance__purchase_share__ratio__12m,

    -- Payments against the minimum
    avg(payment) AS credit_card_balance__payment__mean,
    avg(CASE WHEN age_months <= 6 THEN payment END) AS credit_card_balance__payment__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN payment END) AS credit_card_balance__payment__mean__12m,
    avg(minimum_due) AS credit_card_balance__minimum_due__mean,
    max(CASE WHEN recency = 1 THEN minimum_due END) AS credit_card_balance__minimum_due__last,
    avg(payment_to_minimum) AS credit_card_balance__payment_to_minimum__mean,
    avg(CASE WHEN age_months <= 6 THEN payment_to_minimum END)
        AS credit_card_balance__payment_to_minimum__mean__6m,
    avg(CASE WHEN age_months <= 12 THEN payment_to_minimum END)
        AS credit_card_balance__payment_to_minimum__mean__12m,
    min(CASE WHEN age_months <= 12 THEN payment_to_minimum END)
        AS credit_card_balance__payment_to_minimum__min__12m,
    avg(below_minimum) AS credit_card_balance__below_minimum__share,
    avg(CASE WHEN age_months <= 6 THEN below_minimum END)
        AS credit_card_balance__below_minimum__share__6m,
    avg(CASE WHEN age_months <= 12 THEN below_minimum END)
        AS credit_card_balance__below_minimum__share__12m,
    CAST(sum(payment) AS DOUBLE) / nullif(sum(minimum_due), 0)
        AS credit_card_balance__payment_over_minimum__ratio,
    CAST(sum(CASE WHEN age_months <= 12 THEN payment END) AS DOUBLE)
        / nullif(sum(CASE WHEN age_months <= 12 THEN minimum_due END), 0)
        AS credit_card_balance__payment_over_minimum__ratio__12m,
    CAST(sum(CASE WHEN age_months <= 12 THEN payment END) AS DOUBLE)
        / nullif(sum(CASE WHEN age_months <= 12 THEN balance END), 0)
        AS credit_card_balance__payment_over_balance__ratio__12m,
    CAST(sum(CASE WHEN age_months <= 12 THEN payment END) AS DOUBLE)
        / nullif(sum(CASE WHEN age_months <= 12 THEN drawings END), 0)
        AS credit_card_balance__payment_over_drawings__ratio__12m,

    -- Days past due
    avg(late) AS credit_card_balance__late__share,
    avg(CASE WHEN age_months <= 6 THEN late END) AS credit_card_balance__late__share__6m,
    avg(CASE WHEN age_months <= 12 THEN late END) AS credit_card_balance__late__share__12m,
    avg(CASE WHEN age_months <= 24 THEN late END) AS credit_card_balance__late__share__24m,
    avg(late_tolerated) AS credit_card_balance__late_tolerated__share,
    avg(CASE WHEN age_months <= 12 THEN late_tolerated END)
        AS credit_card_balance__late_tolerated__share__12m,
    avg(days_past_due) AS credit_card_balance__days_past_due__mean,
    avg(CASE WHEN age_months <= 12 THEN days_past_due END)
        AS credit_card_balance__days_past_due__mean__12m,
    max(days_past_due) AS credit_card_balance__days_past_due__max,
    max(CASE WHEN age_months <= 6 THEN days_past_due END)
        AS credit_card_balance__days_past_due__max__6m,
    max(CASE WHEN age_months <= 12 THEN days_past_due END)
        AS credit_card_balance__days_past_due__max__12m,
    max(days_past_due_tolerated) AS credit_card_balance__days_past_due_tolerated__max,
    max(CASE WHEN age_months <= 12 THEN days_past_due_tolerated END)
        AS credit_card_balance__days_past_due_tolerated__max__12m,
    min(CASE WHEN late = 1 THEN age_months END) AS credit_card_balance__months_since_late__min
FROM months
GROUP BY SK_ID_CURR
