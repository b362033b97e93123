SELECT "A"::DOUBLE, x || 'open -- open
FROM (SELECT 1) ORDER BY 1