// Store edges between actors that say who is what where and are new. RELATION stands for the relation type.
// $rows rows: {id, source, target, role, former, claims, first_seen, last_seen}
UNWIND $rows AS row
MATCH (source:Actor {id: row.source})
MATCH (target:Actor {id: row.target})
CREATE (source)-[r:RELATION {id: row.id}]->(target)
SET r.role = row.role, r.former = row.former, r.claims = row.claims, r.first_seen = date(row.first_seen),
    r.last_seen = date(row.last_seen)
