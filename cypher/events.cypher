// What happened, in the order of days? What has no date comes last.
// $one text = null: only what this actor did or what was done to it, by name, alias or id
// $other text = null: only where this one was at the other end, or at either end where $one is not given
// $source text = null: only what this actor did
// $target text = null: only what was done to this actor
// $relations texts = null: only these relation types
// $status text = null: actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// returns date, source, relation, target, status, voice, disputed, articles, claims, score, weight, quad, confidence, date_precision, source_id, target_id, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE ($one IS NULL
    OR source.id = $one OR toLower(source.name) = toLower($one) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($one))
    OR target.id = $one OR toLower(target.name) = toLower($one) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($one)))
  AND ($other IS NULL
    OR source.id = $other OR toLower(source.name) = toLower($other) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($other))
    OR target.id = $other OR toLower(target.name) = toLower($other) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($other)))
  AND ($source IS NULL
    OR source.id = $source OR toLower(source.name) = toLower($source) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($source)))
  AND ($target IS NULL
    OR target.id = $target OR toLower(target.name) = toLower($target) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($target)))
  AND ($relations IS NULL OR e.relation IN $relations)
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target, e.status AS status, e.voice AS voice,
  e.disputed AS disputed, e.articles AS articles, e.claims AS claims, e.score AS score, e.weight AS weight, e.quad AS quad,
  e.confidence AS confidence, e.date_precision AS date_precision, source.id AS source_id, target.id AS target_id, e.id AS event
ORDER BY date, event
