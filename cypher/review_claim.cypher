// Which claims have an id that begins so?
// $id text: an id, or its beginning
// returns id, source, relation, target, status, sentence, article, role
MATCH (c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE c.id STARTS WITH $id
RETURN c.id AS id, c.source AS source, c.relation AS relation, c.target AS target, c.status AS status, s.text AS sentence,
  a.id AS article, c.role AS role
ORDER BY id
