// Remove notes that have been dealt with.
// $ids texts: of notes
UNWIND $ids AS id
MATCH (t:Touched {id: id})
DETACH DELETE t
