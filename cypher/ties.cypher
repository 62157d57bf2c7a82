// Which ties are there between actors, of any relation type, and how strong are they?
// $source text = null: only what this actor did, by name, alias or id
// $target text = null: only what was done to this actor, by name, alias or id
// $relations texts = null: only these relation types, such as ["SANCTIONED", "COERCED"]
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: only where the last of it was on this day or later
// $until date = null: only where the first of it was on this day or before
// $limit integer = 100: rows at most
// returns source, relation, target, status, events, claimed, disputed, weight, articles, first_date, last_date, edge
MATCH (source:Actor)-[r]->(target:Actor)
WHERE type(r) <> 'AFFILIATED_WITH'
  AND ($relations IS NULL OR type(r) IN $relations)
  AND ($source IS NULL
    OR source.id = $source OR toLower(source.name) = toLower($source) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($source)))
  AND ($target IS NULL
    OR target.id = $target OR toLower(target.name) = toLower($target) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($target)))
  AND ($status IS NULL OR r.status = $status)
  AND ($inferred OR NOT r.inferred)
  AND ($since IS NULL OR r.last_date >= date($since))
  AND ($until IS NULL OR r.first_date <= date($until))
RETURN source.name AS source, type(r) AS relation, target.name AS target, r.status AS status, r.events AS events, r.claimed AS claimed,
  r.disputed AS disputed, round(r.weight, 3) AS weight, r.articles AS articles, r.first_date AS first_date, r.last_date AS last_date,
  r.id AS edge
ORDER BY weight DESC, edge
LIMIT $limit
