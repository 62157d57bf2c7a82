"""Graphs for other tools: files for Gephi, Cytoscape, networkx, spreadsheets, and the importer of Neo4j."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.export.files import Exported
from kg.store.base import GraphStore
from kg.store.graph import is_behind

FORMATS: Mapping[str, tuple[str, str]] = {  # what it is, and where it goes where nothing is said
    "graphml": ("actors and the edges between them, for networkx, Cytoscape, yEd", "kg.graphml"),
    "gexf": ("actors and their events with times, for Gephi's timeline", "kg.gexf"),
    "json": ("everything in one file; nodes and edges as networkx's node_link_graph reads them", "kg.json"),
    "csv": ("a folder of tables: actors, edges, events, claims, articles, dyad-months", "kg-csv"),
    "dyad-months": ("country by country by month by PLOVER code, in the columns of POLECAT", "dyad-months.csv"),
    "neo4j-import": ("a folder for neo4j-admin database import, with the command to run", "kg-import"),
}

__all__ = ["FORMATS", "Exported", "export"]


def export(graph: GraphStore | Any, format: str, path: str | Path | None = None) -> Exported:  # noqa: A002
    """
    Write a graph in another tool's format. Rows go to the files as the store gives them, and are never all held.

    Args:
        graph: A store, or what has one as its attribute `store`.
        format: A key of `FORMATS`.
        path: The file, or for `csv` and `neo4j-import` the folder, to write; the one that `FORMATS` names if not given.

    Raises:
        ValueError: There is no such format.
        InputError: The path cannot be written, or is a folder that holds something else.
        StoreError: The store cannot be read, or a load of it was cut off.
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    store: GraphStore = getattr(graph, "store", graph)
    if is_behind(store):
        raise StoreError(f"{store.name}: a load goes on or was cut off, so actors and events are not complete; wait for it, or load again")
    write: Callable[[GraphStore, Path], Exported] = _writer(format)
    return write(store, Path(path or FORMATS[format][1]))


def _writer(name: str) -> Callable[[GraphStore, Path], Exported]:
    if name in ("csv", "dyad-months"):
        tables = import_module("kg.export.tables")
        return partial(tables.write, months_only=name == "dyad-months")
    return import_module(f"kg.export.{name.replace('-', '_')}").write  # type: ignore[no-any-return]
