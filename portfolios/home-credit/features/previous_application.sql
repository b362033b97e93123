-- Earlier applications here: how many, how they ended, at what price, what is still owed on them.
-- Loans in payment (live) are approved cash and consumer loans whose last due date is still open.
WITH payments_by_version AS (
    SELECT
        SK_ID_CURR,
        SK_ID_PREV,
        NUM_INSTALMENT_NUMBER,
        NUM_INSTALMENT_VERSION,
        sum(AMT_PAYMENT) AS paid
    FROM installments_payments
    GROUP BY SK_ID_CURR, SK_ID_PREV, NUM_INSTALMENT_NUMBER, NUM_INSTALMENT_VERSION
),
-- An instalment cut in two by a new calendar carries the same payment once in each version.
payments_by_instalment AS (
    SELECT SK_ID_CURR, SK_ID_PREV, NUM_INSTALMENT_NUMBER, max(paid) AS paid
    FROM payments_by_version
    GROUP BY SK_ID_CURR, SK_ID_PREV, NUM_INSTALMENT_NUMBER
),
payments_by_loan AS (
    SELECT SK_ID_CURR, SK_ID_PREV, sum(paid) AS paid
    FROM payments_by_instalment
    GROUP BY SK_ID_CURR, SK_ID_PREV
),
applications AS (
    SELECT
        a.SK_ID_CURR,
        -DAYS_DECISION AS age_days,
        row_number() OVER (
            PARTITION BY a.SK_ID_CURR ORDER BY DAYS_DECISION DESC, a.SK_ID_PREV DESC
        ) AS recency,
        row_number() OVER (
            PARTITION BY a.SK_ID_CURR, NAME_CONTRACT_STATUS
            ORDER BY DAYS_DECISION DESC, a.SK_ID_PREV DESC
        ) AS status_recency,
        lag(DAYS_DECISION) OVER (
            PARTITION BY a.SK_ID_CURR ORDER BY DAYS_DECISION DESC, a.SK_ID_PREV DESC
        ) - DAYS_DECISION AS days_to_next,
        -- the decision
        NAME_CONTRACT_STATUS AS status,
        CASE WHEN NAME_CONTRACT_STATUS = 'Approved' THEN 1 ELSE 0 END AS approved,
        CASE WHEN NAME_CONTRACT_STATUS = 'Refused' THEN 1 ELSE 0 END AS refused,
        CASE WHEN NAME_CONTRACT_STATUS = 'Canceled' THEN 1 ELSE 0 END AS cancelled,
        CASE WHEN NAME_CONTRACT_STATUS = 'Unused offer' THEN 1 ELSE 0 END AS unused,
        CODE_REJECT_REASON AS reject_reason,
        -- the kind of application
        CASE WHEN NAME_CONTRACT_TYPE = 'Cash loans' THEN 1 ELSE 0 END AS cash,
        CASE WHEN NAME_CONTRACT_TYPE = 'Consumer loans' THEN 1 ELSE 0 END AS consumer,
        CASE WHEN NAME_CONTRACT_TYPE = 'Revolving loans' THEN 1 ELSE 0 END AS revolving,
        CASE WHEN NAME_PRODUCT_TYPE = 'walk-in' THEN 1 ELSE 0 END AS walk_in,
        CASE WHEN NAME_PRODUCT_TYPE = 'x-sell' THEN 1 ELSE 0 END AS cross_sell,
        CASE WHEN NAME_CLIENT_TYPE = 'New' THEN 1 ELSE 0 END AS new_client,
        CASE WHEN NAME_YIELD_GROUP = 'high' THEN 1 ELSE 0 END AS high_rate,
        CASE WHEN NAME_YIELD_GROUP IN ('low_normal', 'low_action') THEN 1 ELSE 0 END AS low_rate,
        CASE WHEN FLAG_LAST_APPL_PER_CONTRACT = 'N' THEN 1 ELSE 0 END AS repeated,
        NFLAG_INSURED_ON_APPROVAL AS insured,
        PRODUCT_COMBINATION AS product,
        NAME_YIELD_GROUP AS rate_class,
        NAME_CLIENT_TYPE AS client_type,
        CHANNEL_TYPE AS channel,
        NAME_PAYMENT_TYPE AS payment_way,
        NAME_GOODS_CATEGORY AS goods_category,
        NAME_SELLER_INDUSTRY AS seller_industry,
        -- what was asked, granted and paid down
        AMT_APPLICATION AS request,
        AMT_CREDIT AS credit,
        AMT_ANNUITY AS annuity,
        CNT_PAYMENT AS term,
        AMT_DOWN_PAYMENT AS down_payment,
        RATE_DOWN_PAYMENT AS down_payment_rate,
        CAST(AMT_APPLICATION AS DOUBLE) / nullif(AMT_CREDIT, 0) AS request_ratio,
        AMT_APPLICATION - AMT_CREDIT AS cut,
        CAST(AMT_CREDIT AS DOUBLE) / nullif(AMT_GOODS_PRICE, 0) AS credit_to_goods,
        -- its price a month: (annuity * term / credit - 1) / term
        (CAST(nullif(AMT_ANNUITY, 0) AS DOUBLE) * CNT_PAYMENT / nullif(AMT_CREDIT, 0) - 1)
            / nullif(CNT_PAYMENT, 0) AS interest,
        -- its end: days between the last due date and the one first planned
        DAYS_LAST_DUE AS last_due,
        DAYS_LAST_DUE_1ST_VERSION AS planned_last_due,
        DAYS_LAST_DUE_1ST_VERSION - DAYS_LAST_DUE AS early_end,
        CASE
            WHEN DAYS_LAST_DUE < DAYS_LAST_DUE_1ST_VERSION THEN 1
            WHEN DAYS_LAST_DUE >= DAYS_LAST_DUE_1ST_VERSION THEN 0
        END AS ended_early,
        CASE
            WHEN DAYS_LAST_DUE > DAYS_LAST_DUE_1ST_VERSION THEN 1
            WHEN DAYS_LAST_DUE <= DAYS_LAST_DUE_1ST_VERSION THEN 0
        END AS ended_late,
        DAYS_TERMINATION - DAYS_LAST_DUE AS closing_delay,
        -- what is still running
        CASE
            WHEN NAME_CONTRACT_STATUS = 'Approved' AND FLAG_STILL_DUE = 1
                AND NAME_CONTRACT_TYPE IN ('Cash loans', 'Consumer loans') THEN 1
            ELSE 0
        END AS live,
        CASE
            WHEN NAME_CONTRACT_STATUS = 'Approved' AND FLAG_STILL_DUE = 1
                AND NAME_CONTRACT_TYPE = 'Revolving loans' THEN 1
            ELSE 0
        END AS live_card,
        coalesce(l.paid, 0) AS paid,
        AMT_CREDIT - coalesce(l.paid, 0) AS debt,
        CAST(coalesce(l.paid, 0) AS DOUBLE) / nullif(AMT_CREDIT, 0) AS repaid
    FROM previous_application AS a
    LEFT JOIN payments_by_loan AS l
        ON a.SK_ID_CURR = l.SK_ID_CURR AND a.SK_ID_PREV = l.SK_ID_PREV
)
SELECT
    SK_ID_CURR,

    -- How many, and how they ended
    count(*) AS previous_application__application__count,
    sum(CASE WHEN age_days <= 183 THEN 1 ELSE 0 END)
        AS previous_application__application__count__6m,
    sum(CASE WHEN age_days <= 365 THEN 1 ELSE 0 END)
        AS previous_application__application__count__12m,
    sum(CASE WHEN age_days <= 730 THEN 1 ELSE 0 END)
        AS previous_application__application__count__24m,
    sum(approved) AS previous_application__approval__count,
    sum(CASE WHEN age_days <= 183 THEN approved ELSE 0 END)
        AS previous_application__approval__count__6m,
    sum(CASE WHEN age_days <= 365 THEN approved ELSE 0 END)
        AS previous_application__approval__count__12m,
    sum(CASE WHEN age_days <= 730 THEN approved ELSE 0 END)
        AS previous_application__approval__count__24m,
    sum(refused) AS previous_application__refusal__count,
    sum(CASE WHEN age_days <= 183 THEN refused ELSE 0 END)
        AS previous_application__refusal__count__6m,
    sum(CASE WHEN age_days <= 365 THEN refused ELSE 0 END)
        AS previous_application__refusal__count__12m,
    sum(CASE WHEN age_days <= 730 THEN refused ELSE 0 END)
        AS previous_application__refusal__count__24m,
    sum(cancelled) AS previous_application__cancellation__count,
    sum(CASE WHEN age_days <= 365 THEN cancelled ELSE 0 END)
        AS previous_application__cancellation__count__12m,
    sum(unused) AS previous_application__unused_offer__count,
    sum(cash) AS previous_application__cash_loan__count,
    sum(CASE WHEN age_days <= 365 THEN cash ELSE 0 END)
        AS previous_application__cash_loan__count__12m,
    sum(consumer) AS previous_application__consumer_loan__count,
    sum(revolving) AS previous_application__card__count,
    sum(repeated) AS previous_application__repeated_request__count,
    avg(approved) AS previous_application__approval__share,
    avg(CASE WHEN age_days <= 365 THEN approved END) AS previous_application__approval__share__12m,
    avg(CASE WHEN age_days <= 730 THEN approved END) AS previous_application__approval__share__24m,
    avg(CASE WHEN recency <= 3 THEN approved END) AS previous_application__approval__share__last_3,
    avg(CASE WHEN recency <= 5 THEN approved END) AS previous_application__approval__share__last_5,
    avg(CASE WHEN recency <= 10 THEN approved END)
        AS previous_application__approval__share__last_10,
    avg(refused) AS previous_application__refusal__share,
    avg(CASE WHEN age_days <= 183 THEN refused END) AS previous_application__refusal__share__6m,
    avg(CASE WHEN age_days <= 365 THEN refused END) AS previous_application__refusal__share__12m,
    avg(CASE WHEN age_days <= 730 THEN refused END) AS previous_application__refusal__share__24m,
    avg(CASE WHEN recency <= 3 THEN refused END) AS previous_application__refusal__share__last_3,
    avg(CASE WHEN recency <= 5 THEN refused END) AS previous_application__refusal__share__last_5,
    avg(CASE WHEN recency <= 10 THEN refused END) AS previous_application__refusal__share__last_10,
    avg(CASE WHEN cash = 1 THEN refused END) AS previous_application__refusal__share__cash,
    avg(CASE WHEN consumer = 1 THEN refused END) AS previous_application__refusal__share__consumer,
    avg(CASE WHEN revolving = 1 THEN refused END)
        AS previous_application__refusal__share__revolving,
    avg(cancelled) AS previous_application__cancellation__share,
    avg(CASE WHEN recency <= 5 THEN cancelled END)
        AS previous_application__cancellation__share__last_5,

    -- Why they were refused
    sum(CASE WHEN reject_reason = 'LIMIT' THEN 1 ELSE 0 END)
        AS previous_application__limit_refusal__count,
    sum(CASE WHEN reject_reason IN ('SCO', 'SCOFR') THEN 1 ELSE 0 END)
        AS previous_application__score_refusal__count,
    sum(CASE WHEN reject_reason = 'HC' THEN 1 ELSE 0 END)
        AS previous_application__house_refusal__count,

    -- Of what kind
    avg(cash) AS previous_application__cash_loan__share,
    avg(CASE WHEN recency <= 5 THEN cash END) AS previous_application__cash_loan__share__last_5,
    avg(consumer) AS previous_application__consumer_loan__share,
    avg(revolving) AS previous_application__card__share,
    avg(walk_in) AS previous_application__walk_in__share,
    avg(cross_sell) AS previous_application__cross_sell__share,
    avg(new_client) AS previous_application__new_client__share,
    avg(insured) AS previous_application__insurance__share,
    avg(CASE WHEN approved = 1 THEN high_rate END)
        AS previous_application__high_rate__share__approved,
    avg(CASE WHEN approved = 1 THEN low_rate END)
        AS previous_application__low_rate__share__approved,

    -- When
    min(age_days) AS previous_application__application_age__min,
    min(CASE WHEN approved = 1 THEN age_days END)
        AS previous_application__application_age__min__approved,
    min(CASE WHEN refused = 1 THEN age_days END)
        AS previous_application__application_age__min__refused,
    min(CASE WHEN cash = 1 THEN age_days END) AS previous_application__application_age__min__cash,
    min(CASE WHEN consumer = 1 THEN age_days END)
        AS previous_application__application_age__min__consumer,
    min(CASE WHEN revolving = 1 THEN age_days END)
        AS previous_application__application_age__min__revolving,
    max(age_days) AS previous_application__application_age__max,
    max(CASE WHEN approved = 1 THEN age_days END)
        AS previous_application__application_age__max__approved,
    avg(age_days) AS previous_application__application_age__mean,
    avg(CASE WHEN approved = 1 THEN age_days END)
        AS previous_application__application_age__mean__approved,
    avg(CASE WHEN refused = 1 THEN age_days END)
        AS previous_application__application_age__mean__refused,
    avg(CASE WHEN recency <= 3 THEN age_days END)
        AS previous_application__application_age__mean__last_3,
    avg(CASE WHEN recency <= 5 THEN age_days END)
        AS previous_application__application_age__mean__last_5,
    avg(days_to_next) AS previous_application__application_gap__mean,
    min(days_to_next) AS previous_application__application_gap__min,
    max(days_to_next) AS previous_application__application_gap__max,
    max(CASE WHEN recency = 2 THEN days_to_next END) AS previous_application__application_gap__last,

    -- What was asked against what was granted
    avg(request_ratio) AS previous_application__request_ratio__mean,
    avg(CASE WHEN approved = 1 THEN request_ratio END)
        AS previous_application__request_ratio__mean__approved,
    avg(CASE WHEN refused = 1 THEN request_ratio END)
        AS previous_application__request_ratio__mean__refused,
    avg(CASE WHEN cash = 1 THEN request_ratio END)
        AS previous_application__request_ratio__mean__cash,
    avg(CASE WHEN consumer = 1 THEN request_ratio END)
        AS previous_application__request_ratio__mean__consumer,
    avg(CASE WHEN age_days <= 365 THEN request_ratio END)
        AS previous_application__request_ratio__mean__12m,
    avg(CASE WHEN age_days <= 730 THEN request_ratio END)
        AS previous_application__request_ratio__mean__24m,
    avg(CASE WHEN recency <= 3 THEN request_ratio END)
        AS previous_application__request_ratio__mean__last_3,
    avg(CASE WHEN recency <= 5 THEN request_ratio END)
        AS previous_application__request_ratio__mean__last_5,
    min(request_ratio) AS previous_application__request_ratio__min,
    max(request_ratio) AS previous_application__request_ratio__max,
    var_samp(request_ratio) AS previous_application__request_ratio__variance,
    max(CASE WHEN recency = 1 THEN request_ratio END) AS previous_application__request_ratio__last,
    sum(CASE WHEN approved = 1 THEN cut END) AS previous_application__cut__sum__approved,
    avg(CASE WHEN approved = 1 THEN cut END) AS previous_application__cut__mean__approved,
    max(cut) AS previous_application__cut__max,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN cut END)
        AS previous_application__cut__last__approved,

    -- Amounts
    avg(CASE WHEN approved = 1 THEN credit END) AS previous_application__credit__mean__approved,
    avg(CASE WHEN refused = 1 THEN credit END) AS previous_application__credit__mean__refused,
    max(CASE WHEN approved = 1 THEN credit END) AS previous_application__credit__max__approved,
    max(CASE WHEN refused = 1 THEN credit END) AS previous_application__credit__max__refused,
    sum(CASE WHEN approved = 1 AND age_days <= 365 THEN credit END)
        AS previous_application__credit__sum__approved_12m,
    sum(CASE WHEN approved = 1 AND age_days <= 730 THEN credit END)
        AS previous_application__credit__sum__approved_24m,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN credit END)
        AS previous_application__credit__last__approved,
    max(CASE WHEN refused = 1 AND status_recency = 1 THEN credit END)
        AS previous_application__credit__last__refused,
    avg(CASE WHEN approved = 1 THEN annuity END) AS previous_application__annuity__mean__approved,
    avg(CASE WHEN refused = 1 THEN annuity END) AS previous_application__annuity__mean__refused,
    max(CASE WHEN approved = 1 THEN annuity END) AS previous_application__annuity__max__approved,
    max(CASE WHEN approved = 1 AND age_days <= 730 THEN annuity END)
        AS previous_application__annuity__max__approved_24m,
    min(CASE WHEN approved = 1 THEN annuity END) AS previous_application__annuity__min__approved,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN annuity END)
        AS previous_application__annuity__last__approved,
    avg(request) AS previous_application__request__mean,
    avg(CASE WHEN recency <= 3 THEN request END) AS previous_application__request__mean__last_3,
    max(request) AS previous_application__request__max,
    max(CASE WHEN age_days <= 365 THEN request END) AS previous_application__request__max__12m,
    max(CASE WHEN recency = 1 THEN request END) AS previous_application__request__last,

    -- Down payment, goods and term
    avg(down_payment_rate) AS previous_application__down_payment_rate__mean,
    avg(CASE WHEN age_days <= 730 THEN down_payment_rate END)
        AS previous_application__down_payment_rate__mean__24m,
    avg(CASE WHEN recency <= 3 THEN down_payment_rate END)
        AS previous_application__down_payment_rate__mean__last_3,
    avg(CASE WHEN recency <= 5 THEN down_payment_rate END)
        AS previous_application__down_payment_rate__mean__last_5,
    max(down_payment_rate) AS previous_application__down_payment_rate__max,
    min(down_payment_rate) AS previous_application__down_payment_rate__min,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN down_payment_rate END)
        AS previous_application__down_payment_rate__last__approved,
    sum(down_payment) AS previous_application__down_payment__sum,
    max(down_payment) AS previous_application__down_payment__max,
    avg(CASE WHEN approved = 1 THEN credit_to_goods END)
        AS previous_application__credit_to_goods__mean__approved,
    max(CASE WHEN approved = 1 THEN credit_to_goods END)
        AS previous_application__credit_to_goods__max__approved,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN credit_to_goods END)
        AS previous_application__credit_to_goods__last__approved,
    avg(CASE WHEN approved = 1 THEN term END) AS previous_application__term__mean__approved,
    avg(CASE WHEN refused = 1 THEN term END) AS previous_application__term__mean__refused,
    avg(CASE WHEN cash = 1 THEN term END) AS previous_application__term__mean__cash,
    avg(CASE WHEN consumer = 1 THEN term END) AS previous_application__term__mean__consumer,
    avg(CASE WHEN recency <= 3 THEN term END) AS previous_application__term__mean__last_3,
    max(CASE WHEN approved = 1 THEN term END) AS previous_application__term__max__approved,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN term END)
        AS previous_application__term__last__approved,

    -- Price
    avg(CASE WHEN approved = 1 THEN interest END) AS previous_application__interest__mean__approved,
    avg(CASE WHEN refused = 1 THEN interest END) AS previous_application__interest__mean__refused,
    avg(CASE WHEN cash = 1 THEN interest END) AS previous_application__interest__mean__cash,
    avg(CASE WHEN consumer = 1 THEN interest END) AS previous_application__interest__mean__consumer,
    avg(CASE WHEN age_days <= 730 THEN interest END) AS previous_application__interest__mean__24m,
    avg(CASE WHEN recency <= 3 THEN interest END) AS previous_application__interest__mean__last_3,
    avg(CASE WHEN recency <= 5 THEN interest END) AS previous_application__interest__mean__last_5,
    avg(CASE WHEN approved = 1 AND age_days <= 365 THEN interest END)
        AS previous_application__interest__mean__approved_12m,
    min(CASE WHEN approved = 1 THEN interest END) AS previous_application__interest__min__approved,
    max(CASE WHEN approved = 1 THEN interest END) AS previous_application__interest__max__approved,
    stddev_samp(CASE WHEN approved = 1 THEN interest END)
        AS previous_application__interest__deviation__approved,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN interest END)
        AS previous_application__interest__last__approved,

    -- The end of approved loans
    avg(early_end) AS previous_application__early_end__mean,
    avg(CASE WHEN cash = 1 THEN early_end END) AS previous_application__early_end__mean__cash,
    avg(CASE WHEN consumer = 1 THEN early_end END)
        AS previous_application__early_end__mean__consumer,
    avg(CASE WHEN age_days <= 730 THEN early_end END) AS previous_application__early_end__mean__24m,
    avg(CASE WHEN approved = 1 AND status_recency <= 3 THEN early_end END)
        AS previous_application__early_end__mean__approved_last_3,
    min(early_end) AS previous_application__early_end__min,
    max(early_end) AS previous_application__early_end__max,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN early_end END)
        AS previous_application__early_end__last__approved,
    avg(ended_early) AS previous_application__ended_early__share,
    avg(ended_late) AS previous_application__ended_late__share,
    avg(closing_delay) AS previous_application__closing_delay__mean,
    -max(last_due) AS previous_application__days_since_end__min,

    -- Still running
    sum(live) AS previous_application__live_loan__count,
    sum(live_card) AS previous_application__live_card__count,
    sum(CASE WHEN live = 1 THEN credit END) AS previous_application__live_credit__sum,
    sum(CASE WHEN live = 1 THEN annuity END) AS previous_application__live_annuity__sum,
    sum(CASE WHEN live = 1 THEN debt END) AS previous_application__live_debt__sum,
    max(CASE WHEN live = 1 THEN debt END) AS previous_application__live_debt__max,
    min(CASE WHEN live = 1 THEN repaid END) AS previous_application__live_repaid__min,
    CAST(sum(CASE WHEN live = 1 THEN paid END) AS DOUBLE)
        / nullif(sum(CASE WHEN live = 1 THEN credit END), 0)
        AS previous_application__live_repaid__ratio,
    max(CASE WHEN live = 1 THEN planned_last_due END) AS previous_application__live_horizon__max,

    -- The latest, in words
    max(CASE WHEN recency = 1 THEN product END) AS previous_application__product__last,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN product END)
        AS previous_application__product__last__approved,
    max(CASE WHEN refused = 1 AND status_recency = 1 THEN product END)
        AS previous_application__product__last__refused,
    max(CASE WHEN recency = 1 THEN status END) AS previous_application__status__last,
    max(CASE WHEN refused = 1 AND status_recency = 1 THEN reject_reason END)
        AS previous_application__reject_reason__last__refused,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN rate_class END)
        AS previous_application__rate_class__last__approved,
    max(CASE WHEN recency = 1 THEN client_type END) AS previous_application__client_type__last,
    max(CASE WHEN recency = 1 THEN channel END) AS previous_application__channel__last,
    max(CASE WHEN recency = 1 THEN payment_way END) AS previous_application__payment_way__last,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN goods_category END)
        AS previous_application__goods_category__last__approved,
    max(CASE WHEN approved = 1 AND status_recency = 1 THEN seller_industry END)
        AS previous_application__seller_industry__last__approved
FROM applications
GROUP BY SK_ID_CURR
