// Which actors go by one of these names, in lower case, or have one of these ids?
// $names texts: names and aliases in lower case
// $surnames texts: last words of names of persons, in lower case
// $ids texts: ids of actors
// returns id, name, kind, country, aliases, weight
MATCH (a:Actor)
WHERE a.id IN $ids OR toLower(a.name) IN $names OR any(alias IN a.aliases WHERE toLower(alias) IN $names)
  OR a.kind = 'person' AND any(surname IN $surnames WHERE toLower(a.name) ENDS WITH ' ' + surname)
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country, a.aliases AS aliases, COUNT { MATCH (a)-[]-(:Event) } AS weight
ORDER BY weight DESC, id
