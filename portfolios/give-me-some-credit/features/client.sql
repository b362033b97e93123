-- Where the income is missing, the column DebtRatio holds the debt payments themselves, a ratio over
-- an income of one: 2,000 there is an amount, not two thousand times an income.
WITH known AS (
  SELECT
    ID,
    NumberOfTime30_59DaysPastDueNotWorse AS late_30,
    NumberOfTime60_89DaysPastDueNotWorse AS late_60,
    NumberOfTimes90DaysLate AS late_90,
    CAST(MonthlyIncome AS DOUBLE) AS income,
    CAST(1 + NumberOfDependents AS DOUBLE) AS family,
    CAST(NumberOfOpenCreditLinesAndLoans AS DOUBLE) AS lines,
    NumberOfOpenCreditLinesAndLoans - NumberRealEstateLoansOrLines AS unsecured_lines,
    CASE WHEN MonthlyIncome > 1 THEN DebtRatio * MonthlyIncome ELSE DebtRatio END AS debt_payment
  FROM client
)
SELECT
  client.ID,

  -- Late payments
  late_30 AS client__late_30_days__count,
  late_60 AS client__late_60_days__count,
  late_90 AS client__late_90_days__count,
  late_30 + late_60 + late_90 AS client__late_payment__count,
  late_30 + 2 * late_60 + 4 * late_90 AS client__late_payment_weighted__sum,
  CASE WHEN late_90 > 0 THEN 3 WHEN late_60 > 0 THEN 2 WHEN late_30 > 0 THEN 1
    WHEN late_30 = 0 THEN 0 END AS client__worst_delay__value,
  (late_30 + late_60 + late_90) / nullif(lines, 0) AS client__late_payment_per_line__value,
  late_90 / nullif(CAST(late_30 + late_60 + late_90 AS DOUBLE), 0)
    AS client__late_90_days__share,
  FLAG_DELAYS_UNKNOWN AS client__delays_unknown__value,

  -- Credit lines and their use
  RevolvingUtilizationOfUnsecuredLines AS client__used_limit__value,
  CASE WHEN RevolvingUtilizationOfUnsecuredLines > 1 THEN 1 ELSE 0 END
    AS client__above_limit__value,
  CASE WHEN RevolvingUtilizationOfUnsecuredLines <= 1 THEN
    RevolvingUtilizationOfUnsecuredLines * unsecured_lines END AS client__used_lines__sum,
  NumberOfOpenCreditLinesAndLoans AS client__credit_line__count,
  NumberRealEstateLoansOrLines AS client__home_loan__count,
  unsecured_lines AS client__unsecured_line__count,
  NumberRealEstateLoansOrLines / nullif(lines, 0) AS client__home_loan__share,

  -- Income and debt
  MonthlyIncome AS client__income__value,
  CASE WHEN MonthlyIncome IS NULL THEN 1 ELSE 0 END AS client__income_missing__value,
  income / nullif(family, 0) AS client__income_per_member__value,
  CASE WHEN MonthlyIncome > 1 THEN DebtRatio END AS client__debt_to_income__value,
  debt_payment AS client__debt_payment__value,
  debt_payment / nullif(lines, 0) AS client__debt_payment_per_line__value,
  CASE WHEN MonthlyIncome > 1 THEN income - debt_payment END
    AS client__income_after_debt__value,
  CASE WHEN MonthlyIncome > 1 THEN (income - debt_payment) / nullif(family, 0) END
    AS client__income_after_debt_per_member__value,

  -- Household
  age AS client__age__value,
  NumberOfDependents AS client__dependants__count,
  CASE WHEN NumberOfDependents IS NULL THEN 1 ELSE 0 END AS client__dependants_missing__value,
  income / nullif(age, 0) AS client__income_to_age__value
FROM client
JOIN known ON known.ID = client.ID
