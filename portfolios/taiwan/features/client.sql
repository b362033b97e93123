-- Month 1 is the latest statement, month 6 the oldest. A payment of one month settles the statement
-- of the month before, and what was spent in a month is what the statement grew by, plus what was
-- paid. Slopes are least squares over the six months, per month.
WITH monthly AS (
  SELECT
    ID, LIMIT_BAL, SEX, EDUCATION, MARRIAGE, AGE,
    PAY_0, PAY_2, PAY_3, PAY_4, PAY_5, PAY_6,
    BILL_AMT1, BILL_AMT2, BILL_AMT3, BILL_AMT4, BILL_AMT5, BILL_AMT6,
    PAY_AMT1, PAY_AMT2, PAY_AMT3, PAY_AMT4, PAY_AMT5, PAY_AMT6,
    CAST(BILL_AMT1 AS DOUBLE) / nullif(LIMIT_BAL, 0) AS used_1,
    CAST(BILL_AMT2 AS DOUBLE) / nullif(LIMIT_BAL, 0) AS used_2,
    CAST(BILL_AMT3 AS DOUBLE) / nullif(LIMIT_BAL, 0) AS used_3,
    CAST(BILL_AMT4 AS DOUBLE) / nullif(LIMIT_BAL, 0) AS used_4,
    CAST(BILL_AMT5 AS DOUBLE) / nullif(LIMIT_BAL, 0) AS used_5,
    CAST(BILL_AMT6 AS DOUBLE) / nullif(LIMIT_BAL, 0) AS used_6,
    CASE WHEN BILL_AMT2 > 0 AND PAY_AMT1 >= BILL_AMT2 THEN 1
      WHEN BILL_AMT2 > 0 THEN CAST(PAY_AMT1 AS DOUBLE) / nullif(BILL_AMT2, 0) END AS settled_1,
    CASE WHEN BILL_AMT3 > 0 AND PAY_AMT2 >= BILL_AMT3 THEN 1
      WHEN BILL_AMT3 > 0 THEN CAST(PAY_AMT2 AS DOUBLE) / nullif(BILL_AMT3, 0) END AS settled_2,
    CASE WHEN BILL_AMT4 > 0 AND PAY_AMT3 >= BILL_AMT4 THEN 1
      WHEN BILL_AMT4 > 0 THEN CAST(PAY_AMT3 AS DOUBLE) / nullif(BILL_AMT4, 0) END AS settled_3,
    CASE WHEN BILL_AMT5 > 0 AND PAY_AMT4 >= BILL_AMT5 THEN 1
      WHEN BILL_AMT5 > 0 THEN CAST(PAY_AMT4 AS DOUBLE) / nullif(BILL_AMT5, 0) END AS settled_4,
    CASE WHEN BILL_AMT6 > 0 AND PAY_AMT5 >= BILL_AMT6 THEN 1
      WHEN BILL_AMT6 > 0 THEN CAST(PAY_AMT5 AS DOUBLE) / nullif(BILL_AMT6, 0) END AS settled_5,
    BILL_AMT1 - BILL_AMT2 + PAY_AMT1 AS spent_1,
    BILL_AMT2 - BILL_AMT3 + PAY_AMT2 AS spent_2,
    BILL_AMT3 - BILL_AMT4 + PAY_AMT3 AS spent_3,
    BILL_AMT4 - BILL_AMT5 + PAY_AMT4 AS spent_4,
    BILL_AMT5 - BILL_AMT6 + PAY_AMT5 AS spent_5,
    BILL_AMT1 + BILL_AMT2 + BILL_AMT3 + BILL_AMT4 + BILL_AMT5 + BILL_AMT6 AS bill_total,
    PAY_AMT1 + PAY_AMT2 + PAY_AMT3 + PAY_AMT4 + PAY_AMT5 + PAY_AMT6 AS payment_total,
    greatest(BILL_AMT1, BILL_AMT2, BILL_AMT3, BILL_AMT4, BILL_AMT5, BILL_AMT6) AS bill_largest,
    least(BILL_AMT1, BILL_AMT2, BILL_AMT3, BILL_AMT4, BILL_AMT5, BILL_AMT6) AS bill_smallest
  FROM client
)
SELECT
  ID,

  LIMIT_BAL AS client__limit__value,
  SEX AS client__sex__value,
  EDUCATION AS client__education__value,
  MARRIAGE AS client__marital_status__value,
  AGE AS client__age__value,

  PAY_0 AS client__delay__value__month_1,
  PAY_2 AS client__delay__value__month_2,
  PAY_3 AS client__delay__value__month_3,
  PAY_4 AS client__delay__value__month_4,
  PAY_5 AS client__delay__value__month_5,
  PAY_6 AS client__delay__value__month_6,
  greatest(PAY_0, PAY_2, PAY_3, PAY_4, PAY_5, PAY_6) AS client__delay__max,
  greatest(PAY_2, PAY_3, PAY_4, PAY_5, PAY_6) AS client__delay__max__earlier_months,
  least(PAY_0, PAY_2, PAY_3, PAY_4, PAY_5, PAY_6) AS client__delay__min,
  CAST(PAY_0 + PAY_2 + PAY_3 + PAY_4 + PAY_5 + PAY_6 AS DOUBLE) / 6 AS client__delay__mean,
  CAST(PAY_0 + PAY_2 + PAY_3 AS DOUBLE) / 3 AS client__delay__mean__last_3m,
  CAST(5 * PAY_0 + 3 * PAY_2 + PAY_3 - PAY_4 - 3 * PAY_5 - 5 * PAY_6 AS DOUBLE) / 35
    AS client__delay__slope,
  PAY_0 - PAY_2 AS client__delay__gap,
  CASE WHEN PAY_0 > 0 THEN 1 ELSE 0 END + CASE WHEN PAY_2 > 0 THEN 1 ELSE 0 END
    + CASE WHEN PAY_3 > 0 THEN 1 ELSE 0 END + CASE WHEN PAY_4 > 0 THEN 1 ELSE 0 END
    + CASE WHEN PAY_5 > 0 THEN 1 ELSE 0 END + CASE WHEN PAY_6 > 0 THEN 1 ELSE 0 END
    AS client__late_month__count,
  CASE WHEN PAY_0 > 1 THEN 1 ELSE 0 END + CASE WHEN PAY_2 > 1 THEN 1 ELSE 0 END
    + CASE WHEN PAY_3 > 1 THEN 1 ELSE 0 END + CASE WHEN PAY_4 > 1 THEN 1 ELSE 0 END
    + CASE WHEN PAY_5 > 1 THEN 1 ELSE 0 END + CASE WHEN PAY_6 > 1 THEN 1 ELSE 0 END
    AS client__very_late_month__count,
  CASE WHEN PAY_0 = 0 THEN 1 ELSE 0 END + CASE WHEN PAY_2 = 0 THEN 1 ELSE 0 END
    + CASE WHEN PAY_3 = 0 THEN 1 ELSE 0 END + CASE WHEN PAY_4 = 0 THEN 1 ELSE 0 END
    + CASE WHEN PAY_5 = 0 THEN 1 ELSE 0 END + CASE WHEN PAY_6 = 0 THEN 1 ELSE 0 END
    AS client__revolving_month__count,
  CASE WHEN PAY_0 = -1 THEN 1 ELSE 0 END + CASE WHEN PAY_2 = -1 THEN 1 ELSE 0 END
    + CASE WHEN PAY_3 = -1 THEN 1 ELSE 0 END + CASE WHEN PAY_4 = -1 THEN 1 ELSE 0 END
    + CASE WHEN PAY_5 = -1 THEN 1 ELSE 0 END + CASE WHEN PAY_6 = -1 THEN 1 ELSE 0 END
    AS client__full_payment_month__count,
  CASE WHEN PAY_0 = -2 THEN 1 ELSE 0 END + CASE WHEN PAY_2 = -2 THEN 1 ELSE 0 END
    + CASE WHEN PAY_3 = -2 THEN 1 ELSE 0 END + CASE WHEN PAY_4 = -2 THEN 1 ELSE 0 END
    + CASE WHEN PAY_5 = -2 THEN 1 ELSE 0 END + CASE WHEN PAY_6 = -2 THEN 1 ELSE 0 END
    AS client__idle_month__count,
  CASE WHEN PAY_0 > 0 THEN 0 WHEN PAY_2 > 0 THEN 1 WHEN PAY_3 > 0 THEN 2
    WHEN PAY_4 > 0 THEN 3 WHEN PAY_5 > 0 THEN 4 WHEN PAY_6 > 0 THEN 5 END
    AS client__since_late__last,

  BILL_AMT1 AS client__bill__value__month_1,
  BILL_AMT2 AS client__bill__value__month_2,
  BILL_AMT3 AS client__bill__value__month_3,
  BILL_AMT4 AS client__bill__value__month_4,
  BILL_AMT5 AS client__bill__value__month_5,
  BILL_AMT6 AS client__bill__value__month_6,
  CAST(bill_total AS DOUBLE) / 6 AS client__bill__mean,
  bill_largest AS client__bill__max,
  bill_smallest AS client__bill__min,
  bill_largest - bill_smallest AS client__bill_range__value,
  BILL_AMT1 - BILL_AMT2 AS client__bill__gap,
  CASE WHEN bill_largest > 0 THEN CAST(BILL_AMT1 AS DOUBLE) / nullif(bill_largest, 0) END
    AS client__bill_of_largest__value__month_1,

  used_1 AS client__used_limit__value__month_1,
  used_2 AS client__used_limit__value__month_2,
  used_3 AS client__used_limit__value__month_3,
  used_6 AS client__used_limit__value__month_6,
  (used_1 + used_2 + used_3 + used_4 + used_5 + used_6) / 6 AS client__used_limit__mean,
  greatest(used_1, used_2, used_3, used_4, used_5, used_6) AS client__used_limit__max,
  least(used_1, used_2, used_3, used_4, used_5, used_6) AS client__used_limit__min,
  (5 * used_1 + 3 * used_2 + used_3 - used_4 - 3 * used_5 - 5 * used_6) / 35
    AS client__used_limit__slope,
  LIMIT_BAL - BILL_AMT1 AS client__unused_limit__value__month_1,

  PAY_AMT1 AS client__payment__value__month_1,
  PAY_AMT2 AS client__payment__value__month_2,
  PAY_AMT3 AS client__payment__value__month_3,
  PAY_AMT4 AS client__payment__value__month_4,
  PAY_AMT5 AS client__payment__value__month_5,
  PAY_AMT6 AS client__payment__value__month_6,
  CAST(payment_total AS DOUBLE) / 6 AS client__payment__mean,
  greatest(PAY_AMT1, PAY_AMT2, PAY_AMT3, PAY_AMT4, PAY_AMT5, PAY_AMT6) AS client__payment__max,
  least(PAY_AMT1, PAY_AMT2, PAY_AMT3, PAY_AMT4, PAY_AMT5, PAY_AMT6) AS client__payment__min,
  least(PAY_AMT1, PAY_AMT2, PAY_AMT3) AS client__payment__min__last_3m,
  CASE WHEN PAY_AMT1 = 0 THEN 1 ELSE 0 END + CASE WHEN PAY_AMT2 = 0 THEN 1 ELSE 0 END
    + CASE WHEN PAY_AMT3 = 0 THEN 1 ELSE 0 END + CASE WHEN PAY_AMT4 = 0 THEN 1 ELSE 0 END
    + CASE WHEN PAY_AMT5 = 0 THEN 1 ELSE 0 END + CASE WHEN PAY_AMT6 = 0 THEN 1 ELSE 0 END
    AS client__no_payment_month__count,
  CAST(payment_total AS DOUBLE) / nullif(LIMIT_BAL, 0) AS client__payment_of_limit__value,
  CASE WHEN bill_largest > 0 THEN CAST(payment_total AS DOUBLE) / nullif(bill_largest, 0) END
    AS client__payment_of_largest_bill__value,

  settled_1 AS client__settled__value__month_1,
  settled_2 AS client__settled__value__month_2,
  settled_3 AS client__settled__value__month_3,
  settled_4 AS client__settled__value__month_4,
  settled_5 AS client__settled__value__month_5,
  least(settled_1, settled_2, settled_3, settled_4, settled_5) AS client__settled__min,
  greatest(settled_1, settled_2, settled_3, settled_4, settled_5) AS client__settled__max,
  CAST(PAY_AMT1 + PAY_AMT2 + PAY_AMT3 + PAY_AMT4 + PAY_AMT5 AS DOUBLE)
    / nullif(greatest(BILL_AMT2 + BILL_AMT3 + BILL_AMT4 + BILL_AMT5 + BILL_AMT6, 0), 0)
    AS client__settled__ratio,

  spent_1 AS client__spending__value__month_1,
  spent_2 AS client__spending__value__month_2,
  CAST(spent_1 + spent_2 + spent_3 + spent_4 + spent_5 AS DOUBLE) / 5 AS client__spending__mean,
  greatest(spent_1, spent_2, spent_3, spent_4, spent_5) AS client__spending__max,
  CAST(spent_1 + spent_2 + spent_3 + spent_4 + spent_5 AS DOUBLE) / nullif(LIMIT_BAL, 0)
    AS client__spending_of_limit__value
FROM monthly
