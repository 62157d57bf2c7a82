"""What the page is made of: rows as the queries give them, and the edges between actors that follow from the events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
EdgeKey = tuple[str, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class NetworkRows:
    """
    Everything that one page shows, as lists of plain dicts.

    Attributes:
        actors: id, name, kind, country (ISO 3166-1 alpha-3), sector, aliases.
        events: id, relation, plover, quad, score, symmetric, status, disputed, voice, basis, date (ISO 8601 or None), date_precision,
            date_basis, confidence, source, target (actor ids), weight.
        claims: event (an event's id), id, status, basis, confidence, trigger, mode, rule, attributed_to, source_text, target_text,
            sentence, sentence_start, trigger_start, trigger_end, source_start, source_end, target_start, target_end (offsets in the
            article's text), article, title, url, outlet, published, copy_of (the article that this one is a near-copy of, or None).
        roles: person, organization (actor ids), role, former, claims (their number).
    """

    actors: Sequence[Row] = ()
    events: Sequence[Row] = ()
    claims: Sequence[Row] = ()
    roles: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """
    All events of one pair, relation and status; those that were inferred stand apart.

    Attributes:
        events: Positions in `NetworkRows.events`.
        weight: The sum of the events' weights.
        claimed: How many of the events no outlet reports in its own voice.
        disputed: How many of the events somebody denies.
    """

    source: str
    target: str
    relation: str
    status: str
    inferred: bool
    quad: str | None
    score: float | None
    symmetric: bool
    weight: float = 0.0
    claimed: int = 0
    disputed: int = 0
    events: tuple[int, ...] = field(default=())


def ordered(rows: NetworkRows) -> NetworkRows:
    """
    Put the rows into an order of their own, so that the same graph gives the same page however it was queried.

    Actors come by id, events by the edge that they belong to and their date, claims by event and place in their article. What refers to
    an actor or event without a row is left out.
    """
    actors = sorted(rows.actors, key=lambda actor: str(actor["id"]))
    known = {actor["id"] for actor in actors}
    kept = [event for event in rows.events if event["source"] in known and event["target"] in known]
    events = sorted(kept, key=lambda event: (_edge_key(event), str(event.get("date") or ""), str(event["id"])))
    place = {event["id"]: i for i, event in enumerate(events)}
    claims = sorted(
        (claim for claim in rows.claims if claim["event"] in place),
        key=lambda claim: (place[claim["event"]], str(claim.get("article")), claim.get("sentence_start") or 0, str(claim.get("id"))),
    )
    roles = [role for role in rows.roles if role["person"] in known and role["organization"] in known]
    roles.sort(key=lambda role: (role["person"], role["organization"], str(role.get("role"))))
    return NetworkRows(actors, events, claims, roles)


def edges(rows: NetworkRows) -> list[Edge]:
    """Gather the events into edges, in the order of pair, relation and status. Events of actors without a row are left out."""
    known = {actor["id"] for actor in rows.actors}
    groups: dict[EdgeKey, list[int]] = {}
    for i, event in enumerate(rows.events):
        if event["source"] in known and event["target"] in known:
            groups.setdefault(_edge_key(event), []).append(i)
    return [_edge(key, members, rows) for key, members in sorted(groups.items())]


def weight(event: Row) -> float:
    """Tell what an event counts for: 1 where its row does not say."""
    value = event.get("weight")
    return 1.0 if value is None else float(value)


def _edge_key(event: Row) -> EdgeKey:
    return (event["source"], event["target"], event["relation"], event["status"], event.get("basis") == "inferred")


def _edge(key: EdgeKey, members: list[int], rows: NetworkRows) -> Edge:
    events = [rows.events[i] for i in members]
    return Edge(
        *key,
        quad=events[0].get("quad"),
        score=events[0].get("score"),
        symmetric=bool(events[0].get("symmetric")),
        weight=sum(weight(event) for event in events),
        claimed=sum(event.get("voice") == "claimed" for event in events),
        disputed=sum(bool(event.get("disputed")) for event in events),
        events=tuple(members),
    )
