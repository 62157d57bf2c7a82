// How much does the graph hold? What it holds none of gives no row.
// returns what, count
MATCH (n:Article) RETURN 'articles' AS what, count(n) AS count
UNION ALL
MATCH (n:Article) WHERE n.copy_of IS NOT NULL RETURN 'copies' AS what, count(n) AS count
UNION ALL
MATCH (n:Sentence) RETURN 'sentences' AS what, count(n) AS count
UNION ALL
MATCH (n:Claim) RETURN 'claims' AS what, count(n) AS count
UNION ALL
MATCH (n:Actor) RETURN 'actors' AS what, count(n) AS count
UNION ALL
MATCH (n:Event) RETURN 'events' AS what, count(n) AS count
UNION ALL
MATCH (:Actor)-[r]->(:Actor) RETURN 'edges' AS what, count(r) AS count
