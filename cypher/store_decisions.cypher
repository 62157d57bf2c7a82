// Store decisions of reviewers.
// $rows rows: {id, text}
UNWIND $rows AS row
MERGE (d:Decision {id: row.id})
  ON CREATE SET d.text = row.text
  ON MATCH SET d.text = row.text
