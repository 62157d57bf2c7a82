// Store which event each claim is about.
// $rows rows: {claim, event}
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (e:Event {id: row.event})
MERGE (c)-[:ABOUT]->(e)
