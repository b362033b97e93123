SELECT ID, INCOME * 0.1 - -EMPLOYED AS client__a__value, NULL AS client__b__value,
  'x' AS client__c__value, CAST(TRUE AND SEX <> 'F' OR FALSE AS INTEGER) AS client__d__value,
  greatest(floor(ln(SCORE)), CAST(NO_JOB AS DECIMAL(18, 3)), INCOME) AS client__e__value,
  SCORE FROM client JOIN loan ON client.ID = loan.ID
