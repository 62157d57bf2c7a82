// Which three actors have to do with each other, each with each, and is the triad balanced? Ties are sums of scores, below zero where
// conflict prevails. Balanced: all three are friends, or two friends have an enemy in common.
// $actor text = null: only what has to do with this actor, by name, alias or id
// $balanced boolean = null: true or false for only these
// $events integer = 2: only ties of so many events or more
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $limit integer = 50: rows at most
// returns one, two, three, one_two, two_three, one_three, balanced, ids
MATCH (one:Actor)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(two:Actor)
WHERE one.id < two.id
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
WITH one, two, round(sum(e.weight * e.score), 3) AS one_two, count(e) AS events
WHERE one_two <> 0 AND events >= $events
MATCH (two)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(three:Actor)
WHERE two.id < three.id
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
WITH one, two, three, one_two, round(sum(e.weight * e.score), 3) AS two_three, count(e) AS events
WHERE two_three <> 0 AND events >= $events
  AND ($actor IS NULL
    OR one.id = $actor OR toLower(one.name) = toLower($actor) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($actor))
    OR two.id = $actor OR toLower(two.name) = toLower($actor) OR any(alias IN two.aliases WHERE toLower(alias) = toLower($actor))
    OR three.id = $actor OR toLower(three.name) = toLower($actor) OR any(alias IN three.aliases WHERE toLower(alias) = toLower($actor)))
MATCH (one)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(three)
WHERE ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
WITH one, two, three, one_two, two_three, round(sum(e.weight * e.score), 3) AS one_three, count(e) AS events
WHERE one_three <> 0 AND events >= $events
WITH one, two, three, one_two, two_three, one_three, one_two * two_three * one_three > 0 AS balanced
WHERE $balanced IS NULL OR balanced = $balanced
RETURN one.name AS one, two.name AS two, three.name AS three, one_two, two_three, one_three, balanced, [one.id, two.id, three.id] AS ids
ORDER BY ids
LIMIT $limit
