// With whom does an actor get on, and with whom not? By the sum of scores, from the best tie to the worst.
// $actor text: the actor, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 200: rows at most
// returns other, kind, country, cooperation, conflict, score, first_date, last_date, id
MATCH (actor:Actor)
WHERE actor.id = $actor OR toLower(actor.name) = toLower($actor) OR any(alias IN actor.aliases WHERE toLower(alias) = toLower($actor))
MATCH (actor)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(other:Actor)
WHERE ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
RETURN other.name AS other, other.kind AS kind, other.country AS country,
  sum(CASE WHEN e.score > 0 THEN 1 ELSE 0 END) AS cooperation, sum(CASE WHEN e.score < 0 THEN 1 ELSE 0 END) AS conflict,
  round(sum(e.weight * e.score), 3) AS score, min(e.date) AS first_date, max(e.date) AS last_date, other.id AS id
ORDER BY score DESC, id
LIMIT $limit
