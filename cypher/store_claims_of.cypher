// All claims of these articles, with the actors and events that they are linked to so far
// $articles texts: ids of articles
// returns id, article, copy_of, published, first_published, relation, status, basis, plover, confidence, attributed_to, trigger_start, date, date_precision, date_basis, role, event, source_name, source_kind, source_country, source_sector, source_text, source_actor, target_name, target_kind, target_country, target_sector, target_text, target_actor, speaker_actor
UNWIND $articles AS id
MATCH (a:Article {id: id})
WITH a
MATCH (a)<-[:IN_ARTICLE]-(:Sentence)<-[:STATED_IN]-(c:Claim)
OPTIONAL MATCH (c)-[:CLAIM_SOURCE]->(source:Actor)
OPTIONAL MATCH (c)-[:CLAIM_TARGET]->(target:Actor)
OPTIONAL MATCH (c)-[:SAID_BY]->(speaker:Actor)
OPTIONAL MATCH (c)-[:ABOUT]->(event:Event)
RETURN c.id AS id, a.id AS article, a.copy_of AS copy_of, a.published AS published, a.first_published AS first_published,
  c.relation AS relation, c.status AS status, c.basis AS basis, c.plover AS plover, c.confidence AS confidence,
  c.attributed_to AS attributed_to, c.trigger_start AS trigger_start, c.date AS date, c.date_precision AS date_precision,
  c.date_basis AS date_basis, c.role AS role, event.id AS event, c.source AS source_name, c.source_kind AS source_kind,
  c.source_country AS source_country, c.source_sector AS source_sector, c.source_text AS source_text, source.id AS source_actor,
  c.target AS target_name, c.target_kind AS target_kind, c.target_country AS target_country, c.target_sector AS target_sector,
  c.target_text AS target_text, target.id AS target_actor, speaker.id AS speaker_actor
