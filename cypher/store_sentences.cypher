// Store sentences. One that is there already stays as it is: its id says what it says.
// $rows rows: {id, article, text, position, start_char, end_char}
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (s:Sentence {id: row.id})
  ON CREATE SET s.text = row.text, s.position = row.position, s.start_char = row.start_char, s.end_char = row.end_char
MERGE (s)-[:IN_ARTICLE]->(a)
