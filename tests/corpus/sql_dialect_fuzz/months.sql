-- STATUS: C closed, X unknown, 0 on time, 1 to 5 late.
WITH month AS (
  SELECT ID, LOAN_ID, MONTH,
    CASE WHEN STATUS IN ('0', 'C') THEN 0 WHEN STATUS = '1' THEN 15 ELSE NULL END AS days_late,
    CASE WHEN MONTH > -12 THEN 1 ELSE 0 END AS in_12m
  FROM month
)
SELECT ID, count(*) AS month__month__count, avg(coalesce(days_late, .5)) AS month__late__mean
FROM month GROUP BY ID
