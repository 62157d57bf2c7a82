// Which names have actors, events and edges that must be derived anew?
// returns name
MATCH (t:Touched)
UNWIND t.names AS name
RETURN DISTINCT name
