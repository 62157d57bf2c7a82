// Who is or was what, where?
// $people texts = []: ids of persons; none for all
// $places texts = []: ids of states and organizations; none for all
// $role text = null: words of the role
// $limit integer = 100: rows at most
// returns person, role, organization, former, claims, first_seen, last_seen, person_id, organization_id
MATCH (person:Actor)-[r:AFFILIATED_WITH]->(organization:Actor)
WHERE (size($people) = 0 OR person.id IN $people)
  AND (size($places) = 0 OR organization.id IN $places)
  AND ($role IS NULL OR toLower(r.role) CONTAINS toLower($role))
RETURN person.name AS person, r.role AS role, organization.name AS organization, r.former AS former, r.claims AS claims,
  r.first_seen AS first_seen, r.last_seen AS last_seen, person.id AS person_id, organization.id AS organization_id
ORDER BY claims DESC, person_id, organization_id, r.id
LIMIT $limit
