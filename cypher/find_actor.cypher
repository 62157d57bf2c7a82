// Which actors have these letters in a name or an alias? With the number of events that they take part in.
// $text text: part of a name, in whatever case
// $kind text = null: only actors of this kind: person, state, organization or group
// $limit integer = 50: rows at most
// returns name, kind, country, sector, aliases, events, id
MATCH (a:Actor)
WHERE (toLower(a.name) CONTAINS toLower($text) OR any(alias IN a.aliases WHERE toLower(alias) CONTAINS toLower($text)))
  AND ($kind IS NULL OR a.kind = $kind)
OPTIONAL MATCH (a)-[:SOURCE_OF|TARGETS]-(e:Event)
RETURN a.name AS name, a.kind AS kind, a.country AS country, a.sector AS sector, a.aliases AS aliases, count(e) AS events, a.id AS id
ORDER BY events DESC, id
LIMIT $limit
