// Who stands behind whom? Each actor with all that back it, the largest blocs first.
// $backers integer = 2: only blocs of so many backers or more
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $limit integer = 50: rows at most
// returns backed, size, backers, countries, events, first_date, last_date, id
MATCH (backer:Actor)-[r:BACKED]->(backed:Actor)
WHERE ($status IS NULL OR r.status = $status)
  AND ($inferred OR NOT r.inferred)
WITH backed, backer, sum(r.events) AS events, min(r.first_date) AS first_date, max(r.last_date) AS last_date
ORDER BY backer.name, backer.id
WITH backed, count(backer) AS size, collect(backer.name) AS backers, collect(DISTINCT backer.country) AS countries, sum(events) AS events,
  min(first_date) AS first_date, max(last_date) AS last_date
WHERE size >= $backers
RETURN backed.name AS backed, size, backers, countries, events, first_date, last_date, backed.id AS id
ORDER BY size DESC, id
LIMIT $limit
