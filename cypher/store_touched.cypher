// Which notes ask for actors, events and edges to be derived anew?
// returns id
MATCH (t:Touched)
RETURN t.id AS id
ORDER BY id
