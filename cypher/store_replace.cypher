// Remove the sentences and claims of articles that another run replaces.
// $rows rows: {id, run}
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
WHERE a.run <> row.run
MATCH (s:Sentence)-[:IN_ARTICLE]->(a)
OPTIONAL MATCH (c:Claim)-[:STATED_IN]->(s)
DETACH DELETE c, s
