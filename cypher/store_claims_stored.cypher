// Which of these claims are stored, and with what content?
// $ids texts: ids of claims
// returns id, article, run, sentence, position, start_char, end_char, relation, plover, mode, status, basis, confidence, trigger, trigger_start, trigger_end, rule, source, source_kind, source_country, source_sector, source_text, source_start, source_end, target, target_kind, target_country, target_sector, target_text, target_start, target_end, role, attributed_to, date, date_precision, date_basis
MATCH (c:Claim)
WHERE c.id IN $ids
WITH c
MATCH (c)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN c.id AS id, a.id AS article, a.run AS run,
  s.text AS sentence, s.position AS position, s.start_char AS start_char, s.end_char AS end_char,
  c.relation AS relation, c.plover AS plover, c.mode AS mode, c.status AS status, c.basis AS basis,
  c.confidence AS confidence, c.trigger AS trigger, c.trigger_start AS trigger_start, c.trigger_end AS trigger_end, c.rule AS rule,
  c.source AS source, c.source_kind AS source_kind, c.source_country AS source_country, c.source_sector AS source_sector, c.source_text AS source_text,
  c.source_start AS source_start, c.source_end AS source_end, c.target AS target, c.target_kind AS target_kind, c.target_country AS target_country,
  c.target_sector AS target_sector, c.target_text AS target_text, c.target_start AS target_start, c.target_end AS target_end, c.role AS role,
  c.attributed_to AS attributed_to, c.date AS date, c.date_precision AS date_precision, c.date_basis AS date_basis
