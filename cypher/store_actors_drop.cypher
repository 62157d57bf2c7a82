// Remove actors and their edges.
// $ids texts: ids of actors
UNWIND $ids AS id
MATCH (a:Actor {id: id})
DETACH DELETE a
