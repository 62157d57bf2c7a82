"""One JSON file with everything: `networkx.node_link_graph(data, edges="edges")` makes a graph of it, and ignores events and claims."""

from __future__ import annotations

import json
from pathlib import Path

from kg.export.files import Exported, counted, rows, writing
from kg.store.base import GraphStore

PARTS = {"nodes": "actors", "edges": "edges", "events": "events", "claims": "claims", "sentences": "sentences", "articles": "articles"}


def write(store: GraphStore, path: Path) -> Exported:
    """Write one file, a row a line."""
    counts: dict[str, int] = {}
    with writing(path) as out:
        out.write('{"directed": true, "multigraph": true, "graph": {}')
        for key, what in PARTS.items():
            out.write(f',\n"{key}": [')
            for i, row in enumerate(counted(rows(store, what), counts, what)):
                if what == "edges":
                    row["key"] = row["id"]
                out.write((",\n" if i else "\n") + json.dumps(row, ensure_ascii=False))
            out.write("\n]")
        out.write("\n}\n")
    return Exported((path,), counts)
