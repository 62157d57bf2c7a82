// Which actors does the graph hold?
// $name text = null: only those that go by this name, alias or id
// $kind text = null: only those of this kind: person, state, organization or group
// $country text = null: only those of this country, as a code of three letters
// returns name, kind, country, sector, aliases, id
MATCH (a:Actor)
WHERE ($name IS NULL OR a.id = $name OR toLower(a.name) = toLower($name) OR any(alias IN a.aliases WHERE toLower(alias) = toLower($name)))
  AND ($kind IS NULL OR a.kind = $kind)
  AND ($country IS NULL OR a.country = $country)
RETURN a.name AS name, a.kind AS kind, a.country AS country, a.sector AS sector, a.aliases AS aliases, a.id AS id
ORDER BY name, id
