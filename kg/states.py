"""The state of a graph before its last build or load, kept so that what is new can be told."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.cache import folder
from kg.errors import StoreError
from kg.query import query, shipped_queries
from kg.store.base import GraphStore

FORMAT = 1

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """The events of a graph at one time: rows of cypher/store_diff_events.cypher."""

    taken: str
    events: list[Row]


def state(store: GraphStore) -> State:
    """Take the state of a graph as it is now."""
    return State(_now(), query(store, "store_diff_events", timeout=600).to_dicts())


def keep(store: GraphStore) -> None:
    """
    Keep the state of a graph, for a later `diff`: in a file beside an embedded graph, in kg's cache folder for one on a server.

    Raises:
        StoreError: The file cannot be written.
    """
    path = _path(store)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.part")  # two loads may end at once
        with gzip.open(draft, "wt", 6, encoding="utf-8") as file:  # event by event: a graph may hold more of them than memory does
            file.write(json.dumps({"format": FORMAT, "taken": _now(), "events": []})[:-2])
            for number, event in enumerate(store.stream(shipped_queries().text("store_diff_events"))):
                file.write(",\n" * bool(number) + json.dumps(event, ensure_ascii=False))
            file.write("]}")
        draft.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); kg diff needs it to tell what is new") from error


def kept(store: GraphStore) -> State:
    """
    Read the state that was last kept of a graph.

    Raises:
        StoreError: There is none, or it cannot be read.
    """
    path = _path(store)
    try:
        row = json.loads(gzip.decompress(path.read_bytes()))
    except FileNotFoundError:
        raise StoreError(f"{store.name}: no build or load has been made here since the graph began; build once more, then ask") from None
    except (OSError, EOFError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); the next build writes it anew") from error
    if not isinstance(row, dict) or row.get("format") != FORMAT:
        raise StoreError(f"{path}: kept by another version of kg; the next build writes it anew")
    return State(row["taken"], row["events"])


def state_of(other: str | Path) -> State:
    """Take the state of another store, such as a copy of the graph that was put aside."""
    from kg.store import open_store

    with closing(open_store(other, read_only=True)) as store:
        return state(store)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _path(store: GraphStore) -> Path:
    if "://" in store.name:
        return folder() / f"before-{hashlib.sha256(store.name.encode()).hexdigest()[:16]}.json.gz"
    return Path(f"{store.name}.before")
