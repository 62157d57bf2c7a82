// Remove articles with their sentences and claims.
// $articles texts: ids of articles
UNWIND $articles AS article
MATCH (a:Article {id: article})
OPTIONAL MATCH (a)<-[:IN_ARTICLE]-(s:Sentence)
OPTIONAL MATCH (s)<-[:STATED_IN]-(c:Claim)
DETACH DELETE c, s, a
