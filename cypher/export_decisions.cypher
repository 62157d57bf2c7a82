// What reviewers decided, as it is in force.
// returns id, text
MATCH (d:Decision)
WHERE d.id >= ''
RETURN d.id AS id, d.text AS text
ORDER BY id
