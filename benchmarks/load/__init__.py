"""Loading into Neo4j, beside the bare driver and peers."""
