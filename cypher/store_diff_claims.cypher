// What do these claims say, and where?
// $ids texts: ids of claims
// returns date, source, relation, target, speaker, sentence, article, outlet, published, event, claim
UNWIND $ids AS id
MATCH (c:Claim {id: id})
WITH c
MATCH (c)-[:ABOUT]->(e:Event)
MATCH (source:Actor)-[:SOURCE_OF]->(e)-[:TARGETS]->(target:Actor)
MATCH (c)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target, c.attributed_to AS speaker,
  s.text AS sentence, a.id AS article, a.outlet AS outlet, a.published AS published, e.id AS event, c.id AS claim
ORDER BY date, event, claim
