// Note names whose actors, events and edges must be derived anew.
// $id text: names the note
// $names texts: names in claims
MERGE (t:Touched {id: $id})
  ON CREATE SET t.names = $names
  ON MATCH SET t.names = t.names + $names
