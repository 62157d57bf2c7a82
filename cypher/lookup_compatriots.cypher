// Which actors belong to these countries, besides the states themselves?
// $countries texts: codes of three letters
// returns id, name
MATCH (a:Actor)
WHERE a.country IN $countries AND NOT a.id IN $countries
RETURN a.id AS id, a.name AS name
ORDER BY id
