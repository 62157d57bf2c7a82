// Which two actors back the same ones?
// $shared integer = 2: only pairs that both back so many or more
// $actor text = null: only what has to do with this actor, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $limit integer = 50: rows at most
// returns one, other, shared, whom, ids
MATCH (one:Actor)-[r:BACKED]->(whom:Actor)<-[s:BACKED]-(other:Actor)
WHERE one.id < other.id
  AND ($actor IS NULL
    OR one.id = $actor OR toLower(one.name) = toLower($actor) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($actor))
    OR other.id = $actor OR toLower(other.name) = toLower($actor) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($actor)))
  AND ($status IS NULL OR r.status = $status AND s.status = $status)
  AND ($inferred OR NOT r.inferred AND NOT s.inferred)
WITH DISTINCT one, other, whom
ORDER BY whom.name, whom.id
WITH one, other, count(whom) AS shared, collect(whom.name) AS whom
WHERE shared >= $shared
RETURN one.name AS one, other.name AS other, shared, whom, [one.id, other.id] AS ids
ORDER BY shared DESC, ids
LIMIT $limit
