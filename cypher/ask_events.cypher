// What happened between actors, in the order of days? What has no date comes last. Made for `kg ask`, of use without it.
// $sources texts = []: ids of the actors who did it; none for anybody
// $targets texts = []: ids of the actors to whom it was done; none for anybody
// $either boolean = false: whether it may be the other way round; mutual relations always may
// $relations texts = []: relation types, such as MET; none for all
// $status text = "actual": actual, planned, possible or negated; null for all
// $speakers texts = []: only where one of these actors says so, by id; none for all
// $mode text = null: only where an article tells it as this finer kind of the relation, such as visit or phone
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: only what began on this day or later
// $until date = null: only what ended on this day or before
// $limit integer = 1000: rows at most
// returns date, date_precision, date_basis, source, relation, target, status, disputed, voice, told_as, modes, articles, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE ((size($sources) = 0 OR source.id IN $sources) AND (size($targets) = 0 OR target.id IN $targets)
    OR (e.symmetric OR $either) AND (size($sources) = 0 OR target.id IN $sources) AND (size($targets) = 0 OR source.id IN $targets))
  AND (size($relations) = 0 OR e.relation IN $relations)
  AND ($status IS NULL OR e.status = $status)
  AND (size($speakers) = 0 OR EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(speaker:Actor) WHERE speaker.id IN $speakers })
  AND ($mode IS NULL OR EXISTS { MATCH (e)<-[:ABOUT]-(kind:Claim) WHERE kind.mode = $mode })
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date + CASE e.date_precision WHEN 'week' THEN duration({days: 7}) WHEN 'month' THEN duration({months: 1})
    WHEN 'year' THEN duration({years: 1}) ELSE duration({days: 1}) END <= date($until) + duration({days: 1}))
MATCH (e)<-[:ABOUT]-(c:Claim)
WITH source, e, target, c
ORDER BY c.id
WITH source, e, target, collect(DISTINCT c.trigger) AS told_as, collect(DISTINCT coalesce(c.mode, '')) AS modes
RETURN e.date AS date, e.date_precision AS date_precision, e.date_basis AS date_basis, source.name AS source, e.relation AS relation,
  target.name AS target, e.status AS status, e.disputed AS disputed, e.voice AS voice, told_as, modes, e.articles AS articles,
  e.id AS event
ORDER BY date, event
LIMIT $limit
