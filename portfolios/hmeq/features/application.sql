-- What is missing here tells much: whether someone's ratio of debt to income is known separates good
-- from bad better than the ratio itself.
WITH known AS (
  SELECT
    ID,
    CAST(Loan AS DOUBLE) AS loan_amount,
    CAST(Mortgage AS DOUBLE) AS mortgage_due,
    CAST(Value AS DOUBLE) AS home_value,
    CASE WHEN Mortgage IS NULL THEN 1 ELSE 0 END AS mortgage_missing,
    CASE WHEN Value IS NULL THEN 1 ELSE 0 END AS value_missing,
    CASE WHEN Reason IS NULL THEN 1 ELSE 0 END AS reason_missing,
    CASE WHEN Job IS NULL THEN 1 ELSE 0 END AS job_missing,
    CASE WHEN YOJ IS NULL THEN 1 ELSE 0 END AS years_missing,
    CASE WHEN Derogatories IS NULL THEN 1 ELSE 0 END AS derogatory_missing,
    CASE WHEN Delinquencies IS NULL THEN 1 ELSE 0 END AS delinquent_missing,
    CASE WHEN CLAGE IS NULL THEN 1 ELSE 0 END AS oldest_missing,
    CASE WHEN Inquiries IS NULL THEN 1 ELSE 0 END AS enquiries_missing,
    CASE WHEN CLNO IS NULL THEN 1 ELSE 0 END AS lines_missing,
    CASE WHEN DEBTINC IS NULL THEN 1 ELSE 0 END AS debt_missing
  FROM application
)
SELECT
  application.ID,

  -- The loan and the home that secures it
  application.Loan AS application__loan__value,
  application.Mortgage AS application__mortgage__value,
  application.Value AS application__home_value__value,
  application.Reason AS application__reason__value,
  loan_amount / nullif(home_value, 0) AS application__loan_to_value__value,
  mortgage_due / nullif(home_value, 0) AS application__mortgage_to_value__value,
  (loan_amount + mortgage_due) / nullif(home_value, 0) AS application__debt_to_value__value,
  loan_amount / nullif(mortgage_due, 0) AS application__loan_to_mortgage__value,
  home_value - mortgage_due AS application__equity__value,
  home_value - mortgage_due - loan_amount AS application__equity_after_loan__value,

  -- Work
  application.Job AS application__job__value,
  application.YOJ AS application__years_in_job__value,

  -- Credit history
  application.Derogatories AS application__derogatory_report__count,
  application.Delinquencies AS application__delinquent_line__count,
  coalesce(application.Derogatories, 0) + coalesce(application.Delinquencies, 0)
    AS application__adverse_event__count,
  CAST(application.Delinquencies AS DOUBLE) / nullif(application.CLNO, 0)
    AS application__delinquent_line__share,
  application.CLAGE AS application__oldest_line__value,
  application.CLNO AS application__credit_line__count,
  application.CLAGE / nullif(application.CLNO, 0) AS application__age_per_line__value,
  application.Inquiries AS application__recent_enquiry__count,
  CAST(application.Inquiries AS DOUBLE) / nullif(application.CLNO, 0)
    AS application__enquiry_per_line__value,
  application.DEBTINC AS application__debt_to_income__value,

  -- What the application leaves open
  mortgage_missing AS application__mortgage_missing__value,
  value_missing AS application__home_value_missing__value,
  reason_missing AS application__reason_missing__value,
  job_missing AS application__job_missing__value,
  years_missing AS application__years_in_job_missing__value,
  derogatory_missing AS application__derogatory_report_missing__value,
  delinquent_missing AS application__delinquent_line_missing__value,
  oldest_missing AS application__oldest_line_missing__value,
  enquiries_missing AS application__recent_enquiry_missing__value,
  lines_missing AS application__credit_line_missing__value,
  debt_missing AS application__debt_to_income_missing__value,
  mortgage_missing + value_missing + reason_missing + job_missing + years_missing
    + derogatory_missing + delinquent_missing + oldest_missing + enquiries_missing
    + lines_missing + debt_missing AS application__missing_answer__count
FROM application
JOIN known ON known.ID = application.ID
