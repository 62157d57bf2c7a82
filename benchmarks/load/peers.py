"""
Write edges with a peer's loader, and print how long that took: python peers.py graphrag|langchain URI edges.jsonl

Runs in an environment of its own, with neo4j-graphrag or langchain-neo4j and without kg. The password is in NEO4J_PASSWORD.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Edges = list[dict[str, Any]]


def graphrag(uri: str, password: str, edges: Edges) -> Callable[[], object]:
    """Prepare what neo4j-graphrag's Neo4jWriter takes."""
    from neo4j import GraphDatabase
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    actors = {edge[end]: edge[f"{end}_name"] for edge in edges for end in ("source", "target")}
    graph = Neo4jGraph(
        nodes=[Neo4jNode(id=id_, label="Actor", properties={"id": id_, "name": name}) for id_, name in actors.items()],
        relationships=[
            Neo4jRelationship(start_node_id=e["source"], end_node_id=e["target"], type=e["relation"], properties=e["properties"])
            for e in edges
        ],
    )
    writer = Neo4jWriter(GraphDatabase.driver(uri, auth=("neo4j", password)))
    return lambda: asyncio.run(writer.run(graph))


def langchain(uri: str, password: str, edges: Edges) -> Callable[[], object]:
    """Prepare what langchain-neo4j's add_graph_documents takes."""
    from langchain_core.documents import Document
    from langchain_neo4j import Neo4jGraph
    from langchain_neo4j.graphs.graph_document import GraphDocument, Node, Relationship

    names = {edge[end]: edge[f"{end}_name"] for edge in edges for end in ("source", "target")}
    actors = {id_: Node(id=id_, type="Actor", properties={"name": name}) for id_, name in names.items()}
    links = [
        Relationship(source=actors[e["source"]], target=actors[e["target"]], type=e["relation"], properties=e["properties"]) for e in edges
    ]
    documents = [GraphDocument(nodes=list(actors.values()), relationships=links, source=Document(page_content=""))]
    graph = Neo4jGraph(url=uri, username="neo4j", password=password, refresh_schema=False)
    return lambda: graph.add_graph_documents(documents)


def main() -> None:
    """Prepare, write, and print seconds."""
    which, uri, path = sys.argv[1:]
    with Path(path).open(encoding="utf-8") as lines:
        edges = [json.loads(line) for line in lines]
    write = {"graphrag": graphrag, "langchain": langchain}[which](uri, os.environ["NEO4J_PASSWORD"], edges)
    began = time.perf_counter()
    write()
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
