"""
Events, and the edges between actors that sum them up, from claims whose actors are known.

A pure function of the set of claims about a pair of actors; pairs do not bear on each other, so that the work can be split by pair.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.lexicon.relations import Relations
from kg.types import BASES, ROLE, STATUSES, Basis, DateBasis, Event, Precision, Status, content_id

# A claim dated by its publication joins an event of that day or of the six before it.
JOINS_WITHIN = dt.timedelta(days=6)
FORMER = re.compile(r"\b(?:former|formerly|ex|erstwhile|one-?time)\b", re.IGNORECASE)


class ResolvedClaim(NamedTuple):
    """
    A claim without its words, between actors.

    Attributes:
        source: Id of an actor, and so `target`.
        claimed: Whether the article puts it in somebody's mouth.
        share: One over the number of claims that come from the same trigger.
    """

    id: str
    article: str
    relation: str
    source: str
    target: str
    status: Status
    basis: Basis = "named"
    plover: str | None = None
    confidence: float | None = None
    claimed: bool = False
    share: float = 1.0
    date: dt.date | None = None
    date_precision: Precision | None = None
    date_basis: DateBasis | None = None
    published: dt.date | None = None
    role: str | None = None


class Edge(NamedTuple):
    """
    All events of one pair, relation and status, those of inferred events apart.

    Attributes:
        events: How many; `claimed` and `disputed` say how many of them are only claimed, or disputed.
        weight: Sum of the weights of the events.
        articles: How many articles report them.
    """

    id: str
    relation: str
    source: str
    target: str
    status: Status
    inferred: bool
    events: int
    claimed: int
    disputed: int
    weight: float
    articles: int
    first_date: dt.date | None
    last_date: dt.date | None


class RoleEdge(NamedTuple):
    """That a person is, or was (`former`), something in a state or an organization; seen is the first and last day of publication."""

    id: str
    source: str
    target: str
    role: str | None
    former: bool
    claims: int
    first_seen: dt.date | None
    last_seen: dt.date | None


@dataclass(frozen=True, slots=True)
class Derived:
    """
    What follows from claims.

    Attributes:
        weights: The weight of each event, by its id: 1, or less where one trigger gives many claims, as a meeting of many does.
    """

    events: list[Event] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    roles: list[RoleEdge] = field(default_factory=list)


class _When(NamedTuple):
    """What of its time identifies an event: the day that is stated, or that of publication, or the article where there is neither."""

    date: dt.date | None
    precision: Precision | None
    basis: DateBasis | None
    article: str | None = None


def derive(claims: Iterable[ResolvedClaim], relations: Relations) -> Derived:
    """
    Merge claims into events, and sum up events as edges.

    Args:
        claims: Every claim about each pair of actors that occurs, in any order. Those with one actor at both ends give nothing.
        relations: The relation types; each claim's is among them.
    """
    pairs: dict[tuple[str, str, str], list[ResolvedClaim]] = defaultdict(list)
    for claim in {claim.id: claim for claim in claims}.values():
        if claim.source != claim.target:
            if claim.target < claim.source and relations[claim.relation].symmetric:
                claim = claim._replace(source=claim.target, target=claim.source)
            pairs[claim.relation, claim.source, claim.target].append(claim)
    derived = Derived()
    for pair in sorted(pairs):
        same = sorted(pairs[pair], key=lambda claim: claim.id)
        if pair[0] == ROLE:
            derived.roles.extend(_roles(same))
        else:
            events = []
            for when, about in _by_time(same).items():
                event, weight = _event(about, when, relations)
                events.append(event)
                derived.weights[event.id] = weight
            derived.events.extend(sorted(events, key=lambda event: event.id))
            derived.edges.extend(_edges(events, derived.weights))
    return derived


def _by_time(claims: Sequence[ResolvedClaim]) -> dict[_When, list[ResolvedClaim]]:
    """Divide claims of one relation and pair into those about one event each."""
    days = {c.date for c in claims if c.date is not None and c.date_basis != "published" and c.date_precision in ("day", None)}
    found: dict[_When, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        when = _When(claim.date, claim.date_precision or "day", claim.date_basis or "stated")
        if claim.date is None:
            when = _When(None, None, None, claim.article)
        elif claim.date_basis == "published":
            when = _When(claim.date, "day", "published")
            near = [day for day in days if claim.date - JOINS_WITHIN <= day <= claim.date]
            if len(near) == 1 and claim.status in ("actual", "negated"):
                when = _When(near[0], "day", "stated")
        found[when].append(claim)
    return found


def _event(claims: Sequence[ResolvedClaim], when: _When, relations: Relations) -> tuple[Event, float]:
    first = claims[0]
    relation = relations[first.relation]
    statuses = {claim.status for claim in claims}
    status = min(statuses, key=STATUSES.index)
    bearing = [claim for claim in claims if claim.status == status]
    codes = Counter(code for claim in bearing if (code := claim.plover or relation.code(status)) is not None)
    confidences = [claim.confidence for claim in bearing if claim.confidence is not None]
    event = Event(
        id=content_id(first.relation, first.source, first.target, when.date, when.precision, when.basis, when.article),
        relation=first.relation,
        source=first.source,
        target=first.target,
        plover=min(codes, key=lambda code: (-codes[code], code), default=None),
        quad=relation.quad,
        score=relation.score,
        status=status,
        disputed={"actual", "negated"} <= statuses,
        voice="claimed" if all(claim.claimed for claim in bearing) else "reported",
        basis=min((claim.basis for claim in bearing), key=BASES.index),
        date=when.date,
        date_precision=when.precision,
        date_basis=when.basis,
        confidence=max(confidences, default=None),
        claims=tuple(sorted(claim.id for claim in claims)),
        articles=tuple(sorted({claim.article for claim in claims})),
    )
    return event, max(claim.share for claim in claims)


def _edges(events: Iterable[Event], weights: dict[str, float]) -> list[Edge]:
    alike: dict[tuple[Status, bool], list[Event]] = defaultdict(list)
    for event in events:
        alike[event.status, event.basis == "inferred"].append(event)
    edges = []
    for (status, inferred), same in sorted(alike.items()):
        first, dates = same[0], [event.date for event in same if event.date is not None]
        edges.append(
            Edge(
                id=content_id(first.relation, first.source, first.target, status, inferred),
                relation=first.relation,
                source=first.source,
                target=first.target,
                status=status,
                inferred=inferred,
                events=len(same),
                claimed=sum(event.voice == "claimed" for event in same),
                disputed=sum(event.disputed for event in same),
                weight=math.fsum(weights[event.id] for event in same),  # exact, so the order of the events does not show
                articles=len({article for event in same for article in event.articles}),
                first_date=min(dates, default=None),
                last_date=max(dates, default=None),
            )
        )
    return edges


def _roles(claims: Iterable[ResolvedClaim]) -> list[RoleEdge]:
    alike: dict[tuple[str | None, bool], list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.status == "actual":
            role = None if claim.role is None else " ".join(claim.role.casefold().split())
            alike[role, bool(role and FORMER.search(role))].append(claim)
    edges = []
    for (role, former), same in sorted(alike.items(), key=lambda item: (item[0][0] or "", item[0][1])):
        first, seen = same[0], [claim.published for claim in same if claim.published is not None]
        written = Counter(" ".join(claim.role.split()) for claim in same if claim.role is not None)
        edges.append(
            RoleEdge(
                id=content_id(ROLE, first.source, first.target, role),
                source=first.source,
                target=first.target,
                role=min(written, key=lambda text: (-written[text], text), default=None),
                former=former,
                claims=len(same),
                first_seen=min(seen, default=None),
                last_seen=max(seen, default=None),
            )
        )
    return edges
