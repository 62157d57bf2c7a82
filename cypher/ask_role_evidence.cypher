// Which sentences say who is what, where? Those of near-copies only where the original has none.
// $people texts = []: ids of persons; none for all
// $places texts = []: ids of states and organizations; none for all
// $limit integer = 100: rows at most
// returns date, source, relation, target, status, sentence, attributed_to, article, title, url, outlet, published, claim, start_char, end_char, trigger_start, trigger_end
MATCH (person:Actor)<-[:CLAIM_SOURCE]-(c:Claim)-[:CLAIM_TARGET]->(place:Actor)
WHERE c.relation = 'AFFILIATED_WITH' AND coalesce(c.decided, '') <> 'reject' AND (size($people) = 0 OR person.id IN $people)
  AND (size($places) = 0 OR place.id IN $places)
MATCH (c)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE a.copy_of IS NULL
  OR NOT EXISTS { MATCH (person)<-[:CLAIM_SOURCE]-(d:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(o:Article)
    WHERE o.id = a.copy_of AND d.relation = 'AFFILIATED_WITH' AND d.target = c.target }
RETURN c.date AS date, person.name AS source, c.role AS relation, place.name AS target,
  coalesce(c.decided_status, c.status) AS status, s.text AS sentence, c.attributed_to AS attributed_to,
  a.id AS article, a.title AS title, a.url AS url, a.outlet AS outlet, a.published AS published,
  c.id AS claim, s.start_char AS start_char, s.end_char AS end_char, c.trigger_start AS trigger_start, c.trigger_end AS trigger_end
ORDER BY published DESC, article, claim
LIMIT $limit
