// Which sentences stand behind an edge? Edges have their id in the answers of who_met_whom, ties and others like them.
// $edge text: id of an edge
// $limit integer = 100: rows at most
// returns date, source, relation, target, status, sentence, trigger, attributed_to, article, title, url, outlet, published, event, claim
MATCH (source:Actor)-[r]->(target:Actor)
WHERE r.id = $edge
MATCH (source)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target)
WHERE e.relation = type(r) AND e.status = r.status AND (e.basis = 'inferred') = r.inferred
MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target,
  coalesce(c.decided_status, c.status) AS status, s.text AS sentence, c.trigger AS trigger, c.attributed_to AS attributed_to,
  a.id AS article, a.title AS title, a.url AS url, a.outlet AS outlet, a.published AS published, e.id AS event, c.id AS claim
ORDER BY date, event, article, claim
LIMIT $limit
