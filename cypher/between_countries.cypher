// What happened between two countries, with their forces, ministries and office-holders? In the order of days.
// $one text: a country, by name, alias or code of three letters
// $other text: another country
// $status text = null: actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 500: rows at most
// returns date, date_precision, source, source_country, relation, target, target_country, status, voice, disputed, articles, event
MATCH (a:Actor)
WHERE a.country = toUpper($one)
  OR a.kind = 'state' AND (toLower(a.name) = toLower($one) OR any(alias IN a.aliases WHERE toLower(alias) = toLower($one)))
WITH collect(DISTINCT a.country) AS ones
MATCH (b:Actor)
WHERE b.country = toUpper($other)
  OR b.kind = 'state' AND (toLower(b.name) = toLower($other) OR any(alias IN b.aliases WHERE toLower(alias) = toLower($other)))
WITH ones, collect(DISTINCT b.country) AS others
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE (source.country IN ones AND target.country IN others OR source.country IN others AND target.country IN ones)
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
RETURN e.date AS date, e.date_precision AS date_precision, source.name AS source, source.country AS source_country, e.relation AS relation,
  target.name AS target, target.country AS target_country, e.status AS status, e.voice AS voice, e.disputed AS disputed,
  e.articles AS articles, e.id AS event
ORDER BY date, event
LIMIT $limit
