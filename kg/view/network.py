"""The graph as a pyvis `Network`: actors as nodes with a place, a size and a shape, edges with the events they stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.types import ROLE
from kg.view.layout import Positions, communities, radii
from kg.view.rows import NetworkRows, edges

if TYPE_CHECKING:
    from pyvis.network import Network

SHAPES: Mapping[str | None, str] = {"state": "hexagon", "person": "dot", "organization": "square", "group": "diamond", None: "dot"}

# Physics stays off: the layout is computed here, and a browser that runs it freezes for minutes at a thousand actors.
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "selectConnectedEdges": False, "multiselect": False, "tooltipDelay": 0},
    "nodes": {"borderWidth": 1.5, "font": {"size": 0}, "chosen": False},
    "edges": {"chosen": False, "font": {"size": 0}, "hoverWidth": 0, "selectionWidth": 0},
}


def network(rows: NetworkRows, at: Positions) -> Network:
    """
    Build the pyvis network of rows that are `ordered`, with physics off.

    Node ids are positions in `rows.actors`. An edge's `events` says how many of `rows.events` it stands for: the first edge for the
    first ones, and so on. Roles are edges of the relation AFFILIATED_WITH without events.
    """
    from pyvis.network import Network

    graph = Network(directed=True, cdn_resources="in_line")
    size, home = radii(rows), communities(rows)
    index = {actor["id"]: i for i, actor in enumerate(rows.actors)}
    for actor, i in index.items():
        row, (x, y) = rows.actors[i], at[actor]
        shape = SHAPES.get(row.get("kind"), "dot")
        graph.add_node(i, label=str(row["name"]), shape=shape, size=size[actor], x=round(x), y=round(y), island=home.get(actor))
    for edge in edges(rows):
        what = {"relation": edge.relation, "status": edge.status, "inferred": edge.inferred}
        arrows = "" if edge.symmetric else "to"
        graph.add_edge(index[edge.source], index[edge.target], **what, events=len(edge.events), value=round(edge.weight, 3), arrows=arrows)
    for role in rows.roles:
        what = {"relation": ROLE, "status": "actual", "inferred": False, "role": role.get("role"), "former": bool(role.get("former"))}
        graph.add_edge(index[role["person"]], index[role["organization"]], **what, events=0, value=0, arrows="")
    graph.set_options(json.dumps(OPTIONS))
    return graph
