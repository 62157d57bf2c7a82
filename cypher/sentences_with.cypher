// Which sentences have these words, and how many claims were read in them?
// $words text: the words, in whatever case, as they stand
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 100: rows at most
// returns published, sentence, claims, article, title, outlet, id
MATCH (s:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE toLower(s.text) CONTAINS toLower($words)
  AND ($since IS NULL OR a.published >= date($since))
  AND ($until IS NULL OR a.published <= date($until))
MATCH (s)<-[:STATED_IN]-(c:Claim)
RETURN a.published AS published, s.text AS sentence, count(c) AS claims, a.id AS article, a.title AS title, a.outlet AS outlet, s.id AS id
ORDER BY published, article, id
LIMIT $limit
