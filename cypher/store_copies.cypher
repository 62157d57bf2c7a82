// Store of which article each is a near-copy, and when that one was published; null for one that is no copy.
// $rows rows: {id, copy_of, first_published}
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.copy_of = row.copy_of, a.first_published = date(row.first_published)
