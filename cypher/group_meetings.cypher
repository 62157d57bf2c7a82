// Who met in a group? Meetings, talks and calls of several that one sentence tells of, not again where it stands in a near-copy.
// $participants integer = 3: so many or more
// $actor text = null: only where this actor takes part, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $limit integer = 50: rows at most
// returns published, participants, size, trigger, sentence, article, outlet, id
MATCH (e:Event)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(article:Article)
WHERE e.relation = 'MET'
  AND (article.copy_of IS NULL
    OR NOT EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(o:Article) WHERE o.id = article.copy_of })
  AND ($status IS NULL OR coalesce(c.decided_status, c.status) = $status)
MATCH (c)-[:CLAIM_SOURCE|CLAIM_TARGET]->(a:Actor)
WITH DISTINCT s, article, c.trigger AS trigger, a
ORDER BY a.name, a.id
WITH s, article, trigger, count(a) AS size, collect(a.name) AS participants,
  sum(CASE WHEN $actor IS NULL OR a.id = $actor OR toLower(a.name) = toLower($actor)
    OR any(alias IN a.aliases WHERE toLower(alias) = toLower($actor)) THEN 1 ELSE 0 END) AS fits
WHERE size >= $participants AND fits > 0
RETURN article.published AS published, participants, size, trigger, s.text AS sentence, article.id AS article,
  article.outlet AS outlet, s.id AS id
ORDER BY size DESC, published, id, trigger
LIMIT $limit
