// Which claims are marked as decided about?
// returns id, decided, decided_status
MATCH (c:Claim)
WHERE c.decided IS NOT NULL
RETURN c.id AS id, c.decided AS decided, c.decided_status AS decided_status
