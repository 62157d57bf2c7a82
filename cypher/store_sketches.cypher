// Which articles could be near-copies of each other, and which are taken for copies so far?
// returns id, sketch, published, copy_of, first_published
MATCH (a:Article)
WHERE a.sketch IS NOT NULL OR a.copy_of IS NOT NULL
RETURN a.id AS id, a.sketch AS sketch, a.published AS published, a.copy_of AS copy_of, a.first_published AS first_published
ORDER BY id
