// Store events that are new.
// $rows rows: {id, source, target, relation, plover, quad, score, symmetric, status, disputed, voice, basis, date, date_precision, date_basis, confidence, claims, articles, weight}
UNWIND $rows AS row
MATCH (source:Actor {id: row.source})
MATCH (target:Actor {id: row.target})
CREATE (e:Event {id: row.id})
SET e.relation = row.relation, e.plover = row.plover, e.quad = row.quad, e.score = row.score, e.symmetric = row.symmetric,
    e.status = row.status, e.disputed = row.disputed, e.voice = row.voice, e.basis = row.basis, e.date = date(row.date),
    e.date_precision = row.date_precision, e.date_basis = row.date_basis, e.confidence = row.confidence,
    e.claims = row.claims, e.articles = row.articles, e.weight = row.weight
CREATE (source)-[:SOURCE_OF]->(e)
CREATE (e)-[:TARGETS]->(target)
