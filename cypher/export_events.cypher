// The events, whole, with the ids of their source and target.
// returns id, source, target, relation, plover, quad, score, symmetric, status, disputed, voice, basis, date, date_precision, date_basis, claims, articles, confidence, weight
MATCH (e:Event)
WHERE e.id >= ''
MATCH (source:Actor)-[:SOURCE_OF]->(e)-[:TARGETS]->(target:Actor)
RETURN e.id AS id, source.id AS source, target.id AS target, e.relation AS relation, e.plover AS plover, e.quad AS quad, e.score AS score,
  e.symmetric AS symmetric, e.status AS status, e.disputed AS disputed, e.voice AS voice, e.basis AS basis, e.date AS date,
  e.date_precision AS date_precision, e.date_basis AS date_basis, e.claims AS claims, e.articles AS articles, e.confidence AS confidence,
  e.weight AS weight
ORDER BY id
