// Store claims.
// $rows rows: {id, sentence_id, relation, plover, mode, status, basis, confidence, trigger, trigger_start, trigger_end, rule, source, source_kind, source_country, source_sector, source_text, source_start, source_end, target, target_kind, target_country, target_sector, target_text, target_start, target_end, role, attributed_to, date, date_precision, date_basis}
UNWIND $rows AS row
MATCH (s:Sentence {id: row.sentence_id})
MERGE (c:Claim {id: row.id})
  ON CREATE SET c.relation = row.relation, c.plover = row.plover, c.mode = row.mode, c.status = row.status, c.basis = row.basis,
      c.confidence = row.confidence, c.trigger = row.trigger, c.trigger_start = row.trigger_start,
      c.trigger_end = row.trigger_end, c.rule = row.rule, c.source = row.source, c.source_kind = row.source_kind,
      c.source_country = row.source_country, c.source_sector = row.source_sector, c.source_text = row.source_text,
      c.source_start = row.source_start, c.source_end = row.source_end, c.target = row.target,
      c.target_kind = row.target_kind, c.target_country = row.target_country, c.target_sector = row.target_sector,
      c.target_text = row.target_text, c.target_start = row.target_start, c.target_end = row.target_end, c.role = row.role,
      c.attributed_to = row.attributed_to, c.date = date(row.date), c.date_precision = row.date_precision,
      c.date_basis = row.date_basis
  ON MATCH SET c.relation = row.relation, c.plover = row.plover, c.mode = row.mode, c.status = row.status, c.basis = row.basis,
      c.confidence = row.confidence, c.trigger = row.trigger, c.trigger_start = row.trigger_start,
      c.trigger_end = row.trigger_end, c.rule = row.rule, c.source = row.source, c.source_kind = row.source_kind,
      c.source_country = row.source_country, c.source_sector = row.source_sector, c.source_text = row.source_text,
      c.source_start = row.source_start, c.source_end = row.source_end, c.target = row.target,
      c.target_kind = row.target_kind, c.target_country = row.target_country, c.target_sector = row.target_sector,
      c.target_text = row.target_text, c.target_start = row.target_start, c.target_end = row.target_end, c.role = row.role,
      c.attributed_to = row.attributed_to, c.date = date(row.date), c.date_precision = row.date_precision,
      c.date_basis = row.date_basis
MERGE (c)-[:STATED_IN]->(s)
