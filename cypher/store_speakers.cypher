// Which claims are put in the mouth of one of these names, and which actor is it taken for so far?
// A near-copy counts as its original.
// $names texts: names in claims
// returns claim, article, name, kind, country, sector, text, actor
MATCH (c:Claim)
WHERE c.attributed_to IN $names
MATCH (c)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(a:Article)
OPTIONAL MATCH (c)-[:SAID_BY]->(actor:Actor)
RETURN c.id AS claim, coalesce(a.copy_of, a.id) AS article, c.attributed_to AS name, null AS kind, null AS country, null AS sector, null AS text,
  actor.id AS actor
