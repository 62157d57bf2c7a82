// Who is on good terms with two camps, and so could go between them? Those who do most with the less close camp come first.
// $camp texts: actors, by name, alias or id; a country's code takes in all of that country
// $other_camp texts: actors of the other camp
// $status text = "actual": actual, planned, possible or negated; null for all
// $inferred boolean = false: whether to take in what was only inferred
// $since date = null: from this day on
// $until date = null: up to this day
// $limit integer = 50: rows at most
// returns broker, kind, country, events, other_events, members, other_members, id
MATCH (member:Actor)
WHERE any(name IN $camp WHERE name = member.id OR name = member.country OR toLower(name) = toLower(member.name)
    OR any(alias IN member.aliases WHERE toLower(alias) = toLower(name)))
MATCH (member)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(broker:Actor)
WHERE e.score > 0
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
WITH member, broker, count(e) AS events
ORDER BY member.name, member.id
WITH broker, sum(events) AS events, collect(member.name) AS members
WHERE NOT any(name IN $camp WHERE name = broker.id OR name = broker.country OR toLower(name) = toLower(broker.name)
    OR any(alias IN broker.aliases WHERE toLower(alias) = toLower(name)))
  AND NOT any(name IN $other_camp WHERE name = broker.id OR name = broker.country OR toLower(name) = toLower(broker.name)
    OR any(alias IN broker.aliases WHERE toLower(alias) = toLower(name)))
MATCH (broker)-[:SOURCE_OF|TARGETS]-(e:Event)-[:SOURCE_OF|TARGETS]-(member:Actor)
WHERE e.score > 0
  AND ($status IS NULL OR e.status = $status)
  AND ($inferred OR e.basis <> 'inferred')
  AND ($since IS NULL OR e.date >= date($since))
  AND ($until IS NULL OR e.date <= date($until))
  AND any(name IN $other_camp WHERE name = member.id OR name = member.country OR toLower(name) = toLower(member.name)
    OR any(alias IN member.aliases WHERE toLower(alias) = toLower(name)))
WITH broker, events, members, member, count(e) AS other_events
ORDER BY member.name, member.id
WITH broker, events, members, sum(other_events) AS other_events, collect(member.name) AS other_members
RETURN broker.name AS broker, broker.kind AS kind, broker.country AS country, events, other_events, members, other_members,
  broker.id AS id
ORDER BY CASE WHEN events < other_events THEN events ELSE other_events END DESC, events + other_events DESC, id
LIMIT $limit
