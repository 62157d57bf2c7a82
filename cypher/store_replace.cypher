// Remove the sentences and claims of articles that another run replaces.
// $rows rows: {id, run}
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
WHERE a.run <> row.run
MATCH (a)<-[:IN_ARTICLE]-(s:Sentence)
OPTIONAL MATCH (s)<-[:STATED_IN]-(c:Claim)
DETACH DELETE c, s
