// The articles, whole.
// returns id, title, url, outlet, published, sketch, run, copy_of, first_published
MATCH (a:Article)
WHERE a.id >= ''
RETURN a.id AS id, a.title AS title, a.url AS url, a.outlet AS outlet, a.published AS published, a.sketch AS sketch,
  a.run AS run, a.copy_of AS copy_of, a.first_published AS first_published
ORDER BY id
