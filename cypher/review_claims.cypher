// Which claims are doubtful: unsure, about a disputed event, or told both ways round in one sentence? What was decided is left out.
// $below number = 0.5: claims less sure than this are doubtful
// $limit integer = 1000: rows at most
// returns id, source, relation, target, status, confidence, basis, trigger, rule, attributed_to, disputed, turned, sentence, article, original, title, published, line_source, line_target, line_status
MATCH (from:Actor)<-[:CLAIM_SOURCE]-(c:Claim)-[:CLAIM_TARGET]->(to:Actor)
WHERE c.decided IS NULL
MATCH (c)-[:ABOUT]->(e:Event)
MATCH (c)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
WITH from, c, to, e, s, a,
  EXISTS { MATCH (s)<-[:STATED_IN]-(d:Claim) WHERE d.relation = c.relation AND d.source = c.target AND d.target = c.source
    AND d.status = c.status AND NOT e.symmetric } AS turned
WHERE c.confidence < $below OR e.disputed OR turned
RETURN c.id AS id, from.name AS source, c.relation AS relation, to.name AS target, c.status AS status, c.confidence AS confidence,
  c.basis AS basis, c.trigger AS trigger, c.rule AS rule, c.attributed_to AS attributed_to, e.disputed AS disputed, turned,
  s.text AS sentence, a.id AS article, coalesce(a.copy_of, a.id) AS original, a.title AS title, a.published AS published,
  c.source AS line_source, c.target AS line_target, c.status AS line_status
ORDER BY confidence, id
LIMIT $limit
