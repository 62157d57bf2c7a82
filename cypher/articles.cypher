// Which articles does the graph hold, and how many claims of each?
// returns article, title, outlet, published, url, claims, copy_of, run
MATCH (a:Article)
OPTIONAL MATCH (a)<-[:IN_ARTICLE]-(:Sentence)<-[:STATED_IN]-(c:Claim)
WITH a, count(c) AS claims
RETURN a.id AS article, a.title AS title, a.outlet AS outlet, a.published AS published, a.url AS url, claims, a.copy_of AS copy_of,
  a.run AS run
ORDER BY article
