// Which run is stored of each article?
// returns article, run
MATCH (a:Article)
RETURN a.id AS article, a.run AS run
ORDER BY article
