// The claims about events, with their sentences and articles, for views. Offsets count characters of the article's text.
// returns event, id, status, basis, confidence, trigger, mode, rule, attributed_to, source_text, target_text, sentence, sentence_start, trigger_start, trigger_end, source_start, source_end, target_start, target_end, article, title, url, outlet, published, copy_of
MATCH (e:Event)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(s:Sentence)-[:IN_ARTICLE]->(a:Article)
RETURN e.id AS event, c.id AS id, coalesce(c.decided_status, c.status) AS status, c.basis AS basis, c.confidence AS confidence, c.trigger AS trigger, c.mode AS mode,
  c.rule AS rule, c.attributed_to AS attributed_to, c.source_text AS source_text, c.target_text AS target_text,
  s.text AS sentence, s.start_char AS sentence_start,
  c.trigger_start AS trigger_start, c.trigger_end AS trigger_end, c.source_start AS source_start, c.source_end AS source_end,
  c.target_start AS target_start, c.target_end AS target_end,
  a.id AS article, a.title AS title, a.url AS url, a.outlet AS outlet, a.published AS published, a.copy_of AS copy_of
ORDER BY id
