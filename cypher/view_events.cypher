// The events, for views. Source and target are ids of actors.
// returns id, relation, plover, quad, score, symmetric, status, disputed, voice, basis, date, date_precision, date_basis, confidence, source, target, weight
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
RETURN e.id AS id, e.relation AS relation, e.plover AS plover, e.quad AS quad, e.score AS score, e.symmetric AS symmetric, e.status AS status, e.disputed AS disputed,
  e.voice AS voice, e.basis AS basis, e.date AS date, e.date_precision AS date_precision, e.date_basis AS date_basis, e.confidence AS confidence,
  source.id AS source, target.id AS target, e.weight AS weight
ORDER BY id
