// Who says that somebody did something to somebody, or denies it? What outlets state themselves has no speaker and is left out.
// $sources texts = []: ids of the actors who did it; none for anybody
// $targets texts = []: ids of the actors to whom it was done; none for anybody
// $relations texts = []: relation types, such as MET; none for all
// $status text = null: what they say: actual, planned, possible or negated; null for all
// $since date = null: only what began on this day or later
// $until date = null: only what began on this day or before
// $limit integer = 100: rows at most
// returns who, kind, says, events, event_ids, id
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE ((size($sources) = 0 OR source.id IN $sources) AND (size($targets) = 0 OR target.id IN $targets)
    OR e.symmetric AND (size($sources) = 0 OR target.id IN $sources) AND (size($targets) = 0 OR source.id IN $targets))
  AND (size($relations) = 0 OR e.relation IN $relations)
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
MATCH (e)<-[:ABOUT]-(c:Claim)-[:SAID_BY]->(who:Actor)
WHERE $status IS NULL OR coalesce(c.decided_status, c.status) = $status
WITH who, coalesce(c.decided_status, c.status) AS says, e
ORDER BY e.date, e.id
RETURN who.name AS who, who.kind AS kind, says, count(DISTINCT e.id) AS events, collect(DISTINCT e.id) AS event_ids, who.id AS id
ORDER BY events DESC, id, says
LIMIT $limit
