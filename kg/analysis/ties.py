"""Who deals with whom, and how: what happened between actors, countries or sectors, as networks with weights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from kg.errors import QueryError
from kg.rows import Rows

if TYPE_CHECKING:
    import networkx as nx

By = Literal["actor", "country", "sector"]
Side = Literal["all", "cooperation", "conflict"]
Day = str | dt.date

BYS = ("actor", "country", "sector")
SIDES = ("all", "cooperation", "conflict")


class Answers(Protocol):
    """What is asked of a graph; `kg.Graph` has it."""

    def query(self, what: str, /, **params: Any) -> Rows:
        """Ask a named query."""

    def actor(self, name: str) -> Any:
        """Find one actor."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event between two units; its score is PLOVER's, -10 to 10."""

    one: str
    other: str
    score: float
    weight: float
    date: str | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Ties:
    """
    The events of a graph that happened, between units: actors, countries, or sectors.

    Attributes:
        units: By id, what describes them: name, kind, country.
        home: The unit of each actor.
    """

    units: Mapping[str, Mapping[str, Any]]
    home: Mapping[str, str]
    events: list[Event]

    def network(self, side: Side = "all") -> nx.Graph[str]:
        """
        Sum the events into one undirected edge a pair.

        Edges have weight (that of the events), score (their scores by weight, summed), cooperation and conflict (weight of each side) and
        events (their number). A neutral event is of neither side.
        """
        import networkx as nx

        if side not in SIDES:
            raise QueryError(f"no side {side!r}; there are {', '.join(SIDES)}")
        network: nx.Graph[str] = nx.Graph()
        kept = [e for e in self.events if side == "all" or (e.score > 0 if side == "cooperation" else e.score < 0)]
        network.add_nodes_from(sorted({end for e in kept for end in (e.one, e.other)}))  # in order: the same graph gives the same answer
        for e in sorted(kept, key=lambda e: (e.one, e.other, e.score, e.weight)):
            known = network.get_edge_data(e.one, e.other) or {"weight": 0.0, "score": 0.0, "cooperation": 0.0, "conflict": 0.0, "events": 0}
            network.add_edge(
                e.one, e.other, weight=known["weight"] + e.weight, score=known["score"] + e.weight * e.score, events=known["events"] + 1,
                cooperation=known["cooperation"] + e.weight * (e.score > 0), conflict=known["conflict"] + e.weight * (e.score < 0),
            )  # fmt: skip
        return network

    def named(self, unit: str) -> tuple[Any, ...]:
        """Name, kind and country of a unit, for the rows of a measure."""
        return tuple(self.units[unit][key] for key in ("name", "kind", "country"))

    def by_actor(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Give each actor the value of its unit."""
        return {actor: values[unit] for actor, unit in self.home.items() if unit in values}


def ties(graph: Answers, by: By = "actor", since: Day | None = None, until: Day | None = None) -> Ties:
    """
    Read what happened; what is planned, possible, denied or only inferred does not count.

    By country, who belongs to none (the UN) stands for itself; by sector, a state is its government, and who has none is told by kind.

    Raises:
        QueryError: `by` is none of actor, country and sector.
    """
    if by not in BYS:
        raise QueryError(f"no rolling up by {by!r}; there are {', '.join(BYS)}")
    actors = graph.query("actors").to_dicts()
    units: dict[str, dict[str, Any]] = {}
    home = {}
    for actor in actors:
        key, unit = _unit(actor, by)
        home[actor["id"]] = key
        units.setdefault(key, unit)
    if by == "country":
        _name_countries(units)
    rows = graph.query("events", status="actual", since=since, until=until)
    return Ties(units, home, list(_events(rows.to_dicts(), home)))


def _events(rows: Iterable[Mapping[str, Any]], home: Mapping[str, str]) -> Iterable[Event]:
    for row in rows:
        one, other = sorted((home[row["source_id"]], home[row["target_id"]]))
        if one != other:
            yield Event(one, other, row["score"] or 0.0, row["weight"], row["date"], row["date_precision"])


def _unit(actor: Mapping[str, Any], by: By) -> tuple[str, dict[str, Any]]:
    if by == "country" and actor["country"]:
        return actor["country"], {"name": actor["country"], "kind": "country", "country": actor["country"]}
    if by == "sector":
        sector = actor["sector"] or ("GOV" if actor["kind"] == "state" else f"{actor['kind'] or 'actor'} of no known sector")
        return sector, {"name": sector, "kind": "sector", "country": None}
    return actor["id"], {key: actor[key] for key in ("name", "kind", "country")}


def _name_countries(units: Mapping[str, dict[str, Any]]) -> None:
    from kg.lexicon import shipped_gazetteer

    for key, unit in units.items():
        known = shipped_gazetteer().get(key) if unit["kind"] == "country" else None
        unit["name"] = known.name if known else unit["name"]
