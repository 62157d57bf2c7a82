"""
GraphML: actors and the edges between them, parallel edges included.

Every edge is directed, as readers refuse a mixture; `symmetric` tells where the direction means nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.export.files import Exported, Row, counted, rows, writing
from kg.export.xml import attributes, element_text
from kg.store.base import GraphStore

NODE = {"name": "string", "kind": "string", "country": "string", "sector": "string", "aliases": "string"}
EDGE = {
    "relation": "string", "symmetric": "boolean", "status": "string", "inferred": "boolean", "events": "int", "claimed": "int",
    "disputed": "int", "weight": "double", "articles": "int", "first_date": "string", "last_date": "string",
    "role": "string", "former": "boolean", "claims": "int", "first_seen": "string", "last_seen": "string",
}  # fmt: skip


def write(store: GraphStore, path: Path) -> Exported:
    """Write one file."""
    counts: dict[str, int] = {}
    mutual = symmetric(store)
    with writing(path) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for domain, keys in (("node", NODE), ("edge", EDGE)):
            for name, form in keys.items():
                out.write(f'<key{attributes(id=f"{domain}_{name}", for_=domain, **{"attr.name": name, "attr.type": form})}/>\n')
        out.write('<graph id="kg" edgedefault="directed">\n')
        for row in counted(rows(store, "actors"), counts, "actors"):
            out.write(f"<node{attributes(id=row['id'])}>{''.join(_data('node', NODE, row))}</node>\n")
        for row in counted(rows(store, "edges"), counts, "edges"):
            row["symmetric"] = row["relation"] in mutual
            ends = attributes(id=row["id"], source=row["source"], target=row["target"])
            out.write(f"<edge{ends}>{''.join(_data('edge', EDGE, row))}</edge>\n")
        out.write("</graph>\n</graphml>\n")
    return Exported((path,), counts)


def symmetric(store: GraphStore) -> set[str]:
    """Tell the relation types whose source and target can be exchanged."""
    return {relation for (relation,) in store.read("MATCH (e:Event) WHERE e.symmetric RETURN DISTINCT e.relation AS relation", timeout=600)}


def _data(domain: str, keys: dict[str, str], row: Row) -> Iterator[str]:
    for name in keys:
        if row.get(name) not in (None, []):
            yield f'<data key="{domain}_{name}">{element_text(row[name])}</data>'
