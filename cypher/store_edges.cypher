// Store edges between actors that sum up events and are new. RELATION stands for the relation type.
// $rows rows: {id, source, target, status, inferred, events, claimed, disputed, weight, articles, first_date, last_date}
UNWIND $rows AS row
MATCH (source:Actor {id: row.source})
MATCH (target:Actor {id: row.target})
CREATE (source)-[r:RELATION {id: row.id}]->(target)
SET r.status = row.status, r.inferred = row.inferred, r.events = row.events, r.claimed = row.claimed,
    r.disputed = row.disputed, r.weight = row.weight, r.articles = row.articles, r.first_date = date(row.first_date),
    r.last_date = date(row.last_date)
