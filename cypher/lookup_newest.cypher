// On which day was the newest article published, and the oldest?
// returns newest, oldest, articles
MATCH (a:Article)
RETURN max(a.published) AS newest, min(a.published) AS oldest, count(a) AS articles
