// Which edges are there from actor to actor? Roles have the relation AFFILIATED_WITH, and claims in place of events. For networks.
// returns edge, source, target, relation, status, inferred, events, claimed, disputed, weight, articles, first_date, last_date, role, former, claims
MATCH (source:Actor)-[r]->(target:Actor)
RETURN r.id AS edge, source.id AS source, target.id AS target, type(r) AS relation, r.status AS status, r.inferred AS inferred,
  r.events AS events, r.claimed AS claimed, r.disputed AS disputed, r.weight AS weight, r.articles AS articles,
  r.first_date AS first_date, r.last_date AS last_date, r.role AS role, r.former AS former, r.claims AS claims
ORDER BY edge
