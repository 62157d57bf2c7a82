// On which days did most happen, of cooperation and of conflict?
// $country text = null: only what actors of this country did or suffered, as a code of three letters
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 20: rows at most
// returns date, events, cooperation, conflict, score
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE e.date_precision = 'day'
  AND ($country IS NULL OR source.country = $country OR target.country = $country)
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
RETURN e.date AS date, count(e) AS events, sum(CASE WHEN e.score > 0 THEN 1 ELSE 0 END) AS cooperation,
  sum(CASE WHEN e.score < 0 THEN 1 ELSE 0 END) AS conflict, round(sum(e.weight * e.score), 3) AS score
ORDER BY events DESC, date
LIMIT $limit
