"""What every store can do, and the schema that all of them hold. `docs/graph.md` draws it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from kg.rows import Rows

FORMAT = 1
"""The version of the graph model; a store with another one is refused."""

LABELS = ("Article", "Sentence", "Claim", "Actor", "Event", "Meta", "Touched", "Decision")
CONSTRAINTS = tuple(f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in LABELS)

PLAIN = frozenset({type(None), bool, int, float, str})
Parameters = Mapping[str, Any]


@dataclass(slots=True)
class Held:
    """How much a graph holds; `copies` are the near-copies among the articles. Reports of what was done to it build on this."""

    articles: int = 0
    copies: int = 0
    sentences: int = 0
    claims: int = 0
    actors: int = 0
    events: int = 0
    edges: int = 0

    def count(self, counts: Mapping[str, int]) -> None:
        """Take over the counts of a graph."""
        for name, count in counts.items():
            setattr(self, name, count)


class GraphStore(Protocol):
    """
    A graph that answers Cypher. Statements keep to what all stores understand alike (docs/graph.md).

    Values in parameters and rows are plain: None, bool, int, float, str, and lists of these; dates go in and come out as ISO 8601 texts.
    Whatever goes wrong is a StoreError or a QueryError of one line.
    """

    @property
    def name(self) -> str:
        """Where it is, for messages: a path, or an address without credentials."""

    def ensure_schema(self) -> None:
        """Make the constraints and indexes where they are missing."""

    def read(self, cypher: str, params: Parameters | None = None, *, timeout: float = 30.0, limit: int | None = None) -> Rows:
        """Run a statement that changes nothing; `timeout` is in seconds, `limit` counts rows."""

    def stream(self, cypher: str) -> Iterator[dict[str, Any]]:
        """Run a statement without parameters that changes nothing, however long it takes, and yield its rows as they come."""

    def write(self, cypher: str, params: Parameters | None = None, *, timeout: float = 300.0) -> Rows:
        """Run a statement in a transaction of its own."""

    def write_many(self, statements: Iterable[tuple[str, Parameters]]) -> None:
        """Run statements in one transaction, in order: all of them take effect, or none."""

    def lease(self) -> AbstractContextManager[None]:
        """Hold off every other process that derives, as long as the context lasts."""

    def save(self) -> None:
        """Let readers in other processes see what has been written."""

    def close(self) -> None:
        """Let go of the store. What was written and not saved is kept for the next writer."""


def plain(value: Any) -> Any:
    """
    Make a driver's value plain: dates and times become ISO 8601 texts.

    A query of one's own may return nodes and relationships, which become mappings of their properties, and paths, mappings of both.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    for method in ("iso_format", "isoformat"):  # neo4j.time has the first, datetime the second
        if hasattr(value, method):
            return getattr(value, method)()
    if isinstance(value, list | tuple | set | frozenset):
        return [part if part.__class__ in PLAIN else plain(part) for part in value]
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return {"nodes": plain(value.nodes), "relationships": plain(value.relationships)}
    return {str(key): plain(part) for key, part in value.items()} if hasattr(value, "items") else str(value)


def one_line(error: BaseException) -> str:
    """Cut a driver's message to its first line, at a length that can be read."""
    text = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return text if len(text) <= 300 else text[:299] + "…"
