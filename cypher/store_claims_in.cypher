// Which claims stand in these articles?
// $articles texts: ids of articles
// returns id, article, sentence, source, relation, target, status, trigger_start
MATCH (a:Article)
WHERE a.id IN $articles
WITH a
MATCH (a)<-[:IN_ARTICLE]-(s:Sentence)<-[:STATED_IN]-(c:Claim)
RETURN c.id AS id, a.id AS article, s.text AS sentence, c.source AS source, c.relation AS relation, c.target AS target,
  c.status AS status, c.trigger_start AS trigger_start
