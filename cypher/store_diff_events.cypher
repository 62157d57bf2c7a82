// Which events does the graph hold, with what two builds may differ in? `denials` are the ids of the claims that deny them.
// returns id, relation, source, source_name, source_country, target, target_name, target_country, symmetric, status, voice, disputed, basis, date, date_precision, date_basis, score, weight, articles, denials
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
OPTIONAL MATCH (e)<-[:ABOUT]-(c:Claim)
WITH e, source, target, collect(CASE WHEN coalesce(c.decided_status, c.status) = 'negated' THEN c.id ELSE null END) AS denials
RETURN e.id AS id, e.relation AS relation, source.id AS source, source.name AS source_name, source.country AS source_country,
  target.id AS target, target.name AS target_name, target.country AS target_country,
  e.symmetric AS symmetric, e.status AS status, e.voice AS voice, e.disputed AS disputed, e.basis AS basis, e.date AS date,
  e.date_precision AS date_precision, e.date_basis AS date_basis, e.score AS score, e.weight AS weight, e.articles AS articles, denials
ORDER BY id
