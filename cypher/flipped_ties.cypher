// Whose tie has flipped from conflict to cooperation at some day, or the other way? By the sum of scores before that day and from it on.
// $turn date: the day that divides before and after
// $to text = "cooperation": or conflict, for ties that went sour
// $actor text = null: only what has to do with this actor, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $limit integer = 50: rows at most
// returns one, other, before, after, conflicts_before, cooperations_before, conflicts_after, cooperations_after, ids
MATCH (one:Actor)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(other:Actor)
WHERE one.id < other.id
  AND ($actor IS NULL
    OR one.id = $actor OR toLower(one.name) = toLower($actor) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($actor))
    OR other.id = $actor OR toLower(other.name) = toLower($actor) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($actor)))
  AND e.date IS NOT NULL
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
WITH one, other,
  round(sum(CASE WHEN e.date < date($turn) THEN e.weight * e.score ELSE 0.0 END), 3) AS before,
  round(sum(CASE WHEN e.date < date($turn) THEN 0.0 ELSE e.weight * e.score END), 3) AS after,
  sum(CASE WHEN e.date < date($turn) AND e.score < 0 THEN 1 ELSE 0 END) AS conflicts_before,
  sum(CASE WHEN e.date < date($turn) AND e.score > 0 THEN 1 ELSE 0 END) AS cooperations_before,
  sum(CASE WHEN e.date >= date($turn) AND e.score < 0 THEN 1 ELSE 0 END) AS conflicts_after,
  sum(CASE WHEN e.date >= date($turn) AND e.score > 0 THEN 1 ELSE 0 END) AS cooperations_after
WHERE $to = 'cooperation' AND before < 0 AND after > 0 OR $to = 'conflict' AND before > 0 AND after < 0
RETURN one.name AS one, other.name AS other, before, after, conflicts_before, cooperations_before, conflicts_after, cooperations_after,
  [one.id, other.id] AS ids
ORDER BY CASE WHEN after < before THEN before - after ELSE after - before END DESC, ids
LIMIT $limit
