// How are two actors connected, directly or through one or two others? Through whatever happened between them, in either direction.
// A way is as strong as its weakest step. Of each number of steps the strongest ways come first.
// $one text: an actor, by name, alias or id
// $other text: another actor, by name, alias or id
// $limit integer = 5: ways at most of each number of steps
// returns steps, way, strength, ids
MATCH (one:Actor)
WHERE one.id = $one OR toLower(one.name) = toLower($one) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($one))
MATCH (other:Actor)
WHERE other.id <> one.id
  AND (other.id = $other OR toLower(other.name) = toLower($other) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($other)))
MATCH (one)-[r]-(other)
WHERE r.status = 'actual' AND NOT r.inferred
WITH one, other, round(sum(r.weight), 3) AS strength
WITH [one.name, other.name] AS way, strength, [one.id, other.id] AS ids
ORDER BY strength DESC, ids
LIMIT $limit
RETURN 1 AS steps, way, strength, ids
UNION ALL
MATCH (one:Actor)
WHERE one.id = $one OR toLower(one.name) = toLower($one) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($one))
MATCH (other:Actor)
WHERE other.id <> one.id
  AND (other.id = $other OR toLower(other.name) = toLower($other) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($other)))
MATCH (one)-[r]-(a:Actor)
WHERE r.status = 'actual' AND NOT r.inferred AND a.id <> one.id AND a.id <> other.id
WITH one, other, a, sum(r.weight) AS first
MATCH (a)-[r]-(other)
WHERE r.status = 'actual' AND NOT r.inferred
WITH one, other, a, first, sum(r.weight) AS last
WITH [one.name, a.name, other.name] AS way, round(CASE WHEN first < last THEN first ELSE last END, 3) AS strength,
  [one.id, a.id, other.id] AS ids
ORDER BY strength DESC, ids
LIMIT $limit
RETURN 2 AS steps, way, strength, ids
UNION ALL
MATCH (one:Actor)
WHERE one.id = $one OR toLower(one.name) = toLower($one) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($one))
MATCH (other:Actor)
WHERE other.id <> one.id
  AND (other.id = $other OR toLower(other.name) = toLower($other) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($other)))
MATCH (one)-[r]-(a:Actor)
WHERE r.status = 'actual' AND NOT r.inferred AND a.id <> one.id AND a.id <> other.id
WITH one, other, a, sum(r.weight) AS first
MATCH (a)-[r]-(b:Actor)
WHERE r.status = 'actual' AND NOT r.inferred AND b.id <> one.id AND b.id <> other.id AND b.id <> a.id
WITH one, other, a, b, first, sum(r.weight) AS middle
WITH one, other, a, b, CASE WHEN first < middle THEN first ELSE middle END AS first
MATCH (b)-[r]-(other)
WHERE r.status = 'actual' AND NOT r.inferred
WITH one, other, a, b, first, sum(r.weight) AS last
WITH [one.name, a.name, b.name, other.name] AS way, round(CASE WHEN first < last THEN first ELSE last END, 3) AS strength,
  [one.id, a.id, b.id, other.id] AS ids
ORDER BY strength DESC, ids
LIMIT $limit
RETURN 3 AS steps, way, strength, ids
