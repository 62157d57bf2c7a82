// Keep where a page has drawn the actors.
// $actors texts: their ids
// $x numbers: for each of them, pixels to the right at zoom 1
// $y numbers: pixels downwards
// $fresh integer: how many there were when all of them were placed anew
MERGE (layout:Layout {id: 'kg'})
  ON CREATE SET layout.actors = $actors, layout.x = $x, layout.y = $y, layout.fresh = $fresh
  ON MATCH SET layout.actors = $actors, layout.x = $x, layout.y = $y, layout.fresh = $fresh
