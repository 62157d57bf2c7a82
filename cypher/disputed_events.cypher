// What do some affirm and others deny? Claims are counted, those of near-copies only where the original has none.
// $actor text = null: only what this actor did or suffered, by name, alias or id
// $limit integer = 100: rows at most
// returns date, source, relation, target, affirmed, denied, articles, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE e.disputed
  AND ($actor IS NULL
    OR source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
    OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE a.copy_of IS NULL
  OR NOT EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(o:Article) WHERE o.id = a.copy_of }
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target,
  sum(CASE WHEN coalesce(c.decided_status, c.status) = 'actual' THEN 1 ELSE 0 END) AS affirmed,
  sum(CASE WHEN coalesce(c.decided_status, c.status) = 'negated' THEN 1 ELSE 0 END) AS denied,
  e.articles AS articles, e.id AS event
ORDER BY date, event
LIMIT $limit
