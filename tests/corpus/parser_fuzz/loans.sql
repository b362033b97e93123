-- Loans by client.
WITH l AS (
  SELECT ID, LOAN_ID, KIND, CAST(AMOUNT AS DOUBLE) / nullif(LOAN_ID - 2, 0) AS x,
    row_number() OVER (PARTITION BY ID ORDER BY AMOUNT DESC, LOAN_ID) AS n,
    lag(AMOUNT) OVER (PARTITION BY ID, KIND ORDER BY LOAN_ID) - AMOUNT AS gap
  FROM loan WHERE KIND NOT IN ('a', 'it''s') AND NOT (AMOUNT IS NULL OR AMOUNT BETWEEN 1 AND 2e3))
SELECT ID, count(*) AS loan__loan__count, count(DISTINCT KIND) AS loan__kind__count_distinct,
  sum(CASE WHEN n = 1 THEN coalesce(gap, 0.5) END) AS loan__gap__sum,
  max(KIND) AS loan__kind__max, CASE n WHEN 1 THEN 2 END AS loan__n__value
FROM l GROUP BY ID
