WITH m AS (SELECT ID, LOAN_ID, regr_slope(LATE, MONTH) AS s, var_samp(MONTH) AS v,
    max_by(LATE, MONTH) AS y FROM month GROUP BY ID, LOAN_ID)
SELECT l.ID, avg(s) AS loan__s__mean, stddev_samp(least(v, y, -1)) AS loan__v__deviation,
  min_by(KIND, pow(abs(v), 0.5)) AS loan__kind__first
FROM loan AS l LEFT JOIN m ON l.ID = m.ID AND m.LOAN_ID = l.LOAN_ID GROUP BY l.ID;
