// Remove articles with their sentences and claims.
// $articles texts: ids of articles
UNWIND $articles AS article
MATCH (a:Article {id: article})
OPTIONAL MATCH (s:Sentence)-[:IN_ARTICLE]->(a)
OPTIONAL MATCH (c:Claim)-[:STATED_IN]->(s)
DETACH DELETE c, s, a
