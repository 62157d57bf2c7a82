// What happened between actors, in the order of days? What has no date comes last. Made for `kg ask`, of use without it.
// $sources texts = []: ids of the actors who did it; none for anybody
// $targets texts = []: ids of the actors to whom it was done; none for anybody
// $either boolean = false: whether it may be the other way round; mutual relations always may
// $relation text = null: a relation type, such as MET; null for all
// $status text = "actual": actual, planned, possible or negated; null for all
// $speaker text = null: only where this actor says so, by id
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: only what began on this day or later
// $until date = null: only what ended on this day or before
// $limit integer = 1000: rows at most
// returns date, date_precision, date_basis, source, relation, target, status, disputed, voice, articles, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE ((size($sources) = 0 OR source.id IN $sources) AND (size($targets) = 0 OR target.id IN $targets)
    OR (e.symmetric OR $either) AND (size($sources) = 0 OR target.id IN $sources) AND (size($targets) = 0 OR source.id IN $targets))
  AND ($relation IS NULL OR e.relation = $relation)
  AND ($status IS NULL OR e.status = $status)
  AND ($speaker IS NULL OR EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(:Actor {id: $speaker}) })
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date + CASE e.date_precision WHEN 'week' THEN duration({days: 7}) WHEN 'month' THEN duration({months: 1})
    WHEN 'year' THEN duration({years: 1}) ELSE duration({days: 1}) END <= date($until) + duration({days: 1}))
RETURN e.date AS date, e.date_precision AS date_precision, e.date_basis AS date_basis, source.name AS source, e.relation AS relation,
  target.name AS target, e.status AS status, e.disputed AS disputed, e.voice AS voice, e.articles AS articles, e.id AS event
ORDER BY date, event
LIMIT $limit
