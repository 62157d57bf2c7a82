// How do two countries stand to each other, with their forces and office-holders? The worst ties first.
// $country text = null: only ties of this country, as a code of three letters
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 100: rows at most
// returns one, other, cooperation, conflict, neutral, score, first_date, last_date
MATCH (a:Actor)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(b:Actor)
WHERE a.country < b.country
  AND ($country IS NULL OR a.country = $country OR b.country = $country)
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
RETURN a.country AS one, b.country AS other,
  sum(CASE WHEN e.score > 0 THEN 1 ELSE 0 END) AS cooperation, sum(CASE WHEN e.score < 0 THEN 1 ELSE 0 END) AS conflict,
  sum(CASE WHEN e.score = 0 THEN 1 ELSE 0 END) AS neutral, round(sum(e.weight * e.score), 3) AS score,
  min(e.date) AS first_date, max(e.date) AS last_date
ORDER BY score, one, other
LIMIT $limit
