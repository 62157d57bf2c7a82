// Note which graph model the store holds.
// $format integer: version of the graph model
// $version text: version of kg that made it
MERGE (meta:Meta {id: 'kg'})
  ON CREATE SET meta.format = $format, meta.version = $version
  ON MATCH SET meta.format = $format, meta.version = $version
