-- Codes such as A11 are the publisher's; schema.toml says what they mean.
SELECT
  ID,

  -- The loan applied for
  DURATION_MONTHS AS application__duration__value,
  AMOUNT AS application__amount__value,
  CAST(AMOUNT AS DOUBLE) / nullif(DURATION_MONTHS, 0) AS application__amount_per_month__value,
  PURPOSE AS application__purpose__value,
  INSTALLMENT_RATE AS application__instalment_rate__value,
  OTHER_DEBTORS AS application__other_debtors__value,

  -- Accounts and past credit
  STATUS_ACCOUNT AS application__checking_account__value,
  BONDS AS application__savings__value,
  CREDIT_HISTORY AS application__credit_history__value,
  INSTALLMENT_PLANS AS application__other_instalment_plans__value,
  NUMBER_OF_CREDIT_CARDS AS application__credits_here__count,

  -- Work, home and household
  EMPLOYMENT AS application__employment__value,
  JOB AS application__job__value,
  PROPERTY AS application__property__value,
  HOUSING AS application__housing__value,
  PRESENT_RESIDENCE_SINCE AS application__residence__value,
  TELEPHONE AS application__telephone__value,
  LIABLE_PEOPLE AS application__dependants__count,
  AGE AS application__age__value,
  AGE + CAST(DURATION_MONTHS AS DOUBLE) / 12 AS application__age_at_end__value,
  PERSONAL_STATUS_AND_SEX AS application__personal_status_and_sex__value,
  application.FOREIGN AS application__foreign_worker__value
FROM application
