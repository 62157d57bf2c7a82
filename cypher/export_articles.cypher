// The articles, whole.
// returns id, title, url, outlet, published, run
MATCH (a:Article)
WHERE a.id >= ''
RETURN a.id AS id, a.title AS title, a.url AS url, a.outlet AS outlet, a.published AS published, a.run AS run
ORDER BY id
