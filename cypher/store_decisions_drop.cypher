// Remove decisions of reviewers.
// $ids texts: of decisions
UNWIND $ids AS id
MATCH (d:Decision {id: id})
DETACH DELETE d
