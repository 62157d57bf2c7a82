// Remove events.
// $ids texts: ids of events
UNWIND $ids AS id
MATCH (e:Event {id: id})
DETACH DELETE e
