// What is stored of these actors?
// $ids texts: ids of actors
// returns id, name, kind, country, sector, aliases
UNWIND $ids AS id
MATCH (a:Actor {id: id})
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country, a.sector AS sector, a.aliases AS aliases
