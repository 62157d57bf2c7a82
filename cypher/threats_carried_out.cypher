// Which threats were carried out? A threat, and an act of material conflict between the same actors or countries soon after.
// $days integer = 90: so many days later at most
// $actor text = null: only threats of or against this actor, by name, alias or id
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 100: rows at most
// returns date, source, target, then_date, then_source, then_relation, then_target, days, threat, event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE e.relation = 'THREATENED' AND e.status = 'actual' AND e.date_precision = 'day'
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
  AND ($actor IS NULL
    OR source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
    OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
MATCH (doer:Actor)-[:SOURCE_OF]->(f:Event)-[:TARGETS]->(sufferer:Actor)
WHERE f.quad = 'material conflict' AND f.status = 'actual' AND f.date_precision = 'day'
  AND ($inferred OR f.basis <> 'inferred')
  AND coalesce(doer.country, doer.id) = coalesce(source.country, source.id)
  AND coalesce(sufferer.country, sufferer.id) = coalesce(target.country, target.id)
  AND f.date > e.date AND f.date <= e.date + duration({days: $days})
RETURN e.date AS date, source.name AS source, target.name AS target, f.date AS then_date, doer.name AS then_source,
  f.relation AS then_relation, sufferer.name AS then_target, duration.inDays(e.date, f.date).days AS days, e.id AS threat, f.id AS event
ORDER BY date, then_date, threat, event
LIMIT $limit
