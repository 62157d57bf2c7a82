// Forget which event each claim is about.
// $ids texts: ids of claims
UNWIND $ids AS id
MATCH (:Claim {id: id})-[r:ABOUT]->(:Event)
DELETE r
