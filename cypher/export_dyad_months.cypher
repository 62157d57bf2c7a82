// How many events of each PLOVER code did two countries have in each month? What is mutual counts in both directions; what is planned has
// the code of the plan (AGREE, THREATEN); what was denied or is only possible is left out, and what is known only by its year.
// returns source, target, month, code, relation, quad, score, events
MATCH (source:Actor)-[s:SOURCE_OF|TARGETS]-(e:Event)-[t:SOURCE_OF|TARGETS]-(target:Actor)
WHERE (type(s) = 'SOURCE_OF' OR e.symmetric)
  AND source.country IS NOT NULL AND target.country IS NOT NULL
  AND e.status IN ['actual', 'planned'] AND e.basis <> 'inferred' AND e.date_precision <> 'year'
RETURN source.country AS source, target.country AS target, substring(toString(e.date), 0, 7) AS month,
  coalesce(e.plover, e.relation) AS code, e.relation AS relation, e.quad AS quad, e.score AS score,
  count(e) AS events
ORDER BY source, target, month, code, relation
