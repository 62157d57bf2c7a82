// Which actors stand in no claim any more?
// returns id
MATCH (a:Actor)
WHERE NOT EXISTS { MATCH (:Claim)-[:CLAIM_SOURCE|CLAIM_TARGET|SAID_BY]->(a) }
RETURN a.id AS id
ORDER BY id
