// Which decisions of reviewers are in force?
// returns id, text
MATCH (d:Decision)
RETURN d.id AS id, d.text AS text
ORDER BY id
