-- The report's own codes: -9 and -8 (no report, no usable account) are NULL by the schema; -7, the
-- condition has never been met, says something good of a delinquency and of an enquiry, and is a
-- feature of its own. Without a report everything is NULL.
WITH known AS (
  SELECT
    ID,
    CAST(NumTotalTrades AS DOUBLE) AS accounts,
    CASE WHEN MSinceMostRecentDelq >= 0 THEN MSinceMostRecentDelq END AS months_since_late,
    CASE WHEN MSinceMostRecentInqexcl7days >= 0 THEN MSinceMostRecentInqexcl7days END
      AS months_since_enquiry
  FROM report
)
SELECT
  report.ID,

  -- The bureau's own summary
  ExternalRiskEstimate AS report__external_risk__value,
  CASE WHEN AverageMInFile IS NULL THEN 1 ELSE 0 END AS report__no_report__value,

  -- Age of the accounts
  MSinceOldestTradeOpen AS report__since_oldest_account__value,
  MSinceMostRecentTradeOpen AS report__since_newest_account__value,
  AverageMInFile AS report__account_age__mean,
  MSinceOldestTradeOpen - MSinceMostRecentTradeOpen AS report__account_span__value,
  AverageMInFile / nullif(CAST(MSinceOldestTradeOpen AS DOUBLE), 0)
    AS report__account_age_to_oldest__value,

  -- Accounts and their kinds
  NumTotalTrades AS report__account__count,
  NumSatisfactoryTrades AS report__satisfactory_account__count,
  NumSatisfactoryTrades / nullif(accounts, 0) AS report__satisfactory_account__share,
  NumTotalTrades - NumSatisfactoryTrades AS report__unsatisfactory_account__count,
  NumTradesOpeninLast12M AS report__new_account__count,
  NumTradesOpeninLast12M / nullif(accounts, 0) AS report__new_account__share,
  PercentInstallTrades AS report__instalment_account_percent__value,

  -- Late payments
  PercentTradesNeverDelq AS report__never_late_percent__value,
  NumTrades60Ever2DerogPubRec AS report__late_60_days__count,
  NumTrades90Ever2DerogPubRec AS report__late_90_days__count,
  NumTrades60Ever2DerogPubRec / nullif(accounts, 0) AS report__late_60_days__share,
  months_since_late AS report__since_late__value,
  CASE WHEN MSinceMostRecentDelq = -7 THEN 1 WHEN MSinceMostRecentDelq >= 0 THEN 0 END
    AS report__never_late__value,
  MaxDelq2PublicRecLast12M AS report__worst_delay_12m__value,
  MaxDelqEver AS report__worst_delay__value,

  -- Enquiries
  months_since_enquiry AS report__since_enquiry__value,
  CASE WHEN MSinceMostRecentInqexcl7days = -7 THEN 1
    WHEN MSinceMostRecentInqexcl7days >= 0 THEN 0 END AS report__no_enquiry__value,
  CASE WHEN MSinceMostRecentInqexcl7days IS NULL THEN 1 ELSE 0 END
    AS report__enquiry_unknown__value,
  NumInqLast6M AS report__enquiry__count,
  NumInqLast6Mexcl7days AS report__earlier_enquiry__count,
  NumInqLast6M - NumInqLast6Mexcl7days AS report__last_week_enquiry__count,

  -- Debts
  NetFractionRevolvingBurden AS report__revolving_burden__value,
  NetFractionInstallBurden AS report__instalment_burden__value,
  NumRevolvingTradesWBalance AS report__revolving_with_balance__count,
  NumInstallTradesWBalance AS report__instalment_with_balance__count,
  coalesce(NumRevolvingTradesWBalance, 0) + coalesce(NumInstallTradesWBalance, 0)
    AS report__with_balance__count,
  NumBank2NatlTradesWHighUtilization AS report__nearly_full_card__count,
  NumBank2NatlTradesWHighUtilization / nullif(CAST(NumRevolvingTradesWBalance AS DOUBLE), 0)
    AS report__nearly_full_card__share,
  PercentTradesWBalance AS report__with_balance_percent__value,
  ExternalRiskEstimate - NetFractionRevolvingBurden AS report__external_risk_less_burden__value
FROM report
JOIN known ON known.ID = report.ID
