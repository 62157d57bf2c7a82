// Which names stand in claims, with which countries, and how often?
// returns name, country, claims
MATCH (c:Claim)
RETURN c.source AS name, c.source_country AS country, count(*) AS claims
UNION ALL
MATCH (c:Claim)
RETURN c.target AS name, c.target_country AS country, count(*) AS claims
UNION ALL
MATCH (c:Claim)
WHERE c.attributed_to IS NOT NULL
RETURN c.attributed_to AS name, null AS country, count(*) AS claims
