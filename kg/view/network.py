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
    Build the pyvis network of the rows, with physics off.

    Node ids are positions in `rows.actors`; an edge's `events` are positions in `rows.events`. Roles are edges of the relation
    AFFILIATED_WITH without events.
    """
    from pyvis.network import Network

    graph = Network(directed=True, cdn_resources="in_line")
    size, home = radii(rows), communities(rows)
    index = {actor["id"]: i for i, actor in enumerate(rows.actors)}
    for i, actor in enumerate(rows.actors):
        x, y = at[actor["id"]]
        graph.add_node(
            i, label=str(actor["name"]), shape=SHAPES.get(actor.get("kind"), "dot"), size=size[actor["id"]], x=x, y=y, island=home.get(actor["id"])
        )  # fmt: skip
    for edge in edges(rows):
        graph.add_edge(
            index[edge.source], index[edge.target], relation=edge.relation, status=edge.status, inferred=edge.inferred, quad=edge.quad,
            score=edge.score, symmetric=edge.symmetric, weight=round(edge.weight, 3), events=list(edge.events),
            arrows="" if edge.symmetric else "to",
        )  # fmt: skip
    for role in rows.roles:
        if role["person"] in index and role["organization"] in index:
            graph.add_edge(
                index[role["person"]], index[role["organization"]], relation=ROLE, status="actual", inferred=False, quad=None, score=None,
                symmetric=False, weight=0.0, events=[], arrows="", role=role.get("role"), former=bool(role.get("former")),
            )  # fmt: skip
    graph.set_options(json.dumps(OPTIONS))
    return graph
