// How many claims come from each trigger of these articles?
// $articles texts: ids of articles
// returns article, relation, trigger_start, claims
UNWIND $articles AS id
MATCH (a:Article {id: id})
MATCH (a)<-[:IN_ARTICLE]-(:Sentence)<-[:STATED_IN]-(c:Claim)
WHERE c.trigger_start IS NOT NULL
RETURN a.id AS article, c.relation AS relation, c.trigger_start AS trigger_start, count(*) AS claims
