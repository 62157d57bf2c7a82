// Note whose actors, events and edges must be derived anew: the names in all claims of these articles, and more names.
// $id text: names the note
// $articles texts: ids of articles
// $names texts: names in claims that are about to be stored
MATCH (a:Article)
WHERE a.id IN $articles
WITH a
MATCH (a)<-[:IN_ARTICLE]-(:Sentence)<-[:STATED_IN]-(c:Claim)
UNWIND [c.source, c.target, c.attributed_to] AS name
WITH collect(DISTINCT name) AS names
MERGE (t:Touched {id: $id})
  ON CREATE SET t.names = names + $names
  ON MATCH SET t.names = t.names + names + $names
