// Where did the last page draw the actors, in pixels at zoom 1, and how many were there when all of them were placed anew?
// returns actors, x, y, fresh
MATCH (layout:Layout {id: 'kg'})
RETURN layout.actors AS actors, layout.x AS x, layout.y AS y, layout.fresh AS fresh
