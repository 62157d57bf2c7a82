// Where do these actors stand, with the names in the lines?
// $ids texts: ids of actors
// $limit integer = 1000: rows at most
// returns id, name, text, sentence, article, original, claim
MATCH (a:Actor)<-[r:CLAIM_SOURCE|CLAIM_TARGET]-(c:Claim)
WHERE a.id IN $ids
MATCH (c)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(article:Article)
RETURN a.id AS id, CASE type(r) WHEN 'CLAIM_SOURCE' THEN c.source ELSE c.target END AS name,
  CASE type(r) WHEN 'CLAIM_SOURCE' THEN c.source_text ELSE c.target_text END AS text, s.text AS sentence,
  article.id AS article, coalesce(article.copy_of, article.id) AS original, c.id AS claim
ORDER BY id, article, claim, name
LIMIT $limit
