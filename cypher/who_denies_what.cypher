// Who denies what, and who says it nevertheless? What an outlet says in its own voice is counted, near-copies as one.
// $actor text = null: only what this actor did or suffered, by name, alias or id
// $speaker text = null: only what this actor denies, by name as in the lines
// $limit integer = 100: rows at most
// returns date, source, relation, target, denied_by, denials, affirmed_by, reported, disputed, articles, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE ($actor IS NULL
  OR source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
  OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE a.copy_of IS NULL
  OR NOT EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(o:Article) WHERE o.id = a.copy_of }
WITH e, source, target, c
ORDER BY c.attributed_to, c.id
WITH e, source, target,
  collect(DISTINCT CASE WHEN coalesce(c.decided_status, c.status) = 'negated' THEN c.attributed_to ELSE null END) AS denied_by,
  sum(CASE WHEN coalesce(c.decided_status, c.status) = 'negated' THEN 1 ELSE 0 END) AS denials,
  collect(DISTINCT CASE WHEN coalesce(c.decided_status, c.status) = 'actual' THEN c.attributed_to ELSE null END) AS affirmed_by,
  sum(CASE WHEN coalesce(c.decided_status, c.status) = 'actual' AND c.attributed_to IS NULL THEN 1 ELSE 0 END) AS reported
WHERE size(denied_by) > 0 AND ($speaker IS NULL OR any(name IN denied_by WHERE toLower(name) = toLower($speaker)))
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target, denied_by, denials, affirmed_by, reported,
  e.disputed AS disputed, e.articles AS articles, e.id AS event
ORDER BY date, event
LIMIT $limit
