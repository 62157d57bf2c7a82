"""From a name as somebody types it to the one actor of a graph that it means, or to an error that lists the nearest."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.query import query
from kg.resolve.spelling import fold

if TYPE_CHECKING:
    from kg.store.base import GraphStore

Found = Mapping[str, Any]
LISTED = 6  # names that an error lists at most
SIMILAR = 0.7  # of difflib, 0 to 1: below it, names remind nobody of each other


def find_actors(store: GraphStore, name: str) -> list[Found]:
    """
    Find every actor that goes by a name, an alias or an id; accents, case and a leading "the" do not count.

    Where the graph's own names do not decide, those that the gazetteer knows do: "USA" is the United States, whatever the articles call it.

    Returns:
        Rows of the query `actors`.

    Raises:
        QueryError: None does; the message lists the nearest names.
    """
    found: list[Found] = [*query(store, "actors", {"name": name}).to_dicts()]
    if len(found) == 1:
        return found
    every: list[Found] = found or [*query(store, "actors").to_dicts()]
    if known := _known(name, every):
        return [known]
    found = found or [actor for actor in every if fold(name) in map(fold, _names(actor))]
    if not found:
        raise QueryError(f"no actor {name!r} in {store.name}; {_nearest(name, every)}")
    return found


def find_actor(store: GraphStore, name: str) -> Found:
    """
    Find the one actor that goes by a name, an alias or an id.

    Raises:
        QueryError: None does, or several do; the message lists them, or the nearest.
    """
    found = find_actors(store, name)
    if len(found) > 1:
        shown = "; ".join(f"{_described(actor)}: {actor['id']}" for actor in found[:LISTED])
        more = f"; and {len(found) - LISTED} more" if len(found) > LISTED else ""
        raise QueryError(f"{name!r} fits {len(found)} actors; give the id of one: {shown}{more}")
    return found[0]


def choose(what: str, value: str, allowed: Iterable[str]) -> str:
    """
    Give the value as the graph spells it.

    Raises:
        QueryError: It is none of those allowed; the message lists the nearest, or all of them.
    """
    spelled = {one.casefold(): one for one in allowed}
    wanted = value.strip().casefold().replace(" ", "_")
    if wanted in spelled:
        return spelled[wanted]
    near = difflib.get_close_matches(wanted, spelled, 3, SIMILAR)
    raise QueryError(f"no {what} {value!r}; there are {', '.join([spelled[one] for one in near] or sorted(spelled.values()))}")


def _known(name: str, actors: Sequence[Found]) -> Found | None:
    from kg.lexicon import shipped_gazetteer

    known = shipped_gazetteer().lookup(name)
    return next((actor for actor in actors if known and actor["id"] == known.id), None)


def _names(actor: Found) -> list[str]:
    return [actor["name"], *actor["aliases"]]


def _nearest(name: str, actors: Sequence[Found]) -> str:
    """Say which names share a word with the name or are spelled like it, the likest first."""
    wanted = fold(name)
    scores: dict[str, float] = {}
    for actor in actors:
        matcher = difflib.SequenceMatcher(b=wanted)
        for other in map(fold, _names(actor)):
            matcher.set_seq1(other)
            shared = bool(set(wanted.split()) & set(other.split()))
            if shared or matcher.quick_ratio() >= SIMILAR:
                scores[actor["name"]] = max(scores.get(actor["name"], 0.0), matcher.ratio() + shared)
    near = sorted((other for other, score in scores.items() if score >= SIMILAR), key=lambda other: (-scores[other], other))
    return f"the nearest are {', '.join(near[:LISTED])}" if near else "graph.actors(), or kg query actors, lists them"


def _described(actor: Found) -> str:
    about = ", ".join(actor[key] for key in ("kind", "country", "sector") if actor[key])
    return f"{actor['name']} ({about})" if about else str(actor["name"])
