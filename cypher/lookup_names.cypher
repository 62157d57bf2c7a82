// What are all actors called, with the number of events that they take part in?
// returns id, name, weight
MATCH (a:Actor)
RETURN a.id AS id, a.name AS name, COUNT { MATCH (a)-[]-(:Event) } AS weight
ORDER BY weight DESC, id
