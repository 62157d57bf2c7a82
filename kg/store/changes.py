"""What brings a store from what it holds to what has been derived, as statements; none where both are the same."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from kg.store.resolution import Derived, Row
from kg.store.spool import Pairs
from kg.types import ROLE, Actor

ROWS_AT_ONCE = 5_000  # in one statement

RELATION = re.compile(r"[A-Z][A-Z0-9_]{0,63}")  # the only form that goes into Cypher as a relationship type
ENDS = {"source": "CLAIM_SOURCE", "target": "CLAIM_TARGET", "speaker": "SAID_BY"}

Statement = tuple[str, str, Mapping[str, Any]]  # a query's name, what it puts in the place of RELATION, and its parameters
ACTOR = tuple(field.name for field in dataclasses.fields(Actor))
_told = attrgetter(*ACTOR)
T = TypeVar("T")


def statements(name: str, values: Sequence[Any], relation: str = "") -> Iterator[Statement]:
    """Divide the rows or ids that a query takes among as many statements as they need; none for none."""
    for portion in chunks(values, ROWS_AT_ONCE):
        yield name, relation, {"rows" if isinstance(portion[0], dict) else "ids": portion}


def chunks(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def actors(found: Iterable[Actor], stored: Mapping[str, Row]) -> Iterator[Statement]:
    """Store actors that differ from what is stored of them, by id."""
    rows = [dict(zip(ACTOR, _told(actor), strict=True)) | {"aliases": list(actor.aliases)} for actor in found]
    yield from statements("store_actors", [row for row in rows if row != stored.get(row["id"])])


def pairs(derived: Derived, before: Pairs) -> Iterator[Statement]:
    """Store the events and edges of some pairs that differ, remove those that are no more, and link their claims."""
    yield from _events(derived, before)
    yield from _links(derived.about, before.claims)
    yield from _edges(derived, before.edges)


def _events(derived: Derived, pairs: Pairs) -> Iterator[Statement]:
    kept = {event["id"] for event in derived.events}
    yield from statements("store_events_drop", sorted(pairs.events.keys() - kept))
    new = [event for event in derived.events if event["id"] not in pairs.events]
    yield from statements("store_events", new)
    stored = (event for event in derived.events if event["id"] in pairs.events)
    yield from statements("store_events_change", [event for event in stored if event != pairs.events[event["id"]]])


def _links(about: Mapping[str, str], claims: Sequence[Row]) -> Iterator[Statement]:
    links = [(row["id"], row["event"], about.get(row["id"])) for row in claims]
    changed = [(claim, before, after) for claim, before, after in links if before != after]
    yield from statements("store_about_drop", [claim for claim, before, _ in changed if before is not None])
    yield from statements("store_about", [{"claim": claim, "event": after} for claim, _, after in changed if after is not None])


def _edges(derived: Derived, stored: Mapping[str, Row]) -> Iterator[Statement]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)  # by relation and query
    gone: dict[str, list[Row]] = defaultdict(list)
    kept = {edge["id"] for edge in (*derived.edges, *derived.roles)}
    for row in (*derived.edges, *derived.roles):
        before, query = stored.get(row["id"]), "store_roles" if row["relation"] == ROLE else "store_edges"
        if before is None or any(before.get(key) != value for key, value in row.items()):
            values = {key: value for key, value in row.items() if key != "relation"}
            found[row["relation"], query if before is None else f"{query}_change"].append(values)
    for row in stored.values():
        if row["id"] not in kept and RELATION.fullmatch(row["relation"]):
            gone[row["relation"]].append({"id": row["id"], "source": row["source"]})
    for relation, rows in sorted(gone.items()):
        yield from statements("store_edges_drop", rows, relation)
    for (relation, query), rows in sorted(found.items()):
        yield from statements(query, rows, relation)
