// Who takes part in most events, and in how many of cooperation and of conflict?
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $kind text = null: only actors of this kind: person, state, organization or group
// $country text = null: only actors of this country, as a code of three letters
// $limit integer = 20: rows at most
// returns actor, kind, country, events, cooperation, conflict, weight, id
MATCH (a:Actor)-[:SOURCE_OF|TARGETS]-(e:Event)
WHERE ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($kind IS NULL OR a.kind = $kind)
  AND ($country IS NULL OR a.country = $country)
RETURN a.name AS actor, a.kind AS kind, a.country AS country, count(e) AS events,
  sum(CASE WHEN e.score > 0 THEN 1 ELSE 0 END) AS cooperation, sum(CASE WHEN e.score < 0 THEN 1 ELSE 0 END) AS conflict,
  round(sum(e.weight), 3) AS weight, a.id AS id
ORDER BY events DESC, id
LIMIT $limit
