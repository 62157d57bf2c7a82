// Store which event each claim is about, where none is stored.
// $rows rows: {claim, event}
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (e:Event {id: row.event})
CREATE (c)-[:ABOUT]->(e)
