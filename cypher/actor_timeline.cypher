// What did an actor do, and what was done to it, in the order of days? What has no date comes last.
// $actor text: the actor, by name, alias or id
// $status text = null: actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 200: rows at most
// returns date, date_precision, source, relation, target, status, voice, disputed, articles, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE (source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
    OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
RETURN e.date AS date, e.date_precision AS date_precision, source.name AS source, e.relation AS relation, target.name AS target,
  e.status AS status, e.voice AS voice, e.disputed AS disputed, e.articles AS articles, e.id AS event
ORDER BY date, event
LIMIT $limit
