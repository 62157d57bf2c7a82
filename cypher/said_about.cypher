// What has an actor claimed about another, or about anybody? Claims that stand in its mouth.
// $speaker text: who says it, by name, alias or id
// $about text = null: only what is about this actor, by name, alias or id
// $status text = null: actual, planned, possible or negated; null for all
// $limit integer = 100: rows at most
// returns published, speaker, source, relation, target, status, date, sentence, article, outlet, event, claim
MATCH (speaker:Actor)
WHERE speaker.id = $speaker OR toLower(speaker.name) = toLower($speaker) OR any(alias IN speaker.aliases WHERE toLower(alias) = toLower($speaker))
MATCH (speaker)<-[:SAID_BY]-(c:Claim)-[:CLAIM_SOURCE]->(source:Actor)
MATCH (c)-[:CLAIM_TARGET]->(target:Actor)
WHERE coalesce(c.decided, '') <> 'reject'
  AND ($status IS NULL OR coalesce(c.decided_status, c.status) = $status)
  AND ($about IS NULL
    OR source.id = $about OR toLower(source.name) = toLower($about) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($about))
    OR target.id = $about OR toLower(target.name) = toLower($about) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($about)))
MATCH (c)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
OPTIONAL MATCH (c)-[:ABOUT]->(e:Event)
RETURN a.published AS published, speaker.name AS speaker,
  CASE WHEN c.decided = 'flip' THEN target.name ELSE source.name END AS source, coalesce(e.relation, c.relation) AS relation,
  CASE WHEN c.decided = 'flip' THEN source.name ELSE target.name END AS target,
  coalesce(c.decided_status, c.status) AS status, c.date AS date, s.text AS sentence, a.id AS article,
  a.outlet AS outlet, e.id AS event, c.id AS claim
ORDER BY published, article, claim
LIMIT $limit
