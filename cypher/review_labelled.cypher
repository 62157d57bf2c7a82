// Which claims do the sentences of these articles state, with places counted in the article's text?
// $articles texts: ids of articles
// returns article, sentence, start_char, id, source, source_text, source_start, source_end, relation, target, target_text, target_start, target_end, status, attributed_to, role
UNWIND $articles AS id
MATCH (a:Article {id: id})
MATCH (a)<-[:IN_ARTICLE]-(s:Sentence)<-[:STATED_IN]-(c:Claim)
RETURN a.id AS article, s.text AS sentence, s.start_char AS start_char, c.id AS id, c.source AS source, c.source_text AS source_text,
  c.source_start AS source_start, c.source_end AS source_end, c.relation AS relation, c.target AS target, c.target_text AS target_text,
  c.target_start AS target_start, c.target_end AS target_end, c.status AS status, c.attributed_to AS attributed_to, c.role AS role
ORDER BY article, start_char, id
