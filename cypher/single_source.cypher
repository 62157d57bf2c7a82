// What rests on one article alone, near-copies of it aside? With its sentence, and who says so.
// $quad text = "material conflict": verbal or material, conflict or cooperation; null for all
// $claimed boolean = false: true for what no outlet says in its own voice
// $actor text = null: only what has to do with this actor, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 100: rows at most
// returns date, source, relation, target, voice, sentence, attributed_to, article, outlet, event, claim
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE e.articles = 1
  AND ($quad IS NULL OR e.quad = $quad)
  AND (NOT $claimed OR e.voice = 'claimed')
  AND ($actor IS NULL
    OR source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
    OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
WHERE a.copy_of IS NULL
  OR NOT EXISTS { MATCH (e)<-[:ABOUT]-(:Claim)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(o:Article) WHERE o.id = a.copy_of }
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target, e.voice AS voice, s.text AS sentence,
  c.attributed_to AS attributed_to, a.id AS article, a.outlet AS outlet, e.id AS event, c.id AS claim
ORDER BY date, event, claim
LIMIT $limit
