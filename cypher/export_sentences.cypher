// The sentences that claims stand in, each with the id of its article.
// returns id, article, text, position, start_char, end_char
MATCH (s:Sentence)
WHERE s.id >= ''
MATCH (s)-[:IN_ARTICLE]->(a:Article)
RETURN s.id AS id, a.id AS article, s.text AS text, s.position AS position, s.start_char AS start_char, s.end_char AS end_char
ORDER BY id
