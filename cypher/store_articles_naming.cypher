// Which articles have claims with one of these names? One that has it at two ends comes twice.
// $names texts: names in claims
// returns article
MATCH (c:Claim)
WHERE c.source IN $names
MATCH (c)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN DISTINCT a.id AS article
UNION ALL
MATCH (c:Claim)
WHERE c.target IN $names
MATCH (c)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN DISTINCT a.id AS article
UNION ALL
MATCH (c:Claim)
WHERE c.attributed_to IN $names
MATCH (c)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN DISTINCT a.id AS article
