// Which events are told by most articles? Near-copies count as one, in articles and in outlets.
// $relation text = null: a relation type, such as MET
// $actor text = null: only what has to do with this actor, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 20: rows at most
// returns date, source, relation, target, articles, outlets, claims, disputed, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE ($relation IS NULL OR e.relation = $relation)
  AND ($actor IS NULL
    OR source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
    OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE a.copy_of IS NULL
  OR NOT EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(o:Article) WHERE o.id = a.copy_of }
WITH e, source, target, coalesce(a.copy_of, a.id) AS story, min(a.outlet) AS outlet
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target, e.articles AS articles,
  count(DISTINCT outlet) AS outlets, e.claims AS claims, e.disputed AS disputed, e.id AS event
ORDER BY articles DESC, claims DESC, event
LIMIT $limit
