-- The loan applied for against what the applicant has borrowed before, here and elsewhere: one row
-- for every application. Every ratio is unknown (NULL) where the past it needs is empty.
WITH applied AS (
    SELECT
        SK_ID_CURR,
        CAST(AMT_INCOME_TOTAL AS DOUBLE) AS income,
        CAST(AMT_CREDIT AS DOUBLE) AS credit,
        CAST(AMT_ANNUITY AS DOUBLE) AS annuity,
        CAST(AMT_GOODS_PRICE AS DOUBLE) AS goods,
        CAST(AMT_CREDIT AS DOUBLE) / nullif(CAST(AMT_ANNUITY AS DOUBLE), 0) AS term_months,
        CAST(-DAYS_BIRTH AS DOUBLE) AS age_days,
        CAST(-DAYS_EMPLOYED AS DOUBLE) AS employed_days
    FROM application
),
elsewhere AS (
    SELECT
        SK_ID_CURR,
        count(SK_ID_BUREAU) AS loans_elsewhere,
        CAST(sum(AMT_CREDIT_SUM) AS DOUBLE) AS credit_elsewhere,
        CAST(max(AMT_CREDIT_SUM) AS DOUBLE) AS largest_credit_elsewhere,
        avg(AMT_CREDIT_SUM) AS mean_credit_elsewhere,
        CAST(sum(CASE WHEN CREDIT_ACTIVE = 'Active' THEN AMT_CREDIT_SUM END) AS DOUBLE)
            AS active_credit_elsewhere,
        CAST(sum(AMT_CREDIT_SUM_DEBT) AS DOUBLE) AS debt_elsewhere,
        CAST(sum(CASE WHEN CREDIT_ACTIVE = 'Active' THEN AMT_ANNUITY END) AS DOUBLE)
            AS active_annuity_elsewhere,
        CAST(max(AMT_CREDIT_MAX_OVERDUE) AS DOUBLE) AS max_overdue_elsewhere,
        avg(-DAYS_CREDIT) AS mean_days_elsewhere,
        CAST(max(-DAYS_CREDIT) AS DOUBLE) AS first_days_elsewhere,
        CAST(min(-DAYS_CREDIT) AS DOUBLE) AS last_days_elsewhere
    FROM bureau
    GROUP BY SK_ID_CURR
),
past_application AS (
    SELECT
        SK_ID_CURR, SK_ID_PREV, AMT_APPLICATION, DAYS_DECISION,
        CASE WHEN NAME_CONTRACT_STATUS = 'Approved' THEN 1 ELSE 0 END AS is_approved,
        CASE WHEN NAME_CONTRACT_STATUS = 'Approved' THEN AMT_CREDIT END AS approved_credit,
        CASE WHEN NAME_CONTRACT_STATUS = 'Approved' THEN AMT_ANNUITY END AS approved_annuity,
        CASE WHEN NAME_CONTRACT_STATUS = 'Approved' THEN CNT_PAYMENT END AS approved_term,
        CASE WHEN NAME_CONTRACT_STATUS = 'Refused' THEN AMT_APPLICATION END AS refused_amount,
        row_number() OVER (
            PARTITION BY SK_ID_CURR, NAME_CONTRACT_STATUS
            ORDER BY DAYS_DECISION DESC, SK_ID_PREV DESC) AS recency_in_status
    FROM previous_application
),
past AS (
    SELECT
        SK_ID_CURR,
        count(SK_ID_PREV) AS past_applications,
        sum(is_approved) AS past_loans,
        CAST(max(AMT_APPLICATION) AS DOUBLE) AS largest_amount_asked,
        CAST(max(approved_credit) AS DOUBLE) AS largest_credit,
        avg(approved_credit) AS mean_credit,
        CAST(sum(approved_credit) AS DOUBLE) AS total_credit,
        CAST(max(CASE WHEN recency_in_status = 1 THEN approved_credit END) AS DOUBLE)
            AS last_credit,
        CAST(max(approved_annuity) AS DOUBLE) AS largest_annuity,
        avg(approved_annuity) AS mean_annuity,
        CAST(max(CASE WHEN recency_in_status = 1 THEN approved_annuity END) AS DOUBLE)
            AS last_annuity,
        avg(approved_term) AS mean_term,
        CAST(min(refused_amount) AS DOUBLE) AS smallest_amount_refused,
        CAST(max(-DAYS_DECISION) AS DOUBLE) AS first_days
    FROM past_application
    GROUP BY SK_ID_CURR
),
instalment AS (
    SELECT
        SK_ID_CURR,
        CAST(max(AMT_INSTALMENT) AS DOUBLE) AS largest_instalment,
        avg(AMT_INSTALMENT) AS mean_instalment,
        CAST(sum(CASE WHEN DAYS_INSTALMENT >= -365 THEN AMT_PAYMENT END) AS DOUBLE)
            AS paid_last_year
    FROM installments_payments
    GROUP BY SK_ID_CURR
),
card_month AS (
    SELECT
        SK_ID_CURR, AMT_BALANCE, AMT_CREDIT_LIMIT_ACTUAL,
        row_number() OVER (
            PARTITION BY SK_ID_CURR, SK_ID_PREV ORDER BY MONTHS_BALANCE DESC) AS recency
    FROM credit_card_balance
),
card AS (
    SELECT
        SK_ID_CURR,
        CAST(sum(CASE WHEN recency = 1 THEN AMT_BALANCE END) AS DOUBLE) AS card_balance,
        CAST(max(AMT_CREDIT_LIMIT_ACTUAL) AS DOUBLE) AS card_limit
    FROM card_month
    GROUP BY SK_ID_CURR
)
SELECT
    applied.SK_ID_CURR,
    -- This instalment against past ones
    annuity / nullif(largest_instalment, 0) AS cross_table__annuity_to_largest_instalment__value,
    annuity / nullif(mean_instalment, 0) AS cross_table__annuity_to_mean_instalment__value,
    annuity / nullif(largest_annuity, 0) AS cross_table__annuity_to_largest_past__value,
    annuity / nullif(mean_annuity, 0) AS cross_table__annuity_to_mean_past__value,
    annuity / nullif(last_annuity, 0) AS cross_table__annuity_to_last_past__value,
    term_months / nullif(mean_term, 0) AS cross_table__term_to_mean_past__value,
    paid_last_year / nullif(annuity, 0) AS cross_table__paid_last_year_to_annuity__value,

    -- This amount against past ones, here
    largest_credit / nullif(credit, 0) AS cross_table__largest_past_credit_to_credit__value,
    mean_credit / nullif(credit, 0) AS cross_table__mean_past_credit_to_credit__value,
    last_credit / nullif(credit, 0) AS cross_table__last_past_credit_to_credit__value,
    total_credit / nullif(income, 0) AS cross_table__past_credit_to_income__value,
    goods / nullif(largest_amount_asked, 0) AS cross_table__goods_to_largest_amount_asked__value,
    credit / nullif(smallest_amount_refused, 0) AS cross_table__credit_to_smallest_refused__value,

    -- Loans elsewhere against income and this loan
    credit_elsewhere / nullif(income, 0) AS cross_table__credit_elsewhere_to_income__value,
    active_credit_elsewhere / nullif(income, 0)
        AS cross_table__active_credit_elsewhere_to_income__value,
    debt_elsewhere / nullif(income, 0) AS cross_table__debt_elsewhere_to_income__value,
    debt_elsewhere / nullif(credit, 0) AS cross_table__debt_elsewhere_to_credit__value,
    (debt_elsewhere + credit) / nullif(income, 0) AS cross_table__total_debt_to_income__value,
    active_annuity_elsewhere / nullif(income, 0) AS cross_table__annuity_elsewhere_to_income__value,
    (active_annuity_elsewhere + annuity) / nullif(income, 0)
        AS cross_table__total_annuity_to_income__value,
    max_overdue_elsewhere / nullif(income, 0)
        AS cross_table__max_overdue_elsewhere_to_income__value,
    credit / nullif(largest_credit_elsewhere, 0) AS cross_table__credit_to_largest_elsewhere__value,
    credit / nullif(mean_credit_elsewhere, 0) AS cross_table__credit_to_mean_elsewhere__value,

    -- Length of the credit history against age and employment
    mean_days_elsewhere / nullif(age_days, 0) AS cross_table__mean_loan_age_to_age__value,
    (age_days - first_days_elsewhere) / 365.25 AS cross_table__age_at_first_loan__value,
    mean_days_elsewhere / nullif(employed_days, 0) AS cross_table__mean_loan_age_to_employed__value,
    last_days_elsewhere / nullif(employed_days, 0) AS cross_table__last_loan_age_to_employed__value,
    CAST(loans_elsewhere AS DOUBLE) / nullif(age_days / 365.25, 0)
        AS cross_table__loans_elsewhere_per_year_of_age__value,
    CAST(past_applications AS DOUBLE) / nullif(age_days / 365.25, 0)
        AS cross_table__applications_per_year_of_age__value,
    first_days / nullif(age_days, 0) AS cross_table__first_application_to_age__value,
    coalesce(loans_elsewhere, 0) + coalesce(past_loans, 0) AS cross_table__loans_anywhere__count,

    -- Credit cards here
    card_balance / nullif(income, 0) AS cross_table__card_balance_to_income__value,
    card_balance / nullif(credit, 0) AS cross_table__card_balance_to_credit__value,
    card_limit / nullif(income, 0) AS cross_table__card_limit_to_income__value
FROM applied
LEFT JOIN elsewhere ON elsewhere.SK_ID_CURR = applied.SK_ID_CURR
LEFT JOIN past ON past.SK_ID_CURR = applied.SK_ID_CURR
LEFT JOIN instalment ON instalment.SK_ID_CURR = applied.SK_ID_CURR
LEFT JOIN card ON card.SK_ID_CURR = applied.SK_ID_CURR
