// When did two actors first have to do with each other, and how? What is known only by its year is left out.
// $actor text = null: only what has to do with this actor, by name, alias or id
// $relation text = null: only this relation type, such as MET
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 100: rows at most
// returns first_date, one, other, relations, last_date, events, ids
MATCH (one:Actor)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(other:Actor)
WHERE one.id < other.id
  AND ($actor IS NULL
    OR one.id = $actor OR toLower(one.name) = toLower($actor) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($actor))
    OR other.id = $actor OR toLower(other.name) = toLower($actor) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($actor)))
  AND ($relation IS NULL OR e.relation = $relation)
  AND e.date_precision <> 'year'
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
WITH one, other, min(e.date) AS first_date, max(e.date) AS last_date, count(e) AS events
WHERE ($since IS NULL OR first_date >= date($since))
  AND ($until IS NULL OR first_date <= date($until))
MATCH (one)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(other)
WHERE e.date = first_date AND e.date_precision <> 'year'
  AND ($relation IS NULL OR e.relation = $relation)
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
WITH one, other, first_date, last_date, events, e.relation AS relation
ORDER BY relation
RETURN first_date, one.name AS one, other.name AS other, collect(DISTINCT relation) AS relations, last_date, events,
  [one.id, other.id] AS ids
ORDER BY first_date, ids
LIMIT $limit
