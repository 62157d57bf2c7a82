// Link claims that have no links yet: who their two ends are, and which event they are about.
// $rows rows: {claim, source, target, event}
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (source:Actor {id: row.source})
MATCH (target:Actor {id: row.target})
MATCH (e:Event {id: row.event})
MERGE (c)-[:CLAIM_SOURCE]->(source)
MERGE (c)-[:CLAIM_TARGET]->(target)
MERGE (c)-[:ABOUT]->(e)
