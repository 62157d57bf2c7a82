// Who did something to others, or had it done to them by others, how often and when? Made for `kg ask`, of use without it.
// $relation text = null: a relation type, such as MET; null for all
// $others texts = []: ids of the actors at the other end; none for anybody
// $each integer = 1: with how many of the others at least
// $way text = "did": did, suffered, or either; of mutual relations it is always either
// $status text = "actual": actual, planned, possible or negated; null for all
// $speaker text = null: only where this actor says so, by id
// $kind text = null: only actors of this kind: person, state, organization or group
// $country text = null: only actors of this country, as a code of three letters
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: only what began on this day or later
// $until date = null: only what ended on this day or before
// $limit integer = 100: rows at most
// returns who, kind, country, events, disputed, first_date, last_date, others, event_ids, id
MATCH (who:Actor)-[near:SOURCE_OF|TARGETS]-(e:Event)-[far:SOURCE_OF|TARGETS]-(other:Actor)
WHERE who.id <> other.id
  AND (e.symmetric OR $way = 'either' OR type(near) = CASE $way WHEN 'did' THEN 'SOURCE_OF' ELSE 'TARGETS' END)
  AND ($relation IS NULL OR e.relation = $relation)
  AND (size($others) = 0 OR other.id IN $others)
  AND ($status IS NULL OR e.status = $status)
  AND ($speaker IS NULL OR EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(:Actor {id: $speaker}) })
  AND ($kind IS NULL OR who.kind = $kind)
  AND ($country IS NULL OR who.country = $country)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date + CASE e.date_precision WHEN 'week' THEN duration({days: 7}) WHEN 'month' THEN duration({months: 1})
    WHEN 'year' THEN duration({years: 1}) ELSE duration({days: 1}) END <= date($until) + duration({days: 1}))
WITH who, count(DISTINCT e.id) AS events, collect(DISTINCT CASE WHEN e.disputed THEN e.id ELSE null END) AS disputes,
  min(e.date) AS first_date, max(e.date) AS last_date, collect(DISTINCT other.name) AS others, collect(DISTINCT other.id) AS other_ids,
  collect(DISTINCT e.id) AS event_ids
WHERE size(other_ids) >= $each
RETURN who.name AS who, who.kind AS kind, who.country AS country, events, size(disputes) AS disputed, first_date, last_date, others,
  event_ids, who.id AS id
ORDER BY events DESC, id
LIMIT $limit
