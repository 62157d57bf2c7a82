// The actors, whole.
// returns id, name, kind, country, sector, aliases
MATCH (a:Actor)
WHERE a.id >= ''
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country, a.sector AS sector, a.aliases AS aliases
ORDER BY id
