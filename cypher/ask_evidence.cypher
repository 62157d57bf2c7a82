// Which sentences report these events? Those of near-copies only where the original has none.
// $events texts = []: ids of events; none for all
// $limit integer = 100: rows at most
// returns date, source, relation, target, status, sentence, attributed_to, article, title, url, outlet, published, event, claim, start_char, end_char, trigger_start, trigger_end
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE size($events) = 0 OR e.id IN $events
MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE a.copy_of IS NULL
  OR NOT EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(o:Article) WHERE o.id = a.copy_of }
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target,
  coalesce(c.decided_status, c.status) AS status, s.text AS sentence, c.attributed_to AS attributed_to,
  a.id AS article, a.title AS title, a.url AS url, a.outlet AS outlet, a.published AS published,
  e.id AS event, c.id AS claim,
  s.start_char AS start_char, s.end_char AS end_char, c.trigger_start AS trigger_start, c.trigger_end AS trigger_end
ORDER BY date, event, article, claim
LIMIT $limit
