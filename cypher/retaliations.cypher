// Who struck back? An act of conflict, and one in the other direction soon after. Only what is known to the day.
// $days integer = 30: so many days later at most
// $material boolean = true: false for words as well
// $actor text = null: only what has to do with this actor, by name, alias or id
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 100: rows at most
// returns date, source, relation, target, then_date, then_relation, days, event, then_event
MATCH (source:Actor)-[:SOURCE_OF]->(e:Event)-[:TARGETS]->(target:Actor)
WHERE e.score < 0 AND (NOT $material OR e.quad = 'material conflict') AND e.status = 'actual' AND e.date_precision = 'day'
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
  AND ($actor IS NULL
    OR source.id = $actor OR toLower(source.name) = toLower($actor) OR any(alias IN source.aliases WHERE toLower(alias) = toLower($actor))
    OR target.id = $actor OR toLower(target.name) = toLower($actor) OR any(alias IN target.aliases WHERE toLower(alias) = toLower($actor)))
MATCH (target)-[:SOURCE_OF]->(f:Event)-[:TARGETS]->(source)
WHERE f.score < 0 AND (NOT $material OR f.quad = 'material conflict') AND f.status = 'actual' AND f.date_precision = 'day'
  AND ($inferred OR f.basis <> 'inferred')
  AND f.date > e.date AND f.date <= e.date + duration({days: $days})
RETURN e.date AS date, source.name AS source, e.relation AS relation, target.name AS target, f.date AS then_date,
  f.relation AS then_relation, duration.inDays(e.date, f.date).days AS days, e.id AS event, f.id AS then_event
ORDER BY date, then_date, event, then_event
LIMIT $limit
