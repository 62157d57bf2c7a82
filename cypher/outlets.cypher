// What does each outlet bring: how many articles and claims, how many in its own voice, and of how many events is it the only source? A near-copy is none.
// returns outlet, articles, claims, own_voice, events, alone, first_published, last_published
MATCH (a:Article)
OPTIONAL MATCH (a)<-[:IN_ARTICLE]-(:Sentence)<-[:STATED_IN]-(c:Claim)
WITH coalesce(a.outlet, '') AS name, count(DISTINCT a.id) AS articles, count(c) AS claims,
  sum(CASE WHEN c.id IS NOT NULL AND c.attributed_to IS NULL THEN 1 ELSE 0 END) AS own_voice,
  min(a.published) AS first_published, max(a.published) AS last_published
OPTIONAL MATCH (e:Event)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE coalesce(a.outlet, '') = name
WITH DISTINCT name, articles, claims, own_voice, first_published, last_published, e
OPTIONAL MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(b:Article)
WHERE coalesce(b.outlet, '') <> name AND b.copy_of IS NULL
WITH name, articles, claims, own_voice, first_published, last_published, e, count(b) AS elsewhere
RETURN CASE WHEN name = '' THEN null ELSE name END AS outlet, articles, claims, own_voice, count(e) AS events,
  sum(CASE WHEN e.id IS NOT NULL AND elsewhere = 0 THEN 1 ELSE 0 END) AS alone, first_published, last_published
ORDER BY articles DESC, outlet
