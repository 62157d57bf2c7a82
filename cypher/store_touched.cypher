// Whose actors, events and edges must be derived anew?
// returns id, names
MATCH (t:Touched)
RETURN t.id AS id, t.names AS names
ORDER BY id
