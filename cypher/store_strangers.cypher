// Which nodes of a store that kg has not yet written bear labels that kg gives?
// returns label, count
MATCH (n:Article) WITH count(n) AS count WHERE count > 0 RETURN 'Article' AS label, count
UNION ALL
MATCH (n:Sentence) WITH count(n) AS count WHERE count > 0 RETURN 'Sentence' AS label, count
UNION ALL
MATCH (n:Claim) WITH count(n) AS count WHERE count > 0 RETURN 'Claim' AS label, count
UNION ALL
MATCH (n:Actor) WITH count(n) AS count WHERE count > 0 RETURN 'Actor' AS label, count
UNION ALL
MATCH (n:Event) WITH count(n) AS count WHERE count > 0 RETURN 'Event' AS label, count
