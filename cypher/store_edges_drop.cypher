// Remove edges between actors. RELATION stands for the relation type.
// $rows rows: {id, source}
UNWIND $rows AS row
MATCH (:Actor {id: row.source})-[r:RELATION {id: row.id}]->(:Actor)
DELETE r
