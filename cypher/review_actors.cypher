// Which actors are there, with the names of their articles, for reviewers? Those of most events come first.
// returns id, name, kind, country, aliases, events
MATCH (a:Actor)
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.country AS country, a.aliases AS aliases, COUNT { MATCH (a)-[]-(:Event) } AS events
ORDER BY events DESC, id
