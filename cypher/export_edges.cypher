// The edges between actors, whole: those that sum up events, and roles.
// returns id, source, target, relation, status, inferred, events, claimed, disputed, weight, articles, first_date, last_date, role, former, claims, first_seen, last_seen
MATCH (source:Actor)-[r]->(target:Actor)
RETURN r.id AS id, source.id AS source, target.id AS target, type(r) AS relation, r.status AS status, r.inferred AS inferred,
  r.events AS events, r.claimed AS claimed, r.disputed AS disputed, r.weight AS weight, r.articles AS articles, r.first_date AS first_date,
  r.last_date AS last_date, r.role AS role, r.former AS former, r.claims AS claims, r.first_seen AS first_seen, r.last_seen AS last_seen
ORDER BY id
