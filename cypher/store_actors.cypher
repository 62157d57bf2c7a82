// Store actors.
// $rows rows: {id, name, kind, country, sector, aliases}
UNWIND $rows AS row
MERGE (a:Actor {id: row.id})
  ON CREATE SET a.name = row.name, a.kind = row.kind, a.country = row.country, a.sector = row.sector, a.aliases = row.aliases
  ON MATCH SET a.name = row.name, a.kind = row.kind, a.country = row.country, a.sector = row.sector, a.aliases = row.aliases
