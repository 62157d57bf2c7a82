// What is stored of these articles?
// $ids texts: ids of articles
// returns id, run, title, url, outlet, published, sketch, claims
MATCH (a:Article)
WHERE a.id IN $ids
OPTIONAL MATCH (a)<-[:IN_ARTICLE]-(:Sentence)<-[:STATED_IN]-(c:Claim)
WITH a, count(c) AS claims
RETURN a.id AS id, a.run AS run, a.title AS title, a.url AS url, a.outlet AS outlet, a.published AS published,
  a.sketch AS sketch, claims
