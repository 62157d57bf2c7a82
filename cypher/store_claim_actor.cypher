// Store who an end of each claim is, or who says it, where nobody is stored. RELATION stands for CLAIM_SOURCE, CLAIM_TARGET or SAID_BY.
// $rows rows: {claim, actor}
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (a:Actor {id: row.actor})
CREATE (c)-[:RELATION]->(a)
