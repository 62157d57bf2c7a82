// Store articles, all but their run. First in its transaction, so that loads of one article wait for each other.
// $rows rows: {id, run, title, url, outlet, published, sketch}
UNWIND $rows AS row
MERGE (a:Article {id: row.id})
  ON CREATE SET a.run = row.run, a.title = row.title, a.url = row.url, a.outlet = row.outlet, a.published = date(row.published),
      a.sketch = row.sketch
  ON MATCH SET a.title = row.title, a.url = row.url, a.outlet = row.outlet, a.published = date(row.published),
      a.sketch = row.sketch
