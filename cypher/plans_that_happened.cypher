// Which plans came true? A planned event, and one of the same relation and actors first told as actual afterwards.
// $relation text = "MET": a relation type; null for all
// $days integer = 30: so many days after the day that was planned at most
// $actor text = null: only plans of or with this actor, by name, alias or id
// $limit integer = 100: rows at most
// returns announced, planned_for, happened, source, relation, target, plan, event
MATCH (source:Actor)-[:SOURCE_OF]->(p:Event)-[:TARGETS]->(target:Actor)
WHERE ($relation IS NULL OR p.relation = $relation)
  AND p.date IS NOT NULL
  AND ($actor IS NULL
    OR source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
    OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
MATCH (p)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE coalesce(c.decided_status, c.status) = 'planned'
WITH source, p, target, min(coalesce(a.published, p.date)) AS announced
MATCH (source)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target)
WHERE e.relation = p.relation AND e.status = 'actual'
  AND e.date >= announced AND e.date >= p.date AND e.date <= p.date + duration({days: $days})
WITH source, p, target, announced, e
ORDER BY e.date, e.id
WITH source, p, target, announced, collect(e.date)[0] AS happened, collect(e.id)[0] AS event
RETURN announced, p.date AS planned_for, happened, source.name AS source, p.relation AS relation, target.name AS target, p.id AS plan, event
ORDER BY announced, plan
LIMIT $limit
