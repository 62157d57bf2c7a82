// Which events have one of these actors at an end? Those that have one at both ends come twice.
// $ids texts: ids of actors
// returns id, source, target, relation, plover, quad, score, symmetric, status, disputed, voice, basis, date, date_precision, date_basis, confidence, claims, articles, weight
MATCH (source:Actor)
WHERE source.id IN $ids
WITH source
MATCH (source)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
RETURN e.id AS id, source.id AS source, target.id AS target,
  e.relation AS relation, e.plover AS plover, e.quad AS quad, e.score AS score, e.symmetric AS symmetric, e.status AS status, e.disputed AS disputed, e.voice AS voice,
  e.basis AS basis, e.date AS date, e.date_precision AS date_precision, e.date_basis AS date_basis, e.confidence AS confidence, e.claims AS claims, e.articles AS articles, e.weight AS weight
UNION ALL
MATCH (target:Actor)
WHERE target.id IN $ids
WITH target
MATCH (target)<-[:TARGETS]-(e:Event)<-[:SOURCE_OF]-(source:Actor)
RETURN e.id AS id, source.id AS source, target.id AS target,
  e.relation AS relation, e.plover AS plover, e.quad AS quad, e.score AS score, e.symmetric AS symmetric, e.status AS status, e.disputed AS disputed, e.voice AS voice,
  e.basis AS basis, e.date AS date, e.date_precision AS date_precision, e.date_basis AS date_basis, e.confidence AS confidence, e.claims AS claims, e.articles AS articles, e.weight AS weight
