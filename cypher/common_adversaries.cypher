// Which two actors are in conflict with the same ones, and how do they stand to each other? Below zero where conflict prevails.
// $shared integer = 2: only pairs with so many common adversaries or more
// $material boolean = false: true for conflicts of deeds only, not of words
// $actor text = null: only what has to do with this actor, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $limit integer = 50: rows at most
// returns one, other, shared, adversaries, between, ids
MATCH (one:Actor)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(adversary:Actor)
WHERE e.score < 0 AND (NOT $material OR e.quad = 'material conflict')
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
WITH DISTINCT one, adversary
MATCH (adversary)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(other:Actor)
WHERE one.id < other.id AND e.score < 0 AND (NOT $material OR e.quad = 'material conflict')
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($actor IS NULL
    OR one.id = $actor OR toLower(one.name) = toLower($actor) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($actor))
    OR other.id = $actor OR toLower(other.name) = toLower($actor) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($actor)))
WITH DISTINCT one, other, adversary
ORDER BY adversary.name, adversary.id
WITH one, other, count(adversary) AS shared, collect(adversary.name) AS adversaries
WHERE shared >= $shared
OPTIONAL MATCH (one)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(other)
WHERE ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
WITH one, other, shared, adversaries, round(sum(CASE WHEN e.id IS NULL THEN 0.0 ELSE e.weight * e.score END), 3) AS between
RETURN one.name AS one, other.name AS other, shared, adversaries, between, [one.id, other.id] AS ids
ORDER BY shared DESC, ids
LIMIT $limit
