// Who did something to others, or had it done to them by others, how often and when? Made for `kg ask`, of use without it.
// $relations texts = []: relation types, such as MET; none for all
// $others texts = []: ids of the actors at the other end; none for anybody
// $each integer = 1: with how many of the others at least
// $way text = "did": did, suffered, or either; of mutual relations it is always either
// $status text = "actual": actual, planned, possible or negated; null for all
// $speakers texts = []: only where one of these actors says so, by id; none for all
// $mode text = null: only where an article tells it as this finer kind of the relation, such as visit or phone
// $kind text = null: only actors of this kind: person, state, organization or group
// $country text = null: only actors of this country, as a code of three letters
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: only what began on this day or later
// $until date = null: only what ended on this day or before
// $limit integer = 100: rows at most
// returns who, kind, country, did, told_as, modes, events, disputed, first_date, last_date, others, event_ids, id
MATCH (who:Actor)-[near:SOURCE_OF|TARGETS]-(e:Event)-[far:SOURCE_OF|TARGETS]-(other:Actor)
WHERE who.id <> other.id
  AND (e.symmetric OR $way = 'either' OR type(near) = CASE $way WHEN 'did' THEN 'SOURCE_OF' ELSE 'TARGETS' END)
  AND (size($relations) = 0 OR e.relation IN $relations)
  AND (size($others) = 0 OR other.id IN $others)
  AND ($status IS NULL OR e.status = $status)
  AND (size($speakers) = 0 OR EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:SAID_BY]->(speaker:Actor) WHERE speaker.id IN $speakers })
  AND ($mode IS NULL OR EXISTS { MATCH (e)<-[:ABOUT]-(kind:Claim) WHERE kind.mode = $mode })
  AND ($kind IS NULL OR who.kind = $kind)
  AND ($country IS NULL OR who.country = $country)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date + CASE e.date_precision WHEN 'week' THEN duration({days: 7}) WHEN 'month' THEN duration({months: 1})
    WHEN 'year' THEN duration({years: 1}) ELSE duration({days: 1}) END <= date($until) + duration({days: 1}))
MATCH (e)<-[:ABOUT]-(c:Claim)
WITH who, e, other, c
ORDER BY e.date, e.id, other.id, c.id
WITH who, collect(DISTINCT e.relation) AS did, collect(DISTINCT c.trigger) AS told_as, collect(DISTINCT coalesce(c.mode, '')) AS modes,
  count(DISTINCT e.id) AS events, collect(DISTINCT CASE WHEN e.disputed THEN e.id ELSE null END) AS disputes,
  min(e.date) AS first_date, max(e.date) AS last_date, collect(DISTINCT other.name) AS others, collect(DISTINCT other.id) AS other_ids,
  collect(DISTINCT e.id) AS event_ids
WHERE size(other_ids) >= $each
RETURN who.name AS who, who.kind AS kind, who.country AS country, did, told_as, modes, events, size(disputes) AS disputed, first_date,
  last_date, others, event_ids, who.id AS id
ORDER BY events DESC, id
LIMIT $limit
