// Mark claims by what was decided about them: accept, reject, flip, relation or status, and the status that holds.
// $rows rows: {id, decided, decided_status}
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.decided = row.decided, c.decided_status = row.decided_status
