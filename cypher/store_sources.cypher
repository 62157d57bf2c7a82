// Which claims have one of these names as their source, and which actor is it taken for so far?
// A near-copy counts as its original.
// $names texts: names in claims
// returns claim, article, name, kind, country, sector, text, actor
MATCH (c:Claim)
WHERE c.source IN $names
MATCH (c)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
OPTIONAL MATCH (c)-[:CLAIM_SOURCE]->(actor:Actor)
RETURN c.id AS claim, coalesce(a.copy_of, a.id) AS article, c.source AS name, c.source_kind AS kind, c.source_country AS country, c.source_sector AS sector,
  CASE WHEN c.basis = 'named' THEN c.source_text ELSE null END AS text, actor.id AS actor
