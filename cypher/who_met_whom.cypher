// Who met whom, how often and when? Visits, talks and calls count as meetings.
// $actor text = null: only meetings of this actor, by name, alias or id
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: only where the last of it was on this day or later
// $until date = null: only where the first of it was on this day or before
// $limit integer = 100: rows at most
// returns one, other, status, events, claimed, disputed, weight, articles, first_date, last_date, edge
MATCH (one:Actor)-[r:MET]->(other:Actor)
WHERE ($actor IS NULL
    OR one.id = $actor OR toLower(one.name) = toLower($actor) OR any(alias IN one.aliases WHERE toLower(alias) = toLower($actor))
    OR other.id = $actor OR toLower(other.name) = toLower($actor) OR any(alias IN other.aliases WHERE toLower(alias) = toLower($actor)))
  AND ($status IS NULL OR r.status = $status)
  AND ($inferred OR NOT r.inferred)
  AND ($since IS NULL OR r.last_date >= date($since))
  AND ($until IS NULL OR r.first_date <= date($until))
RETURN one.name AS one, other.name AS other, r.status AS status, r.events AS events, r.claimed AS claimed, r.disputed AS disputed,
  round(r.weight, 3) AS weight, r.articles AS articles, r.first_date AS first_date, r.last_date AS last_date, r.id AS edge
ORDER BY weight DESC, edge
LIMIT $limit
