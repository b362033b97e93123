WITH ranked AS (
  SELECT ID, A * 2 AS twice, row_number() OVER (PARTITION BY ID ORDER BY A DESC, B) AS rank,
    lag(A) OVER (PARTITION BY ID ORDER BY A) - A AS gap /* a comment */
  FROM loan WHERE K IN ('like', 'it''s') AND NOT (A IS NULL OR B BETWEEN 1 AND 2e-3))
SELECT r.ID, count(*) AS n, count(DISTINCT twice) AS d, CAST(sum(twice) AS DOUBLE) AS s
FROM ranked AS r LEFT JOIN client AS c ON r.ID = c.ID GROUP BY r.ID;
