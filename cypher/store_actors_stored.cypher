// What is stored of these actors?
// $ids texts: ids of actors
// returns id, name, kind, country, sector, aliases
MATCH (a:Actor)
WHERE a.id IN $ids
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country, a.sector AS sector, a.aliases AS aliases
