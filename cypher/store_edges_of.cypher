// Which edges does one of these actors have with another? Those between two of them come twice.
// $ids texts: ids of actors
// returns relation, id, source, target, status, inferred, events, claimed, disputed, weight, articles, first_date, last_date, role, former, claims, first_seen, last_seen
MATCH (source:Actor)
WHERE source.id IN $ids
WITH source
MATCH (source)-[r]->(target:Actor)
RETURN type(r) AS relation, r.id AS id, source.id AS source, target.id AS target,
  r.status AS status, r.inferred AS inferred, r.events AS events, r.claimed AS claimed, r.disputed AS disputed, r.weight AS weight, r.articles AS articles, r.first_date AS first_date, r.last_date AS last_date,
  r.role AS role, r.former AS former, r.claims AS claims, r.first_seen AS first_seen, r.last_seen AS last_seen
UNION ALL
MATCH (target:Actor)
WHERE target.id IN $ids
WITH target
MATCH (target)<-[r]-(source:Actor)
RETURN type(r) AS relation, r.id AS id, source.id AS source, target.id AS target,
  r.status AS status, r.inferred AS inferred, r.events AS events, r.claimed AS claimed, r.disputed AS disputed, r.weight AS weight, r.articles AS articles, r.first_date AS first_date, r.last_date AS last_date,
  r.role AS role, r.former AS former, r.claims AS claims, r.first_seen AS first_seen, r.last_seen AS last_seen
