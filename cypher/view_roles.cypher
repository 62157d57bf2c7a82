// Who is or was what, where, for views. Person and organization are ids of actors.
// returns person, organization, role, former, claims
MATCH (person:Actor)-[r:AFFILIATED_WITH]->(organization:Actor)
RETURN person.id AS person, organization.id AS organization, r.role AS role, r.former AS former, r.claims AS claims
ORDER BY person, organization, r.id
