// Remove the events of actors that are about to go.
// $ids texts: ids of actors
UNWIND $ids AS id
MATCH (:Actor {id: id})-[:SOURCE_OF|TARGETS]-(e:Event)
DETACH DELETE e
