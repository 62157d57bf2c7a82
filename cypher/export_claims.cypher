// The claims, whole, with the ids of their sentence, actors and event.
// returns id, sentence, event, source_actor, target_actor, speaker_actor, relation, plover, mode, status, basis, confidence, trigger, trigger_start, trigger_end, rule, source, source_kind, source_country, source_sector, source_text, source_start, source_end, target, target_kind, target_country, target_sector, target_text, target_start, target_end, role, attributed_to, date, date_precision, date_basis, decided, decided_status
MATCH (c:Claim)
WHERE c.id >= ''
MATCH (c)-[:STATED_IN]->(s:Sentence)
OPTIONAL MATCH (c)-[:ABOUT]->(e:Event)
OPTIONAL MATCH (c)-[:CLAIM_SOURCE]->(source:Actor)
OPTIONAL MATCH (c)-[:CLAIM_TARGET]->(target:Actor)
OPTIONAL MATCH (c)-[:SAID_BY]->(speaker:Actor)
RETURN c.id AS id, s.id AS sentence, e.id AS event, source.id AS source_actor, target.id AS target_actor, speaker.id AS speaker_actor,
  c.relation AS relation, c.plover AS plover, c.mode AS mode, c.status AS status, c.basis AS basis, c.confidence AS confidence,
  c.trigger AS trigger, c.trigger_start AS trigger_start, c.trigger_end AS trigger_end, c.rule AS rule,
  c.source AS source, c.source_kind AS source_kind, c.source_country AS source_country, c.source_sector AS source_sector,
  c.source_text AS source_text, c.source_start AS source_start, c.source_end AS source_end,
  c.target AS target, c.target_kind AS target_kind, c.target_country AS target_country, c.target_sector AS target_sector,
  c.target_text AS target_text, c.target_start AS target_start, c.target_end AS target_end,
  c.role AS role, c.attributed_to AS attributed_to, c.date AS date, c.date_precision AS date_precision, c.date_basis AS date_basis,
  c.decided AS decided, c.decided_status AS decided_status
ORDER BY id
