// What does an actor do, and what is done to it, by relation type?
// $actor text: the actor, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// returns relation, quad, did, suffered, mutual, partners, first_date, last_date
MATCH (actor:Actor)
WHERE actor.id = $actor OR toLower(actor.name) = toLower($actor) OR any(alias IN actor.aliases WHERE toLower(alias) = toLower($actor))
MATCH (actor)-[r:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(partner:Actor)
WHERE ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
RETURN e.relation AS relation, e.quad AS quad,
  sum(CASE WHEN type(r) = 'SOURCE_OF' AND NOT e.symmetric THEN 1 ELSE 0 END) AS did,
  sum(CASE WHEN type(r) = 'TARGETS' AND NOT e.symmetric THEN 1 ELSE 0 END) AS suffered,
  sum(CASE WHEN e.symmetric THEN 1 ELSE 0 END) AS mutual,
  count(DISTINCT partner.id) AS partners, min(e.date) AS first_date, max(e.date) AS last_date
ORDER BY relation
