// Who is or was what, and where?
// $organization text = null: only roles in this state or organization, by name, alias or id
// $country text = null: only roles in states and organizations of this country, as a code of three letters
// $role text = null: only roles with these words in them
// $former boolean = null: true for former roles only, false for present ones
// $limit integer = 200: rows at most
// returns person, role, organization, country, former, claims, first_seen, last_seen, id
MATCH (person:Actor)-[r:AFFILIATED_WITH]->(organization:Actor)
WHERE ($organization IS NULL
    OR organization.id = $organization OR toLower(organization.name) = toLower($organization)
    OR any(alias IN organization.aliases WHERE toLower(alias) = toLower($organization)))
  AND ($country IS NULL OR organization.country = $country)
  AND ($role IS NULL OR toLower(r.role) CONTAINS toLower($role))
  AND ($former IS NULL OR r.former = $former)
RETURN person.name AS person, r.role AS role, organization.name AS organization, organization.country AS country, r.former AS former,
  r.claims AS claims, r.first_seen AS first_seen, r.last_seen AS last_seen, r.id AS id
ORDER BY organization, person, id
LIMIT $limit
