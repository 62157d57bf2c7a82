// Forget who an end of each claim is, or who says it. RELATION stands for CLAIM_SOURCE, CLAIM_TARGET or SAID_BY.
// $ids texts: ids of claims
UNWIND $ids AS id
MATCH (:Claim {id: id})-[r:RELATION]->(:Actor)
DELETE r
