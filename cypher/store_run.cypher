// Note the run of articles whose older claims are gone.
// $rows rows: {id, run}
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.run = row.run
