"""Stores for the graph: a file within this process, or a Neo4j server. Engines and drivers are imported when one is opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store.base import GraphStore
    from kg.store.graph import Graph
    from kg.store.resolution import Resolution

DEFAULT = Path("kg.db")
# An address without a scheme, without its slashes, or without a host: "localhost:7687", "neo4j:localhost", "bolt://".
SERVER = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?:(?://|(?P<after>[\w.-]+(?::\d+)?))?|(?P<alone>[\w.-]+:\d+)")


def open_store(
    url: str | Path | None = None, *, read_only: bool = False, on_wait: Callable[[str], None] | None = None
) -> GraphStore:
    """
    Open a store.

    Args:
        url: A path, or a bolt://, neo4j:// or neo4j+s:// address; if not given NEO4J_URI, and ./kg.db where that is not set either.
        read_only: Whether it is opened for queries only: an embedded graph can then be read while another process writes it.
        on_wait: Told the address of a server that does not answer yet; then half a minute is waited for it to start.

    Raises:
        StoreLockedError: Another process writes the embedded graph.
        StoreError: It cannot be opened, or holds a graph of another version of kg.
    """
    from kg.store.graph import check_format

    if url is None:
        from kg.store.neo4j import environment

        url = environment().get("NEO4J_URI") or DEFAULT
    store = _open(url, read_only=read_only, on_wait=on_wait)
    try:
        check_format(store)
    except BaseException:
        store.close()
        raise
    return store


def open_graph(url: str | Path | None, resolution: Resolution, on_wait: Callable[[str], None] | None = None) -> Graph:
    """Open a store for loading; `kg.resolve.resolution` has what it resolves by. `on_wait` and errors are those of `open_store`."""
    from kg.store.graph import Graph

    return Graph(open_store(url, on_wait=on_wait), resolution)


def _open(url: str | Path, *, read_only: bool, on_wait: Callable[[str], None] | None) -> GraphStore:
    scheme, _, rest = str(url).partition("://")
    if not isinstance(url, Path) and (meant := SERVER.fullmatch(str(url))) is not None:
        raise StoreError(f"{url} is no address of a store; write neo4j://{meant['after'] or meant['alone'] or 'localhost'}, or a path")
    if not rest or isinstance(url, Path):
        from kg.store.embedded import EmbeddedStore

        return EmbeddedStore(Path(url), read_only=read_only)
    from kg.store.neo4j import SCHEMES, Neo4jStore

    if scheme not in SCHEMES:
        raise StoreError(f"{scheme}:// is no address of a store; give a path, or an address such as bolt://localhost:7687")
    return Neo4jStore(str(url), read_only=read_only, on_wait=on_wait)
