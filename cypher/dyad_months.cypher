// How many events did two countries have in each month, by quad class, and what is the sum of their scores? Each with its forces and
// office-holders. What is mutual counts in both directions; what is known only by its year is left out.
// $source text = null: a code of three letters, only what this country did
// $target text = null: a code of three letters, only what was done to this country
// $domestic boolean = false: whether to take in what actors did to others of their country
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 1000: rows at most
// returns source, target, month, verbal_cooperation, material_cooperation, verbal_conflict, material_conflict, events, score
MATCH (source:Actor)-[s:SOURCE_OF|TARGETS]-(e:Event)-[t:SOURCE_OF|TARGETS]-(target:Actor)
WHERE (type(s) = 'SOURCE_OF' OR e.symmetric)
  AND source.country IS NOT NULL AND target.country IS NOT NULL
  AND ($domestic OR source.country <> target.country)
  AND ($source IS NULL OR source.country = $source)
  AND ($target IS NULL OR target.country = $target)
  AND e.date_precision <> 'year'
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
RETURN source.country AS source, target.country AS target, substring(toString(e.date), 0, 7) AS month,
  sum(CASE WHEN e.quad = 'verbal cooperation' THEN 1 ELSE 0 END) AS verbal_cooperation,
  sum(CASE WHEN e.quad = 'material cooperation' THEN 1 ELSE 0 END) AS material_cooperation,
  sum(CASE WHEN e.quad = 'verbal conflict' THEN 1 ELSE 0 END) AS verbal_conflict,
  sum(CASE WHEN e.quad = 'material conflict' THEN 1 ELSE 0 END) AS material_conflict,
  count(e) AS events, round(sum(e.weight * e.score), 3) AS score
ORDER BY month, source, target
LIMIT $limit
