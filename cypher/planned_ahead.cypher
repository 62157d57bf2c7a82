// What is planned, and has not been told as done? In the order of the days that it is planned for.
// $relation text = null: a relation type, such as MET
// $actor text = null: only plans of or with this actor, by name, alias or id
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 100: rows at most
// returns date, date_precision, date_basis, source, relation, target, voice, articles, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE e.status = 'planned'
  AND ($relation IS NULL OR e.relation = $relation)
  AND ($actor IS NULL
    OR source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
    OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
  AND NOT EXISTS {
    MATCH (source)-[:SOURCE_OF]->(done:Event)-[:TARGETS]->(target)
    WHERE done.relation = e.relation AND done.status = 'actual' AND done.date >= e.date
  }
RETURN e.date AS date, e.date_precision AS date_precision, e.date_basis AS date_basis, source.name AS source, e.relation AS relation,
  target.name AS target, e.voice AS voice, e.articles AS articles, e.id AS event
ORDER BY date, event
LIMIT $limit
