// All claims of these articles, each as a list, with the actors and the event that it is linked to so far:
// id, relation, status, basis, plover, confidence, attributed_to, trigger_start, date, date_precision, date_basis, role, event, speaker_actor,
// and of both ends, first the source: name, kind, country, sector, text, actor.
// $articles texts: ids of articles
// returns article, copy_of, published, first_published, claims
MATCH (a:Article)
WHERE a.id IN $articles
WITH a
MATCH (a)<-[:IN_ARTICLE]-(:Sentence)<-[:STATED_IN]-(c:Claim)
OPTIONAL MATCH (c)-[:CLAIM_SOURCE]->(source:Actor)
OPTIONAL MATCH (c)-[:CLAIM_TARGET]->(target:Actor)
OPTIONAL MATCH (c)-[:SAID_BY]->(speaker:Actor)
OPTIONAL MATCH (c)-[:ABOUT]->(event:Event)
RETURN a.id AS article, a.copy_of AS copy_of, a.published AS published, a.first_published AS first_published, collect([
  c.id, c.relation, c.status, c.basis, c.plover, c.confidence, c.attributed_to, c.trigger_start, toString(c.date), c.date_precision,
  c.date_basis, c.role, event.id, speaker.id,
  c.source, c.source_kind, c.source_country, c.source_sector, c.source_text, source.id,
  c.target, c.target_kind, c.target_country, c.target_sector, c.target_text, target.id
]) AS claims
