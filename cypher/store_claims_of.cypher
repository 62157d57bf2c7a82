// Which claims have one of these actors at an end? Those that have one at both ends come twice.
// $ids texts: ids of actors
// returns id, article, copy_of, published, first_published, relation, source, target, status, basis, plover, confidence, attributed_to, trigger_start, date, date_precision, date_basis, role, event
UNWIND $ids AS id
MATCH (source:Actor {id: id})
WITH source
MATCH (source)<-[:CLAIM_SOURCE]-(c:Claim)
MATCH (c)-[:CLAIM_TARGET]->(target:Actor)
MATCH (c)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(article:Article)
OPTIONAL MATCH (c)-[:ABOUT]->(event:Event)
RETURN c.id AS id, article.id AS article, article.copy_of AS copy_of, article.published AS published,
  article.first_published AS first_published, c.relation AS relation, source.id AS source, target.id AS target,
  c.status AS status, c.basis AS basis, c.plover AS plover, c.confidence AS confidence, c.attributed_to AS attributed_to,
  c.trigger_start AS trigger_start, c.date AS date, c.date_precision AS date_precision, c.date_basis AS date_basis, c.role AS role,
  event.id AS event
UNION ALL
UNWIND $ids AS id
MATCH (target:Actor {id: id})
WITH target
MATCH (target)<-[:CLAIM_TARGET]-(c:Claim)
MATCH (c)-[:CLAIM_SOURCE]->(source:Actor)
MATCH (c)-[:STATED_IN]->(:Sentence)-[:IN_ARTICLE]->(article:Article)
OPTIONAL MATCH (c)-[:ABOUT]->(event:Event)
RETURN c.id AS id, article.id AS article, article.copy_of AS copy_of, article.published AS published,
  article.first_published AS first_published, c.relation AS relation, source.id AS source, target.id AS target,
  c.status AS status, c.basis AS basis, c.plover AS plover, c.confidence AS confidence, c.attributed_to AS attributed_to,
  c.trigger_start AS trigger_start, c.date AS date, c.date_precision AS date_precision, c.date_basis AS date_basis, c.role AS role,
  event.id AS event
