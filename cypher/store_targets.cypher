// Which claims have one of these names as their target, and which actor is it taken for so far?
// A near-copy counts as its original.
// $names texts: names in claims
// returns claim, article, name, kind, country, sector, text, actor
MATCH (c:Claim)
WHERE c.target IN $names
MATCH (c)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
OPTIONAL MATCH (c)-[:CLAIM_TARGET]->(actor:Actor)
RETURN c.id AS claim, coalesce(a.copy_of, a.id) AS article, c.target AS name, c.target_kind AS kind, c.target_country AS country, c.target_sector AS sector,
  CASE WHEN c.basis = 'named' THEN c.target_text ELSE null END AS text, actor.id AS actor
