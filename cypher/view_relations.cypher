// Which relation types does the graph hold, how do they score, and how many events are there of each?
// returns relation, quad, score, symmetric, events
MATCH (e:Event)
RETURN e.relation AS relation, e.quad AS quad, e.score AS score, e.symmetric AS symmetric, count(e) AS events
ORDER BY relation, quad, score, symmetric
