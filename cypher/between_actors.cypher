// What happened between two actors, in either direction and in the order of days?
// $one text: an actor, by name, alias or id
// $other text: another actor, by name, alias or id
// $status text = null: actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 200: rows at most
// returns date, date_precision, source, relation, target, status, voice, disputed, articles, event
MATCH (one:Actor)
WHERE one.id = $one OR toLower(one.name) = toLower($one) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($one))
MATCH (other:Actor)
WHERE other.id <> one.id
  AND (other.id = $other OR toLower(other.name) = toLower($other) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($other)))
MATCH (one)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(other)
WHERE ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
WITH DISTINCT e
MATCH (source:Actor)-[:SOURCE_OF]->(e)-[:TARGETS]->(target:Actor)
RETURN e.date AS date, e.date_precision AS date_precision, source.name AS source, e.relation AS relation, target.name AS target,
  e.status AS status, e.voice AS voice, e.disputed AS disputed, e.articles AS articles, e.id AS event
ORDER BY date, event
LIMIT $limit
