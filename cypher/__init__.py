"""Named Cypher queries, one a file."""
