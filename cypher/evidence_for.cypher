// Which sentences say so? Evidence for an event, or for what an actor did to another; of mutual relations in either direction.
// $event text = null: id of an event
// $source text = null: who did it, by name, alias or id
// $relation text = null: a relation type, such as MET
// $target text = null: to whom, by name, alias or id
// $limit integer = 100: rows at most
// returns date, source, relation, target, status, basis, sentence, trigger, attributed_to, article, title, url, outlet, published, event, claim, start_char, end_char, trigger_start, trigger_end
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE ($event IS NULL OR e.id = $event)
  AND ($relation IS NULL OR e.relation = $relation)
  AND (
    ($source IS NULL
      OR source.id = $source OR toLower(source.name) = toLower($source) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($source)))
    AND ($target IS NULL
      OR target.id = $target OR toLower(target.name) = toLower($target) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($target)))
    OR e.symmetric
    AND ($source IS NULL
      OR target.id = $source OR toLower(target.name) = toLower($source) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($source)))
    AND ($target IS NULL
      OR source.id = $target OR toLower(source.name) = toLower($target) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($target)))
  )
MATCH (e)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target, coalesce(c.decided_status, c.status) AS status, c.basis AS basis,
  s.text AS sentence, c.trigger AS trigger, c.attributed_to AS attributed_to, a.id AS article, a.title AS title, a.url AS url,
  a.outlet AS outlet, a.published AS published, e.id AS event, c.id AS claim,
  s.start_char AS start_char, s.end_char AS end_char, c.trigger_start AS trigger_start, c.trigger_end AS trigger_end
ORDER BY date, event, article, claim
LIMIT $limit
